/** Who answers when no API does yet? The native API over files, on an embedded database. */
export { app } from './app.ts';
export type { AppOptions } from './app.ts';
export { openLibrary } from './library.ts';
export type { Library } from './library.ts';
export { defaultLimits } from '@balise/sources/sql';
export type { Limits } from '@balise/sources/sql';
export { serve } from './serve.ts';
export type { Served, ServeOptions } from './serve.ts';

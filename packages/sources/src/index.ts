/** Which dialect does this API speak? One file each; nothing here fetches. */
export { refusal } from './reply-problem.ts';
export type { Above, Decoded, Source } from './source.ts';
export { told } from './sketch.ts';
export { sources } from './sources.ts';
export { sourceFor } from './source-for.ts';

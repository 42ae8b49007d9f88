/** How is an answer drawn? */
export { paint as draw } from './painter.ts';
export { legendKeys } from './legend-keys.ts';
export { toSvg } from './to-svg.ts';
export { darkTheme, lightTheme } from './theme.ts';
export type { Theme } from './theme.ts';
export { roles } from './roles.ts';
export type { PictureRole } from './roles.ts';
export { builtInAdvances } from './built-in-advances.ts';

/** Who fetches outside a page? Static rendering for CMSs and e-mails, the command line. */
export { render } from './render.ts';
export type { RenderConfig, Rendered } from './render.ts';
export { nodeHands } from './hands.ts';

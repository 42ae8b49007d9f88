/**
 * What our elements ask of Lit, and no more: built files have this in its place (`scripts/build/own-lit.mjs`), a third of its weight.
 * Sources are written for Lit and tested with it. `test/browser/elements/lit.test.ts` holds both to the same, and the build refuses a
 * source that asks for more.
 */
export { css } from './css.ts';
export { LitElement } from './element.ts';
export { html, nothing, render } from './template.ts';

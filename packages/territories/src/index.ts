/** Where is it? The French territories of education: what contains what, how they are called, how they are spelled. */
export { vintage } from './data/nomenclature.ts';
export { children, hierarchy, known, nests, parent } from './hierarchy.ts';
export { inWords } from './in-words.ts';
export type { InWords } from './in-words.ts';
export { label } from './label.ts';
export { levelWords } from './level-words.ts';
export type { LevelWords } from './level-words.ts';
export { membersOf } from './members-of.ts';
export { normalise } from './normalise.ts';
export type { Normalise, NormaliseWithin } from './normalise.ts';
export { hasOutlines, outlines, outlinesFrom, outlinesSource } from './outlines.ts';
export { search } from './search.ts';
export { lazyLevels } from './lazy-levels.ts';
export { territories, territoriesWith } from './territories-with.ts';
export type { Territories } from './territories-with.ts';
export { bareCode, level } from './territory-code.ts';
export { isUai } from './uai.ts';
export { qualified, whereabouts } from './whereabouts.ts';

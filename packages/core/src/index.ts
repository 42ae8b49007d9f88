/** How do these meet? The worker's inside; also Node's and the command line's. */
export { answer } from './answer.ts';
export { answerTable } from './answer-table.ts';
export { checkQuestion } from './check-question.ts';
export { createBrain } from './brain.ts';
export { createMemory } from './memory.ts';
export type { Memory } from './memory.ts';
export { dividedCities, normalise } from '@balise/territories';
export type { DividedCity } from '@balise/territories';
export { sourceText, tellProblem } from '@balise/words';
export type * from './wire.ts';

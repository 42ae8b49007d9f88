/** What is a figure, and what may be done with it? Nouns and rules; imports nothing. */
export * from './table.ts';
export * from './problem.ts';
export * from './catalog.ts';
export * from './query.ts';
export * from './territory.ts';
export * from './period.ts';
export * from './question.ts';
export * from './answer.ts';
export * from './reading.ts';
export * from './picture.ts';
export * from './load.ts';
export * from './facts.ts';
export * from './columns.ts';
export * from './round.ts';

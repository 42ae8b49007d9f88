import { problem, type Problem } from './problem.ts';

/**
 * Stands for what few questions need where it was not brought (`rare-steps`): the step of a measure over two datasets, or why a
 * question is refused. Whoever resolves without it brings it then, and resolves again: nobody is told this.
 */
export const LACKING: Problem = problem('INTERNAL', { got: 'a rare question', expected: 'what resolves it' });

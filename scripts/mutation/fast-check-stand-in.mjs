/**
 * Stands for `fast-check` inside the bundle: every property starts from one seed and has a capped number of runs, so that a mutant
 * meets the same cases as the code it comes from. Fewer runs than the tests make: a score can only be lower than theirs.
 */
import fc from 'fast-check';

const most = Number(process.env.MUTATION_RUNS ?? 30);
const seed = Number(process.env.MUTATION_SEED ?? 1);

const capped = (parameters = {}) => ({ ...parameters, numRuns: Math.min(parameters.numRuns ?? 100, most), seed, endOnFailure: true });
const assert = (property, parameters) => fc.assert(property, capped(parameters));
const sample = (arbitrary, parameters) =>
  fc.sample(arbitrary, typeof parameters === 'number' ? { numRuns: parameters, seed } : { seed, ...parameters });

export * from 'fast-check';
export { assert, sample };

import type { Aggregate } from './aggregate.ts';
import { numberResult, numbers, operand } from './aggregate.ts';

/** Σnumerator / Σdenominator × factor over the rows that have both; missing when the denominator is 0. */
export const ratio: Aggregate = {
  reads: { numerator: numbers, denominator: numbers },
  begin: (measure, parts) => {
    const sums = parts.paired(operand(measure, 'numerator'), operand(measure, 'denominator'));
    const factor = measure.factor ?? 1;
    return numberResult((group) => sums.quotient(group) * factor);
  },
};

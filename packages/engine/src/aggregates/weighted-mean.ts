import type { Aggregate } from './aggregate.ts';
import { numberResult, numbers, operand } from './aggregate.ts';

/** Σxw / Σw over the rows that have both, w ≥ 0; missing when Σw is 0. */
export const weightedMean: Aggregate = {
  reads: { field: numbers, weight: numbers },
  begin: (measure, parts) => {
    const sums = parts.weighted(operand(measure, 'field'), operand(measure, 'weight'));
    return numberResult((group) => sums.quotient(group));
  },
};

import type { Aggregate } from './aggregate.ts';
import { numbers, operand } from './aggregate.ts';

/** Missing, not zero, when nothing is observed. */
export const sum: Aggregate = {
  reads: { field: numbers },
  begin: (measure, parts) => {
    const sums = parts.sums(operand(measure, 'field'));
    return { type: 'number', read: (groups, values) => sums.read(groups, values) };
  },
};

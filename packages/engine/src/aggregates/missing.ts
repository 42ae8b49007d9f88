import type { Aggregate } from './aggregate.ts';
import { anything, numberResult, operand } from './aggregate.ts';

/** Missing cells. */
export const missing: Aggregate = {
  reads: { field: anything },
  begin: (measure, parts) => {
    const rows = parts.rows();
    const tally = parts.valid(operand(measure, 'field'));
    return numberResult((group) => rows.of(group) - tally.of(group));
  },
};

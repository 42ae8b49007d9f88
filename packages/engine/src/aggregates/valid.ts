import type { Aggregate } from './aggregate.ts';
import { anything, numberResult, operand } from './aggregate.ts';

/** Cells that are not missing; 0 when none is observed. */
export const valid: Aggregate = {
  reads: { field: anything },
  begin: (measure, parts) => {
    const tally = parts.valid(operand(measure, 'field'));
    return numberResult((group) => tally.of(group));
  },
};

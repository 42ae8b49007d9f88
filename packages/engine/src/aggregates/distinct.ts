import type { Aggregate } from './aggregate.ts';
import { anything, numberResult, operand } from './aggregate.ts';

/** Distinct values, exactly; missing is not one. 0 when none is observed. */
export const distinct: Aggregate = {
  reads: { field: anything },
  begin: (measure, parts) => {
    const values = parts.distinct(operand(measure, 'field'));
    return numberResult((group) => values.of(group));
  },
};

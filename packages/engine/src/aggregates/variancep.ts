import type { Aggregate } from './aggregate.ts';
import { numberResult, numbers, operand } from './aggregate.ts';
import { momentsOf } from './moments-of.ts';

/** Population variance (n). */
export const variancep: Aggregate = {
  reads: { field: numbers },
  begin: (measure, parts) => {
    const moments = momentsOf(parts, operand(measure, 'field'));
    return numberResult((group) => moments.variance(group, 0));
  },
};

import type { Aggregate } from './aggregate.ts';
import { numberResult, numbers, operand } from './aggregate.ts';
import { momentsOf } from './moments-of.ts';

/** Population standard deviation (n). */
export const stdevp: Aggregate = {
  reads: { field: numbers },
  begin: (measure, parts) => {
    const moments = momentsOf(parts, operand(measure, 'field'));
    return numberResult((group) => Math.sqrt(moments.variance(group, 0)));
  },
};

import type { Aggregate } from './aggregate.ts';
import { numberResult, numbers, operand } from './aggregate.ts';

export const mean: Aggregate = {
  reads: { field: numbers },
  begin: (measure, parts) => {
    const sums = parts.sums(operand(measure, 'field')).alsoCount();
    return numberResult((group) => sums.mean(group));
  },
};

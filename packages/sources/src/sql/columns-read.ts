/** The columns that the operator of a measure reads; what else a measure names is left aside. */
import type { QueryMeasure } from '@balise/model';

export const columnsRead = ({ op, field, weight, numerator, denominator }: QueryMeasure): readonly string[] => {
  const read =
    op === 'count'
      ? []
      : op === 'ratio'
        ? [numerator, denominator]
        : ['weighted-mean', 'median', 'q1', 'q3', 'quantile'].includes(op)
          ? [field, weight]
          : [field];
  return read.filter((name) => name !== undefined);
};

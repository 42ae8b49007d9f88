import type { Abilities } from '@balise/model';
import type { Limits } from '@balise/sources/sql';

/** Everything of the contract, within the limits. */
export const abilitiesWithin = (limits: Limits): Abilities => ({
  by: true,
  where: ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid', 'and', 'or', 'not'],
  measures: [
    'count',
    'valid',
    'missing',
    'distinct',
    'sum',
    'mean',
    'weighted-mean',
    'min',
    'max',
    'median',
    'q1',
    'q3',
    'quantile',
    'variance',
    'variancep',
    'stdev',
    'stdevp',
    'ratio',
  ],
  measureWhere: true,
  maxRows: limits.maxRows,
  maxGroups: limits.maxGroups,
  order: true,
  limit: true,
  ranges: true,
  disclosure: true,
});

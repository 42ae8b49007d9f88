import type { Op } from '@balise/model';
import type { Aggregate } from './aggregate.ts';
import { median } from './median.ts';
import { q1 } from './q1.ts';
import { q3 } from './q3.ts';
import { quantile } from './quantile.ts';
import { stdev } from './stdev.ts';
import { stdevp } from './stdevp.ts';
import { usualAggregates } from './usual.ts';
import { variance } from './variance.ts';
import { variancep } from './variancep.ts';

export const aggregates: Readonly<Record<Op, Aggregate>> = {
  ...usualAggregates,
  median,
  q1,
  q3,
  quantile,
  variance,
  variancep,
  stdev,
  stdevp,
};

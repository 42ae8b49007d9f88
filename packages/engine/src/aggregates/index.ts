import type { Op } from '@balise/model';
import type { Aggregate } from './aggregate.ts';
import { count } from './count.ts';
import { distinct } from './distinct.ts';
import { max } from './max.ts';
import { mean } from './mean.ts';
import { median } from './median.ts';
import { min } from './min.ts';
import { missing } from './missing.ts';
import { q1 } from './q1.ts';
import { q3 } from './q3.ts';
import { quantile } from './quantile.ts';
import { ratio } from './ratio.ts';
import { stdev } from './stdev.ts';
import { stdevp } from './stdevp.ts';
import { sum } from './sum.ts';
import { valid } from './valid.ts';
import { variance } from './variance.ts';
import { variancep } from './variancep.ts';
import { weightedMean } from './weighted-mean.ts';

export const aggregates: Readonly<Record<Op, Aggregate>> = {
  count,
  valid,
  missing,
  distinct,
  sum,
  mean,
  'weighted-mean': weightedMean,
  min,
  max,
  ratio,
  median,
  q1,
  q3,
  quantile,
  variance,
  variancep,
  stdev,
  stdevp,
};

import type { Op } from '@balise/model';
import type { Aggregate } from './aggregate.ts';
import { count } from './count.ts';
import { distinct } from './distinct.ts';
import { max } from './max.ts';
import { mean } from './mean.ts';
import { min } from './min.ts';
import { missing } from './missing.ts';
import { ratio } from './ratio.ts';
import { sum } from './sum.ts';
import { valid } from './valid.ts';
import { weightedMean } from './weighted-mean.ts';

/** Those that partial results are made of, hence that every page needs. */
export const usualAggregates = {
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
} satisfies Partial<Record<Op, Aggregate>>;

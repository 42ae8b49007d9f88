import { numberColumnOf } from '../column-of.ts';
import { Moments } from '../kernels/moments.ts';
import type { Parts } from '../kernels/parts.ts';

/** Apart from `Parts`, so that only what tells variances brings it. */
export const momentsOf = (parts: Parts, field: string): Moments =>
  parts.once(['moments', field], () => new Moments(numberColumnOf(parts.table, field)));

import type { Op } from '@balise/model';
import type { Aggregate } from './aggregate.ts';

/** The operators that a fold knows: all of them, or those that every page needs. */
export type Aggregates = Readonly<Partial<Record<Op, Aggregate>>>;

/** Apart from `fold.ts`, so that a page which asks for nothing else is without the code of quantiles and variances. */
import type { Problem, Query, Table } from '@balise/model';
import { usualAggregates } from './aggregates/usual.ts';
import { slicesOf } from './slices-of.ts';

/** Whether {@link foldUsualSlices} answers: every measure is of an operator that partial results are made of. */
export const isUsual = ({ measures = [] }: Query): boolean => measures.every(({ op }) => Object.hasOwn(usualAggregates, op));

/** {@link foldSlices} of a usual query, without the code of quantiles and variances. Refuses others, as `QUERY_INVALID`. */
export const foldUsualSlices = (table: Table, query: Query): Generator<void, Table | Problem> => slicesOf(table, query, usualAggregates);

/** Brought where a column of the grain holds what few do: communes and their parts, totals that nobody declares, periods that are none. */
import type { Dataset, Problem, Query } from '@balise/model';
import type { Brought } from './run-query.ts';
import { withoutUnread } from './unread-periods.ts';
import { withoutParts } from './whole-and-parts.ts';

export const oddRows = (brought: Brought, dataset: Dataset, remote: Query): Brought | Problem =>
  withoutUnread(withoutParts(brought, dataset, remote), dataset, remote);

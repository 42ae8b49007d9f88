/** Brought where a column of the grain holds what few do: communes and their parts, totals that nobody declares, periods that are none. */
import { isProblem, type Dataset, type Problem, type Query } from '@balise/model';
import { withoutTotals } from './reserved-totals.ts';
import type { Brought } from './run-query.ts';
import { withoutUnread } from './unread-periods.ts';
import { withoutParts } from './whole-and-parts.ts';

export const oddRows = (brought: Brought, dataset: Dataset, remote: Query): Brought | Problem => {
  const rows = withoutUnread(withoutParts(brought, dataset, remote), dataset, remote);
  // Of groups that were asked for, those of totals are not told from the others.
  if (isProblem(rows) || remote.fields === undefined) return rows;
  return { ...rows, apart: (table, query) => withoutTotals(table, query, dataset, brought.above) };
};

/** A query answered by what was brought for another one. */
import { isProblem, queryOver } from '@balise/model';
import type { Dataset, Problem, Query } from '@balise/model';
import type { Source } from '@balise/sources';
import { folded, loading, weigh, type Asking, type Brought, type Candidate } from './run-query.ts';
import { withheldRows } from './withheld.ts';

const isWhole = ({ rows }: Brought): boolean => rows.total === undefined || rows.read >= rows.total;

/** By the first of these that holds the whole of it; null when none does. */
export const answeredBy = async (
  candidates: readonly Candidate[],
  remote: Query,
  source: Source,
  dataset: Dataset,
  asking: Asking,
): Promise<Brought | Problem | null> => {
  const { memory, identity, asker } = asking;
  for (const { key, kept, isHere } of candidates) {
    const over = queryOver(kept, remote);
    // A few groups come sooner than many rows that are still on their way.
    if (over === null || (!isHere && kept.fields !== undefined && remote.fields === undefined)) continue;
    const wide = await memory.once<Brought>(identity, key, asker, loading(source, kept, dataset, asking), weigh);
    // What was too much to bring says nothing of its part, and what was withheld of one is not added up with others.
    if (isProblem(wide) || !isWhole(wide) || withheldRows(wide.table, kept).length > 0) continue;
    const table = await folded(wide.table, key, over, asking);
    if (isProblem(table)) return table;
    const rows = remote.fields === undefined ? wide.rows : { read: table.length, total: table.length };
    return { ...wide, table, rows };
  }
  return null;
};

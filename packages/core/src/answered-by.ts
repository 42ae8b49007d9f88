/** A query answered by what was brought for another one. */
import { isProblem, queryOver } from '@balise/model';
import type { Dataset, Problem, Query } from '@balise/model';
import type { Source } from '@balise/sources';
import { heldOf } from './held.ts';
import { folded, loading, weigh, type Asking, type Brought } from './run-query.ts';
import { withheldRows } from './withheld.ts';

const isWhole = ({ rows }: Brought): boolean => rows.total === undefined || rows.read >= rows.total;

/**
 * By the first that the memory holds, of the same binding, and which says the whole of it; null when none does, or when the memory has
 * the very table.
 *
 * @param own what the table would be kept under
 */
export const answeredBy = async (
  own: string,
  remote: Query,
  source: Source,
  dataset: Dataset,
  asking: Asking,
): Promise<Brought | Problem | null> => {
  const { memory, identity, asker } = asking;
  const all = heldOf(dataset, asking);
  if (all.some(({ key }) => key === own)) return null;
  for (const { key, kept, isHere } of all) {
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

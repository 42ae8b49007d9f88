/** Gathers the rows of an open file by département, and says which spellings are none of the 101. */
import { bareCode, children, normalise } from '@balise/territories';
import type { OpenRow } from './read-csv.ts';

type ByDepartement = {
  /** Code (`29`) → its rows; the 101 départements in code order, an empty list where the file has none. */
  readonly rows: ReadonlyMap<string, readonly OpenRow[]>;
  /** Spelling → number of rows left out. */
  readonly unmatched: Readonly<Record<string, number>>;
};

/** @param column the column that spells the département, as a code or a name */
export const byDepartement = (rows: readonly OpenRow[], column: string): ByDepartement => {
  const gathered = new Map<string, OpenRow[]>(children('FR', 'dep').map((code) => [bareCode(code), []]));
  const unmatched: Record<string, number> = {};
  for (const row of rows) {
    const raw = row[column] ?? '';
    const code = normalise(raw, 'dep');
    if (code === null) unmatched[raw] = (unmatched[raw] ?? 0) + 1;
    else gathered.get(bareCode(code))?.push(row);
  }
  return { rows: gathered, unmatched };
};

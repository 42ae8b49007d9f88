import { parsePeriod, problem } from '@balise/model';
import type { Dataset, Problem } from '@balise/model';
import type { Shelf } from '@balise/sources/sql';
import type { Store } from './store.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The columns that tell rows apart: the grain, and what says the level of a code; none where a part of the grain is no column. */
const keyOf = ({ fields, grain }: Dataset, { columns }: Shelf): readonly string[] => {
  if (grain.some((name) => !columns.has(name))) return [];
  const levels = grain.flatMap((name) => {
    const field = fields[name];
    return field?.role === 'territory' && field.levelField !== undefined && columns.has(field.levelField) ? [field.levelField] : [];
  });
  return [...new Set([...grain, ...levels])];
};

/** A column as it is read: dates of one month are that month, where the column is said to be of months. */
const asRead = async (name: string, { fields }: Dataset, shelf: Shelf, store: Store): Promise<string> => {
  const [field, column] = [fields[name], shelf.columns.get(name)];
  const sql = column?.sql ?? '';
  if (field?.role !== 'period' || column?.type !== 'string') return sql;
  const { columns } = await store.read(`SELECT DISTINCT ${sql} FROM ${shelf.table} WHERE ${sql} IS NOT NULL`, []);
  const ids = new Map((columns[0] ?? []).map((cell) => [String(cell), parsePeriod(String(cell), field)?.id ?? String(cell)]));
  if (new Set(ids.values()).size === ids.size) return sql;
  return `CASE ${sql} ${[...ids].map(([cell, id]) => `WHEN ${quoted(cell)} THEN ${quoted(id)}`).join(' ')} END`;
};

/**
 * Two rows of one key would be added up, where a page that has the whole file refuses them. A row without a part of its key has none.
 * Before {@link Store.lock}.
 */
export const repeatedKey = async (dataset: Dataset, shelf: Shelf, store: Store): Promise<Problem | null> => {
  const names = keyOf(dataset, shelf);
  if (names.length === 0) return null;
  const parts = await Promise.all(names.map((name) => asRead(name, dataset, shelf, store)));
  const { columns } = await store.read(
    `SELECT ${parts.map((part, rank) => `${part} AS k${rank}`).join(', ')} FROM ${shelf.table}
      WHERE ${parts.map((part) => `${part} IS NOT NULL`).join(' AND ')} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1`,
    [],
  );
  if ((columns[0] ?? []).length === 0) return null;
  return problem('DUPLICATE_KEY', {
    got: `several rows for ${columns.map(([cell]) => String(cell)).join(', ')}`,
    expected: `one row for each ${names.join(', ')}`,
    todo: 'Correct the grain of the dataset in the catalogue, or the duplicated rows.',
  });
};

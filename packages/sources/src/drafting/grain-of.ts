import { levels } from '@balise/model';
import type { Field } from '@balise/model';
import { breakdownOf, MOST_ITEMS } from './guess-field.ts';

/** Every cell as its producer would have printed it; empty is missing. */
export type Cells = { readonly names: readonly string[]; readonly columns: readonly (readonly string[])[] };

type Grain = { readonly grain: readonly string[]; readonly fields: Readonly<Record<string, Field>> };

/**
 * The finest territory and a period, of several the first that makes a key; then, until that is the key of a row, breakdowns, and
 * labels short enough to be breakdowns after all: what tells rows apart divides the figure.
 */
export const grainOf = (guessed: Readonly<Record<string, Field>>, cells: Cells): Grain => {
  const periods = Object.keys(guessed).filter((name) => guessed[name]?.role === 'period');
  // One says when: the years of the weeks that are counted are words beside them, and divide nothing.
  const ways = (periods.length === 0 ? [''] : periods).map((kept) =>
    grainWith(guessed, cells, new Set(periods.filter((name) => name !== kept))),
  );
  return ways.find(({ grain }) => isKey(grain, cells)) ?? ways[0]!;
};

const grainWith = (guessed: Readonly<Record<string, Field>>, cells: Cells, words: ReadonlySet<string>): Grain => {
  const fields = Object.fromEntries(
    Object.entries(guessed).map(([name, field]): [string, Field] => [name, words.has(name) ? { role: 'label' } : field]),
  );
  const entries = Object.entries(fields).filter(([name]) => !words.has(name));
  const places = entries.flatMap(([name, field]) => (field.role === 'territory' ? [{ name, rank: levels.indexOf(field.level) }] : []));
  const finest = places.reduce<{ name: string; rank: number } | null>(
    (best, place) => (best === null || place.rank < best.rank ? place : best),
    null,
  );
  const period = entries.find(([, field]) => field.role === 'period');
  const grain = [...(finest === null ? [] : [finest.name]), ...(period === undefined ? [] : [period[0]])];
  const candidates = [
    ...entries.filter(([, field]) => field.role === 'breakdown'),
    ...entries.filter(([name, field]) => field.role === 'label' && isShortList(cells.columns[cells.names.indexOf(name)] ?? [])),
  ];
  for (const [name] of candidates) {
    if (isKey(grain, cells)) break;
    grain.push(name);
    if (fields[name]?.role === 'label') fields[name] = breakdownOf(cells.columns[cells.names.indexOf(name)] ?? []);
  }
  // A catalogue names a key even of a single row.
  const [first] = entries.filter(([, { role }]) => role !== 'measure' && role !== 'status');
  return { grain: grain.length > 0 || first === undefined ? grain : [first[0]], fields };
};

const isShortList = (column: readonly string[]): boolean => {
  const items = new Set(column).size;
  return items > 1 && items <= MOST_ITEMS;
};

const isKey = (names: readonly string[], cells: Cells): boolean => {
  const columns = names.map((name) => cells.columns[cells.names.indexOf(name)] ?? []);
  const rows = cells.columns[0]?.length ?? 0;
  return new Set(Array.from({ length: rows }, (_, row) => JSON.stringify(columns.map((column) => column[row])))).size === rows;
};

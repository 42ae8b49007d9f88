/** A query over restricted rows: every group is computed, what must not be told is taken out, and only then are they ordered and cut. */
import { isProblem, statusColumn } from '@balise/model';
import type { Order, Problem, Query, QueryMeasure } from '@balise/model';
import { columnsRead, compile, tooMany } from '@balise/sources/sql';
import type { Shelf, Sql } from '@balise/sources/sql';
import type { AnswerData } from './encode-answer.ts';
import type { Guard } from './guard.ts';
import type { Library } from './library.ts';
import { rowsBehind } from './rows-behind.ts';
import type { Rows } from './store.ts';

type Value = string | number | null;

/** The binary order of UTF-8, as the database's own. */
const compareValues = (a: Value, b: Value): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));

/** Missing last both ways. The groups come in the order of their keys, which ties keep. */
const ordered = (length: number, columns: ReadonlyMap<string, readonly Value[]>, order: readonly Order[]): readonly number[] =>
  Array.from({ length }, (_, row) => row).sort((one, other) => {
    for (const { field, order: direction } of order) {
      const [a, b] = [columns.get(field)?.[one] ?? null, columns.get(field)?.[other] ?? null];
      if (a === null && b === null) continue;
      if (a === null) return 1;
      if (b === null) return -1;
      const difference = compareValues(a, b);
      if (difference !== 0) return direction === 'descending' ? -difference : difference;
    }
    return one - other;
  });

const listOf = (cell: unknown): readonly number[] =>
  typeof cell === 'object' && cell !== null && 'items' in cell && Array.isArray(cell.items) ? (cell.items as number[]) : [];

/** Results as they are told, and which are kept secret, whatever they are: that nothing was computed would say something of them. */
type Masked = { readonly told: readonly (readonly Value[])[]; readonly secret: readonly (readonly boolean[])[] };

/** A set of rows is looked at, judged, and let go of before the next, while there is time. */
const masked = async (
  query: Query,
  results: readonly (readonly Value[])[],
  shelf: Shelf,
  { guard, ask }: { readonly guard: Guard; ask(sql: Sql): Promise<Rows | Problem> },
): Promise<Masked | Problem> => {
  const measures = query.measures ?? [];
  const told: (readonly Value[])[] = measures.map(() => []);
  const secret: (readonly boolean[])[] = measures.map(() => []);
  const sets = rowsBehind(query, shelf);
  if (isProblem(sets)) return sets;
  for (const { sql, measures: same } of sets) {
    const behind = await ask(sql);
    if (isProblem(behind)) return behind;
    const rows = (behind[0] ?? []).map(listOf);
    const judged = new Map<string, readonly boolean[]>();
    for (const index of same) {
      const measure = measures[index] as QueryMeasure;
      const key = JSON.stringify([measure.op, ...columnsRead(measure)]);
      const isTold = judged.get(key) ?? rows.map((each) => guard.isTold(measure, each));
      judged.set(key, isTold);
      told[index] = (results[index] ?? []).map((value, group) => (isTold[group] === true ? value : null));
      secret[index] = isTold.map((each) => !each);
    }
  }
  return { told, secret };
};

export const answerRestricted = async (
  query: Query,
  shelf: Shelf,
  guard: Guard,
  { store, limits }: Library,
  deadline: number,
  gone?: AbortSignal,
): Promise<AnswerData | Problem> => {
  const { order = [], limit, ...unordered } = query;
  const statement = compile(unordered, shelf, limits);
  if (isProblem(statement)) return statement;
  const columns = await store.run(statement.answer, deadline, gone);
  if (isProblem(columns)) return columns;
  const length = columns[0]?.length ?? 0;
  if (length > statement.most.rows) {
    const total = await store.run(statement.counted, deadline, gone);
    return isProblem(total) ? total : tooMany(statement, total[0]?.[0] as number);
  }
  // Where rows are counted, how many match a filter is what the filter may not be told: all were looked at.
  const matching = guard.countsRows ? [[shelf.rows]] : await store.run(statement.matching, deadline, gone);
  if (isProblem(matching)) return matching;
  const keys = query.by?.length ?? 0;
  const measures = query.measures ?? [];
  const computed = columns.slice(keys);
  const kept = await masked(query, computed, shelf, { guard, ask: (asked) => store.run(asked, deadline, gone) });
  if (isProblem(kept)) return kept;
  const { told, secret } = kept;
  const taken = new Set(statement.outputs.map(({ name }) => name));
  const statuses = measures.flatMap(({ as }, index) => {
    const letters = (computed[index] ?? []).map((_, group) => (secret[index]?.[group] === true ? 'Q' : null));
    const name = statusColumn(as);
    return letters.some((letter) => letter !== null) && !taken.has(name) ? [{ name, letters }] : [];
  });
  const all: readonly (readonly Value[])[] = [...columns.slice(0, keys), ...told, ...statuses.map(({ letters }) => letters)];
  const named = new Map(statement.outputs.map(({ name }, index) => [name, all[index] ?? []] as const));
  const rows = ordered(length, named, order).slice(0, limit ?? length);
  const read = matching[0]?.[0] as number;
  return {
    outputs: [...statement.outputs, ...statuses.map(({ name }) => ({ name, type: 'string' as const }))],
    columns: all.map((column) => rows.map((row) => column[row] ?? null)),
    rows: { read, total: read },
  };
};

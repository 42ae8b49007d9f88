/**
 * Folds of a large table that stays in the memory, kept beside it: widgets that show the same rows ask for them again and
 * again, each time under another selection (a period, a sector, a territory), and a moving selection must not read a million
 * rows at each step. So the first selection is a plain fold; the second one on the same columns makes a cube, which answers
 * all the others, of that widget and of its likes.
 *
 * A cube is an entry of the memory like any other: it counts in its budget, is forgotten when unused, is made once however
 * many ask, is abandoned with its last asker, and is made again when other rows are brought: it is of a table, not of a
 * refresh, so that rows found unchanged keep theirs.
 */
import { cubeQuery, foldAnySlices, foldCube, isSmallCube } from '@balise/engine';
import { canonical, fieldsOfPredicate, isProblem, type Problem, type Query, type Table } from '@balise/model';
import type { Asker } from './asker.ts';
import type { Loading } from './memory.ts';
import { weigh, type Asking } from './run-query.ts';
import { sliced } from './sliced.ts';

/** `table` is null where a cube would hold nearly as many cells as there are rows. */
type Kept = { readonly table: Table | null };
/** Rows brought again are other rows, under the same key: what was folded of the former ones is not theirs. */
const numbers = new WeakMap<Table, number>();
let numbered = 0;
const numberOf = (table: Table): number => {
  const number = numbers.get(table) ?? (numbered += 1);
  numbers.set(table, number);
  return number;
};

const NOTHING_BYTES = 64;
const weighKept = ({ table }: Kept): number => (table === null ? NOTHING_BYTES : weigh({ table }));

const making = (table: Table, cube: Query) => (): Loading<Kept> => {
  let stopped = false;
  const make = async (): Promise<Kept | Problem> => {
    const made = await sliced(foldAnySlices(table, cube), { gone: () => stopped });
    if (isProblem(made)) return made.problem === 'TOO_MANY_GROUPS' ? { table: null } : made;
    return { table: isSmallCube(made, table) ? made : null };
  };
  return { result: make(), abort: () => void (stopped = true) };
};

const isKeyed = (table: Table, { by = [], where }: Query): boolean =>
  [...by, ...fieldsOfPredicate(where)].every((name) => table.columns[name]?.type === 'string');

/** @param key what the memory keeps the table under */
export const foldKept = async (table: Table, key: string, query: Query, asking: Asking): Promise<Table | Problem> => {
  const { memory, identity } = asking;
  const asker: Asker = { ...asking.asker, round: 0, given: () => undefined };
  const plain = (): Promise<Table | Problem> => sliced(foldAnySlices(table, query), asker);
  const isPlain = query.fields !== undefined || query.order !== undefined || query.limit !== undefined || !isKeyed(table, query);
  const cube = isPlain ? null : cubeQuery(query);
  if (cube === null) return plain();
  const name = `fold ${numberOf(table)} ${canonical(cube)} ${key}`;
  const asked = `asked ${name}`;
  const known = memory.held(identity, asker);
  const isKnown = known.some((each) => each.key === name || each.key === asked);
  if (query.where !== undefined && !isKnown) {
    await memory.once(
      identity,
      asked,
      asker,
      () => ({ result: Promise.resolve(true), abort: () => undefined }),
      () => NOTHING_BYTES,
    );
    return plain();
  }
  const kept = await memory.once<Kept>(identity, name, asker, making(table, cube), weighKept);
  if (isProblem(kept)) return kept;
  return kept.table === null ? plain() : sliced(foldCube(kept.table, query), asker);
};

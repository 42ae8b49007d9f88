/** The groups that each ask of a plan brought → one table, in the total order of keys, and how many rows were counted. */
import { isProblem, numberColumn, stringColumn } from '@balise/model';
import type { Column, Problem, Query } from '@balise/model';
import { compareTexts } from '../cells/compare-texts.ts';
import { spelling } from '../cells/raw-column.ts';
import { member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { sketch } from '../sketch.ts';
import type { Decoded } from '../source.ts';
import type { Ask, GroupPlan, Part } from './group-asks.ts';

/** Names of members in the rows of an ask. */
type Names = { readonly key: (rank: number, field: string) => string; readonly value: (rank: number, ask: Ask) => string };

type Group = { readonly keys: readonly (string | null)[]; readonly values: readonly (number | null)[] };

/** U+0000 is in no code; a missing key is told from any text by what stands before it. */
const identity = (keys: readonly (string | null)[]): string => keys.map((key) => (key === null ? '-' : `+${key}`)).join('\0');

/** Of numbers from 2^53 on whole ones may be others: a reply of groups is not read a second time for them. */
const isBeyond = (cell: unknown): boolean => typeof cell === 'number' && Math.abs(cell) >= 2 ** 53;

const readGroups = (
  rows: readonly JsonObject[],
  ask: Ask,
  plan: GroupPlan,
  names: Names,
  at: string,
): ReadonlyMap<string, Group> | Problem => {
  const groups = new Map<string, Group>();
  for (const [rank, row] of rows.entries()) {
    const keys: (string | null)[] = [];
    for (const [i, field] of plan.keys.entries()) {
      const cell = member(row, names.key(i, field));
      const text = cell === undefined || isBeyond(cell) ? undefined : spelling(cell);
      if (text === undefined) return sketch('BODY_UNREADABLE', ({ noKey }) => noKey(cell, field, rank, at));
      keys.push(text);
    }
    const values: (number | null)[] = [];
    for (const [i, { op, field }] of ask.computed.entries()) {
      const cell = member(row, names.value(i, ask));
      const isCount = typeof cell === 'number' && Number.isSafeInteger(cell) && cell >= 0;
      if (op === 'count' ? !isCount : cell !== null && (typeof cell !== 'number' || isBeyond(cell))) {
        return sketch('BODY_UNREADABLE', ({ noGroupValue }) => noGroupValue(cell, op, field, rank, at));
      }
      values.push(typeof cell === 'number' ? (cell === 0 ? 0 : cell) : null);
    }
    const key = identity(keys);
    if (groups.has(key)) return sketch('BODY_UNREADABLE', ({ groupTwice }) => groupTwice(rank, at));
    groups.set(key, { keys, values });
  }
  // Without keys there is one group, even of nothing.
  if (plan.keys.length === 0 && groups.size === 0)
    groups.set(identity([]), { keys: [], values: ask.computed.map(({ op }) => (op === 'count' ? 0 : null)) });
  return groups;
};

type Row = {
  readonly rows: number;
  readonly keys: readonly (string | null)[];
  readonly statuses: Part['statuses'];
  readonly measures: readonly (number | null)[];
};

const rowsOfPart = (part: Part, groups: readonly ReadonlyMap<string, Group>[], at: string): readonly Row[] | Problem => {
  const [base] = groups as [ReadonlyMap<string, Group>];
  for (const other of groups)
    for (const key of other.keys()) if (!base.has(key)) return sketch('BODY_UNREADABLE', ({ newGroup }) => newGroup(at));
  return [...base].map(
    ([
      key,
      {
        keys,
        values: [rows],
      },
    ]) => ({
      rows: rows ?? 0,
      keys,
      statuses: part.statuses,
      measures: part.places.map((place) => {
        const values = place.at === null ? undefined : groups[place.at.ask]?.get(key)?.values;
        const count = values === undefined || place.at === null ? 0 : (values[place.at.observations] ?? 0);
        if (place.counts) return count;
        return count === 0 || values === undefined || place.at === null ? null : (values[place.at.value] ?? null);
      }),
    }),
  );
};

/** Missing last. */
const compare = (a: readonly (string | null)[], b: readonly (string | null)[]): number => {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? null;
    if (left === right) continue;
    return left === null ? 1 : right === null ? -1 : compareTexts(left, right);
  }
  return 0;
};

/** @param bodies the rows of each ask, part after part */
export const tableOfGroups = (
  bodies: readonly (readonly JsonObject[])[],
  plan: GroupPlan,
  query: Query,
  names: Names,
  at: string,
): Decoded => {
  const rows: Row[] = [];
  let read = 0;
  let from = 0;
  for (const part of plan.parts) {
    const groups: ReadonlyMap<string, Group>[] = [];
    for (const [i, ask] of part.asks.entries()) {
      const found = readGroups(bodies[from + i] ?? [], ask, plan, names, at);
      if (isProblem(found)) return found;
      groups.push(found);
    }
    from += part.asks.length;
    const found = rowsOfPart(part, groups, at);
    if (isProblem(found)) return found;
    for (const row of found) {
      read += row.rows;
      // A status that no row has is no group.
      if (row.rows > 0 || (query.by ?? []).length === 0) rows.push(row);
    }
  }
  const by = [...new Set(query.by ?? [])];
  const keyAt = (row: Row, name: string): string | null => (row.statuses.get(name) ?? row.keys[plan.keys.indexOf(name)]) || null;
  const ordered = rows.map((row) => ({ row, keys: by.map((name) => keyAt(row, name)) })).sort((a, b) => compare(a.keys, b.keys));
  const columns: Record<string, Column> = Object.create(null) as Record<string, Column>;
  for (const [i, name] of by.entries()) columns[name] = stringColumn(ordered.map(({ keys }) => keys[i]));
  for (const [i, { as }] of (query.measures ?? []).entries()) columns[as] = numberColumn(ordered.map(({ row }) => row.measures[i]));
  return { table: { length: ordered.length, columns: { ...columns } }, rows: { read, total: read } };
};

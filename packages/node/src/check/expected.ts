/**
 * What a query gives over rows already read: the contract's laws written once more, as plainly as can be. Not the engine,
 * on purpose: an API is judged by the contract, not by how another of our programs reads it.
 */
import type { Predicate, Query, QueryMeasure } from '@balise/model';
import type { Cell } from './api.ts';

export type Rows = readonly Readonly<Record<string, Cell>>[];

const comparison = (predicate: Predicate): ((cell: string | number | boolean) => boolean) => {
  if ('equal' in predicate) return (cell) => cell === predicate.equal;
  if ('oneOf' in predicate) return (cell) => predicate.oneOf.includes(cell);
  if ('lt' in predicate) return (cell) => cell < predicate.lt;
  if ('lte' in predicate) return (cell) => cell <= predicate.lte;
  if ('gt' in predicate) return (cell) => cell > predicate.gt;
  if ('gte' in predicate) return (cell) => cell >= predicate.gte;
  return () => false;
};

/** True, false, or unknown (null). */
const truth = (predicate: Predicate, row: Readonly<Record<string, Cell>>): boolean | null => {
  if ('and' in predicate || 'or' in predicate) {
    const [parts, decisive] = 'and' in predicate ? [predicate.and, false] : [predicate.or, true];
    const truths = parts.map((part) => truth(part, row));
    return truths.includes(decisive) ? decisive : truths.includes(null) ? null : !decisive;
  }
  if ('not' in predicate) {
    const inner = truth(predicate.not, row);
    return inner === null ? null : !inner;
  }
  const cell = row[predicate.field] ?? null;
  if ('valid' in predicate) return (cell !== null) === predicate.valid;
  return cell === null ? null : comparison(predicate)(cell);
};

const measureOf = ({ op, field, where }: QueryMeasure, rows: Rows): number | null => {
  const kept = where === undefined ? rows : rows.filter((row) => truth(where, row) === true);
  if (op === 'count') return kept.length;
  const cells = kept.map((row) => row[field ?? ''] ?? null);
  const known = cells.filter((cell) => cell !== null);
  if (op === 'missing') return cells.length - known.length;
  if (op === 'valid') return known.length;
  if (op === 'distinct') return new Set(known).size;
  const numbers = known.filter((cell) => typeof cell === 'number');
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, each) => total + each, 0);
  switch (op) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / numbers.length;
    case 'min':
      return numbers.reduce((least, each) => Math.min(least, each));
    case 'max':
      return numbers.reduce((most, each) => Math.max(most, each));
    default:
      return null;
  }
};

/** Groups in no particular order, by the JSON of their keys. */
export const expectedGroups = (rows: Rows, { where, by = [], measures = [] }: Query): ReadonlyMap<string, readonly (number | null)[]> => {
  const groups = new Map<string, Rows[number][]>();
  if (by.length === 0) groups.set('[]', []);
  for (const row of rows) {
    if (where !== undefined && truth(where, row) !== true) continue;
    const key = JSON.stringify(by.map((name) => row[name] ?? null));
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return new Map([...groups].map(([key, group]) => [key, measures.map((measure) => measureOf(measure, group))]));
};

/** Code points, not UTF-16 units: `～` comes before an emoji. */
export const byCodePoint = (left: string, right: string): number => {
  const [a, b] = [[...left], [...right]];
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const gap = (a[i]?.codePointAt(0) ?? 0) - (b[i]?.codePointAt(0) ?? 0);
    if (gap !== 0) return gap;
  }
  return a.length - b.length;
};

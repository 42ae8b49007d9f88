/** What a fold is, said as plainly as it can be over rows: no batch, no code, no shortcut. Slow; only for tests. */
import type { Cell, QueryMeasure, Row } from '@balise/model';

type Keep = (row: Row) => boolean;
export type PlainMeasure = Omit<QueryMeasure, 'where'> & { readonly keeps?: Keep };

const numbersOf = (rows: readonly Row[], field = ''): number[] => rows.map((row) => row[field]).filter((cell) => typeof cell === 'number');
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const both = (rows: readonly Row[], one = '', two = ''): [number, number][] =>
  rows.flatMap((row) => {
    const [x, y] = [row[one], row[two]];
    return typeof x === 'number' && typeof y === 'number' ? [[x, y] as [number, number]] : [];
  });
const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
/** Numbers, or texts of characters that UTF-16 orders as code points. */
const isBefore = (a: Cell, b: Cell): boolean => (a as number) < (b as number);

const quantile = (values: readonly number[], p: number): number | null => {
  if (values.length === 0) return null;
  const ascending = values.toSorted((a, b) => a - b);
  const place = (ascending.length - 1) * p;
  const [low, high] = [ascending[Math.floor(place)] as number, ascending[Math.ceil(place)] as number];
  return low + (place - Math.floor(place)) * (high - low);
};

/** Weights are whole: a cell of weight 3 is three cells, and half-way between two of them is their middle. */
const weightedQuantile = (cells: readonly [number, number][], p: number): number | null => {
  const ascending = cells.filter(([, w]) => w > 0).toSorted((a, b) => a[0] - b[0]);
  const total = sum(ascending.map(([, w]) => w));
  if (total === 0) return null;
  const wanted = Math.round(p * total * 1e6) / 1e6;
  let reached = 0;
  for (const [at, [x, w]] of ascending.entries()) {
    reached += w;
    if (reached < wanted) continue;
    const next = ascending[at + 1];
    return reached === wanted && next !== undefined ? (x + next[0]) / 2 : x;
  }
  return ascending.at(-1)?.[0] ?? null;
};

const spread = (values: readonly number[], lost: number): number | null => {
  const mean = sum(values) / values.length;
  return values.length <= lost ? null : sum(values.map((x) => (x - mean) ** 2)) / (values.length - lost);
};
const root = (value: number | null): number | null => (value === null ? null : Math.sqrt(value));
const SHARES = { median: 0.5, q1: 0.25, q3: 0.75 } as const;

const figure = (
  all: readonly Row[],
  { op, field = '', weight, numerator, denominator, factor = 1, p = 0.5, keeps }: PlainMeasure,
): Cell => {
  const rows = keeps === undefined ? all : all.filter(keeps);
  const cells = rows.map((row) => row[field] ?? null).filter((cell) => cell !== null);
  const values = numbersOf(rows, field);
  switch (op) {
    case 'count':
      return rows.length;
    case 'valid':
      return cells.length;
    case 'missing':
      return rows.length - cells.length;
    case 'distinct':
      return new Set(cells).size;
    case 'sum':
      return values.length === 0 ? null : orNull(sum(values));
    case 'mean':
      return orNull(sum(values) / values.length);
    case 'min':
      return cells.length === 0 ? null : cells.reduce((least, cell) => (isBefore(cell, least) ? cell : least));
    case 'max':
      return cells.length === 0 ? null : cells.reduce((most, cell) => (isBefore(most, cell) ? cell : most));
    case 'variance':
      return spread(values, 1);
    case 'variancep':
      return spread(values, 0);
    case 'stdev':
      return root(spread(values, 1));
    case 'stdevp':
      return root(spread(values, 0));
    case 'ratio': {
      const pairs = both(rows, numerator, denominator);
      const below = sum(pairs.map(([, y]) => y));
      return below === 0 ? null : (factor * sum(pairs.map(([x]) => x))) / below;
    }
    case 'weighted-mean': {
      const pairs = both(rows, field, weight).filter(([, w]) => w >= 0);
      const below = sum(pairs.map(([, w]) => w));
      return below === 0 ? null : sum(pairs.map(([x, w]) => x * w)) / below;
    }
    default: {
      const share = op === 'quantile' ? p : SHARES[op];
      return weight === undefined ? quantile(values, share) : weightedQuantile(both(rows, field, weight), share);
    }
  }
};

/** Groups in no promised order, each with its keys and its figures. */
export const plainFold = (
  rows: readonly Row[],
  by: readonly string[],
  measures: readonly PlainMeasure[],
  keeps: Keep = () => true,
): Row[] => {
  const kept = rows.filter(keeps);
  const groups = new Map<string, Row[]>(by.length === 0 ? [['[]', []]] : []);
  for (const row of kept) {
    const key = JSON.stringify(by.map((name) => row[name] ?? null));
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [row]);
    else own.push(row);
  }
  return [...groups].map(([key, own]) => {
    const keys = JSON.parse(key) as Cell[];
    return Object.fromEntries([
      ...by.map((name, at): [string, Cell] => [name, keys[at] ?? null]),
      ...measures.map((measure): [string, Cell] => [measure.as, figure(own, measure)]),
    ]);
  });
};

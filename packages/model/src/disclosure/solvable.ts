/**
 * The rank test: a hidden cell is solved when its unit vector is in the row space of what is published. In reduced echelon
 * form, that is a row with one coefficient. Exact, in rationals.
 */
import { compare, ONE, over, plus, sign, times, ZERO, type Fraction } from './fraction.ts';

/** Coefficients by variable; those absent are zero. */
export type Row = ReadonlyMap<number, number>;

const reduce = (rows: readonly Row[]): readonly ReadonlyMap<number, Fraction>[] => {
  const done: { readonly pivot: number; readonly row: Map<number, Fraction> }[] = [];
  const subtract = (from: Map<number, Fraction>, other: ReadonlyMap<number, Fraction>, by: Fraction): void => {
    for (const [column, value] of other) {
      const next = plus(from.get(column) ?? ZERO, times(value, { n: -by.n, d: by.d }));
      if (sign(next) === 0) from.delete(column);
      else from.set(column, next);
    }
  };
  for (const row of rows) {
    const left = new Map([...row].filter(([, value]) => value !== 0).map(([column, value]) => [column, { n: BigInt(value), d: 1n }]));
    for (const { pivot, row: known } of done) {
      const by = left.get(pivot);
      if (by !== undefined) subtract(left, known, by);
    }
    const pivot = Math.min(...left.keys());
    const head = left.get(pivot);
    if (head === undefined) continue;
    if (compare(head, ONE) !== 0) for (const [column, value] of left) left.set(column, over(value, head));
    for (const each of done) {
      const by = each.row.get(pivot);
      if (by !== undefined) subtract(each.row, left, by);
    }
    done.push({ pivot, row: left });
  }
  return done.map(({ row }) => row);
};

/** The variables that equations determine whatever their right-hand sides. */
export const solvable = (rows: readonly Row[]): ReadonlySet<number> =>
  new Set(reduce(rows).flatMap((row) => (row.size === 1 ? [...row.keys()] : [])));

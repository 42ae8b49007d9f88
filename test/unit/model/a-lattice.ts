/** Small tables for the tests of what is hidden: cells, what adds up to what, and a plain reading of what that gives away. */
import type { Equation, Lattice, LatticeCell } from '../../../packages/model/src/disclosure/lattice.ts';
import type { Leak, Nearness } from '../../../packages/model/src/disclosure/leaks.ts';
import { fractionOf, minus, toNumber, ZERO } from '../../../packages/model/src/disclosure/fraction.ts';
import { intervals } from '../../../packages/model/src/disclosure/interval.ts';
import { solvable } from '../../../packages/model/src/disclosure/solvable.ts';

/** Cells by name, in this order; each equation is a total, then its parts. */
export const latticeOf = (values: Readonly<Record<string, number | null>>, ...sums: readonly string[]): Lattice => {
  const keys = Object.keys(values);
  const cells = keys.map((key): LatticeCell => ({ key, n: Math.abs(values[key] ?? 0), value: values[key] ?? null }));
  const equations = sums.map((sum): Equation => {
    const [total = '', ...parts] = sum.split(/ = | \+ /u);
    return { total: keys.indexOf(total), parts: parts.map((part) => keys.indexOf(part)) };
  });
  return { cells, equations };
};

export const namesOf = ({ cells }: Lattice, places: Iterable<number>): readonly string[] =>
  [...places].map((place) => cells[place]?.key ?? '').sort();

export const placesOf = ({ cells }: Lattice, names: readonly string[]): ReadonlySet<number> =>
  new Set(names.map((name) => cells.findIndex(({ key }) => key === name)));

/** Rows, columns and their margins. */
export const gridOf = (rows: number, columns: number, valueOf: (row: number, column: number) => number): Lattice => {
  const values: Record<string, number> = {};
  const name = (row: number, column: number): string => `r${row === rows ? '*' : row}c${column === columns ? '*' : column}`;
  const range = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
  for (const row of range(rows)) for (const column of range(columns)) values[name(row, column)] = valueOf(row, column);
  const at = (row: number, column: number): number => values[name(row, column)] ?? NaN;
  for (const row of range(rows)) values[name(row, columns)] = sum(range(columns).map((column) => at(row, column)));
  for (const column of range(columns + 1)) values[name(rows, column)] = sum(range(rows).map((row) => at(row, column)));
  const sums = [
    ...range(rows + 1).map(
      (row) =>
        `${name(row, columns)} = ${range(columns)
          .map((column) => name(row, column))
          .join(' + ')}`,
    ),
    ...range(columns + 1).map(
      (column) =>
        `${name(rows, column)} = ${range(rows)
          .map((row) => name(row, column))
          .join(' + ')}`,
    ),
  ];
  return latticeOf(values, ...sums);
};

/** Numbers that a seed decides, from 0 to `below`. */
export const numbersFrom = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x6d2b_79f5;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
};

/** What is given away, cell by cell: every equation as it stands, every hidden cell an unknown, both ends of each sought. */
export const plainLeaks = ({ cells, equations }: Lattice, hidden: ReadonlySet<number>, { share, whole }: Nearness): readonly Leak[] => {
  const asked = equations.filter(({ total, parts }) => [total, ...parts].some((cell) => hidden.has(cell)));
  const rows = asked.map(
    ({ total, parts }) => new Map([total, ...parts].filter((cell) => hidden.has(cell)).map((cell) => [cell, cell === total ? -1 : 1])),
  );
  const shown = (cell: number) => (hidden.has(cell) ? ZERO : fractionOf(cells[cell]?.value ?? NaN));
  const sums = asked.map(({ total, parts }) => parts.reduce((left, part) => minus(left, shown(part)), shown(total)));
  const variables = [...hidden].filter((cell) => rows.some((row) => row.has(cell))).sort((a, b) => a - b);
  const solved = solvable(rows);
  const held = intervals({ rows, sums, variables });
  return variables.flatMap((cell): readonly Leak[] => {
    const found = held?.get(cell);
    if (found === undefined) return [];
    const [low, high] = [toNumber(found.low), found.high === null ? Infinity : toNumber(found.high)];
    const value = cells[cell]?.value ?? (low + high) / 2;
    if (solved.has(cell) || low === high) return [{ cell, kind: 'solved', low, high }];
    const reach = Math.max(share * Math.abs(value), whole ? 1 : 0);
    return low > value - reach && high < value + reach ? [{ cell, kind: 'bracketed', low, high }] : [];
  });
};

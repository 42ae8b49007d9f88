/** Which hidden cells of a lattice can be solved, or held too close, by those that are not hidden. */
import { fractionOf, minus, plus, times, toNumber, ZERO, type Fraction } from './fraction.ts';
import { intervals } from './interval.ts';
import type { Lattice } from './lattice.ts';
import { reach } from './reach.ts';
import { solvable, type Row } from './solvable.ts';

export type Leak = {
  /** Place of the cell in the lattice. */
  readonly cell: number;
  readonly kind: 'solved' | 'bracketed';
  readonly low: number;
  readonly high: number;
};

/** How near a hidden value may be held, on both sides: a share of it, and one unit for whole numbers. */
export type Nearness = { readonly share: number; readonly whole: boolean };
export const DEFAULT_NEARNESS: Nearness = { share: 0.1, whole: true };

/** Of a larger system the exact intervals would take longer than anybody waits: each equation bounds its cells in turn (`reach.ts`). */
const MOST_VARIABLES = 60;

type Component = { readonly rows: readonly Row[]; readonly sums: readonly (Fraction | null)[]; readonly variables: readonly number[] };

/** Equations that share hidden cells, together; each with what its visible cells leave to the hidden ones. */
const componentsOf = ({ cells, equations }: Lattice, hidden: ReadonlySet<number>): readonly Component[] => {
  const leader = new Map<number, number>();
  const find = (cell: number): number => {
    let at = cell;
    while (leader.get(at) !== at) at = leader.get(at) ?? at;
    leader.set(cell, at);
    return at;
  };
  const lines = equations.flatMap(({ total, parts }) => {
    const own = [total, ...parts].filter((cell) => hidden.has(cell));
    if (own.length === 0) return [];
    for (const cell of own) if (!leader.has(cell)) leader.set(cell, cell);
    for (const cell of own) leader.set(find(cell), find(own[0] ?? cell));
    const known = (cell: number): Fraction | null => {
      const value = cells[cell]?.value ?? null;
      return hidden.has(cell) ? ZERO : value === null ? null : fractionOf(value);
    };
    const row = new Map(own.map((cell) => [cell, cell === total ? -1 : 1]));
    const truth = own.map((cell) => cells[cell]?.value ?? null);
    const sum = truth.every((value) => value !== null)
      ? truth.reduce<Fraction>(
          (left, value, at) => plus(left, times({ n: BigInt(row.get(own[at] ?? 0) ?? 0), d: 1n }, fractionOf(value))),
          ZERO,
        )
      : parts.reduce<Fraction | null>((left, part) => {
          const value = known(part);
          return left === null || value === null ? null : minus(left, value);
        }, known(total));
    return [{ row, sum, first: own[0] ?? total }];
  });
  const groups = new Map<number, { rows: Row[]; sums: (Fraction | null)[]; variables: Set<number> }>();
  for (const { row, sum, first } of lines) {
    const at = find(first);
    const group = groups.get(at) ?? { rows: [], sums: [], variables: new Set<number>() };
    group.rows.push(row);
    group.sums.push(sum);
    for (const cell of row.keys()) group.variables.add(cell);
    groups.set(at, group);
  }
  return [...groups.values()].map(({ rows, sums, variables }) => ({ rows, sums, variables: [...variables].sort((a, b) => a - b) }));
};

/** Variables that no equation tells apart stand as one: their sum. Of two or more, none can be solved. */
const withoutTwins = ({
  rows,
  sums,
  variables,
}: Component): { readonly component: Component; readonly twins: ReadonlyMap<number, readonly number[]> } => {
  const groups = new Map<string, number[]>();
  for (const variable of variables) {
    const key = rows.map((row) => row.get(variable) ?? 0).join();
    groups.set(key, [...(groups.get(key) ?? []), variable]);
  }
  const twins = new Map([...groups.values()].map((group) => [group[0] as number, group]));
  const kept = rows.map((row): Row => new Map([...row].filter(([variable]) => twins.has(variable))));
  return { component: { rows: kept, sums, variables: [...twins.keys()] }, twins };
};

const reachOf = (value: number, { share, whole }: Nearness): number => Math.max(share * Math.abs(value), whole ? 1 : 0);

const isNear = (low: number, high: number, value: number, nearness: Nearness): boolean => {
  if (low === high) return true;
  const reach = reachOf(value, nearness);
  return low > value - reach && high < value + reach;
};

const leaksOf = (whole: Component, { cells }: Lattice, nearness: Nearness): readonly Leak[] => {
  const found: Leak[] = [];
  const { component, twins } = withoutTwins(whole);
  const solved = solvable(component.rows);
  const sums = component.sums.map((sum) => sum ?? ZERO);
  const isKnown = component.sums.every((sum) => sum !== null);
  /** One solution far from the truth is enough: both ends need not be known. */
  const isEnough = (variable: number, seen: Fraction): boolean => {
    const group = twins.get(variable) ?? [variable];
    const at = toNumber(seen);
    return group.every((cell) => {
      const value = cells[cell]?.value ?? null;
      if (value === null) return false;
      const reach = reachOf(value, nearness);
      if (group.length > 1) return value - reach >= 0 ? at > 0 : at >= value + reach;
      return at !== value && (at <= value - reach || at >= value + reach);
    });
  };
  const isSmall = component.variables.length <= MOST_VARIABLES;
  const held = isKnown && isSmall ? intervals({ ...component, sums }, { isEnough }) : null;
  const reached = isKnown && !isSmall ? reach(component.rows, sums.map(toNumber)) : null;
  for (const variable of component.variables) {
    const group = twins.get(variable) ?? [variable];
    const bounds = held?.get(variable);
    const [low, high] =
      bounds === undefined
        ? (reached?.get(variable) ?? [NaN, NaN])
        : [toNumber(bounds.low), bounds.high === null ? Infinity : toNumber(bounds.high)];
    if (group.length === 1 && solved.has(variable)) {
      found.push({ cell: variable, kind: 'solved', low, high });
      continue;
    }
    if (!Number.isFinite(high)) continue;
    for (const cell of group) {
      const least = group.length === 1 ? low : 0;
      const value = cells[cell]?.value ?? (least + high) / 2;
      if (isNear(least, high, value, nearness)) found.push({ cell, kind: least === high ? 'solved' : 'bracketed', low: least, high });
    }
  }
  return found;
};

/** Leaks of one lattice already found, by the hidden cells that hold together: hiding elsewhere changes nothing there. */
export type KnownLeaks = Map<string, readonly Leak[]>;

/**
 * The value of a hidden cell is taken from the lattice where it is known (we hide it), else for the middle of its interval.
 *
 * @param known kept from one call to the next over the same lattice, with more cells hidden
 */
export const leaks = (
  lattice: Lattice,
  hidden: ReadonlySet<number>,
  nearness: Nearness = DEFAULT_NEARNESS,
  known: KnownLeaks = new Map(),
): readonly Leak[] =>
  componentsOf(lattice, hidden)
    .flatMap((component) => {
      const key = component.variables.join();
      const found = known.get(key) ?? leaksOf(component, lattice, nearness);
      known.set(key, found);
      return found;
    })
    .sort((a, b) => a.cell - b.cell);

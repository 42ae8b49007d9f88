/**
 * Secondary suppression: what must be hidden besides, so that no question solves a cell that is. Pure: it depends on the
 * lattice alone, hence never on what was asked.
 */
import type { Equation, Lattice } from './lattice.ts';
import { DEFAULT_NEARNESS, leaks, type KnownLeaks, type Nearness } from './leaks.ts';

/** The smallest first, then by code; what nobody is behind protects nothing, and comes last. */
const bySize =
  ({ cells }: Lattice) =>
  (a: number, b: number): number => {
    const [left, right] = [cells[a], cells[b]];
    if (left === undefined || right === undefined) return a - b;
    const isEmpty = Number(left.n === 0) - Number(right.n === 0);
    return isEmpty || left.n - right.n || (left.key < right.key ? -1 : left.key > right.key ? 1 : 0);
  };

/** What protects a cell in one of its equations: its smallest sibling, else the total; of a total, its smallest part. */
const companion = (cell: number, { total, parts }: Equation, lattice: Lattice, hidden: ReadonlySet<number>): number | null => {
  const visible = parts.filter((part) => part !== cell && !hidden.has(part)).sort(bySize(lattice));
  const [smallest] = visible;
  if (smallest !== undefined) return smallest;
  return total !== cell && !hidden.has(total) ? total : null;
};

export const suppress = (lattice: Lattice, primary: ReadonlySet<number>, nearness: Nearness = DEFAULT_NEARNESS): ReadonlySet<number> => {
  const hidden = new Set(primary);
  const equationsOf = new Map<number, Equation[]>();
  for (const equation of lattice.equations)
    for (const cell of [equation.total, ...equation.parts]) equationsOf.set(cell, [...(equationsOf.get(cell) ?? []), equation]);
  const hiddenIn = ({ total, parts }: Equation): number => [total, ...parts].filter((cell) => hidden.has(cell)).length;
  /** In its own equations, those with the fewest hidden cells first; then in those of the hidden cells beside it, and so on. */
  const nearest = (cell: number): number | null => {
    const seen = new Set<Equation>();
    const reached = new Set([cell]);
    for (const at of reached) {
      const own = (equationsOf.get(at) ?? []).filter((equation) => !seen.has(equation)).sort((a, b) => hiddenIn(a) - hiddenIn(b));
      for (const equation of own) {
        seen.add(equation);
        const found = companion(at, equation, lattice, hidden);
        if (found !== null) return found;
        for (const other of [equation.total, ...equation.parts]) if (hidden.has(other)) reached.add(other);
      }
    }
    return null;
  };
  const known: KnownLeaks = new Map();
  for (;;) {
    const leaking = leaks(lattice, hidden, nearness, known);
    if (leaking.length === 0) return hidden;
    const before = hidden.size;
    for (const { cell } of leaking) {
      const next = nearest(cell);
      if (next !== null) hidden.add(next);
    }
    if (hidden.size === before) return hidden;
  }
};

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

type Look = {
  readonly lattice: Lattice;
  readonly hidden: ReadonlySet<number>;
  readonly equationsOf: ReadonlyMap<number, readonly Equation[]>;
};

const hiddenIn = ({ total, parts }: Equation, hidden: ReadonlySet<number>): number =>
  [total, ...parts].filter((cell) => hidden.has(cell)).length;

/** How many equations a cell would be alone in, once hidden: each would give it away, and ask for one more. */
const exposed = (cell: number, { hidden, equationsOf }: Look): number =>
  (equationsOf.get(cell) ?? []).filter((equation) => hiddenIn(equation, hidden) === 0).length;

/** What protects a cell in one of its equations: the sibling least exposed, the smallest of those; else the total. */
const companion = (cell: number, { total, parts }: Equation, look: Look): number | null => {
  const { lattice, hidden } = look;
  const order = bySize(lattice);
  const visible = parts
    .filter((part) => part !== cell && !hidden.has(part))
    .map((part) => ({ part, cost: exposed(part, look) }))
    .sort((a, b) => a.cost - b.cost || order(a.part, b.part));
  const [least] = visible;
  if (least !== undefined) return least.part;
  return total !== cell && !hidden.has(total) ? total : null;
};

export const suppress = (lattice: Lattice, primary: ReadonlySet<number>, nearness: Nearness = DEFAULT_NEARNESS): ReadonlySet<number> => {
  const hidden = new Set(primary);
  const equationsOf = new Map<number, Equation[]>();
  for (const equation of lattice.equations)
    for (const cell of [equation.total, ...equation.parts]) equationsOf.set(cell, [...(equationsOf.get(cell) ?? []), equation]);
  const look: Look = { lattice, hidden, equationsOf };
  /** In its own equations, those with the fewest hidden cells first; then in those of the hidden cells beside it, and so on. */
  const nearest = (cell: number): number | null => {
    const seen = new Set<Equation>();
    const reached = new Set([cell]);
    for (const at of reached) {
      const own = (equationsOf.get(at) ?? [])
        .filter((equation) => !seen.has(equation))
        .sort((a, b) => hiddenIn(a, hidden) - hiddenIn(b, hidden));
      for (const equation of own) {
        seen.add(equation);
        const found = companion(at, equation, look);
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

/**
 * Cells that are one under several names (an académie of a single département, a région and its région académique, the only
 * item of a breakdown) made one cell: what hides one hides the others, and protects nothing by being hidden beside them.
 */
import type { Equation, Lattice, LatticeCell } from './lattice.ts';

type Contracted = {
  readonly lattice: Lattice;
  /** Place in the contracted lattice of each cell of the whole one. */
  readonly placeOf: readonly number[];
};

export const contract = ({ cells, equations }: Lattice): Contracted => {
  const leader = cells.map((_, place) => place);
  const find = (place: number): number => {
    let at = place;
    while (leader[at] !== at) at = leader[at] ?? at;
    leader[place] = at;
    return at;
  };
  const join = (a: number, b: number): boolean => {
    const [one, other] = [find(a), find(b)];
    if (one === other) return false;
    leader[Math.max(one, other)] = Math.min(one, other);
    return true;
  };
  /** As many times as they are added: a part twice is not that part. */
  const partsOf = ({ parts }: Equation): readonly number[] => parts.map(find).sort((a, b) => a - b);
  for (let changed = true; changed;) {
    changed = false;
    const totals = new Map<string, number>();
    for (const equation of equations) {
      const parts = partsOf(equation);
      const [only] = parts;
      if (parts.length === 1 && only !== undefined) changed = join(equation.total, only) || changed;
      const key = parts.join();
      const known = totals.get(key);
      if (known === undefined) totals.set(key, equation.total);
      else changed = join(equation.total, known) || changed;
    }
  }
  const placeAt = new Map<number, number>();
  const kept: LatticeCell[] = [];
  const placeOf = cells.map((cell, place) => {
    const head = find(place);
    const found = placeAt.get(head);
    if (found !== undefined) return found;
    placeAt.set(head, kept.length);
    kept.push(cell);
    return kept.length - 1;
  });
  const seen = new Set<string>();
  const left = equations.flatMap(({ total, parts }): readonly Equation[] => {
    const own = { total: placeOf[total] ?? 0, parts: parts.map((part) => placeOf[part] ?? 0) };
    const key = `${own.total}=${[...own.parts].sort((a, b) => a - b).join()}`;
    if (seen.has(key) || (own.parts.length === 1 && own.parts[0] === own.total)) return [];
    seen.add(key);
    return [own];
  });
  return { lattice: { cells: kept, equations: left }, placeOf };
};

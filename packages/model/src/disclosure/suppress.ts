/**
 * Secondary suppression: what must be hidden besides, so that no question solves a cell that is. Pure: it depends on the
 * lattice alone, hence never on what was asked.
 *
 * 1. A cell alone in an equation is given away by it. Such equations are closed one by one, the shortest first, each by the cell
 *    that leaves fewest of them, the whole of the equation being a choice like its parts: beside a hidden Paris, which is an
 *    académie by itself, a département of the same région is worth nothing without the académie that holds it.
 * 2. What the rank and interval tests still find is covered by what is nearest.
 * 3. What turns out to be hidden for nothing is shown again, the largest first.
 */
import type { Lattice } from './lattice.ts';
import { DEFAULT_NEARNESS, leaks, type KnownLeaks, type Nearness } from './leaks.ts';
import { solvable } from './solvable.ts';

/** Beyond so many cells held together, choices are made without looking whether they solve one another, and none is made again. */
const MOST_LOOKED_AT = 60;
/** Choices that look equally good, tried until one solves nothing. */
const MOST_TRIED = 8;

type Order = (a: number, b: number) => number;

/** The smallest first (`sign` 1) or the largest, then by code; what nobody is behind protects nothing, and comes last. */
const bySize =
  ({ cells }: Lattice, sign: 1 | -1): Order =>
  (a, b) => {
    const [left, right] = [cells[a], cells[b]];
    if (left === undefined || right === undefined) return a - b;
    const isEmpty = Number(left.n === 0) - Number(right.n === 0);
    return isEmpty || sign * (left.n - right.n) || (left.key < right.key ? -1 : left.key > right.key ? 1 : 0);
  };

type Line = { readonly cells: readonly number[]; readonly total: number; hidden: number };

/** What is hidden, and how many cells of each equation are. */
class Hiding {
  readonly cells = new Set<number>();
  /** Equations with one hidden cell, which they give away. */
  readonly open = new Set<Line>();
  readonly #linesOf = new Map<number, Line[]>();

  constructor({ equations }: Lattice, primary: ReadonlySet<number>) {
    for (const { total, parts } of equations) {
      const line: Line = { cells: [...new Set([total, ...parts])], total, hidden: 0 };
      for (const cell of line.cells) this.#linesOf.set(cell, [...this.linesOf(cell), line]);
    }
    for (const cell of primary) this.hide(cell);
  }

  linesOf(cell: number): readonly Line[] {
    return this.#linesOf.get(cell) ?? [];
  }

  hide(cell: number): void {
    this.cells.add(cell);
    for (const line of this.linesOf(cell)) this.#count(line, 1);
  }

  show(cell: number): void {
    this.cells.delete(cell);
    for (const line of this.linesOf(cell)) this.#count(line, -1);
  }

  /** How many more equations would give a cell away, once this one is hidden. */
  opened(cell: number): number {
    return this.linesOf(cell).reduce((sum, { hidden }) => sum + (hidden === 0 ? 1 : hidden === 1 ? -1 : 0), 0);
  }

  #count(line: Line, by: 1 | -1): void {
    line.hidden += by;
    if (line.hidden === 1) this.open.add(line);
    else this.open.delete(line);
  }
}

/** How many of the cells held with this one are solved by the equations that hold two or more; they are what later choices cannot mend. */
const solvedBeside = (cell: number, hiding: Hiding): number => {
  const reached = new Set([cell]);
  const lines = new Set<Line>();
  for (const at of reached) {
    for (const line of hiding.linesOf(at)) {
      if (line.hidden < 2) continue;
      lines.add(line);
      for (const other of line.cells) if (hiding.cells.has(other)) reached.add(other);
    }
    if (reached.size > MOST_LOOKED_AT) return 0;
  }
  const rows = [...lines].map(
    ({ cells, total }) => new Map(cells.filter((each) => hiding.cells.has(each)).map((each) => [each, each === total ? -1 : 1])),
  );
  return solvable(rows).size;
};

const close = (hiding: Hiding, order: Order): void => {
  for (;;) {
    let line: Line | null = null;
    for (const each of hiding.open) if (line === null || each.cells.length < line.cells.length) line = each;
    if (line === null) return;
    const choices = line.cells
      .filter((cell) => !hiding.cells.has(cell))
      .map((cell) => ({ cell, opened: hiding.opened(cell) }))
      .sort((a, b) => a.opened - b.opened || order(a.cell, b.cell));
    const [first] = choices;
    if (first === undefined) {
      hiding.open.delete(line);
      continue;
    }
    let best = { cell: first.cell, solved: Infinity };
    for (const { cell } of choices.filter(({ opened }) => opened === first.opened).slice(0, MOST_TRIED)) {
      hiding.hide(cell);
      const solved = solvedBeside(cell, hiding);
      hiding.show(cell);
      if (solved < best.solved) best = { cell, solved };
      if (solved === 0) break;
    }
    hiding.hide(best.cell);
  }
};

/** In its own equations, those with the fewest hidden cells first; then in those of the hidden cells beside it, and so on. */
const nearest = (cell: number, hiding: Hiding, order: Order): number | null => {
  const seen = new Set<Line>();
  const reached = new Set([cell]);
  for (const at of reached) {
    const lines = hiding
      .linesOf(at)
      .filter((line) => !seen.has(line))
      .sort((a, b) => a.hidden - b.hidden);
    for (const line of lines) {
      seen.add(line);
      const [found] = line.cells
        .filter((each) => !hiding.cells.has(each))
        .map((each) => ({ each, opened: hiding.opened(each), isTotal: each === line.total }))
        .sort((a, b) => a.opened - b.opened || Number(a.isTotal) - Number(b.isTotal) || order(a.each, b.each));
      if (found !== undefined) return found.each;
      for (const other of line.cells) if (hiding.cells.has(other)) reached.add(other);
    }
  }
  return null;
};

/** Shows again each cell that nothing needs hidden, in this order. */
const spare = (hiding: Hiding, secondary: readonly number[], isLeaking: () => boolean): void => {
  for (const cell of secondary) {
    hiding.show(cell);
    if (hiding.linesOf(cell).some(({ hidden }) => hidden === 1) || isLeaking()) hiding.hide(cell);
  }
};

export const suppress = (lattice: Lattice, primary: ReadonlySet<number>, nearness: Nearness = DEFAULT_NEARNESS): ReadonlySet<number> => {
  const known: KnownLeaks = new Map();
  const leaking = ({ cells }: Hiding): readonly number[] => leaks(lattice, cells, nearness, known).map(({ cell }) => cell);
  /** With how many steps of the second kind. */
  const attempt = (sign: 1 | -1): { readonly hiding: Hiding; readonly covered: number } => {
    const order = bySize(lattice, sign);
    const hiding = new Hiding(lattice, primary);
    let covered = 0;
    for (;;) {
      close(hiding, order);
      const before = hiding.cells.size;
      for (const cell of leaking(hiding)) {
        const next = nearest(cell, hiding, order);
        if (next !== null) hiding.hide(next);
      }
      if (hiding.cells.size === before) break;
      covered += hiding.cells.size - before;
    }
    const secondary = [...hiding.cells].filter((cell) => !primary.has(cell)).sort((a, b) => bySize(lattice, 1)(b, a));
    if (covered > 0 && secondary.length <= MOST_LOOKED_AT) spare(hiding, secondary, () => leaking(hiding).length > 0);
    return { hiding, covered };
  };
  const { hiding, covered } = attempt(1);
  // What is held near is held by small cells: large ones give it room.
  if (covered === 0 || hiding.cells.size - primary.size > MOST_LOOKED_AT) return hiding.cells;
  const other = attempt(-1).hiding;
  return other.cells.size < hiding.cells.size ? other.cells : hiding.cells;
};

/** Cells and what adds up to what: the whole table behind every question about one operand and one period. */
export type LatticeCell = {
  readonly key: string;
  /** Units behind the cell: the smallest are hidden first. */
  readonly n: number;
  /** Null: unknown to us. */
  readonly value: number | null;
};

/** Places in `cells`: the total is the sum of the parts. */
export type Equation = { readonly total: number; readonly parts: readonly number[] };
export type Lattice = { readonly cells: readonly LatticeCell[]; readonly equations: readonly Equation[] };

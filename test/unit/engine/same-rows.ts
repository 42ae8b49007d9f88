/** Ours against the oracle's, row by row, within what floating point allows. */
import assert from 'node:assert/strict';
import type { Cell, Query, Row } from '@balise/model';

const CLOSE = 1e-12;

/** Four units in the last place of the figure itself are never a difference; under 2^-1022 that unit no longer shrinks with it. */
const tolerance = (scale: Cell | undefined, ...figures: number[]): number =>
  CLOSE * (typeof scale === 'number' ? scale : 0) + Math.max(4 * Number.EPSILON * Math.max(...figures.map(Math.abs)), 4 * Number.MIN_VALUE);

const isSameCell = (
  ours: Cell | undefined,
  theirs: Cell | undefined,
  { scale, squared }: { scale: Cell | undefined; squared: boolean },
): boolean => {
  if (typeof ours !== 'number' || typeof theirs !== 'number') return ours === theirs;
  // Deviations are compared by their squares: the root of a rounding error is not a rounding error.
  const [a, b] = squared ? [ours * ours, theirs * theirs] : [ours, theirs];
  return Math.abs(a - b) <= tolerance(scale, a, b);
};

export const assertSameRows = (ours: readonly Row[], theirs: readonly Record<string, Cell>[], query: Query): void => {
  assert.equal(ours.length, theirs.length, 'rows');
  const deviations = new Set(query.measures?.flatMap(({ as, op }) => (op.startsWith('stdev') ? [as] : [])));
  for (const [n, row] of ours.entries()) {
    for (const [name, cell] of Object.entries(row)) {
      const there = theirs[n]?.[name];
      if (isSameCell(cell, there, { scale: theirs[n]?.[`${name} scale`], squared: deviations.has(name) })) continue;
      assert.fail(`row ${n}, ${name}: ${cell} here, ${there} in DuckDB`);
    }
  }
};

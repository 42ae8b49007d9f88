/** Numbers cut into bins of equal width: a histogram in one pass, or a column of bins to group and select by. */
import { codesFor, problem } from '@balise/model';
import type { NumberColumn, Problem, StringColumn, Table } from '@balise/model';
import { Batch } from './batch.ts';
import { maybeColumn } from './column-of.ts';
import { BATCH_ROWS } from './limits.ts';

/** `count` bins from `least` to `greatest`, the last one closed; below and above is no bin. */
export type Bins = { readonly field: string; readonly least: number; readonly greatest: number; readonly count: number };

const MOST_BINS = 65_534;

const valuesOf = (table: Table, { field, least, greatest, count }: Bins): Float64Array | Problem => {
  const column = maybeColumn(table, field);
  if (column === undefined) return problem('FIELD_MISSING', { got: field, expected: `one of ${Object.keys(table.columns).join(', ')}` });
  if (column.type !== 'number')
    return problem('QUERY_INVALID', { got: `${field}, which holds ${column.type}s`, expected: 'numbers to bin' });
  const isCut = Number.isInteger(count) && count > 0 && count <= MOST_BINS && Number.isFinite(greatest - least) && least < greatest;
  if (isCut) return column.values;
  return problem('QUERY_INVALID', { got: `${count} bins from ${least} to ${greatest}`, expected: `1 to ${MOST_BINS} bins of some width` });
};

/** Over arrays that the compiler knows, and too long to be copied into its caller: see `kernels/totals.ts`. */
const held = (() => {
  const cells = new Float64Array(BATCH_ROWS);
  const counts = new Int32Array(MOST_BINS + 1);

  /** Counts the first `n` cells by bin, four at a time. */
  const countCells = (n: number, { least, greatest, perUnit }: { least: number; greatest: number; perUnit: number }): void => {
    const whole = n & ~3;
    for (let i = 0; i < whole; i += 4) {
      const a = cells[i] as number;
      const b = cells[i + 1] as number;
      const c = cells[i + 2] as number;
      const d = cells[i + 3] as number;
      if (a >= least && a <= greatest) counts[((a - least) * perUnit) | 0]!++;
      if (b >= least && b <= greatest) counts[((b - least) * perUnit) | 0]!++;
      if (c >= least && c <= greatest) counts[((c - least) * perUnit) | 0]!++;
      if (d >= least && d <= greatest) counts[((d - least) * perUnit) | 0]!++;
    }
    for (let i = whole; i < n; i++) {
      const x = cells[i] as number;
      if (x >= least && x <= greatest) counts[((x - least) * perUnit) | 0]!++;
    }
  };
  return { cells, counts, countCells };
})();

/** Cells by bin: `count` counts. Missing cells, and those outside, are in none. */
export const histogram = (table: Table, bins: Bins): Float64Array | Problem => {
  const values = valuesOf(table, bins);
  if (!(values instanceof Float64Array)) return values;
  const { least, greatest, count } = bins;
  const { cells, counts, countCells } = held;
  const scale = { least, greatest, perUnit: count / (greatest - least) };
  const column: NumberColumn = { type: 'number', values };
  const batch = new Batch(true);
  // One more, for the greatest value itself.
  counts.fill(0, 0, count + 1);
  for (let from = 0; from < values.length; from += BATCH_ROWS) {
    const n = Math.min(BATCH_ROWS, values.length - from);
    batch.span(from, n);
    const gaps = batch.gaps(column);
    cells.set(batch.numbers(column));
    // Counted, then no longer: which cells are missing is not to be guessed.
    for (const at of gaps) cells[at] = least;
    countCells(n, scale);
    counts[0]! -= gaps.length;
  }
  counts[count - 1]! += counts[count] as number;
  return Float64Array.from(counts.subarray(0, count));
};

/** A text for each bin, in the order of bins: `00`, `01`… Missing, or outside, is missing. */
export const binColumn = (table: Table, bins: Bins): StringColumn | Problem => {
  const values = valuesOf(table, bins);
  if (!(values instanceof Float64Array)) return values;
  const { least, greatest, count } = bins;
  const perUnit = count / (greatest - least);
  const codes = codesFor(count + 1, values.length);
  for (let row = 0; row < values.length; row++) {
    const x = values[row] as number;
    if (x >= least && x <= greatest) codes[row] = Math.min(((x - least) * perUnit) | 0, count - 1) + 1;
  }
  const width = String(count - 1).length;
  return { type: 'string', codes, dictionary: ['', ...Array.from({ length: count }, (_, bin) => String(bin).padStart(width, '0'))] };
};

/**
 * Quantiles of groups with many cells, without gathering the groups: cells are counted in bins of equal width by group, the bins
 * where the wanted places fall are found, and only the cells of those are gathered and put in order. Two passes of additions
 * instead of a sort by group; exact, since bins only tell where to look.
 */
import type { Pace } from '@balise/model';
import type { Codes } from '../batch.ts';
import { BATCH_ROWS } from '../limits.ts';
import { select } from './select.ts';

/** Cells between two looks at the clock. */
const CELLS_A_LOOK = 1 << 16;
/** Counters in all: what a second cache holds. */
const MOST_COUNTERS = 1 << 17;
/** Cells whose groups and counters are in the first cache together. */
const CELLS_A_RUN = BATCH_ROWS;
/** More would narrow further, and be counted out of the first cache. */
const MOST_BINS = 512;
/** With fewer cells a group, or fewer bins, gathering the groups is quicker. */
const FEWEST_CELLS = 2000;
const FEWEST_BINS = 256;

type Cells = { readonly values: Float64Array; readonly groups: Codes | Int32Array; readonly n: number };

/** How many bins for this many groups and cells; 0 when bins would not pay. */
export const binsFor = (groups: number, n: number): number => {
  const bins = Math.min(MOST_BINS, Math.floor(MOST_COUNTERS / groups));
  return n < groups * FEWEST_CELLS || bins < FEWEST_BINS ? 0 : bins;
};

type Scale = { readonly least: number; readonly perUnit: number; readonly bins: number };
export type Range = { readonly least: number; readonly greatest: number };

export const rangeOf = ({ values, n }: Cells): Range => {
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < n; i++) {
    const x = values[i] as number;
    if (x < least) least = x;
    if (x > greatest) greatest = x;
  }
  return { least, greatest };
};

/** Null when all cells are alike, or lie too far apart to divide. */
const scaleOf = ({ least, greatest }: Range, bins: number): Scale | null => {
  const perUnit = (bins - 1) / (greatest - least);
  return Number.isFinite(perUnit) && perUnit > 0 ? { least, perUnit, bins } : null;
};

/**
 * Over arrays that the compiler knows, and too long to be copied into its caller: see `totals.ts`. Nothing stays in these between
 * two slices, when other quantiles may be narrowed.
 */
const held = (() => {
  const cells = new Float64Array(CELLS_A_RUN);
  const groups = new Int32Array(CELLS_A_RUN);
  const counts = new Int32Array(MOST_COUNTERS);
  const isWanted = new Uint8Array(MOST_COUNTERS);

  const countCells = (n: number, { least, perUnit, bins }: Scale): void => {
    for (let i = 0; i < n; i++) {
      const x = cells[i] as number;
      // NaN, a missing cell, compares with nothing.
      if (x >= least) counts[Math.imul(groups[i] as number, bins) + (((x - least) * perUnit) | 0)]!++;
    }
  };
  const gatherCells = (n: number, { least, perUnit, bins }: Scale, { next, gathered }: Places): void => {
    for (let i = 0; i < n; i++) {
      const x = cells[i] as number;
      if (!(x >= least)) continue;
      const counter = Math.imul(groups[i] as number, bins) + (((x - least) * perUnit) | 0);
      if (isWanted[counter] === 1) gathered[next[counter]!++] = x;
    }
  };
  return { cells, groups, counts, isWanted, countCells, gatherCells };
})();

/** Gives the cells of a slice, as many at a time as there is room for. */
const inRuns = ({ values, groups, n }: Cells, take: (n: number) => void): void => {
  for (let from = 0; from < n; from += CELLS_A_RUN) {
    const to = Math.min(n, from + CELLS_A_RUN);
    held.cells.set(values.subarray(from, to));
    held.groups.set(groups.subarray(from, to));
    take(to - from);
  }
};

const countBins = (cells: Cells, scale: Scale, counts: Int32Array): void => {
  held.counts.set(counts);
  inRuns(cells, (n) => held.countCells(n, scale));
  counts.set(held.counts.subarray(0, counts.length));
};

/** Cells by group. */
const totalsOf = (counts: Int32Array, bins: number): Int32Array => {
  const totals = new Int32Array(counts.length / bins);
  for (let group = 0; group < totals.length; group++) {
    let n = 0;
    for (let counter = group * bins; counter < (group + 1) * bins; counter++) n += counts[counter] as number;
    totals[group] = n;
  }
  return totals;
};

/** `isWanted`: by counter, 1 or 0: a quarter of what `next` takes of the cache, and most bins are not. `next`: where the next cell of each goes. */
type Places = { readonly isWanted: Uint8Array; readonly next: Int32Array; readonly gathered: Float64Array };

const gather = (cells: Cells, scale: Scale, places: Places): void => {
  held.isWanted.set(places.isWanted);
  inRuns(cells, (n) => held.gatherCells(n, scale, places));
};

const slicesOf = (cells: Cells): Cells[] =>
  Array.from({ length: Math.ceil(cells.n / CELLS_A_LOOK) }, (_, k) => {
    const from = k * CELLS_A_LOOK;
    const to = Math.min(cells.n, from + CELLS_A_LOOK);
    return { values: cells.values.subarray(from, to), groups: cells.groups.subarray(from, to), n: to - from };
  });

/** A wanted order statistic: its bin, and its place among the cells of that bin. */
type Wanted = { readonly counter: number; readonly within: number };

class Statistics {
  readonly #starts = new Map<number, number>();
  #gathered = new Float64Array(0);
  readonly #counts: Int32Array;
  readonly #bins: number;

  constructor(counts: Int32Array, bins: number) {
    this.#counts = counts;
    this.#bins = bins;
  }

  /** Where the `k`-th smallest cell of a group is; its bin is to be gathered. */
  find(group: number, k: number): Wanted {
    let before = 0;
    let counter = group * this.#bins;
    while (before + (this.#counts[counter] as number) <= k) before += this.#counts[counter++] as number;
    this.#starts.set(counter, 0);
    return { counter, within: k - before };
  }

  *gather(slices: readonly Cells[], scale: Scale, pace: Pace): Generator<void> {
    const next = new Int32Array(this.#counts.length);
    const isWanted = new Uint8Array(this.#counts.length);
    let total = 0;
    for (const counter of this.#starts.keys()) {
      this.#starts.set(counter, total);
      next[counter] = total;
      isWanted[counter] = 1;
      total += this.#counts[counter] as number;
    }
    this.#gathered = new Float64Array(total);
    for (const slice of slices) {
      gather(slice, scale, { isWanted, next, gathered: this.#gathered });
      if (pace.due()) {
        yield;
        pace.resume();
      }
    }
  }

  value({ counter, within }: Wanted): number {
    const start = this.#starts.get(counter) as number;
    const last = start + (this.#counts[counter] as number) - 1;
    select(this.#gathered, start + within, start, last);
    return this.#gathered[start + within] as number;
  }
}

/**
 * Definition 7 for each group and share: `[share][group]`, NaN for a group without a cell. Null when bins do not divide these
 * cells. `range`: no cell is outside.
 */
export function* narrowedQuantiles(
  cells: Cells,
  shares: readonly number[],
  { groups, bins, range, pace }: { groups: number; bins: number; range: Range; pace: Pace },
): Generator<void, readonly Float64Array[] | null> {
  const scale = scaleOf(range, bins);
  if (scale === null) return null;
  const counts = new Int32Array(groups * bins);
  const slices = slicesOf(cells);
  for (const slice of slices) {
    countBins(slice, scale, counts);
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  const statistics = new Statistics(counts, bins);
  const totals = totalsOf(counts, bins);
  const wanted = shares.map((share) =>
    Array.from(totals, (n, group) => {
      if (n === 0) return null;
      const place = share * (n - 1);
      const low = Math.floor(place);
      return { low: statistics.find(group, low), high: statistics.find(group, Math.min(low + 1, n - 1)), part: place - low };
    }),
  );
  yield* statistics.gather(slices, scale, pace);
  return wanted.map((places) =>
    Float64Array.from(places, (place) => {
      if (place === null) return NaN;
      const low = statistics.value(place.low);
      return place.part === 0 ? low : low + place.part * (statistics.value(place.high) - low);
    }),
  );
}

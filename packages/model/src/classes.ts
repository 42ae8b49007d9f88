/**
 * Classes of values for a map: at most five, between bounds that a reader can hold in mind, none of them empty. They are
 * made from every period known, so that a territory that changes colour from one year to the next has changed, and not
 * the scale.
 */
import type { Answer, Figures } from './answer.ts';
import { comparePeriods } from './parse-period.ts';
import type { PeriodId } from './period.ts';
import { round } from './round.ts';

/** How values are to be classed. `bounds` are given, ascending; else `quantile` (default: about as many territories in each) or `equal` (as wide). */
export type ClassRule = { readonly method?: 'quantile' | 'equal'; readonly bounds?: readonly number[] };

export type Classes = {
  /** One more than there are classes, ascending: each class is `[bound; next[`, the last one closed. Equal only when all values are. */
  readonly bounds: readonly number[];
  readonly method: 'quantile' | 'equal' | 'given';
  /** What they were made from, in order. */
  readonly periods: readonly PeriodId[];
};

const MOST_CLASSES = 5;
/** Fewer classes than half the values: a class of one is a list. */
const LEAST_PER_CLASS = 2;
/** By how much rounded bounds may unbalance the classes they part. */
const isBalanced = (size: number, even: number): boolean =>
  size >= Math.floor(even / 2) && size <= Math.max(1.6 * even, Math.ceil(even) + 1);
/** Bounds are rounded to steps this much finer than a class, or the outer ones would stand far from any value. */
const STEPS_PER_CLASS = 2;

const plainSteps = [5, 2, 1];
const evenSteps = [1, 2, 2.5, 3, 4, 5];

/** Hyndman–Fan 7, as the engine's. */
const quantileOf = (sorted: readonly number[], p: number): number => {
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
};

/** The number of decimals a multiple of `step` needs, never more than the unit prints. */
const multiple = (times: number, step: number, decimals: number): number => round(times * step, decimals);
const floorTo = (value: number, step: number, decimals: number): number => {
  const near = multiple(Math.round(value / step), step, decimals);
  return near <= value ? near : multiple(Math.round(value / step) - 1, step, decimals);
};
const ceilTo = (value: number, step: number, decimals: number): number => -floorTo(-value, step, decimals);

/** The class of a value: the last whose lower bound it reaches. Values outside all bounds belong to the nearest end. */
export const classOf = (value: number, { bounds }: Pick<Classes, 'bounds'>): number => {
  let found = 0;
  for (let i = 1; i < bounds.length - 1; i += 1) if (value >= bounds[i]!) found = i;
  return found;
};

const tones: readonly (readonly Tone[])[] = [[3], [2, 4], [1, 3, 5], [1, 2, 4, 5], [1, 2, 3, 4, 5]];
export type Tone = 1 | 2 | 3 | 4 | 5;
/** Which of five tones a class takes, `index` of `count`: the ends whenever there are ends, the middle for the one in the middle. */
export const toneOf = (index: number, count: number): Tone => tones[count - 1]?.[index] ?? 3;

const sizes = (sorted: readonly number[], bounds: readonly number[]): number[] => {
  const counts = bounds.slice(1).map(() => 0);
  for (const value of sorted) counts[classOf(value, { bounds })]! += 1;
  return counts;
};

const isAscending = (bounds: readonly number[]): boolean => bounds.every((bound, i) => i === 0 || bound > bounds[i - 1]!);

/** From the roundest step under `most` to the finest that the unit prints. */
function* roundSteps(most: number, decimals: number): Generator<number> {
  for (let power = Math.max(Math.floor(Math.log10(most)), -decimals); power >= -decimals; power -= 1)
    for (const plain of plainSteps) {
      const step = round(plain * 10 ** power, decimals);
      if (step <= most || (power === -decimals && plain === 1)) yield step;
    }
}

/** Null where ties are as wide as a class: no bounds part them evenly. */
function quantileBounds(sorted: readonly number[], decimals: number): readonly number[] | null {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const most = Math.min(MOST_CLASSES, Math.max(1, Math.ceil(new Set(sorted).size / LEAST_PER_CLASS)));
  for (let count = most; count > 1; count -= 1) {
    const cuts = Array.from({ length: count - 1 }, (_, i) => quantileOf(sorted, (i + 1) / count));
    for (const step of roundSteps((high - low) / count / STEPS_PER_CLASS, decimals)) {
      const inner = cuts.map((cut) => multiple(Math.round(cut / step), step, decimals));
      const bounds = [floorTo(low, step, decimals), ...inner, ceilTo(high, step, decimals)];
      if (!isAscending(bounds)) continue;
      const found = sizes(sorted, bounds);
      if (found.every((size) => size > 0 && isBalanced(size, sorted.length / count))) return bounds;
    }
  }
  return null;
}

function equalBounds(sorted: readonly number[], decimals: number): readonly number[] {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const first = Math.floor(Math.log10((high - low) / MOST_CLASSES));
  for (let power = Math.max(first, -decimals); power <= first + 3; power += 1)
    for (const plain of evenSteps) {
      const step = round(plain * 10 ** power, decimals);
      if (step !== round(plain * 10 ** power, decimals + 1)) continue;
      // Multiples of the step if they are few enough, else steps from a whole start: 24, 29, 34 …
      for (const grid of [step, round(10 ** power, decimals)]) {
        const start = grid === 0 ? low : floorTo(low, grid, decimals);
        const count = Math.max(1, Math.ceil(round((high - start) / step, decimals + 6)));
        const bounds = Array.from({ length: count + 1 }, (_, i) => round(start + i * step, decimals));
        if (count <= MOST_CLASSES && high <= bounds.at(-1)! && sizes(sorted, bounds).every((size) => size > 0)) return bounds;
      }
    }
  return [low, high];
}

/** Given bounds, reaching as far as the values do: what is printed must hold. */
const givenBounds = (given: readonly number[], low: number, high: number): readonly number[] => [
  Math.min(given[0]!, low),
  ...given.slice(1, -1),
  Math.max(given.at(-1)!, high),
];

/**
 * @param values displayed ones, of every period known; missing ones are left aside
 * @param decimals those of the unit: no bound has more
 * @returns null where there is no value
 */
export function classesOf(
  values: readonly (number | null)[],
  decimals: number,
  rule: ClassRule = {},
  periods: readonly PeriodId[] = [],
): Classes | null {
  const sorted = values.filter((value): value is number => value !== null && Number.isFinite(value)).sort((a, b) => a - b);
  const [low] = sorted;
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return null;
  const { bounds, method = 'quantile' } = rule;
  if (bounds !== undefined && bounds.length > 1) return { bounds: givenBounds(bounds, low, high), method: 'given', periods };
  if (low === high) return { bounds: [low, high], method, periods };
  const quantiles = method === 'equal' ? null : quantileBounds(sorted, decimals);
  return { bounds: quantiles ?? equalBounds(sorted, decimals), method: quantiles === null ? 'equal' : method, periods };
}

/** The figures that a map may draw: those of the set, of its first indicator and of the first of its items. */
export const rowsOfMap = ({ role, indicator, breakdowns }: Figures): readonly number[] => {
  const rows = [...role.keys()].filter((row) => role[row] === 'main' || role[row] === 'other');
  return rows.filter((row) => [indicator, ...Object.values(breakdowns)].every((column) => column[row] === column[rows[0]!]));
};

/**
 * The classes of the set an answer holds, of its first indicator: those it was given, else those its own figures make.
 * Null where no figure of the set is known. Of a part of the rows they are as wide as each other: quantiles would say who is
 * in the first fifth, and a part ranks nobody.
 */
export function classesOfAnswer({ figures, units, question, classes, warnings }: Answer): Classes | null {
  if (classes !== undefined) return classes;
  const [first] = figures.indicator;
  const rows = rowsOfMap(figures);
  const periods = [...new Set(rows.map((row) => figures.period[row]!))].sort(comparePeriods);
  const decimals = first === undefined ? 0 : (units[first]?.decimals ?? 0);
  return classesOf(
    rows.map((row) => figures.displayed[row] ?? null),
    decimals,
    warnings.some(({ code }) => code === 'PARTIAL') ? { ...question.classes, method: 'equal' } : question.classes,
    periods,
  );
}

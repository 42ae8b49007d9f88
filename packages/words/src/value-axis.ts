/** The axis of values, shared by the picture that draws it and the words that say where it starts. */
import { round, type Unit } from '@balise/model';
import { isPercentage } from './format-value.ts';

export type ValueAxis = {
  readonly low: number;
  readonly high: number;
  /** Between two ticks. */
  readonly step: number;
  readonly ticks: readonly number[];
  /** False where the axis does not hold zero: a reader is told. */
  readonly hasZero: boolean;
};

const INTERVALS = 4;
const MOST_DECIMALS = 10;
const factors = [1, 2, 5, 10];

/** Amounts are compared by their size: their axis holds zero. */
const fromZero: ReadonlySet<Unit['kind']> = new Set(['count', 'money', 'duration']);

const finest = ({ decimals }: Unit): number => 10 ** -decimals;

/** The round number at or above `rough`, never finer than what is printed. */
function roundStep(rough: number, unit: Unit): number {
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * (factors.find((factor) => factor * size >= rough * (1 - 1e-9)) ?? 10);
  const least = finest(unit);
  const isPrintable = Math.abs(step / least - Math.round(step / least)) < 1e-6;
  if (step <= least) return least;
  return isPrintable ? step : roundStep(step * 1.01, unit);
}

/** Room on both sides of one value, so that a flat line has a scale. */
const around = (value: number, unit: Unit): number => Math.max(Math.abs(value) / 5, INTERVALS * finest(unit));

/**
 * Round bounds around the values, and round ticks between: from zero for amounts, and for others whose zero is near. Without
 * a value there is an axis still, of no meaning.
 */
export function valueAxis(values: readonly number[], unit: Unit): ValueAxis {
  const [least, most] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const isNear = least >= 0 && least <= most / 3;
  const withZero = fromZero.has(unit.kind) || isNear || (least <= 0 && most >= 0);
  const spread = least === most && !withZero ? around(least, unit) / 2 : 0;
  const from = withZero ? Math.min(0, least) : least - spread;
  const to = withZero ? Math.max(0, most) : most + spread;
  const step = roundStep((to - from || around(0, unit)) / INTERVALS, unit);
  const isShare = isPercentage(unit, 'fr') && least >= 0 && most <= 100;
  const tick = (rank: number): number => round(rank * step, MOST_DECIMALS);
  // Compared once rounded: 0.3 / 0.1 is under 3 in binary.
  const [under, over] = [Math.ceil(from / step), Math.floor(to / step)];
  const first = tick(under) > from ? under - 1 : under;
  const last = Math.max(first + 1, tick(over) < to ? over + 1 : over);
  const ranks = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const ticks = ranks.map(tick).filter((value) => !isShare || (value >= 0 && value <= 100));
  const low = ticks[0] ?? from;
  const high = Math.max(ticks.at(-1) ?? to, to);
  return { low, high, step, ticks, hasZero: low <= 0 && high >= 0 };
}

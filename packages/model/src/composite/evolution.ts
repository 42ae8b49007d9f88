/** How a figure has changed: by how much, in points for a rate, and by what share where a share means something. */
import type { Indicator, Status, UnitKind } from '../catalog.ts';
import type { PeriodId } from '../period.ts';
import { round } from '../round.ts';
import { breakBetween } from '../scope-periods.ts';

export type Point = {
  readonly period: PeriodId;
  readonly value: number | null;
  readonly displayed: number | null;
  readonly status: readonly Status[];
};
export type Evolution = {
  /** A difference of displayed values, so that a reader who subtracts finds the same; in points where `points`. */
  readonly absolute: number;
  readonly points: boolean;
  /** Of the first value, in %, from exact values; null for rates (never a % of a %), for scales without a zero, and from zero or less. */
  readonly percent: number | null;
};

/** Their zero is nothing: twice as much means something. */
const hasZero: ReadonlySet<UnitKind> = new Set<UnitKind>(['count', 'money', 'duration']);
const PERCENT_DECIMALS = 1;

/** Null where one of the two is missing, or where a change of method stands between them. */
export const evolution = (from: Point, to: Point, indicator: Indicator): Evolution | null => {
  const { kind, decimals } = indicator.unit;
  if (from.value === null || to.value === null || from.displayed === null || to.displayed === null) return null;
  if (to.status.includes('B') || breakBetween(indicator, from.period, to.period) !== null) return null;
  const share = hasZero.has(kind) && from.value > 0 ? ((to.value - from.value) * 100) / from.value : null;
  return {
    absolute: round(to.displayed - from.displayed, decimals),
    points: kind === 'rate',
    percent: share === null ? null : round(share, PERCENT_DECIMALS, 'reckoned'),
  };
};

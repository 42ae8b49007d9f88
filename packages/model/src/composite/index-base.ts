import type { Indicator } from '../catalog.ts';
import type { PeriodId } from '../period.ts';
import { round } from '../round.ts';
import { breakBetween } from '../scope-periods.ts';
import type { Point } from './evolution.ts';

const BASE = 100;
const DECIMALS = 1;

/** Whether a change of method, declared or flagged, stands between two points of a series in the order of time. */
const isApart = (series: readonly Point[], a: number, b: number, indicator: Indicator): boolean => {
  const [first, last] = a < b ? [a, b] : [b, a];
  const [from, to] = [series[first], series[last]];
  if (from === undefined || to === undefined || breakBetween(indicator, from.period, to.period) !== null) return true;
  return series.slice(first + 1, last + 1).some(({ status }) => status.includes('B'));
};

/**
 * A series with 100 at `base`, from exact values. Points that are missing, or of another method than the base, have no index;
 * a base that is missing, zero or negative gives none to any.
 *
 * @param series in the order of time
 */
export const indexBase100 = (series: readonly Point[], base: PeriodId, indicator: Indicator): readonly (number | null)[] => {
  const at = series.findIndex(({ period }) => period === base);
  const origin = series[at]?.value ?? null;
  return series.map(({ value }, index) =>
    value === null || origin === null || origin <= 0 || isApart(series, at, index, indicator)
      ? null
      : round((value * BASE) / origin, DECIMALS, 'reckoned'),
  );
};

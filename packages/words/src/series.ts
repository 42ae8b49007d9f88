/** The answer as lines: one series a territory (and a combination of breakdowns), its figures in the order of time. */
import { comparePeriods, parsePeriod, type Answer, type PeriodId, type Role, type Status } from '@balise/model';

export type Point = {
  readonly row: number;
  readonly period: PeriodId;
  /** Consecutive periods differ by 1. */
  readonly ordinal: number;
  readonly displayed: number | null;
  readonly status: readonly Status[];
};
export type Series = { readonly role: 'main' | 'other' | 'reference'; readonly points: readonly Point[] };

type Drawn = { readonly role: Series['role']; readonly points: Point[] };

const roles: readonly Role[] = ['main', 'other', 'reference'];
/** A figure and its past are one line. */
const ownPast: readonly Role[] = ['previous', 'history'];
const isRole = (role: Role | undefined): role is Series['role'] => role !== undefined && roles.includes(role);

/**
 * The series of the first indicator, main first, then others, then references, each sorted by period. A period that is in no
 * known notation has no place on an axis: its figures are in the table only.
 */
export function seriesOf({ figures }: Answer): readonly Series[] {
  const found = new Map<string, Drawn>();
  for (const [row, own] of figures.role.entries()) {
    const period = figures.period[row]!;
    const ordinal = parsePeriod(period)?.ordinal;
    const role = ownPast.includes(own) ? 'main' : own;
    if (figures.indicator[row] !== figures.indicator[0] || ordinal === undefined || !isRole(role)) continue;
    const items = Object.values(figures.breakdowns).map((codes) => codes[row] ?? '');
    const key = [figures.territory[row], role === 'reference' ? role : '', ...items].join('\0');
    const series = found.get(key) ?? { role, points: [] };
    series.points.push({ row, period, ordinal, displayed: figures.displayed[row] ?? null, status: figures.status[row]! });
    found.set(key, series);
  }
  const all = [...found.values()].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
  for (const { points } of all) points.sort((a, b) => comparePeriods(a.period, b.period));
  return all;
}

export const valuesOf = (series: readonly Series[]): readonly number[] =>
  series.flatMap(({ points }) => points.flatMap(({ displayed }) => (displayed === null ? [] : [displayed])));
const highest = (series: readonly Series[]): number => Math.max(0, ...valuesOf(series).map(Math.abs));

/** Beside a line this many times higher, another is flat on the axis. */
const OUT_OF_SCALE = 8;

/**
 * Which series share the axis, and which are left to the table: the visits of France would flatten those of a département.
 * Only amounts are ever left out; what is drawn of a rate is drawn for all.
 */
export function sharedAxis(answer: Answer): { readonly drawn: readonly Series[]; readonly apart: readonly Series[] } {
  const all = seriesOf(answer);
  const kind = answer.units[answer.figures.indicator[0] ?? '']?.kind;
  const own = all.filter(({ role }) => role !== 'reference');
  const most = highest(own);
  if ((kind !== 'count' && kind !== 'money') || most === 0) return { drawn: all, apart: [] };
  const isApart = (series: Series): boolean => series.role === 'reference' && highest([series]) > OUT_OF_SCALE * most;
  return { drawn: all.filter((series) => !isApart(series)), apart: all.filter(isApart) };
}

/** Flags of a figure that may still change. */
const unsettled: readonly Status[] = ['P', 'E', 'F'];

/** What makes a point tentative: its own flags, or its period not being over yet (null). */
export function tentativeOf({ warnings }: Answer, { displayed, status, period }: Point): readonly (Status | null)[] {
  if (displayed === null) return [];
  const isOngoing = warnings.some(({ code, at }) => code === 'PROVISIONAL' && at === period);
  return [...unsettled.filter((flag) => status.includes(flag)), ...(isOngoing ? [null] : [])];
}

/** How periods contain each other. */
import { civilDate } from './calendar.ts';
import { periodOfOrdinal } from './period-id.ts';
import { DEFAULT_YEAR_STARTS, isYearStart, spanOf } from './period-order.ts';
import { parsePeriod } from './period-spelling.ts';
import type { PeriodId } from './period.ts';

/**
 * Whether `fine` belongs to `coarse`; a period contains itself. A week belongs to the year, school or civil, of its
 * Thursday, and to no month. `rentree:2025` and `session:2026` belong to `2025-2026`. An `exercice` or an `enquete`
 * contains and is contained by nothing else.
 *
 * @param yearStarts the first day of a school year, `MM-DD`
 */
export const periodContains = (coarse: PeriodId, fine: PeriodId, yearStarts: string = DEFAULT_YEAR_STARTS): boolean => {
  const outer = parsePeriod(coarse);
  const inner = parsePeriod(fine);
  if (outer === null || inner === null) return false;
  if (outer.type === inner.type) return outer.ordinal === inner.ordinal;
  if (outer.type === 'school-year' && inner.type === 'rentree') return inner.ordinal === outer.ordinal;
  if (outer.type === 'school-year' && inner.type === 'session') return inner.ordinal === outer.ordinal + 1;
  const outside = spanOf(outer, isYearStart(yearStarts) ? yearStarts : DEFAULT_YEAR_STARTS);
  const inside = spanOf(inner, DEFAULT_YEAR_STARTS);
  if (outside === null || inside === null) return false;
  if (inner.type === 'school-year') return false;
  if (inner.type === 'week') {
    const thursday = inside.first + 3;
    return (outer.type === 'school-year' || outer.type === 'year') && thursday >= outside.first && thursday <= outside.last;
  }
  return inside.first >= outside.first && inside.last <= outside.last;
};

/** The school year that a day, a week, a month … belongs to; null when it straddles two or is none. */
export const schoolYearOf = (id: PeriodId, yearStarts: string = DEFAULT_YEAR_STARTS): PeriodId | null => {
  const period = parsePeriod(id);
  if (period === null) return null;
  const span = spanOf(period, DEFAULT_YEAR_STARTS);
  const around = span === null ? period.ordinal : civilDate(span.first).year;
  for (const year of [around - 1, around, around + 1]) {
    const candidate = periodOfOrdinal('school-year', year)?.id;
    if (candidate !== undefined && periodContains(candidate, id, yearStarts)) return candidate;
  }
  return null;
};

import { civilDate, parsePeriod, thursdayOfWeek, type Locale, type PeriodId, type PeriodType } from '@balise/model';
import { formatDay, formatMonth, type DateStyle } from './format-date.ts';
import { spoken } from './language.ts';
import { ordinal as rankOf } from './ordinal.ts';

/**
 * `name` « mars 2025 » · `short` for axes « T3 2026 », « 2025-26 » · `in` « à la rentrée 2025 » · `the` « la rentrée 2025 », after
 * « par rapport à ».
 */
export type PeriodStyle = 'name' | 'short' | 'in' | 'the';

type Forms = Readonly<Record<PeriodStyle, string>>;
/** From the ordinal that the notation gives: a year, months since year 0, weeks or days since 1970. */
export type Write = (ordinal: number) => Forms;

const DAYS_FROM_MONDAY_TO_THURSDAY = 3;

export const forms = (
  name: string,
  locution: string,
  { short = name, the = name }: { readonly short?: string; readonly the?: string } = {},
): Forms => ({
  name,
  short,
  in: locution,
  the,
});

export const schoolYear = (start: number): { readonly name: string; readonly short: string } => ({
  name: `${start}-${start + 1}`,
  short: `${start}-${String(start + 1).slice(-2)}`,
});
export const quarterOf = (ordinal: number): readonly [year: number, rank: number] => [Math.floor(ordinal / 4), (ordinal % 4) + 1];
export const monthOf = (ordinal: number, locale: Locale, style: DateStyle): string =>
  `${formatMonth((ordinal % 12) + 1, locale, style)} ${Math.floor(ordinal / 12)}`;
export const mondayOf = (week: number, locale: Locale, style: DateStyle): string =>
  formatDay(civilDate(thursdayOfWeek(week) - DAYS_FROM_MONDAY_TO_THURSDAY), locale, style);

const french: Record<PeriodType, Write> = {
  'school-year': (start) => forms(schoolYear(start).name, `en ${schoolYear(start).name}`, { short: schoolYear(start).short }),
  rentree: (year) => forms(`rentrée ${year}`, `à la rentrée ${year}`, { the: `la rentrée ${year}` }),
  session: (year) => forms(`session ${year}`, `à la session ${year}`, { the: `la session ${year}` }),
  exercice: (year) => forms(`exercice ${year}`, `pour l’exercice ${year}`, { the: `l’exercice ${year}` }),
  survey: (year) => forms(`enquête ${year}`, `dans l’enquête ${year}`, { the: `l’enquête ${year}` }),
  year: (year) => forms(`${year}`, `en ${year}`),
  quarter: (ordinal) => {
    const [year, rank] = quarterOf(ordinal);
    const name = `${rankOf(rank, false, 'fr')} trimestre ${year}`;
    return forms(name, `au ${name}`, { short: `T${rank} ${year}`, the: `le ${name}` });
  },
  month: (ordinal) =>
    forms(monthOf(ordinal, 'fr', 'long'), `en ${monthOf(ordinal, 'fr', 'long')}`, { short: monthOf(ordinal, 'fr', 'short') }),
  week: (ordinal) => {
    const name = `semaine du ${mondayOf(ordinal, 'fr', 'long')}`;
    return forms(name, `la ${name}`, { short: `sem. du ${mondayOf(ordinal, 'fr', 'short')}`, the: `la ${name}` });
  },
  day: (ordinal) => {
    const name = formatDay(civilDate(ordinal), 'fr');
    return forms(name, `le ${name}`, { short: formatDay(civilDate(ordinal), 'fr', 'short'), the: `le ${name}` });
  },
};

const writers = spoken('periods', french);

export type WriteUnknown = (id: PeriodId) => Forms;
const unknown = spoken('unknownPeriod', (id) => forms(id, `pour la période ${id}`, { the: `la période ${id}` }));

/** `2026-W37` → « semaine du 7 septembre 2026 ». An id in no known notation is given back as it came. */
export function formatPeriod(id: PeriodId, locale: Locale, style: PeriodStyle = 'name'): string {
  const period = parsePeriod(id);
  if (period === null) return unknown(locale)(id)[style];
  return writers(locale)[period.type](period.ordinal)[style];
}

/**
 * Spellings of periods → typed periods. Two steps: a text is read as what it says by itself (a year, two years, a month,
 * a date, a session …), then the type its column declares decides what that names. What stays ambiguous is null:
 * `2024` in a column of school years that does not say which end it is, `2024-01-01` likewise.
 */
import { civilDate, dayNumber, isCivilDate, weekOfDay, weekOfIso } from './calendar.ts';
import { periodOfOrdinal } from './period-id.ts';
import type { Period, PeriodType } from './period.ts';

export type PeriodHint = {
  readonly type?: PeriodType;
  /** Which end of a school year a lone year names. */
  readonly year?: 'start' | 'end';
};

type Spoken =
  | { readonly says: PeriodType; readonly ordinal: number }
  /** `2009-10` is a month, or the school year of a column of school years. */
  | { readonly says: 'month-or-school-year'; readonly year: number; readonly month: number };

const LONGEST_SPELLING = 40;

const named: readonly (readonly [RegExp, PeriodType])[] = [
  [/^rentr[ée]e(?: scolaire)?[ :]+(?:de )?(\d{4})$/i, 'rentree'],
  [/^session[ :]+(?:de )?(\d{4})$/i, 'session'],
  [/^exercice[ :]+(\d{4})$/i, 'exercice'],
  [/^enqu[êe]te[ :]+(\d{4})$/i, 'survey'],
];
const YEAR = /^(\d{4})(?:\.0+)?$/;
const SCHOOL_YEAR = /^(?:ann[ée]e scolaire )?(\d{4}) ?[-/–_] ?(\d{4})$/i;
const SHORT_PAIR = /^(\d{4})[-/](\d{2})$/;
const COMPACT_MONTH = /^(\d{4})(\d{2})$/;
const MONTH_FIRST = /^(\d{2})\/(\d{4})$/;
const QUARTER = /^(\d{4})-?[QT]([1-4])$/i;
const QUARTER_FIRST = /^[QT]([1-4])[- ](\d{4})$/i;
const WEEK = /^(?:semaine:)?(\d{4})-?[WS](\d{2})(?:-?[1-7])?$/i;
const DATE = /^(?:date')?(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}[^']*)?'?$/;
const DATE_DAY_FIRST = /^(\d{2})\/(\d{2})\/(\d{4})$/;

const integers = (match: RegExpExecArray): readonly [number, number, number] => [
  Number(match[1]),
  Number(match[2] ?? Number.NaN),
  Number(match[3] ?? Number.NaN),
];

const month = (year: number, rank: number): Spoken | null =>
  rank >= 1 && rank <= 12 ? { says: 'month', ordinal: year * 12 + rank - 1 } : null;

const day = (year: number, rank: number, dayOfMonth: number): Spoken | null => {
  const date = { year, month: rank, day: dayOfMonth };
  return isCivilDate(date) ? { says: 'day', ordinal: dayNumber(date) } : null;
};

const shortPair = (year: number, second: number): Spoken | null => {
  const follows = second === (year + 1) % 100;
  if (second >= 1 && second <= 12) {
    return follows ? { says: 'month-or-school-year', year, month: second } : month(year, second);
  }
  return follows ? { says: 'school-year', ordinal: year } : null;
};

const week = (year: number, rank: number): Spoken | null => {
  const ordinal = weekOfIso(year, rank);
  return ordinal === null ? null : { says: 'week', ordinal };
};

const readers: readonly (readonly [RegExp, (n: readonly [number, number, number]) => Spoken | null])[] = [
  [YEAR, ([year]) => ({ says: 'year', ordinal: year })],
  [SCHOOL_YEAR, ([start, end]) => (end === start + 1 ? { says: 'school-year', ordinal: start } : null)],
  [SHORT_PAIR, ([year, second]) => shortPair(year, second)],
  [COMPACT_MONTH, ([year, rank]) => month(year, rank)],
  [MONTH_FIRST, ([rank, year]) => month(year, rank)],
  [QUARTER, ([year, rank]) => ({ says: 'quarter', ordinal: year * 4 + rank - 1 })],
  [QUARTER_FIRST, ([rank, year]) => ({ says: 'quarter', ordinal: year * 4 + rank - 1 })],
  [WEEK, ([year, rank]) => week(year, rank)],
  [DATE, ([year, rank, dayOfMonth]) => day(year, rank, dayOfMonth)],
  [DATE_DAY_FIRST, ([dayOfMonth, rank, year]) => day(year, rank, dayOfMonth)],
];

const spoken = (text: string): Spoken | null => {
  for (const [pattern, says] of named) {
    const match = pattern.exec(text);
    if (match !== null) return { says, ordinal: Number(match[1]) };
  }
  const bare = text.replace(/^mois:/, '');
  for (const [pattern, read] of readers) {
    const match = pattern.exec(bare);
    if (match !== null) return read(integers(match));
  }
  return null;
};

/** The lone year that a text names: `2024`, or the first of January of 2024. */
const loneYear = (said: Spoken): number | null => {
  if (said.says === 'year') return said.ordinal;
  if (said.says !== 'day') return null;
  const { year, month: rank, day: dayOfMonth } = civilDate(said.ordinal);
  return rank === 1 && dayOfMonth === 1 ? year : null;
};

/** The first year of the school year that a text names, or null. `start` and `end` differ only for a lone year. */
const schoolYear = (said: Spoken, end: PeriodHint['year']): number | null => {
  const ofYear = (year: number): number | null => (end === undefined ? null : end === 'end' ? year - 1 : year);
  switch (said.says) {
    case 'school-year':
    case 'rentree':
      return said.ordinal;
    case 'session':
      return said.ordinal - 1;
    case 'month-or-school-year':
      return said.year;
    case 'year':
      return ofYear(said.ordinal);
    case 'day': {
      // Portals print a year as its first of January: that one is a year, any other date lies in one school year.
      const { year, month: rank } = civilDate(said.ordinal);
      return loneYear(said) === null ? year - Number(rank < 9) : ofYear(year);
    }
    default:
      return null;
  }
};

const YEARLY: readonly PeriodType[] = ['rentree', 'session', 'exercice', 'year', 'survey'];

const ordinalAs = (type: PeriodType, said: Spoken, end: PeriodHint['year']): number | null => {
  if (type === 'school-year') return schoolYear(said, end);
  if (said.says === type) return said.ordinal;
  if (said.says === 'month-or-school-year') {
    if (type === 'month') return said.year * 12 + said.month - 1;
    return type === 'rentree' ? said.year : type === 'session' ? said.year + 1 : null;
  }
  if (type === 'week') return said.says === 'day' ? weekOfDay(said.ordinal) : null;
  if ((type === 'month' || type === 'quarter') && said.says === 'day') {
    const { year, month: rank } = civilDate(said.ordinal);
    return Math.floor((year * 12 + rank - 1) / (type === 'month' ? 1 : 3));
  }
  if (type === 'rentree' && said.says === 'school-year') return said.ordinal;
  if (type === 'session' && said.says === 'school-year') return said.ordinal + 1;
  return YEARLY.includes(type) ? loneYear(said) : null;
};

/**
 * A period id, or a raw spelling of one, as a typed period.
 *
 * @param hint what the column declares: without it a text is only what it says by itself (`2024` is a civil year)
 * @returns null when the text names no period of that type, or names it ambiguously
 */
export const parsePeriod = (text: string, hint: PeriodHint = {}): Period | null => {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > LONGEST_SPELLING) return null;
  const said = spoken(trimmed);
  if (said === null) return null;
  const type = hint.type ?? (said.says === 'month-or-school-year' ? 'month' : said.says);
  const ordinal = ordinalAs(type, said, hint.year);
  return ordinal === null ? null : periodOfOrdinal(type, ordinal);
};

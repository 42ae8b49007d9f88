/**
 * TIME_PERIOD in the forms of SDMX that no other dialect has, as every dialect writes them: reporting periods (`2024-A1`, `2024-M03`,
 * `2024-D032`, `2024-W5`) and ranges (`2024-01-01/P1Y`). What is no period of the calendar stays as it is, and is told with what is
 * not read. A trimester of SDMX is four months, where « T1 » is a quarter in French.
 */
import { parsePeriod, problem } from '@balise/model';
import type { Problem, StringColumn } from '@balise/model';
import { shown } from '../cells/raw-column.ts';

export const YEAR_START = 'REPORTING_YEAR_START_DAY';

const REPORTING = /^(\d{4})-?([AMDWST])(\d{1,3})$/;
const RANGE = /^(\d{4})-(\d\d)-(\d\d)(?:T00:00(?::00)?Z?)?\/P(1Y|12M|3M|1M|1W|7D|1D)$/;
/** Read of an office that begins its years in July, the first quarter is another. */
const OF_A_YEAR = /^\d{4}-?[AMDWSTQ]\d{1,3}$/;

const reporting = (year: string, unit: string, number: number): string | null => {
  const two = String(number).padStart(2, '0');
  if (unit === 'A') return number === 1 ? year : null;
  if (unit === 'M') return number >= 1 && number <= 12 ? `${year}-${two}` : null;
  if (unit === 'W') return `${year}-W${two}`;
  if (unit === 'D') {
    const day = new Date(Date.UTC(Number(year), 0, number)).toISOString().slice(0, 'YYYY-MM-DD'.length);
    return number >= 1 && day.startsWith(year) ? day : null;
  }
  // A third of a year is none of our periods, and is not to be read as a quarter; nor is a half, which nothing takes for another.
  return unit === 'T' ? `${year}/T${number}` : null;
};

const range = (year: string, month: string, day: string, duration: string): string | null => {
  const date = `${year}-${month}-${day}`;
  if (/^(?:1Y|12M)$/.test(duration)) {
    if (date.endsWith('-01-01')) return year;
    return date.endsWith('-09-01') ? `${year}-${Number(year) + 1}` : null;
  }
  if (duration === '1D') return date;
  // As a date it would be that of its Monday.
  if (/^(?:7D|1W)$/.test(duration))
    return new Date(`${date}T00:00Z`).getUTCDay() === 1 ? (parsePeriod(date, { type: 'week' })?.id ?? null) : null;
  if (day !== '01') return null;
  if (duration === '1M') return `${year}-${month}`;
  return duration === '3M' && Number(month) % 3 === 1 ? `${year}-Q${Math.ceil(Number(month) / 3)}` : null;
};

export const ofCalendar = (cell: string): string => {
  const text = cell.trim();
  const [, year = '', unit = '', number = ''] = REPORTING.exec(text) ?? [];
  if (unit !== '') return reporting(year, unit, Number(number)) ?? cell;
  const [, from = '', month = '', day = '', duration = ''] = RANGE.exec(text) ?? [];
  return duration === '' ? cell : (range(from, month, day, duration) ?? cell);
};

/** Null unless reporting years begin on another day than those of the calendar, and periods are said by them. */
export const otherYears = (starts: StringColumn | Problem | null, periods: readonly string[]): Problem | null => {
  if (starts === null || 'problem' in starts) return starts;
  const other = starts.dictionary.find((cell) => cell !== '' && cell !== '--01-01');
  if (other === undefined || !periods.some((cell) => OF_A_YEAR.test(cell.trim()))) return null;
  return problem('BODY_UNREADABLE', {
    got: `${shown(other)} in "${YEAR_START}"`,
    expected: '--01-01, or periods as dates',
    todo: 'Publish periods as dates: "2024-07-01/P3M".',
  });
};

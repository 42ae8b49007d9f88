import { isProblem } from '@balise/model';
import type { Problem } from '@balise/model';
import type { RawColumn } from '../cells/raw-column.ts';
import { textColumn } from '../cells/text-column.ts';
import { mapped } from '../sdmx/coded.ts';
import { YEAR_START, ofCalendar, otherYears } from '../sdmx/time-period.ts';

/** @param starts when the reporting year of each begins, where the message says it */
export const periodColumn = (values: readonly unknown[], name: string, starts: readonly unknown[] | null): RawColumn | Problem => {
  const column = textColumn({ kind: 'values', values }, name);
  if (isProblem(column)) return column;
  const { codes, dictionary } = mapped(column, ofCalendar);
  const told = starts === null ? null : textColumn({ kind: 'values', values: starts }, YEAR_START);
  return otherYears(told, column.dictionary) ?? { kind: 'coded', codes, dictionary };
};

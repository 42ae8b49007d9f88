import type { Asking } from '@balise/elements';
import type { Locale } from '@balise/model';
import type { Proposal } from './proposing.ts';
import { latest } from './words.ts';

/** What is told of all periods, as proposals: the latest first, by its words, since it follows the data when they are renewed. */
export const periodsOf = (told: Asking['told'], language: Locale): readonly Proposal[] => {
  const proposed: Proposal = { code: 'latest', label: latest[language] };
  const column = told?.table?.columns['period'];
  if (column?.type !== 'string') return [proposed];
  const periods = new Map<string, Proposal>();
  for (const { row, cells } of told!.reading.table.rows) {
    const code = column.dictionary[column.codes[row]!];
    if (code) periods.set(code, { code, label: cells.find(({ raw }) => raw === code)?.text ?? code });
  }
  return [proposed, ...[...periods.values()].sort((a, b) => (a.code < b.code ? 1 : -1))];
};

import { valuePrecedence, type Answer, type Locale, type Reading } from '@balise/model';
import { definitionsOf } from './definitions.ts';
import { markLabel } from './mark-label.ts';
import { sourceLines } from './source-lines.ts';
import { nullReason, statusWords } from './status-words.ts';

/** What every kind tells in the same way: marks, sources, definitions, the statuses found. */
export function commonReading(answer: Answer, locale: Locale): Pick<Reading, 'marks' | 'sources' | 'definitions' | 'statuses'> {
  const { figures } = answer;
  const found = new Set(
    figures.status.flatMap((status, row) =>
      figures.displayed[row] === null ? [nullReason(status)] : status.filter((letter) => letter !== 'A'),
    ),
  );
  const ordered = [...found].sort((a, b) => valuePrecedence.indexOf(a) - valuePrecedence.indexOf(b));
  return {
    marks: figures.territory.map((_, row) => markLabel(answer, row, locale)),
    sources: sourceLines(answer, locale),
    definitions: definitionsOf(answer, locale),
    statuses: ordered.map((status) => ({ status, text: statusWords(status, locale).text })),
  };
}

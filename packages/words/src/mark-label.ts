import type { Answer, Locale } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { formatPeriod } from './format-period.ts';
import { NBSP } from './characters.ts';
import { ordinal } from './ordinal.ts';
import { placeOf } from './place.ts';
import { valueInWords } from './value-in-words.ts';
import { itemLabels } from './short-label.ts';
import { rankGender } from './members.ts';
import { rankedOf } from './ranked-of.ts';
import { hasSeveralPeriods } from './several-periods.ts';
import { statusWords } from './status-words.ts';
import { missingText, unitOfRow } from './value-text.ts';

/** `3e sur 4`; `3rd of 4`. */
const position = (rank: number, of: number, feminine: boolean, locale: Locale): string =>
  `${ordinal(rank, feminine, locale)} ${locale === 'fr' ? 'sur' : 'of'} ${of}`;

/** What a mark says when it is reached: « Finistère, 35,6 pour 100 élèves, 3e sur 4 », « Lozère, secret statistique », « Finistère, 2023-2024 : 61,5 % ». */
export function markLabel(answer: Answer, row: number, locale: Locale): string {
  const { figures } = answer;
  const unit = unitOfRow(answer, row);
  const value = figures.displayed[row]!;
  const rank = figures.rank[row]!;
  const of = rankedOf(answer, row);
  const flags = figures.status[row]!.filter((status) => status !== 'A');
  const isDated = figures.role[row] === 'previous' || hasSeveralPeriods(figures);
  const who = [
    capitalise(placeOf(answer, figures.territory[row]!, locale).name),
    ...itemLabels(answer, row, locale),
    ...(isDated ? [formatPeriod(figures.period[row]!, locale)] : []),
  ].join(', ');
  const what = [
    ...(value === null || unit === undefined
      ? [missingText(answer, row, locale).text]
      : [valueInWords(value, unit, locale, { whole: true }), ...flags.map((status) => statusWords(status, locale).text)]),
    ...(rank === null || of < 2 ? [] : [position(rank, of, rankGender(answer, locale), locale)]),
  ].join(', ');
  return isDated ? `${who}${locale === 'fr' ? NBSP : ''}: ${what}` : `${who}, ${what}`;
}

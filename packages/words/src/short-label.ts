import type { Answer, Locale } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { formatPeriod } from './format-period.ts';
import { localized, typeset } from './localized.ts';
import { placeOf } from './place.ts';

/** Among académies, the word « académie » is said once by the title: « Rennes », « Aix-Marseille ». */
const levelPrefix = /^(?:académie|région académique)\s+(?:d’|d'|de\s+l’|de\s+la(?=\s+[GMR])|des\s+|du\s+|de\s+)?\s*/i;

/** The label of a breakdown item, else its code. */
export function itemLabel(answer: Answer, field: string, code: string, locale: Locale): string {
  const label = answer.labels[`${field}=${code}`];
  return label === undefined ? typeset(code, locale) : localized(label, locale);
}

/** What an axis prints beside a mark: the territory, short among its peers; the period for the same territory earlier; the breakdown item where there is one. */
export function shortLabel(answer: Answer, row: number, locale: Locale): string {
  const { figures, question } = answer;
  const items = Object.entries(figures.breakdowns).flatMap(([field, codes]) => {
    const code = codes[row];
    return code === null || code === undefined ? [] : [itemLabel(answer, field, code, locale)];
  });
  const role = figures.role[row];
  if (role === 'previous') return formatPeriod(figures.period[row] ?? '', locale, 'short');
  const { name } = placeOf(answer, figures.territory[row] ?? '', locale);
  const among = role !== 'reference' && (question.level === 'aca' || question.level === 'ra');
  const short = among ? name.replace(levelPrefix, '') : name;
  return [capitalise(short === '' ? name : short), ...items].join(', ');
}

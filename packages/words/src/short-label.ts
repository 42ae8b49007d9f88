import type { Answer, Locale } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { formatPeriod } from './format-period.ts';
import { localized, typeset } from './localized.ts';
import { placeOf } from './place.ts';
import { hasSeveralPeriods } from './several-periods.ts';

/** Among académies, the word « académie » is said once by the title: « Rennes », « Aix-Marseille ». */
const levelPrefix = /^(?:académie|région académique) (?:d’|de l’|des |du |de )?/;

/** The label of a breakdown item, else its code. */
export function itemLabel(answer: Answer, field: string, code: string, locale: Locale): string {
  const label = answer.labels[`${field}=${code}`];
  return label === undefined ? typeset(code, locale) : localized(label, locale);
}

/** The labels of a row's breakdown items, in the order of the breakdowns. */
export const itemLabels = (answer: Answer, row: number, locale: Locale): readonly string[] =>
  Object.entries(answer.figures.breakdowns).flatMap(([field, codes]) => {
    const code = codes[row];
    return code === null || code === undefined ? [] : [itemLabel(answer, field, code, locale)];
  });

/** What an axis prints beside a mark: the territory, short among its peers, its breakdown items, and its period where a set has several; the period for the same territory earlier. */
export function shortLabel(answer: Answer, row: number, locale: Locale): string {
  const { figures, question } = answer;
  const role = figures.role[row];
  if (role === 'previous') return formatPeriod(figures.period[row]!, locale, 'short');
  const { name } = placeOf(answer, figures.territory[row]!, locale);
  const among = role !== 'reference' && (question.level === 'aca' || question.level === 'ra');
  const short = among ? name.replace(levelPrefix, '') : name;
  // The curves of a trend say their periods under them; the bars of a set have nowhere else to say theirs.
  const isDated = question.level !== undefined && hasSeveralPeriods(figures);
  const when = isDated ? [formatPeriod(figures.period[row]!, locale, 'short')] : [];
  return [capitalise(short), ...itemLabels(answer, row, locale), ...when].join(', ');
}

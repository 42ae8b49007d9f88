/** What is said of how a figure is spread among territories, once a language. */
import type { Locale, PeriodId } from '@balise/model';
import { NBSP } from '../characters.ts';
import { formatNumber } from '../format-number.ts';
import { formatPeriod } from '../format-period.ts';
import { de } from '../french.ts';
import type { MemberWords } from '../members.ts';
import type { Place } from '../place.ts';

/** Where a figure stands to the median; `near` is too little to be worth a word. */
export type Side = 'above' | 'below' | 'near' | 'at';
type Spread = { readonly low: string; readonly high: string; readonly inside: number; readonly of: number };

type DistributionPhrases = {
  /** « avec 61,5 % en 2024-2025, la Vienne se situe au-dessus de la médiane des départements (60,2 %) » */
  stands(place: Place, value: string, period: PeriodId, side: Side, median: string, members: MemberWords): string;
  /** « la médiane des départements est de 60,2 % en 2024-2025 » */
  median(value: string, period: PeriodId, members: MemberWords): string;
  /** « 49 des 96 départements sont entre 56,0 % et 65,8 %. » */
  spread(spread: Spread, members: MemberWords): string;
  readonly ofAll: (members: MemberWords) => string;
};

const count = (n: number, locale: Locale): string => formatNumber(n, 0, locale);

const frenchSides: Record<Side, string> = {
  above: 'au-dessus de la médiane',
  below: 'au-dessous de la médiane',
  near: 'près de la médiane',
  at: 'juste à la médiane',
};
const englishSides: Record<Side, string> = {
  above: 'above the median',
  below: 'below the median',
  near: 'near the median',
  at: 'at the median',
};

const fr: DistributionPhrases = {
  stands: (place, value, period, side, median, members) =>
    `avec ${value} ${formatPeriod(period, 'fr', 'in')}, ${place.the} se ${place.plural ? 'situent' : 'situe'} ${frenchSides[side]} des ${members.set} (${median})`,
  median: (value, period, members) => `la médiane des ${members.set} est ${de(value)} ${formatPeriod(period, 'fr', 'in')}`,
  spread: ({ low, high, inside, of }, members) =>
    low === high
      ? ` ${count(inside, 'fr')} des ${count(of, 'fr')} ${members.many} sont à ${low}.`
      : ` ${count(inside, 'fr')} des ${count(of, 'fr')} ${members.many} sont entre ${low} et ${high}.`,
  ofAll: ({ one, many, feminine }) =>
    `La médiane partage les ${many} en deux moitiés${NBSP}: chaque ${one} compte pour ${feminine ? 'une' : 'un'}, quelle que soit sa taille.`,
};
const en: DistributionPhrases = {
  stands: (place, value, period, side, median, members) =>
    `with ${value} ${formatPeriod(period, 'en', 'in')}, ${place.the} is ${englishSides[side]} of the ${members.set} (${median})`,
  median: (value, period, members) => `the median of the ${members.set} is ${value} ${formatPeriod(period, 'en', 'in')}`,
  spread: ({ low, high, inside, of }, members) =>
    low === high
      ? ` ${count(inside, 'en')} of the ${count(of, 'en')} ${members.many} are at ${low}.`
      : ` ${count(inside, 'en')} of the ${count(of, 'en')} ${members.many} are between ${low} and ${high}.`,
  ofAll: ({ one, many }) => `The median splits the ${many} into two halves: each ${one} counts as one, whatever its size.`,
};

export const distributionPhrases: Record<Locale, DistributionPhrases> = { fr, en };

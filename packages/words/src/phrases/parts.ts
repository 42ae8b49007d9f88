/** What is said of the parts of a whole and of the gap between two of them, once a language. */
import type { Locale, PeriodId, Status } from '@balise/model';
import { capitalise } from '../capitalise.ts';
import { NBSP } from '../characters.ts';
import { formatNumber } from '../format-number.ts';
import { formatPeriod } from '../format-period.ts';
import { de, inLetters } from '../french.ts';
import type { Notice } from '../notices.ts';
import type { Place } from '../place.ts';
import { englishLetters } from '../language.ts';

/** An item and its value, in words. */
type SaidItem = { readonly label: string; readonly value: string };

type PartsPhrases = {
  /** « Visites de l’ENT dans le Finistère en 2024-2025 » */
  head(label: string, place: Place, period: PeriodId): string;
  /** « Élèves (40,2 %), Parents (37,5 %) et Enseignants (22,3 %) » */
  list(items: readonly SaidItem[], others: number): string;
  /** « Pour « Élèves », c’est 2,1 points de plus qu’en France. » */
  forItem(label: string, comparison: string): string;
  /** No share is made where this one would be negative. */
  refused(label: string): Notice;
  total(sum: string): string;
  rounding(sum: string): string;
  hidden(count: number): string;
  absent(count: number): string;
  /** `, soit un écart de 16,0 points` */
  gap(amount: string): string;
  readonly noGap: string;
  readonly littleGap: string;
  /** `, contre 15,0 points en France` */
  against(amount: string, place: Place): string;
  againstNone(place: Place): string;
  reversed(amount: string, place: Place): string;
  before(amount: string, period: PeriodId): string;
  beforeNone(period: PeriodId): string;
  beforeReversed(amount: string, period: PeriodId): string;
  /** One side of the gap is not there. */
  oneSide(label: string, reason: Status): string;
};

const fr: PartsPhrases = {
  head: (label, place, period) => `${label} ${place.in} ${formatPeriod(period, 'fr', 'in')}`,
  list: (items, others) => {
    const said = items.map(({ label, value }) => `${label} (${value})`);
    if (others > 0)
      return `${said.join(', ')} et ${inLetters(others, true) ?? formatNumber(others, 0, 'fr')} ${others === 1 ? 'autre part, plus petite' : 'autres parts, plus petites'}`;
    return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} et ${said.at(-1) ?? ''}`;
  },
  forItem: (label, comparison) => `Pour «${NBSP}${label}${NBSP}», c’est ${comparison}.`,
  refused: (label) => ({
    word: 'Non calculable.',
    text: `Le chiffre de «${NBSP}${label}${NBSP}» est négatif${NBSP}: des parts du total n’auraient pas de sens.`,
  }),
  total: (sum) => `Les parts affichées font ${sum} du total.`,
  rounding: (sum) => `À cause des arrondis, le total des parts est de ${sum}.`,
  hidden: (n) =>
    n === 1
      ? 'Une part est masquée par le secret statistique.'
      : `${capitalise(inLetters(n, true) ?? formatNumber(n, 0, 'fr'))} parts sont masquées par le secret statistique.`,
  absent: (n) =>
    n === 1 ? 'Une part n’a pas de donnée.' : `${capitalise(inLetters(n, true) ?? formatNumber(n, 0, 'fr'))} parts n’ont pas de donnée.`,
  gap: (amount) => `, soit un écart ${de(amount)}`,
  noGap: ', sans écart',
  littleGap: ', à peu près au même niveau',
  against: (amount, place) => `, contre ${amount} ${place.in}`,
  againstNone: (place) => `, alors qu’il n’y a pas d’écart ${place.in}`,
  reversed: (amount, place) => `, contre ${amount} dans l’autre sens ${place.in}`,
  before: (amount, period) => ` L’écart était ${de(amount)} ${formatPeriod(period, 'fr', 'in')}.`,
  beforeNone: (period) => ` Il n’y avait pas d’écart ${formatPeriod(period, 'fr', 'in')}.`,
  beforeReversed: (amount, period) => ` L’écart était ${de(amount)} dans l’autre sens ${formatPeriod(period, 'fr', 'in')}.`,
  oneSide: (label, reason) =>
    `${reason === 'Q' ? `Le chiffre de «${NBSP}${label}${NBSP}» est masqué par le secret statistique` : `Il n’y a pas de donnée pour «${NBSP}${label}${NBSP}»`}${NBSP}: l’écart n’est pas calculé.`,
};

const en: PartsPhrases = {
  head: (label, place, period) => `${label} ${place.in} ${formatPeriod(period, 'en', 'in')}`,
  list: (items, others) => {
    const said = items.map(({ label, value }) => `${label} (${value})`);
    if (others > 0)
      return `${said.join(', ')} and ${(englishLetters(others) ?? formatNumber(others, 0, 'en')).toLowerCase()} smaller ${others === 1 ? 'part' : 'parts'}`;
    return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;
  },
  forItem: (label, comparison) => `For “${label}”, that is ${comparison}.`,
  refused: (label) => ({
    word: 'Cannot be computed.',
    text: `The figure for “${label}” is negative: shares of the total would mean nothing.`,
  }),
  total: (sum) => `The parts shown make ${sum} of the total.`,
  rounding: (sum) => `Because of rounding, the parts add up to ${sum}.`,
  hidden: (n) => (n === 1 ? 'One part is confidential.' : `${englishLetters(n) ?? formatNumber(n, 0, 'en')} parts are confidential.`),
  absent: (n) => (n === 1 ? 'One part has no data.' : `${englishLetters(n) ?? formatNumber(n, 0, 'en')} parts have no data.`),
  gap: (amount) => `, a gap of ${amount}`,
  noGap: ', with no gap',
  littleGap: ', at about the same level',
  against: (amount, place) => `, against ${amount} ${place.in}`,
  againstNone: (place) => `, while there is no gap ${place.in}`,
  reversed: (amount, place) => `, against ${amount} the other way ${place.in}`,
  before: (amount, period) => ` The gap was ${amount} ${formatPeriod(period, 'en', 'in')}.`,
  beforeNone: (period) => ` There was no gap ${formatPeriod(period, 'en', 'in')}.`,
  beforeReversed: (amount, period) => ` The gap was ${amount} the other way ${formatPeriod(period, 'en', 'in')}.`,
  oneSide: (label, reason) =>
    `${reason === 'Q' ? `The figure for “${label}” is confidential` : `There is no data for “${label}”`}: the gap is not computed.`,
};

export const partsPhrases: Record<Locale, PartsPhrases> = { fr, en };

/** What is said of a map, once a language. */
import type { Classes, Locale, PeriodId } from '@balise/model';
import { capitalise } from '../capitalise.ts';
import { NARROW, NBSP } from '../characters.ts';
import { formatPeriod } from '../format-period.ts';
import { de, inLetters, since, towards } from '../french.ts';
import type { Place } from '../place.ts';

/** A class among the others; `index` from the lowest. */
type Rung = { readonly index: number; readonly count: number; readonly method: Classes['method'] };

type MapPhrases = {
  /** « par département » after the label, where the set is the whole country. */
  by(level: string): string;
  /** « En 2024-2025, le Finistère (35,6) se situe dans la classe médiane » */
  stands(place: Place, value: string, period: PeriodId, rung: Rung): string;
  /** Two clauses of one sentence. */
  joined(clauses: readonly string[]): string;
  /** « la valeur va de 24,3 à 46,8 selon les départements » */
  goes(low: string, high: string, set: string): string;
  during(period: PeriodId): string;
  /** A class in the legend; `low` and `high` may be the same. */
  interval(low: string, high: string, isLast: boolean): string;
  /** The same, said aloud. */
  aloud(low: string, high: string, isLast: boolean): string;
  readonly scales: string;
  method(classes: Classes): string;
  readonly outlines: string;
};

const letters = ['', 'one', 'two', 'three', 'four', 'five'];

const frenchRung = ({ index, count, method }: Rung): string => {
  if (index === 0) return count === 2 ? 'la plus basse des deux classes' : 'la classe la plus basse';
  if (index === count - 1) return count === 2 ? 'la plus haute des deux classes' : 'la classe la plus haute';
  if (2 * index === count - 1) return method === 'quantile' ? 'la classe médiane' : 'la classe du milieu';
  const places = ['', 'deuxième', 'troisième', 'quatrième'];
  return `la ${places[index] ?? ''} des ${inLetters(count, true) ?? count} classes`;
};

const englishRung = ({ index, count }: Rung): string => {
  if (index === 0) return count === 2 ? 'the lower of the two groups' : 'the lowest group';
  if (index === count - 1) return count === 2 ? 'the higher of the two groups' : 'the highest group';
  if (2 * index === count - 1) return 'the middle group';
  return `the ${['', 'second', 'third', 'fourth'][index] ?? ''} of ${letters[count] ?? count} groups`;
};

const periodsOf = ({ periods }: Classes, locale: Locale, span: (first: string, last: string) => string): string => {
  const [first] = periods;
  const last = periods.at(-1);
  return first === undefined || last === undefined || first === last
    ? ''
    : span(formatPeriod(first, locale, 'the'), formatPeriod(last, locale, 'the'));
};

const french: MapPhrases = {
  by: (level) => `par ${level}`,
  stands: (place, value, period, rung) =>
    `${capitalise(formatPeriod(period, 'fr', 'in'))}, ${place.the} (${value}) se ${place.plural ? 'situent' : 'situe'} dans ${frenchRung(rung)}`,
  joined: (clauses) => `${clauses.join(`${NARROW}; `)}.`,
  goes: (low, high, set) => `la valeur va ${de(low)} à ${high} selon les ${set}`,
  during: (period) => formatPeriod(period, 'fr', 'in'),
  interval: (low, high, isLast) => (low === high ? low : `[${low}${NARROW};${NBSP}${high}${isLast ? ']' : '['}`),
  aloud: (low, high, isLast) => (low === high ? low : `${de(low)} à ${isLast ? '' : 'moins de '}${high}`),
  scales: 'Outre-mer et métropole ne sont pas à la même échelle.',
  method: (classes) => {
    const span = periodsOf(classes, 'fr', (first, last) => `, les mêmes ${since(first)} ${towards(last)}`);
    if (classes.method === 'equal') return `Classes de même largeur${span}.`;
    return classes.method === 'quantile' ? `Classes d’effectifs voisins, bornes arrondies${span}.` : '';
  },
  outlines: `Contours (adaptés)${NBSP}: `,
};

const englishInterval: MapPhrases['interval'] = (low, high, isLast) =>
  low === high ? low : isLast ? `${low} to ${high}` : `${low} to under ${high}`;

const english: MapPhrases = {
  by: (level) => `by ${level}`,
  stands: (place, value, period, rung) =>
    `${capitalise(formatPeriod(period, 'en', 'in'))}, ${place.the} (${value}) is in ${englishRung(rung)}`,
  joined: (clauses) => `${clauses.join('; ')}.`,
  goes: (low, high, set) => `across the ${set}, values range from ${low} to ${high}`,
  during: (period) => formatPeriod(period, 'en', 'in'),
  interval: englishInterval,
  aloud: englishInterval,
  scales: 'Overseas and mainland France are not drawn to the same scale.',
  method: (classes) => {
    const since = periodsOf(classes, 'en', (first, last) => `, the same from ${first} to ${last}`);
    if (classes.method === 'equal') return `Groups of equal width${since}.`;
    return classes.method === 'quantile' ? `Groups of similar size, rounded bounds${since}.` : '';
  },
  outlines: 'Boundaries (adapted): ',
};

export const mapPhrases: Record<Locale, MapPhrases> = { fr: french, en: english };

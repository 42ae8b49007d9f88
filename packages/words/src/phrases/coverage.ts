/** What is said of what a figure stands on, once a language. */
import type { Locale, PeriodId } from '@balise/model';
import { NBSP } from '../characters.ts';
import { formatNumber } from '../format-number.ts';
import { formatPeriod } from '../format-period.ts';
import { inLetters, que } from '../french.ts';
import type { MemberWords } from '../members.ts';
import type { Place } from '../place.ts';
import { englishLetters } from '../language.ts';

type Extent = {
  readonly observed: number;
  /** Null when the share alone is known. */
  readonly expected: number | null;
  readonly share: string;
};

type CoveragePhrases = {
  /** « le chiffre repose sur 87 des 97 données attendues (89,7 %) » */
  extent(place: Place, period: PeriodId, extent: Extent): string;
  whole(place: Place, period: PeriodId, observed: number): string;
  none(place: Place, period: PeriodId): string;
  /** Where it is known that there is none. */
  nothing(place: Place, period: PeriodId): string;
  /** Nobody said how many there should be. */
  unknown(place: Place, period: PeriodId, observed: number): string;
  /** `, contre 92,1 % en France` */
  against(share: string, place: Place): string;
  asMuch(place: Place): string;
  missing(count: number): string;
  readonly tooLittle: string;
  /** Of a set. */
  complete(count: number, of: number, members: MemberWords, period: PeriodId): string;
  /** Of those whose coverage is known: of others nothing is expected, or their figure is secret. */
  completeOfKnown(count: number, of: number, members: MemberWords, period: PeriodId): string;
  incompleteOf(names: readonly string[], others: number): string;
};

const count = (n: number, locale: Locale): string => formatNumber(n, 0, locale);
const MANY = 1;

const fr: CoveragePhrases = {
  extent: (place, period, { observed, expected, share }) =>
    `${place.in}, le chiffre repose sur ${expected === null ? `${share} des données attendues` : `${count(observed, 'fr')} des ${count(expected, 'fr')} données attendues (${share})`} ${formatPeriod(period, 'fr', 'in')}`,
  whole: (place, period, observed) =>
    observed > MANY
      ? `${place.in}, les ${count(observed, 'fr')} données attendues sont là ${formatPeriod(period, 'fr', 'in')}`
      : `${place.in}, la donnée attendue est là ${formatPeriod(period, 'fr', 'in')}`,
  none: (place, period) => `${place.in}, aucune des données attendues n’est là ${formatPeriod(period, 'fr', 'in')}`,
  nothing: (place, period) => `${place.in}, aucune donnée n’est attendue ${formatPeriod(period, 'fr', 'in')}`,
  unknown: (place, period, observed) =>
    `${place.in}, ${count(observed, 'fr')} ${observed > MANY ? 'données sont là' : 'donnée est là'} ${formatPeriod(period, 'fr', 'in')}${NBSP}: on ne sait pas combien il en faudrait`,
  against: (share, place) => `, contre ${share} ${place.in}`,
  asMuch: (place) => `, autant ${que(place.in)}`,
  missing: (n) =>
    n === 1
      ? ' La donnée qui manque n’est pas dans ce résultat.'
      : ` Les ${inLetters(n, true) ?? count(n, 'fr')} autres ne sont pas dans ce résultat.`,
  tooLittle: ' C’est trop peu pour donner un chiffre.',
  complete: (n, of, members, period) =>
    n === of
      ? `${formatPeriod(period, 'fr', 'in')}, les données sont complètes pour ${members.feminine ? 'toutes' : 'tous'} les ${members.set}`
      : `${formatPeriod(period, 'fr', 'in')}, les données sont complètes pour ${count(n, 'fr')} des ${count(of, 'fr')} ${members.set}`,
  completeOfKnown: (n, of, members, period) => {
    const among = `${of === 1 ? `${members.feminine ? 'la seule' : 'le seul'} des` : `${n === of ? 'les' : `${count(n, 'fr')} des`} ${count(of, 'fr')}`} ${members.set} dont la couverture est connue`;
    return `${formatPeriod(period, 'fr', 'in')}, les données ${of === 1 && n === 0 ? 'ne sont pas' : 'sont'} complètes pour ${among}`;
  },
  incompleteOf: (names, others) =>
    `Données incomplètes${NBSP}: ${names.join(', ')}${others === 0 ? '' : ` et ${inLetters(others, false) ?? count(others, 'fr')} ${others === 1 ? 'autre' : 'autres'}`}.`,
};
const en: CoveragePhrases = {
  extent: (place, period, { observed, expected, share }) =>
    `${place.in}, the figure is based on ${expected === null ? `${share} of the expected data` : `${count(observed, 'en')} of the ${count(expected, 'en')} expected data points (${share})`} ${formatPeriod(period, 'en', 'in')}`,
  whole: (place, period, observed) =>
    observed > MANY
      ? `${place.in}, all ${count(observed, 'en')} expected data points are there ${formatPeriod(period, 'en', 'in')}`
      : `${place.in}, the expected item is there ${formatPeriod(period, 'en', 'in')}`,
  none: (place, period) => `${place.in}, none of the expected data points is there ${formatPeriod(period, 'en', 'in')}`,
  nothing: (place, period) => `${place.in}, no data is expected ${formatPeriod(period, 'en', 'in')}`,
  unknown: (place, period, observed) =>
    `${place.in}, ${count(observed, 'en')} ${observed === 1 ? 'item is' : 'items are'} there ${formatPeriod(period, 'en', 'in')}: how many are expected is not known`,
  against: (share, place) => `, against ${share} ${place.in}`,
  asMuch: (place) => `, as much as ${place.in}`,
  missing: (n) =>
    n === 1
      ? ' The missing item is not in this result.'
      : ` The other ${(englishLetters(n) ?? count(n, 'en')).toLowerCase()} are not in this result.`,
  tooLittle: ' This is too little to give a figure.',
  complete: (n, of, members, period) =>
    n === of
      ? `${formatPeriod(period, 'en', 'in')}, data is complete for all the ${members.set}`
      : `${formatPeriod(period, 'en', 'in')}, data is complete for ${count(n, 'en')} of the ${count(of, 'en')} ${members.set}`,
  completeOfKnown: (n, of, members, period) => {
    const among = `${of === 1 ? 'the only one of the' : `${n === of ? 'all' : count(n, 'en')} of the ${count(of, 'en')}`} ${members.set} whose coverage is known`;
    return `${formatPeriod(period, 'en', 'in')}, data is ${of === 1 && n === 0 ? 'not ' : ''}complete for ${among}`;
  },
  incompleteOf: (names, others) =>
    `Incomplete data: ${names.join(', ')}${others === 0 ? '' : ` and ${(englishLetters(others) ?? count(others, 'en')).toLowerCase()} more`}.`,
};

export const coveragePhrases: Record<Locale, CoveragePhrases> = { fr, en };

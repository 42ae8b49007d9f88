/** What tempers a figure. A sentence carries the weightiest; the others go under the picture. */
import type { Answer, Locale } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { isPart } from './is-part.ts';
import { localized } from './localized.ts';
import { phrases } from './phrases/index.ts';
import { lackOf, type Person, type Scene } from './scene.ts';
import { shareText } from './share-text.ts';
import { isLacking } from './status-words.ts';

/** « La donnée n’est pas disponible en France en 2024-2025. »; empty where there is a figure. */
export const lackSentence = (person: Person, locale: Locale): string => {
  const lack = lackOf(person);
  return lack === null ? '' : `${capitalise(phrases(locale).absent(person.place, person.period, lack))}.`;
};

/** Of those to compare with, why there is nothing to compare. */
export const withoutComparison = ({ answer, references, locale }: Scene): readonly string[] =>
  isPart(answer) ? [] : references.map((one) => lackSentence(one, locale)).filter((text) => text !== '');

/** n observed at coverage c makes n / c expected: said when that is a whole number, to the precision of a double. */
export const expectedOf = (expected: number): number | null => {
  const whole = Math.round(expected);
  return Math.abs(expected - whole) < 1e-6 * whole ? whole : null;
};

type Extent = readonly [observed: number, expected: number | null, share: string];

/** What a shown figure stands on, when it is not all of what was expected. */
const extentOf = ({ figures }: Answer, { row, displayed }: Person, locale: Locale): Extent | null => {
  const coverage = figures.coverage[row]!;
  const observed = figures.n[row];
  if (displayed === null || coverage === null || observed === undefined || coverage >= 1 || coverage <= 0) return null;
  const expected = expectedOf(observed / coverage);
  // 23 of 80 are 28.75 %, which 0.2875 × 100 is not.
  return [observed, expected, shareText(expected ? (observed * 100) / expected : coverage * 100, locale)];
};

/** The same in a sentence; nothing when all that was expected was there. */
export const extentNote = (answer: Answer, person: Person, locale: Locale): readonly string[] => {
  const extent = extentOf(answer, person, locale);
  return extent === null ? [] : [phrases(locale).covered(...extent)];
};

/** Whether a break stands between main and its previous period: no evolution is said, and the reader is told why. */
export const breakOf = ({ answer, main, indicator }: Scene): string | null => {
  const warned = answer.warnings.find(({ code }) => code === 'SERIES_BREAK');
  if (warned !== undefined) return warned.at ?? main?.period ?? null;
  if (main === null) return null;
  if (main.status.includes('B')) return main.period;
  return indicator?.breaks?.some(({ at }) => at === main.period) === true ? main.period : null;
};

const breakNote = (scene: Scene): readonly string[] => {
  const at = breakOf(scene);
  if (at === null) return [];
  const { answer, indicator, locale } = scene;
  const text = answer.warnings.find(({ code }) => code === 'SERIES_BREAK')?.text ?? indicator?.breaks?.find((each) => each.at === at)?.note;
  const note = text === undefined ? '' : localized(text, locale).replace(/[.\s]+$/, '');
  return note === '' ? [] : [phrases(locale).breakNote(at, note)];
};

const ongoing = ({ answer, locale, period }: Scene): readonly string[] => {
  const warned = answer.warnings.find(({ code }) => code === 'PROVISIONAL');
  const at = warned?.at ?? period;
  return warned === undefined || at === null ? [] : [phrases(locale).ongoing(at)];
};

const flagsOf = (person: Person, locale: Locale): readonly string[] =>
  person.status.flatMap((status) => {
    const sentence = phrases(locale).flag(status);
    return sentence === null ? [] : [sentence];
  });

/** For one figure, the weightiest first: break, coverage, unfinished period, flags. */
export function reservationsOfFigure(scene: Scene): readonly string[] {
  const { main, answer, locale } = scene;
  if (main === null) return [];
  const at = breakOf(scene);
  const extent = extentOf(answer, main, locale);
  const wanted = scene.previous !== null || (answer.question.compare ?? []).includes('previous');
  return [
    ...(at !== null && wanted ? [phrases(locale).broken(at)] : []),
    ...(extent === null ? [] : [phrases(locale).covered(...extent)]),
    ...ongoing(scene),
    ...(main.displayed === null ? [] : flagsOf(main, locale)),
    ...breakNote(scene),
  ];
}

/** For a set: who has no data, who is secret, then main's own. */
export function reservationsOfSet(scene: Scene): readonly string[] {
  const { members, references, memberWords, locale, main, answer } = scene;
  // Main's lack is told apart, in a sentence that there is only when some figure is there.
  const told = members.some(({ displayed }) => displayed !== null) ? main?.row : undefined;
  // Of a set that was cut, those left out are not counted, and the others are not all there are.
  const reasons = answer.cutFrom === undefined ? members.filter(({ row }) => row !== told).map(lackOf) : [];
  const lacking = isPart(answer) ? 0 : reasons.filter((reason) => reason !== null && isLacking(reason)).length;
  const secret = reasons.filter((reason) => reason === 'Q').length;
  const shown = [...members, ...references].filter(({ displayed }) => displayed !== null);
  const provisional = shown.filter(({ status }) => status.includes('P')).length;
  const extent = main === null ? null : extentOf(answer, main, locale);
  const incomplete = members.filter((one) => one.row !== main?.row && extentOf(answer, one, locale) !== null).length;
  const said = phrases(locale);
  // Added to the one told apart, the count is that of the picture and of the table.
  const apart = told === undefined || main === null ? null : lackOf(main);
  return [
    ...(lacking > 0 ? [said.lacking(lacking, memberWords, apart !== null && isLacking(apart))] : []),
    ...(secret > 0 ? [said.secret(secret, memberWords, apart === 'Q')] : []),
    ...(main === null || extent === null ? [] : [said.coveredAt(main.place, ...extent)]),
    ...(incomplete > 0 ? [said.incomplete(incomplete, memberWords)] : []),
    ...ongoing(scene),
    ...(provisional > 0 ? [said.provisionalSome(provisional, shown.length)] : []),
    ...withoutComparison(scene),
    ...breakNote(scene),
  ];
}

/** Who of the wholes is spoken of, and what it is compared with. */
import { comparePeriods, type Answer, type Locale } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { isKnown, wholesOf, type Whole } from './parts.ts';
import { phrases } from './phrases/index.ts';

export type Told = {
  readonly main: Whole | null;
  /** The first reference of the same period that has a figure. */
  readonly reference: Whole | null;
  /** Main one period earlier. */
  readonly previous: Whole | null;
};

const isElsewhere =
  (main: Whole) =>
  ({ role, period, territory }: Whole): boolean =>
    role === 'reference' && period === main.period && territory !== main.territory;

/** Of those to compare with, why there is nothing to compare: one of the items spoken of has no figure there. */
export const withoutSame = (answer: Answer, main: Whole, codes: readonly string[], locale: Locale): readonly string[] =>
  wholesOf(answer, locale)
    .filter(isElsewhere(main))
    .flatMap(({ place, period, items }) => {
      const missing = items.find(({ code, lack }) => lack !== null && codes.includes(code));
      return missing === undefined ? [] : [`${capitalise(phrases(locale).absent(place, period, missing.lack!))}.`];
    });

export function toldOf(answer: Answer, locale: Locale): Told {
  const wholes = wholesOf(answer, locale).toSorted((a, b) => comparePeriods(b.period, a.period));
  const set = wholes.filter(({ role }) => role === 'main' || role === 'other');
  const main = set.find(({ role }) => role === 'main') ?? (set.length === 1 ? (set[0] ?? null) : null);
  if (main === null) return { main, reference: null, previous: null };
  const hasFigure = ({ items }: Whole): boolean => items.some(isKnown);
  const isEarlier = ({ role, period, territory }: Whole): boolean =>
    role === 'previous' && territory === main.territory && period !== main.period;
  return {
    main,
    reference: wholes.find((one) => isElsewhere(main)(one) && hasFigure(one)) ?? null,
    previous: wholes.find((one) => isEarlier(one) && hasFigure(one)) ?? null,
  };
}

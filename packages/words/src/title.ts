import { type Answer, type Locale, type Predicate } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { localized } from './localized.ts';
import { membersInWords } from './members.ts';
import { phrases } from './phrases/index.ts';
import { placeOf } from './place.ts';
import type { Scene } from './scene.ts';
import { itemLabel } from './short-label.ts';

/** A figure of public schools must not pass for a figure of schools: what `where` keeps is part of the title. */
const kept = (answer: Answer, predicate: Predicate, locale: Locale): readonly string[] => {
  if ('equal' in predicate) return [itemLabel(answer, predicate.field, String(predicate.equal), locale)];
  if ('oneOf' in predicate) return predicate.oneOf.map((code) => itemLabel(answer, predicate.field, String(code), locale));
  if ('and' in predicate) return predicate.and.flatMap((part) => kept(answer, part, locale));
  return [];
};

const filtersOf = (answer: Answer, locale: Locale): readonly string[] =>
  (answer.question.where ?? []).flatMap((predicate) => kept(answer, predicate, locale)).filter((text) => text !== '');

/** Where the question was about, when nothing came back. */
const placeAsked = (answer: Answer, locale: Locale): string => {
  const code = answer.question.highlight ?? answer.question.territories?.[0];
  return code === undefined ? '' : placeOf(answer, code, locale).name;
};

/**
 * What and where, never the period alone: « Terminaux pour 100 élèves, Finistère ».
 *
 * @param items those of the one figure that is shown, where there are others
 */
export function titleOfPlace({ answer, locale, indicator, main }: Scene, items: Scene['items'] = []): string {
  return capitalise(
    phrases(locale).title(
      indicator === null ? '' : localized(indicator.label, locale),
      [...filtersOf(answer, locale), ...items],
      main?.place.name ?? placeAsked(answer, locale),
    ),
  );
}

/** « Terminaux pour 100 élèves, départements de Bretagne »; `set` in other words where they are given. */
export function titleOfSet(
  { answer, locale, indicator }: Scene,
  set = membersInWords(answer, locale).set,
  items: Scene['items'] = [],
): string {
  const label = indicator === null ? '' : localized(indicator.label, locale);
  return capitalise(phrases(locale).title(label, [...filtersOf(answer, locale), ...items], set));
}

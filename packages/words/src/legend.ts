import type { Locale, Reading, Status } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { labels } from './labels.ts';
import { lackOf, type Scene } from './scene.ts';
import { statusWords } from './status-words.ts';

/** What stands where a figure would, explained: a word needs none, an abbreviation does. */
export const abbreviations = (reasons: Iterable<Status>, locale: Locale): Reading['legend'] =>
  [...new Set(reasons)]
    .map((reason) => statusWords(reason, locale))
    .filter(({ mark, text }) => mark !== text)
    .map(({ mark, text }) => ({ role: 'word', label: mark + labels(locale).is + text }));

/** What the roles of a picture of bars mean; nothing when all bars are alike and all are there, nor of bars where there is none. */
export function legendOfSet({ main, members, memberWords, locale }: Scene): Reading['legend'] {
  const lacks = new Set(members.map(lackOf));
  const missing = [...lacks].filter((reason) => reason !== null);
  const highlighted =
    main === null || members.length < 2 || !lacks.has(null)
      ? []
      : [
          { role: 'mine', label: capitalise(main.place.name) },
          { role: 'others', label: labels(locale).others + memberWords.many },
        ];
  return [...highlighted, ...abbreviations(missing, locale)];
}

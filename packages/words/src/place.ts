import { inWords } from '@balise/territories';
import type { Answer, Locale, PlaceWords, TerritoryCode } from '@balise/model';
import { de, since, towards } from './french.ts';
import { localized } from './localized.ts';

/** A territory as sentences need it: « Finistère », « le Finistère », « du Finistère », « dans le Finistère ». */
export type Place = PlaceWords;

/** Names of schools start with what they are, with its accent or without: the only gender that can be known of them. */
const schools: readonly (readonly [RegExp, article: string])[] = [
  [/^(?:coll.ge|lyc.e|groupe scolaire|erea|lp|cfa)(?![\p{L}\p{N}])/iu, 'le '],
  [/^(?:.cole|institution|ensemble scolaire)(?![\p{L}\p{N}])/iu, 'l’'],
  [/^(?:cité|maison|section)(?![\p{L}\p{N}])/iu, 'la '],
];

const lowered = (name: string): string => {
  const second = name.charAt(1);
  return second === second.toLowerCase() ? name.charAt(0).toLowerCase() + name.slice(1) : name;
};

function frenchNamed(name: string): Place {
  const [, article] = schools.find(([pattern]) => pattern.test(name)) ?? [];
  if (article === undefined) return { name, the: name, of: de(name), in: `pour ${name}`, plural: false };
  const the = article + lowered(name);
  return { name, the, of: since(the), in: towards(the), plural: false };
}

const englishNamed = (name: string): Place => ({ name, the: name, of: `of ${name}`, in: `for ${name}`, plural: false });

/** From the nomenclature, else as the answer says it, else from its labels, else its code as its producer writes it: never an empty name. */
export function placeOf(answer: Answer, code: TerritoryCode, locale: Locale): Place {
  const known = inWords(code, locale) ?? answer.places?.[code]?.[locale] ?? null;
  if (known !== null) return known;
  const label = answer.labels[code];
  const name = label === undefined ? code.replace(/.*:/, '') : localized(label, locale);
  return locale === 'fr' ? frenchNamed(name) : englishNamed(name);
}

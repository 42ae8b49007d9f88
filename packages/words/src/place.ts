import { inWords } from '@balise/territories';
import type { Answer, Locale, PlaceWords, TerritoryCode } from '@balise/model';
import { localized } from './localized.ts';

/** A territory as sentences need it: « Finistère », « le Finistère », « du Finistère », « dans le Finistère ». */
export type Place = PlaceWords;

type Prepositions = { readonly of: string; readonly in: string; readonly the: string };

/** Names of schools start with what they are, with its accent or without: the only gender that can be known of them. */
const schools: readonly (readonly [RegExp, Prepositions])[] = [
  [/^(?:coll.ge|lyc.e|groupe scolaire|erea|lp|cfa)(?![\p{L}\p{N}])/iu, { the: 'le', of: 'du', in: 'au' }],
  [/^(?:.cole|institution|ensemble scolaire)(?![\p{L}\p{N}])/iu, { the: 'l’', of: 'de l’', in: 'à l’' }],
  [/^(?:cité|maison|section)(?![\p{L}\p{N}])/iu, { the: 'la', of: 'de la', in: 'à la' }],
];

const lowered = (name: string): string => {
  const second = name.charAt(1);
  return second === second.toLowerCase() ? name.charAt(0).toLowerCase() + name.slice(1) : name;
};
const attach = (article: string, name: string): string => (article.endsWith('’') ? article + name : `${article} ${name}`);

function frenchNamed(name: string): Place {
  for (const [pattern, { the, of, in: locative }] of schools) {
    if (!pattern.test(name)) continue;
    const noun = lowered(name);
    return { name, the: attach(the, noun), of: attach(of, noun), in: attach(locative, noun), plural: false };
  }
  return { name, the: name, of: `de ${name}`, in: `pour ${name}`, plural: false };
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

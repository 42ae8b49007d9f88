import type { Indicator, Locale } from '@balise/model';
import { isPercentage, unitNames, unitSymbol } from './format-value.ts';
import { localized } from './localized.ts';
import { phrases, type Finding } from './phrases/index.ts';
import type { Scene } from './scene.ts';
import { valueInWords } from './value-in-words.ts';

/** How a finding is framed: what the value says by itself, and what the label must say for it. */
export type Framing = Pick<Finding, 'frame' | 'label' | 'predicate'> & {
  say(value: number): string;
  /** With the noun and the symbol of the unit, whatever the label says. */
  sayWhole(value: number): string;
  /** Without the noun of the unit, once it was said. */
  sayBare(value: number): string;
};

/** A rate named « des élèves de 3e ont passé la certification » goes on from its number; « élève » does not. */
const goesOn: Record<Locale, RegExp> = { fr: /^(?:de |des |du |d’|d')/i, en: /^of /i };

/** Its words, between spaces: « min » is no word of « terminale ». */
const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Words of the unit already in the label are not said twice: « Terminaux pour 100 élèves : 35,6 », « Candidats au brevet : 9 876 ». */
export function framingOf({ label, unit }: Indicator, { locale, items }: Pick<Scene, 'locale' | 'items'>): Framing {
  const title = phrases(locale).title(localized(label, locale), items, '');
  const sayBare = (value: number): string => valueInWords(value, unit, locale, { bare: true });
  const sayWhole = (value: number): string => valueInWords(value, unit, locale);
  const [, noun = ''] = unitNames(unit, locale) ?? [];
  const framing = { label: title, predicate: noun, say: sayWhole, sayWhole, sayBare };
  if (items.length === 0 && isPercentage(unit, locale) && goesOn[locale].test(noun)) return { ...framing, frame: 'predicate' };
  const symbol = unitSymbol(unit, locale);
  const words = wordsOf(title);
  // The noun and the symbol are the whole of the label: « terminaux » + « pour 100 élèves ».
  if (noun !== '' && wordsOf(`${noun} ${symbol}`) === words) return { ...framing, frame: 'counted' };
  const isSaid = (/\p{L}{2}/u.test(symbol) && words.includes(wordsOf(symbol))) || (noun !== '' && words.startsWith(wordsOf(noun)));
  const say = isSaid ? sayBare : sayWhole;
  // Minutes and hours are told apart by their unit alone.
  return { ...framing, frame: 'labelled', say, sayBare: unit.kind === 'duration' ? say : sayBare };
}

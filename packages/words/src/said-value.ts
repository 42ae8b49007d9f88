import type { Indicator, Locale, Unit } from '@balise/model';
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

const normal = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

/** Whether the noun and the symbol of the unit are the whole of the label: « terminaux » + « pour 100 élèves ». */
const isWholeLabel = (label: string, unit: Unit, locale: Locale): boolean => {
  const plural = unitNames(unit, locale)?.[1];
  return plural !== undefined && normal(`${plural} ${unitSymbol(unit, locale)}`) === normal(label);
};

/** Words of the unit already in the label are not said twice: « Terminaux pour 100 élèves : 35,6 », « Candidats au brevet : 9 876 ». */
export function framingOf({ label, unit }: Indicator, { locale, items }: Pick<Scene, 'locale' | 'items'>): Framing {
  const title = phrases(locale).title(localized(label, locale), items, '');
  const sayBare = (value: number): string => valueInWords(value, unit, locale, { bare: true });
  const sayWhole = (value: number): string => valueInWords(value, unit, locale);
  const names = unitNames(unit, locale);
  if (items.length === 0 && isPercentage(unit, locale) && names !== undefined && goesOn[locale].test(names[1]))
    return { frame: 'predicate', label: title, predicate: names[1], say: sayWhole, sayWhole, sayBare };
  if (names !== undefined && isWholeLabel(title, unit, locale))
    return { frame: 'counted', label: title, predicate: '', say: sayWhole, sayWhole, sayBare };
  const symbol = normal(unitSymbol(unit, locale));
  const plural = names === undefined ? '' : normal(names[1]);
  const bare =
    (/\p{L}{2}/u.test(symbol) && normal(title).includes(symbol)) || (plural !== '' && (normal(title) + ' ').startsWith(`${plural} `));
  return { frame: 'labelled', label: title, predicate: '', say: (value) => valueInWords(value, unit, locale, { bare }), sayWhole, sayBare };
}

import { toneOf } from '@balise/model';
import type { Classes, Locale, Reading, Unit } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { formatNumber } from './format-number.ts';
import { formatValue, isClock, isPercentage, joinUnit, unitName, unitSymbol } from './format-value.ts';
import { mapPhrases } from './phrases/map.ts';
import { placeOf } from './place.ts';
import { lackOf, type Scene } from './scene.ts';
import { statusWords } from './status-words.ts';

/** Decimals that bounds need, never more than the unit prints: `24`, `24,5`. */
const decimalsOf = ({ bounds }: Classes, most: number): number => {
  for (let decimals = 0; decimals < most; decimals += 1)
    if (bounds.every((bound) => Number(bound.toFixed(decimals)) === bound)) return decimals;
  return most;
};

/** Durations in seconds say their own units, and English puts its euro before a number; other signs follow the interval. */
function boundsInWords(classes: Classes, unit: Unit, locale: Locale): readonly string[] {
  const isOwn = isClock(unit) || (unit.kind === 'money' && locale === 'en');
  const rounded = { ...unit, decimals: decimalsOf(classes, unit.decimals) };
  return classes.bounds.map((bound) => (isOwn ? formatValue(bound, rounded, locale).text : formatNumber(bound, rounded.decimals, locale)));
}

/** The sign of a percentage, of an amount of money, the word of a duration: a title seldom says it. Nothing where the bounds do. */
function signOf(unit: Unit, locale: Locale): string {
  const symbol = unitSymbol(unit, locale);
  if (unit.kind === 'duration') return symbol || unitName(2, unit, locale);
  const isMoney = unit.kind === 'money' && (locale === 'fr' || symbol !== '€');
  return isMoney || isPercentage(unit, locale) ? symbol : '';
}

type Interval = { readonly label: string; readonly spoken?: string };

/** What each class is, `[24 ; 28[`, the last one closed, from the lowest. */
function intervalsOf(classes: Classes, unit: Unit, locale: Locale): readonly Interval[] {
  const bounds = boundsInWords(classes, unit, locale);
  const count = bounds.length - 1;
  const sign = signOf(unit, locale);
  const { interval, aloud } = mapPhrases[locale];
  return Array.from({ length: count }, (_, i) => {
    const [label, spoken] = [interval, aloud].map((say) =>
      joinUnit({ text: say(bounds[i]!, bounds[i + 1]!, i === count - 1), unit: sign }, locale),
    ) as [string, string];
    return spoken === label ? { label } : { label, spoken };
  });
}

/** Where there is no figure, the texture that says why. */
const textures = { Q: 'dots', M: 'void' } as const;

/** Classes from the lowest, then textures, then the outline of mine: nothing by colour alone. */
export function classLegend({ answer, main, members, locale, unit }: Scene, classes: Classes | null): Reading['legend'] {
  const intervals = classes === null || unit === null ? [] : intervalsOf(classes, unit, locale);
  const lacks = [...new Set(members.map(lackOf))].filter((reason) => reason !== null);
  const { highlight } = answer.question;
  const held = answer.highlighted === undefined || highlight === undefined ? undefined : placeOf(answer, highlight, locale);
  const outlined = main?.place ?? held;
  const missing = lacks.map((reason) => ({
    role: reason === 'Q' || reason === 'M' ? textures[reason] : 'hatch',
    label: capitalise(statusWords(reason, locale).text),
  }));
  return [
    ...intervals.map((interval, i) => ({ role: `class-${toneOf(i, intervals.length)}`, ...interval })),
    ...missing,
    ...(outlined === undefined || members.length < 2 ? [] : [{ role: 'outline-mine', label: capitalise(outlined.name) }]),
  ];
}

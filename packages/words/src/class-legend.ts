import { toneOf } from '@balise/model';
import type { Classes, Locale, Reading, Unit } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { formatNumber } from './format-number.ts';
import { formatValue, isClock, isPercentage, joinUnit, unitSymbol } from './format-value.ts';
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

/** Durations in seconds say their own units; the sign of a percentage follows the interval. */
function boundsInWords(classes: Classes, unit: Unit, locale: Locale): readonly string[] {
  if (isClock(unit)) return classes.bounds.map((bound) => formatValue(bound, unit, locale).text);
  const decimals = decimalsOf(classes, unit.decimals);
  return classes.bounds.map((bound) => formatNumber(bound, decimals, locale));
}

type Interval = { readonly label: string; readonly spoken?: string };

/** What each class is, `[24 ; 28[`, the last one closed, from the lowest. */
function intervalsOf(classes: Classes, unit: Unit, locale: Locale): readonly Interval[] {
  const bounds = boundsInWords(classes, unit, locale);
  const count = bounds.length - 1;
  const sign = isPercentage(unit, locale) ? unitSymbol(unit, locale) : '';
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

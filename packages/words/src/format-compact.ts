import { round, type Locale } from '@balise/model';
import { formatNumber } from './format-number.ts';
import { isFrenchSingular } from './french.ts';
import { spoken } from './language.ts';

type Compact = {
  /** `649,5` */
  readonly text: string;
  /** `millions`, `million`, `milliards`; `million`, `billion`. */
  readonly scale: string;
  /** `M`, `Md`; `M`, `bn`. */
  readonly symbol: string;
  /** Whether figures were lost on the way: the sentence then says « environ ». */
  readonly approximate: boolean;
};

const FIRST_COMPACT = 1e6;
const BILLION = 1e9;

export type Scale = (size: number, shown: number) => readonly [scale: string, symbol: string];

const scaleOf = spoken('scale', (size, shown) => {
  const plural = isFrenchSingular(shown) ? '' : 's';
  return size === BILLION ? [`milliard${plural}`, 'Md'] : [`million${plural}`, 'M'];
});

/** `649492449` → `649,5` millions. Null under a million: such a number is read whole. One decimal, none when it would be 0. */
export function formatCompact(value: number, locale: Locale): Compact | null {
  const magnitude = Math.abs(value);
  if (magnitude < FIRST_COMPACT) return null;
  // 999 960 000 is « 1 milliard », not « 1 000 millions ».
  const size = round(magnitude / FIRST_COMPACT, 1) >= BILLION / FIRST_COMPACT ? BILLION : FIRST_COMPACT;
  const shown = round(value / size, 1);
  const [scale, symbol] = scaleOf(locale)(size, shown);
  return {
    text: formatNumber(shown, Number.isInteger(shown) ? 0 : 1, locale),
    scale,
    symbol,
    approximate: round(shown * size, 0) !== value,
  };
}

import type { Locale } from '@balise/model';
import { NBSP } from './characters.ts';
import { formatNumber } from './format-number.ts';
import { inLetters } from './french.ts';
import { englishLetters } from './language.ts';

/** What a picture may have too many of. */
export type Drawn = 'curves' | 'periods' | 'bars';

const fr: Readonly<Record<Drawn, { readonly many: string; readonly todo: string }>> = {
  curves: { many: 'courbes', todo: 'comparez moins de territoires, ou préférez un classement' },
  periods: { many: 'périodes', todo: 'demandez moins de périodes' },
  bars: { many: 'barres', todo: 'limitez leur nombre, ou préférez une carte' },
};
const en: Readonly<Record<Drawn, string>> = {
  curves: 'compare fewer territories, or use a ranking',
  periods: 'ask for fewer periods',
  bars: 'limit their number, or use a map',
};

/** Why there is no picture, in place of it: how many it may have, how many there are, and what to do. */
export const tooManyDrawn = (drawn: Drawn, count: number, most: number, locale: Locale): string => {
  const said = (n: number): string =>
    (locale === 'fr' ? inLetters(n, true) : englishLetters(n)?.toLowerCase()) ?? formatNumber(n, 0, locale);
  if (locale === 'en')
    return `The chart shows ${said(most)} ${drawn} at most, and there are ${said(count)} here: ${en[drawn]}. The table has them all.`;
  const { many, todo } = fr[drawn];
  return `Le graphique montre ${said(most)} ${many} au plus, et il y en a ${said(count)} ici${NBSP}: ${todo}. Le tableau les a toutes.`;
};

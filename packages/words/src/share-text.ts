import { round, type Locale } from '@balise/model';
import { formatNumber } from './format-number.ts';
import { joinUnit } from './format-value.ts';

const LEAST = 0.1;
const MOST = 99.9;

const percent = (value: number, locale: Locale): string => joinUnit({ text: formatNumber(value, 1, locale), unit: '%' }, locale);

/** A share in %: « 89,7 % »; never « 0,0 % » of what is there, nor « 100,0 % » of what is not whole. */
export const shareText = (share: number, locale: Locale): string => {
  const rounded = round(share, 1);
  if (share > 0 && rounded < LEAST) return `${locale === 'fr' ? 'moins de' : 'under'} ${percent(LEAST, locale)}`;
  return share < 100 && rounded > MOST ? `${locale === 'fr' ? 'plus de' : 'over'} ${percent(MOST, locale)}` : percent(rounded, locale);
};

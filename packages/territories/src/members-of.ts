import type { Level, Locale, TerritoryCode } from '@balise/model';
import { inWords } from './in-words.ts';
import { levelWords } from './level-words.ts';

/** « départements de Bretagne », « départements de l’académie de Rennes »; « académies » alone for the whole country or without a territory; « France » where the country is the level. */
export const membersOf = (code: TerritoryCode | null, level: Level, locale: Locale): string => {
  const { many } = levelWords(level, locale);
  const alone = inWords(level, locale);
  const whole = code === null || code === 'FR' ? null : inWords(code, locale);
  return alone?.name ?? (whole === null ? many : `${many} ${whole.of}`);
};

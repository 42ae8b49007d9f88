import { levels } from '@balise/model';
import type { Level, TerritoryCode } from '@balise/model';

const known: ReadonlySet<string> = new Set(levels);
const isLevel = (text: string): text is Level => known.has(text);
const standsAlone = (level: Level): boolean => level === 'FR' || level === 'FR-METRO';

/** The level a typed code announces: `dep` for `dep:29`, `FR` for `FR`; null when it announces none. Does not say that the territory exists. */
export const level = (code: TerritoryCode): Level | null => {
  if (isLevel(code)) return standsAlone(code) ? code : null;
  const prefix = code.slice(0, Math.max(0, code.indexOf(':')));
  return isLevel(prefix) && !standsAlone(prefix) && code.length > prefix.length + 1 ? prefix : null;
};

/** `29` of `dep:29`; the code itself where it stands alone. */
export const bareCode = (code: TerritoryCode): string => code.slice(code.indexOf(':') + 1);

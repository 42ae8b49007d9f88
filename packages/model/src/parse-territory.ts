/** The notation of territories, and the shape of a code at each level. Whether a code exists is the nomenclature's business. */
import { levels } from './territory.ts';
import type { Level, Territory, TerritoryCode } from './territory.ts';

const codeShapes: Readonly<Record<Level, RegExp>> = {
  uai: /^\d{7}[A-Z]$/,
  com: /^(?:\d{5}|2[AB]\d{3})$/,
  'arr-mun': /^\d{5}$/,
  epci: /^\d{9}$/,
  canton: /^(?:\d{4,5}|2[AB]\d{2})$/,
  circo: /^\d{7}[A-Z]$/,
  bassin: /^[0-9A-Z]{3,8}$/,
  dep: /^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|97[12346])$/,
  ctcd: /^[0-9][0-9A-Z]{1,2}[A-Z]$/,
  aca: /^\d{2}$/,
  ra: /^\d{2}$/,
  reg: /^\d{2}$/,
  'com-outremer': /^9[78]\d$/,
  'FR-METRO': /^FR-METRO$/,
  FR: /^FR$/,
};

export const isLevel = (text: string): text is Level => (levels as readonly string[]).includes(text);

/** `dep:29` → `{ level: 'dep', code: '29' }`; `FR` and `FR-METRO` are their own code. Letters of codes are raised (`dep:2a`). */
export const parseTerritory = (text: string): Territory | null => {
  const trimmed = text.trim();
  if (trimmed === 'FR' || trimmed === 'FR-METRO') return { level: trimmed, code: trimmed };
  const colon = trimmed.indexOf(':');
  if (colon < 0) return null;
  const level = trimmed.slice(0, colon);
  const code = trimmed.slice(colon + 1).toUpperCase();
  return isLevel(level) && level !== 'FR' && level !== 'FR-METRO' && codeShapes[level].test(code) ? { level, code } : null;
};

export const formatTerritory = ({ level, code }: Territory): TerritoryCode =>
  level === 'FR' || level === 'FR-METRO' ? level : `${level}:${code}`;

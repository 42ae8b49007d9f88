/**
 * Typed territory codes. `17` alone is a département, an académie and a région académique: a code without its level
 * is not a territory. What contains what belongs to `territories`; here is only the notation.
 */
export const levels = [
  'uai',
  'com',
  'arr-mun',
  'epci',
  'canton',
  'circo',
  'bassin',
  'dep',
  'ctcd',
  'aca',
  'ra',
  'reg',
  'com-outremer',
  'FR-METRO',
  'FR',
] as const;
export type Level = (typeof levels)[number];

/** `dep:29`, `reg:53`, `aca:14`, `com:29019`, `uai:0290009C`; `FR` and `FR-METRO` stand alone. */
export type TerritoryCode = string;

export type Territory = { readonly level: Level; readonly code: string };

const known: ReadonlySet<string> = new Set(levels);

/** The level a typed code names, from its notation alone; null when it is not typed. */
export const levelOf = (code: TerritoryCode): Level | null => {
  const prefix = code === 'FR' || code === 'FR-METRO' ? code : code.slice(0, Math.max(0, code.indexOf(':')));
  return known.has(prefix) ? (prefix as Level) : null;
};

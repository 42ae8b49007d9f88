/**
 * Typed territory codes. `17` alone is a département, an académie and a région académique: a code without its level
 * is not a territory. What contains what belongs to `territories`; here is only the notation.
 */
export const levels = [
  'uai', 'com', 'arr-mun', 'epci', 'canton', 'circo', 'bassin', 'dep', 'ctcd', 'aca', 'ra', 'reg', 'com-outremer', 'FR-METRO', 'FR',
] as const;
export type Level = (typeof levels)[number];

/** `dep:29`, `reg:53`, `aca:14`, `com:29019`, `uai:0290009C`; `FR` and `FR-METRO` stand alone. */
export type TerritoryCode = string;

export type Territory = { readonly level: Level; readonly code: string };

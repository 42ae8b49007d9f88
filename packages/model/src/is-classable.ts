import type { Indicator } from './catalog.ts';

/** A colour on an area reads as an intensity: a number of pupils would only say where the pupils are. */
export const isClassable = ({ unit }: Pick<Indicator, 'unit'>): boolean => unit.kind !== 'count' && unit.kind !== 'money';

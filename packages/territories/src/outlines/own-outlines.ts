/** Our outlines in one piece: what unpacks and joins them comes with them, in one request. */
import type { Level, Outlines } from '@balise/model';
import { parent } from '../hierarchy.ts';
import { departements } from './data/departements.ts';
import { merged } from './merged.ts';
import { unpack } from './packed.ts';

export { undrawable } from './undrawable.ts';

/** Of the départements, or of unions of them; a level that some département is in none of leaves that one out. */
export const ownOutlines = (level: Level): Outlines => {
  const whole = unpack(departements, 'dep');
  return level === 'dep' ? whole : merged(whole, level, (code) => parent(code, level));
};

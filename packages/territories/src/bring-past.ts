import type { Level } from '@balise/model';
import type { Normalise } from './normalise.ts';
import type { Past } from './past.ts';

/** How cells of another 1 January are read; null for levels whose movements are not known. Brought when a file needs it. */
export const pastOf = async (level: Level, normalise: Normalise): Promise<Past | null> =>
  (await import('./past.ts')).pastOf(level, normalise);

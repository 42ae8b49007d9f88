/** What is said where territories are not those of today, in French. */
import { NBSP } from '../characters.ts';
import { many, type WordsApart } from '../warning-notes.ts';

export const movesFr: Pick<WordsApart, 'CONVERTED' | 'CUT' | 'APPORTIONED'> = {
  CONVERTED: (n) =>
    n === 1
      ? 'Un territoire du fichier, réuni à un autre ou renuméroté depuis, est compté dans celui qui le remplace.'
      : `${many(n)} territoires du fichier, réunis ou renumérotés depuis, sont comptés dans ceux qui les remplacent.`,
  CUT: (n) =>
    n === 1
      ? `Un territoire du fichier a été divisé depuis${NBSP}: faute de savoir le répartir, il n’est compté dans aucun de ceux qui en sont issus.`
      : `${many(n)} territoires du fichier ont été divisés depuis${NBSP}: faute de savoir les répartir, ils ne sont comptés dans aucun de ceux qui en sont issus.`,
  APPORTIONED: (n, by) =>
    n === 1
      ? `Un territoire du fichier a été divisé depuis${NBSP}: ce qu’il comptait est réparti, par estimation, entre ceux qui en sont issus (${by}).`
      : `${many(n)} territoires du fichier ont été divisés depuis${NBSP}: ce qu’ils comptaient est réparti, par estimation, entre ceux qui en sont issus (${by}).`,
};

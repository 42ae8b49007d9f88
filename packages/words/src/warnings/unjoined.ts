/** What is said where two files do not hold the same places, in French. */
import { many, type WordsApart } from '../warning-notes.ts';

export const unjoinedFr: Pick<WordsApart, 'UNJOINED'> = {
  UNJOINED: (n) =>
    n === 1
      ? 'Un établissement ou un territoire n’est que dans un des deux fichiers et n’est pas compté.'
      : `${many(n)} établissements ou territoires ne sont que dans un des deux fichiers et ne sont pas comptés.`,
};

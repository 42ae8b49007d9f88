/** What is said where a file tells a commune and its arrondissements, in French. */
import { NBSP } from '../characters.ts';
import type { WordsApart } from '../warning-notes.ts';

export const twiceFr: Pick<WordsApart, 'TWICE'> = {
  TWICE: (n, names) =>
    n === 1
      ? `Le fichier donne à la fois ${names} et ses arrondissements${NBSP}: seules les lignes de la commune sont comptées.`
      : `Le fichier donne à la fois des communes et leurs arrondissements (${names})${NBSP}: seules les lignes des communes sont comptées.`,
};

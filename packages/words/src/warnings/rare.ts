/** What is said of figures that are made of others, or compared in part, in French. */
import { NARROW, NBSP } from '../characters.ts';
import { inLetters } from '../french.ts';
import { formatNumber } from '../format-number.ts';
import type { WordsApart } from '../warning-notes.ts';

export const rareFr: Pick<WordsApart, 'TOTAL_MISMATCH' | 'NOT_REACHED' | 'UNKNOWN_PART' | 'NEGATIVE_PART' | 'TO_DATE'> = {
  TOTAL_MISMATCH: () => 'Le total publié diffère de la somme des parties.',
  NOT_REACHED: (n) =>
    n === 1
      ? 'Les données ne permettent pas de calculer cet indicateur pour un territoire de comparaison.'
      : `Les données ne permettent pas de calculer cet indicateur pour ${inLetters(n, false) ?? formatNumber(n, 0, 'fr')} territoires de comparaison.`,
  UNKNOWN_PART: (n) =>
    `La répartition porte sur les cas connus${NBSP}: ${n === 0 ? 'moins de 1' : formatNumber(n, 0, 'fr')}${NARROW}% ne le sont pas.`,
  NEGATIVE_PART: () => `Un des chiffres est négatif${NBSP}: des parts de leur total n’auraient pas de sens.`,
  TO_DATE: () => `La période n’est pas terminée${NBSP}: elle est comparée à la précédente arrêtée au même stade.`,
};

import { levelOf, type Answer, type Level } from '@balise/model';

/** The level of the set that an answer shows; null when it shows nothing. */
export const levelOfAnswer = ({ question, figures }: Answer): Level | null => question.level ?? levelOf(figures.territory[0] ?? '');

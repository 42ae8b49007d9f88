import type { Answer } from '@balise/model';

/** Of how many the rank of a figure is. */
export const rankedOf = ({ figures, ranked }: Answer, row = 0): number => figures.of?.[row] ?? ranked;

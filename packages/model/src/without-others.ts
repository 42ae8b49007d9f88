import type { Figure } from './figure.ts';
import type { Piece } from './plan.ts';
import type { Question } from './question.ts';
import { levelOf } from './territory.ts';

/** One thing, when, and what of it: its pupils, its girls. */
export const thingOf = ({ territory, period, items }: Pick<Figure, 'territory' | 'period' | 'items'>): string =>
  [territory, period, ...items].join('\0');

/**
 * A set of private schools has no public ones: they are not absent from it. Who was named is there all the same, without object, and so
 * are communes, which a map has outlines of.
 */
export const withoutOthers = (figures: readonly Figure[], pieces: readonly Piece[], { territories }: Question): readonly Figure[] => {
  if (!pieces.some(({ others }) => others !== undefined)) return figures;
  return figures.flatMap((figure): readonly Figure[] => {
    const { territory, role, status } = figure;
    if (status[0] !== 'O' || !pieces.every(({ others }) => others?.has(thingOf(figure)) === true)) return [figure];
    const isNamed = role !== 'other' || territories !== undefined;
    return isNamed || levelOf(territory) === 'com' ? [{ ...figure, status: ['M'], coverage: null }] : [];
  });
};

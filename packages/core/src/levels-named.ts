/** The levels whose lists a question needs: those it names, and communes where they alone say what contains them (the Rhône's two collectivités). */
import { levelOf } from '@balise/model';
import type { Catalog, Level, Question } from '@balise/model';

/** Made of communes: a dataset that has communes folds to them. */
const madeOfCommunes: readonly Level[] = ['ctcd', 'epci'];

export const levelsNamed = (question: Question, catalog: Catalog): readonly Level[] => {
  const codes = [question.within, question.highlight, ...(question.territories ?? []), ...(question.compare ?? [])];
  const named = [question.level, ...codes.map((code) => (code === undefined ? null : (levelOf(code) ?? levelOf(`${code}:`))))];
  const levels = named.filter((level) => level !== null && level !== undefined);
  if (!levels.some((level) => madeOfCommunes.includes(level))) return levels;
  const hasCommunes = catalog.datasets.some(({ fields }) =>
    Object.values(fields).some((field) => field.role === 'territory' && field.level === 'com'),
  );
  return hasCommunes ? [...levels, 'com'] : levels;
};

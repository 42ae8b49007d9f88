import type { Answer } from '@balise/model';

/** Asked of every row of a set, which may be of every commune: found out once. */
const severals = new WeakMap<Answer['figures'], boolean>();
export const hasSeveralPeriods = (figures: Answer['figures']): boolean => {
  const { period, role } = figures;
  const known =
    severals.get(figures) ?? (role[0] !== 'previous' && period.some((each, row) => role[row] !== 'previous' && each !== period[0]));
  severals.set(figures, known);
  return known;
};

import { foldFewSlices, isOfFew, isUsual } from '@balise/engine';
import { isProblem } from '@balise/model';
import type { Problem, Query, Table } from '@balise/model';
import type { Asker } from './asker.ts';
import { bringCode } from './bring-code.ts';
import { sliced } from './sliced.ts';

/** What folds many rows, and what few questions ask for. */
export const bringFolds = (): Promise<typeof import('./folds.ts') | Problem> => bringCode(() => import('./folds.ts'), 'folds');

/** Called as soon as a query is known, so that what folds it comes while the rows do. */
export const foreseeFolding = (query: Query): void => {
  if (!isUsual(query)) void bringFolds();
};

export const foldOnce = async (table: Table, query: Query, asker: Pick<Asker, 'gone'>): Promise<Table | Problem> => {
  if (isOfFew(table, query)) return sliced(foldFewSlices(table, query), asker);
  const folds = await bringFolds();
  return isProblem(folds) ? folds : sliced(folds.foldAnySlices(table, query), asker);
};

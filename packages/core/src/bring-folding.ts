import { foldUsualSlices, isUsual, type foldAnySlices } from '@balise/engine';
import type { Problem, Query } from '@balise/model';
import { bringCode } from './bring-code.ts';

/**
 * What folds a query. Few ask for quantiles or variances: what computes them is brought with the first that does. Called as
 * soon as the query is known, so that it comes while the rows do. Never rejects.
 */
export const bringFolding = async (query: Query): Promise<typeof foldAnySlices | Problem> =>
  isUsual(query) ? foldUsualSlices : bringCode(async () => (await import('./fold-any.ts')).foldAnySlices, 'rare folds');

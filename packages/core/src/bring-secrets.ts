/** What finds the cells that must not be told is brought where a dataset has some; without it nothing is shown. */
import { isProblem } from '@balise/model';
import type { Catalog, Hierarchy, Piece, Problem, Question, Step } from '@balise/model';
import { bringCode } from './bring-code.ts';
import type { Asking } from './run-query.ts';
import type { Secrets } from './secrets-of.ts';
import { withheldRows, type BroughtTable } from './withheld.ts';

export const bySecrets = async <T>(find: (code: typeof import('./secrets-of.ts')) => T | Promise<T>): Promise<T | Problem> => {
  const code = await bringCode(() => import('./secrets-of.ts'), 'secrets');
  return isProblem(code) ? code : find(code);
};

export const bringSecrets = async (step: Step, question: Question, catalog: Catalog, asking: Asking): Promise<Secrets | Problem> => {
  const datasets = [step.dataset, ...(step.join?.sides.map(({ dataset }) => dataset) ?? [])];
  const isRestricted = catalog.datasets.some(({ id, disclosure }) => datasets.includes(id) && disclosure?.rows === 'restricted');
  return isRestricted ? bySecrets(({ secretsOf }) => secretsOf(step, question, catalog, asking)) : {};
};

/** So is what tells the figures that use what an API kept to itself; undefined where it kept nothing. */
export const bringWithheld = async (
  brought: readonly BroughtTable[],
  step: Step,
  hierarchy: Hierarchy,
): Promise<Piece['isSecret'] | Problem> =>
  brought.some(({ table, query }) => withheldRows(table, query).length > 0)
    ? bySecrets(({ withheldFigures }) => withheldFigures(brought, step, hierarchy))
    : undefined;

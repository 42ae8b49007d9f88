/** What finds the cells that must not be told is brought where a dataset has some; without it nothing is shown. */
import { problem } from '@balise/model';
import type { Catalog, Problem, Question, Step } from '@balise/model';
import type { Asking } from './run-query.ts';
import type { Secrets } from './secrets-of.ts';

export const bringSecrets = async (step: Step, question: Question, catalog: Catalog, asking: Asking): Promise<Secrets | Problem> => {
  const datasets = [step.dataset, ...(step.join?.sides.map(({ dataset }) => dataset) ?? [])];
  const isRestricted = catalog.datasets.some(({ id, disclosure }) => datasets.includes(id) && disclosure?.rows === 'restricted');
  if (!isRestricted) return {};
  try {
    return await (await import('./secrets-of.ts')).secretsOf(step, question, catalog, asking);
  } catch (error) {
    return problem('INTERNAL', { got: String(error), expected: 'what finds the secret cells' });
  }
};

/** The cells that must not be told, read once for a dataset and an operand, and what of a step they make secret. */
import { cellsBehind, datasetOf, isAdHoc, isProblem, jointPeriods, problem, secretCells, secretsPlans } from '@balise/model';
import type { Catalog, Piece, Problem, Question, SecretsPlan, Step } from '@balise/model';
import { bringRows } from './bring-rows.ts';
import { withFirstParts } from './converted-rows.ts';
import { sourceFor } from '@balise/sources';
import type { Asking } from './run-query.ts';

export { withheldFigures } from './withheld-figures.ts';

type Known = { readonly plan: SecretsPlan; readonly secret: ReadonlySet<string>; readonly route: 'server' | 'client' };

/** Of two periods that meet, the secrets of one are those of the other. */
const atJoint = (secret: ReadonlySet<string>, { join, period }: Step): ReadonlySet<string> => {
  if (join === null) return secret;
  const present = period.windows.flatMap(({ of }) => of);
  return new Set(
    [...secret].flatMap((key) => {
      const [territory = '', id = '', ...items] = key.split('\0');
      return jointPeriods(id, join.period, present).map((each) => [territory, each, ...items].join('\0'));
    }),
  );
};

/** Null where the API hides by itself what must not be told. */
const known = async (plan: SecretsPlan, step: Step, catalog: Catalog, asking: Asking): Promise<Known | Problem | null> => {
  const dataset = datasetOf(catalog, plan.dataset);
  if (isProblem(dataset)) return dataset;
  const source = await sourceFor(dataset.source.type);
  if (isProblem(source)) return source;
  if (source.abilities(dataset, plan.query).disclosure === true) return null;
  const read = step.period.windows.flatMap(({ of }) => of);
  const rows = await bringRows(plan, dataset, asking, read);
  if (isProblem(rows)) return rows;
  // Of a cut territory what is secret is so wherever it would be counted.
  const { table } = rows.located;
  const secret = secretCells(withFirstParts(table), plan.rules, plan.breakdowns, plan.territory.level, asking.territories.hierarchy);
  return { plan, secret: atJoint(secret, step), route: rows.route };
};

export type Secrets = Pick<Piece, 'isSecret' | 'isDisclosed'>;

/** What of a step is secret; a refusal where rows that are restricted would be filtered here, at the reader's. */
export const secretsOf = async (step: Step, question: Question, catalog: Catalog, asking: Asking): Promise<Secrets | Problem> => {
  const all: Known[] = [];
  for (const found of await Promise.all(secretsPlans(step, catalog).map((plan) => known(plan, step, catalog, asking)))) {
    if (isProblem(found)) return found;
    if (found !== null) all.push(found);
  }
  if (all.length === 0) return {};
  const isDisclosed = all.some(({ route }) => route === 'client');
  if (all.some(({ plan }) => isAdHoc(question, plan)))
    return isDisclosed
      ? problem('DISCLOSURE_FORBIDDEN', {
          got: 'a filter on restricted rows, computed where they were sent',
          expected: 'a filter on the items of a breakdown, or an API that answers the filter itself',
          at: 'where',
        })
      : {};
  return {
    isDisclosed,
    isSecret: (territory, window, items) => {
      const named = new Map(step.breakdowns.map((name, index) => [name, items[index] ?? null] as const));
      return all.some(({ plan, secret }) =>
        window.of.some((period) => cellsBehind(plan, question, { territory, period, items: named }).some((key) => secret.has(key))),
      );
    },
  };
};

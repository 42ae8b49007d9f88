/** The cells that must not be told, read once for a dataset and an operand, and what of a step they make secret. */
import {
  cellsBehind,
  datasetOf,
  isAdHoc,
  isProblem,
  jointPeriods,
  keptCells,
  problem,
  secretCells,
  secretsPlans,
  windowPeriods,
} from '@balise/model';
import type { Catalog, Piece, Problem, Question, SecretsPlan, Step } from '@balise/model';
import { bringRows } from './bring-rows.ts';
import { withFirstParts } from './converted-rows.ts';
import { sourceFor } from '@balise/sources';
import type { Asking } from './run-query.ts';

export { withheldFigures } from './withheld-figures.ts';

type Known = { readonly plan: SecretsPlan; readonly secret: ReadonlySet<string>; readonly route: 'server' | 'client' };

/** Of two periods that meet, the secrets of one are those of the other. */
const atJoint = (secret: ReadonlySet<string>, step: Step): ReadonlySet<string> => {
  const { join } = step;
  if (join === null) return secret;
  const present = step.period.windows.flatMap(windowPeriods);
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
  const rows = await bringRows(plan, dataset, asking, step.period.windows.flatMap(windowPeriods));
  if (isProblem(rows)) return rows;
  // Of a cut territory what is secret is so wherever it would be counted.
  const table = withFirstParts(rows.located.table);
  const { hierarchy } = asking.territories;
  const cells = secretCells(table, plan.rules, plan.breakdowns, plan.territory.level, hierarchy);
  const secret = plan.isPart ? keptCells(table, plan.breakdowns, step.territory.folds, cells, hierarchy) : cells;
  return { plan, secret: atJoint(secret, step), route: rows.route };
};

/** What an API withheld of groups that are to be added up is withheld of their sum. */
export const keptParts = (at: string): Problem =>
  problem('DISCLOSURE_FORBIDDEN', { got: 'parts that the API keeps to itself', expected: 'a result that it computes whole', at });

export type Secrets = Pick<Piece, 'isSecret' | 'isDisclosed'>;

const adHoc = problem('DISCLOSURE_FORBIDDEN', {
  got: 'a filter or a breakdown of restricted rows by what their cells are not told apart by',
  expected: 'the items of a breakdown of their key, territories that contain theirs, or an API that hides by itself what must not be told',
  at: 'where',
});

/** What of a step is secret; a refusal where restricted rows would be cut otherwise than into the cells that were checked. */
export const secretsOf = async (step: Step, question: Question, catalog: Catalog, asking: Asking): Promise<Secrets | Problem> => {
  const all: Known[] = [];
  for (const found of await Promise.all(secretsPlans(step, catalog).map((plan) => known(plan, step, catalog, asking)))) {
    if (isProblem(found)) return found;
    if (found !== null) all.push(found);
  }
  if (all.length === 0) return {};
  const { nests } = asking.territories.hierarchy;
  const isUnchecked = ({ territory }: SecretsPlan): boolean => !step.territory.folds.every((level) => nests(territory.level, level));
  if (all.some(({ plan }) => isAdHoc(question, step, plan) || isUnchecked(plan))) return adHoc;
  return {
    isDisclosed: all.some(({ route }) => route === 'client'),
    isSecret: (territory, window, items) => {
      const named = new Map(step.breakdowns.map((name, index) => [name, items[index] ?? null] as const));
      return all.some(({ plan, secret }) =>
        // What a counter has counted since is told beside what it counts: less the one, the other is what it was.
        windowPeriods(window).some((period) =>
          cellsBehind(plan, question, { territory, period, items: named }).some((key) => secret.has(key)),
        ),
      );
    },
  };
};

/** A step carried out: rows brought, located, joined or differenced, and folded to each level asked for. */
import { datasetOf, isProblem, levelOf, windowPeriods } from '@balise/model';
import type { Catalog, Dataset, Join, Level, PeriodId, Piece, Problem, Step, Table, TerritoryCode } from '@balise/model';
import { bringCode } from './bring-code.ts';
import { bringRare } from './bring-rare.ts';
import { bringRareSteps } from './bring-rare-steps.ts';
import { bringRows } from './bring-rows.ts';
import { bringWithheld } from './bring-secrets.ts';
import { expectedInside, foldLevel } from './fold-levels.ts';
import type { Asking } from './run-query.ts';
import { FORMER } from './past-geography.ts';
import type { BroughtTable } from './withheld.ts';
import type { PlanStep } from './wire.ts';

export const periodsRead = ({ period }: Step): readonly PeriodId[] => period.windows.flatMap(windowPeriods);

export type DonePiece = Piece & Pick<Rows, 'plans' | 'brought'>;

export type Rows = Pick<Piece, 'route' | 'incomplete' | 'provenance' | 'matched' | 'unmatched' | 'joined' | 'alsoRead' | 'geography'> & {
  readonly table: Table;
  readonly brought: readonly BroughtTable[];
  readonly plans: readonly PlanStep[];
};

export const reshaping = (): Promise<typeof import('./reshaped-rows.ts') | Problem> =>
  bringCode(() => import('./reshaped-rows.ts'), 'reshaped rows');

/** It was brought to resolve the step. */
const joined = async (step: Step, join: Join, catalog: Catalog, asking: Asking): Promise<Rows | Problem> => {
  const code = await bringRareSteps();
  return isProblem(code) ? code : code.joinedSides(step, join, catalog, asking);
};

const alone = async (step: Step, dataset: Dataset, asking: Asking): Promise<Rows | Problem> => {
  const levels = new Set<Level>(Object.values(step.territory.from));
  const isFlow = step.period.over === 'flow' || step.period.overSecond === 'flow';
  const [brought, code] = await Promise.all([
    bringRows(step, dataset, asking, periodsRead(step), levels),
    isFlow || step.repeats ? reshaping() : null,
  ]);
  if (isProblem(brought)) return brought;
  if (isProblem(code)) return code;
  const { located, route, incomplete, provenance, plan } = brought;
  const converted = located.table.columns[FORMER] === undefined ? null : await import('./converted-rows.ts');
  const merged = (step.unique ? converted?.mergedRows(located.table, step.breakdowns, false) : null) ?? located.table;
  const once = code !== null && step.repeats ? code.repeatRows(merged, step) : merged;
  if (isProblem(once)) return once;
  return {
    table: code !== null && isFlow ? code.flowRows(once, step) : once,
    brought: [{ table: located.table, query: step.query }],
    route,
    incomplete,
    provenance,
    matched: located.matched,
    unmatched: located.unmatched,
    ...converted?.apportioned(brought.geography, located.table, dataset, step),
    plans: [plan],
  };
};

export const pieceOf = async (step: Step, catalog: Catalog, asking: Asking): Promise<DonePiece | Problem> => {
  const dataset = datasetOf(catalog, step.dataset);
  if (isProblem(dataset)) return dataset;
  const [rows, rare] = await Promise.all([
    step.join === null ? alone(step, dataset, asking) : joined(step, step.join, catalog, asking),
    bringRare([step]),
  ]);
  if (isProblem(rows)) return rows;
  if (isProblem(rare)) return rare;
  const { table, ...about } = rows;
  const isSecret = await bringWithheld(about.brought, step, asking.territories.hierarchy);
  if (isProblem(isSecret)) return isSecret;
  const ready = (await rare?.prepared(table, step, dataset, asking)) ?? { kept: table, items: [], toDate: null, plans: [] };
  if (isProblem(ready)) return ready;
  const { kept, items, toDate, plans } = ready;
  const sourceOf = (level: Level): Level => step.territory.from[level] ?? step.territory.level;
  const levels = [];
  const recomputed: Table[] = [];
  for (const level of step.territory.folds) {
    const folded = await foldLevel(kept, level, sourceOf(level), step, dataset, asking);
    if (isProblem(folded)) return folded;
    levels.push(folded);
    for (const some of items) {
      const again = await foldLevel(some, level, sourceOf(level), step, dataset, asking);
      if (isProblem(again)) return again;
      recomputed.push(again.table);
    }
  }
  const field = dataset.fields[step.territory.field];
  const only = field?.role === 'territory' ? field.only : undefined;
  const expectedOf = (code: TerritoryCode): number => {
    const level = levelOf(code) ?? step.territory.level;
    return expectedInside(code, level, sourceOf(level), only);
  };
  const codes = [...step.scope.members, ...step.scope.references];
  const piece: DonePiece = {
    ...about,
    plans: [...about.plans, ...plans],
    ...(isSecret === undefined ? {} : { isSecret }),
    step,
    tables: levels.map(({ table: folded }) => folded),
    units: levels.map(({ units }) => units),
    expected: Object.fromEntries(codes.map((code) => [code, expectedOf(code)] as const)),
    ...(recomputed.length === 0 ? {} : { recomputed }),
    ...(toDate === null ? {} : { toDate }),
  };
  return rare?.withListed(piece, dataset, catalog, asking) ?? piece;
};

/** A step carried out: rows brought, located, joined or differenced, and folded to each level asked for. */
import { isProblem, levelOf } from '@balise/model';
import type { Catalog, Dataset, Join, Level, PeriodId, Piece, Problem, Side, Step, Table, TerritoryCode } from '@balise/model';
import { bringCode } from './bring-code.ts';
import { bringRare } from './bring-rare.ts';
import { bringRows, type BroughtRows } from './bring-rows.ts';
import { datasetOf } from './dataset-of.ts';
import { expectedInside, foldLevel } from './fold-levels.ts';
import type { Asking } from './run-query.ts';
import { sliced } from './sliced.ts';
import { FORMER } from './past-geography.ts';
import { withheld, type BroughtTable } from './withheld.ts';
import type { PlanStep } from './wire.ts';

const periodsRead = ({ period }: Step): readonly PeriodId[] =>
  period.windows.flatMap(({ of, before }) => (before === undefined ? of : [before, ...of]));

export type DonePiece = Piece & { readonly plans: readonly PlanStep[] };

type Rows = Pick<Piece, 'route' | 'incomplete' | 'provenance' | 'matched' | 'unmatched' | 'joined' | 'alsoRead' | 'geography'> & {
  readonly table: Table;
  readonly brought: readonly BroughtTable[];
  readonly plans: readonly PlanStep[];
};

const reshaping = (): Promise<typeof import('./reshaped-rows.ts') | Problem> =>
  bringCode(() => import('./reshaped-rows.ts'), 'joined and differenced rows');

const joinedSides = async (step: Step, join: Join, catalog: Catalog, asking: Asking): Promise<Rows | Problem> => {
  const read = periodsRead(step);
  const bring = async (side: Side): Promise<BroughtRows | Problem> => {
    const dataset = datasetOf(catalog, side.dataset);
    return isProblem(dataset) ? dataset : bringRows(side, dataset, asking, read);
  };
  const [code, left, right] = await Promise.all([reshaping(), bring(join.sides[0]), bring(join.sides[1])]);
  if (isProblem(left)) return left;
  if (isProblem(right)) return right;
  if (isProblem(code)) return code;
  const merged = async (side: BroughtRows, isAdditive: boolean): Promise<BroughtRows> => ({
    ...side,
    located: { ...side.located, table: await merge(side.located.table, step, isAdditive) },
  });
  // What is weighed does not add up: only its weight does.
  const sides = [await merged(left, step.formula !== 'weighted-mean'), await merged(right, true)] as const;
  const starts = join.sides.map(({ dataset }) => catalog.datasets.find(({ id }) => id === dataset)?.yearStarts);
  const facts = { hierarchy: asking.territories.hierarchy, yearStarts: starts[0] ?? starts[1] };
  const joined = await sliced(code.joinSides(sides, join, step, facts), asking.asker);
  if (isProblem(joined)) return joined;
  return {
    table: joined.table,
    brought: [left, right].map(({ located }, index) => ({ table: located.table, query: join.sides[index]?.query ?? step.query })),
    route: 'client',
    incomplete: left.incomplete || right.incomplete,
    provenance: left.provenance,
    alsoRead: left.provenance.dataset === right.provenance.dataset ? [] : [right.provenance],
    matched: joined.matched,
    unmatched: [...new Set([...left.located.unmatched, ...right.located.unmatched])].sort(),
    joined: { matched: joined.matched, unmatched: joined.unmatched },
    ...moves(left, right),
    plans: [left.plan, right.plan],
  };
};

/** Former territories that are one today, one row; see `mergedRows`. */
const merge = async (table: Table, { breakdowns }: Step, isAdditive: boolean): Promise<Table> =>
  table.columns[FORMER] === undefined ? table : (await import('./converted-rows.ts')).mergedRows(table, breakdowns, isAdditive);

const moves = (...brought: readonly BroughtRows[]): Pick<Piece, 'geography'> => {
  const found = brought.flatMap(({ geography }) => geography ?? []);
  if (found.length === 0) return {};
  return {
    geography: {
      moved: Math.max(...found.map(({ moved }) => moved)),
      into: new Set(found.flatMap(({ into }) => [...into])),
      cut: Math.max(...found.map(({ cut }) => cut)),
    },
  };
};

/** Of the territories that were cut, those that are shared; see `sharesOf`. */
const apportioned = async (
  { geography }: Pick<Piece, 'geography'>,
  table: Table,
  dataset: Dataset,
  step: Step,
): Promise<Pick<Piece, 'geography'>> => {
  const { apportionment } = dataset;
  if (geography === undefined || apportionment === undefined || geography.cut === 0) return geography === undefined ? {} : { geography };
  const { movesOf, sharesOf } = await import('./converted-rows.ts');
  const found = movesOf([table], sharesOf(dataset, step));
  if (found === null || found.shared === 0) return { geography };
  return { geography: { ...geography, cut: found.cut, apportioned: { count: found.shared, by: apportionment.by } } };
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
  const merged = step.unique ? await merge(located.table, step, false) : located.table;
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
    ...(await apportioned(moves(brought), located.table, dataset, step)),
    plans: [plan],
  };
};

export const pieceOf = async (step: Step, catalog: Catalog, asking: Asking): Promise<DonePiece | Problem> => {
  const dataset = datasetOf(catalog, step.dataset);
  if (isProblem(dataset)) return dataset;
  const [rows, rare] = await Promise.all([
    step.join === null ? alone(step, dataset, asking) : joinedSides(step, step.join, catalog, asking),
    bringRare([step]),
  ]);
  if (isProblem(rows)) return rows;
  if (isProblem(rare)) return rare;
  const { table, brought, ...about } = rows;
  const isSecret = withheld(brought, step, asking.territories.hierarchy);
  const { comparable, toDate } = rare?.unitsToDate(table, step, asking.territories.hierarchy) ?? { comparable: table, toDate: null };
  const { kept, items } = rare?.splitTotals(comparable, step) ?? { kept: comparable, items: [] };
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
  return {
    ...about,
    ...(isSecret === undefined ? {} : { isSecret }),
    step,
    tables: levels.map(({ table: folded }) => folded),
    units: levels.map(({ units }) => units),
    expected: Object.fromEntries(codes.map((code) => [code, expectedOf(code)] as const)),
    ...(recomputed.length === 0 ? {} : { recomputed }),
    ...(toDate === null ? {} : { toDate }),
  };
};

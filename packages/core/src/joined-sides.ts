/** The two sides of a step brought, those of merged territories made one, and joined. */
import { datasetOf, isProblem, jointPeriods, PERIOD } from '@balise/model';
import type { Catalog, Join, PeriodId, Piece, Problem, Side, Step, Table } from '@balise/model';
import { learnWarnings, unjoinedFr } from '@balise/words';
import { bringCode } from './bring-code.ts';
import { bringRows, type BroughtRows } from './bring-rows.ts';
import { FORMER } from './past-geography.ts';
import { periodsRead, reshaping, type Rows } from './piece-of.ts';
import type { Asking } from './run-query.ts';
import { sliced } from './sliced.ts';

const periodsIn = (table: Table): readonly string[] => {
  const column = table.columns[PERIOD];
  return column?.type === 'string' ? column.dictionary.slice(1) : [];
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

/** Their data are asked for at once, with what joins them. */
export const joinedSides = async (step: Step, join: Join, catalog: Catalog, asking: Asking): Promise<Rows | Problem> => {
  const read = periodsRead(step);
  const bring = async (side: Side): Promise<BroughtRows | Problem> => {
    const dataset = datasetOf(catalog, side.dataset);
    const brought = isProblem(dataset) ? dataset : await bringRows(side, dataset, asking, read);
    if (isProblem(dataset) || isProblem(brought) || side.query.measures?.some(({ op }) => op === 'distinct') !== true) return brought;
    const code = await bringCode(() => import('./rare.ts'), 'rare figures');
    if (isProblem(code)) return code;
    const counted = await code.countedOnce(brought.located.table, side, step, dataset, asking);
    return isProblem(counted) ? counted : { ...brought, located: { ...brought.located, table: counted.table } };
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
  const present = sides.flatMap(({ located }, index) => (join.sides[index]?.period.type === join.period ? periodsIn(located.table) : []));
  const shown = new Set(step.period.windows.flatMap(({ of }) => of));
  const facts = {
    hierarchy: asking.territories.hierarchy,
    periods: (id: PeriodId) => jointPeriods(id, join.period, present, starts[0] ?? starts[1]).filter((each) => shown.has(each)),
  };
  const joined = await sliced(code.joinSides(sides, join, step, facts), asking.asker);
  if (isProblem(joined)) return joined;
  learnWarnings(unjoinedFr);
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

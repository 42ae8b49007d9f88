/**
 * Different things are counted once in a figure. A file may tell one in several groups of one figure (a département written « 29 » and
 * « 029 », rows that are provisional beside others that are not, arrondissements of a commune), and their counts do not add up: the things
 * themselves are asked for then, and each is counted where it is met first.
 */
import { cellAt, isProblem, levelOf, PERIOD, problem, TERRITORY, windowPeriods } from '@balise/model';
import type { Binding, Dataset, Hierarchy, Limit, PeriodId, Problem, Query, Step, Table } from '@balise/model';
import { bringRows } from './bring-rows.ts';
import type { Asking } from './run-query.ts';
import { textAt } from './text-at.ts';
import type { PlanStep } from './wire.ts';

type Counted = { readonly table: Table; readonly plans: readonly PlanStep[] };
type Distinct = { readonly field: string; readonly as: string };

const distinctOf = ({ measures = [] }: Query): readonly Distinct[] =>
  measures.flatMap(({ op, field, as }) => (op === 'distinct' && field !== undefined ? [{ field, as }] : []));

const keyOf = (table: Table, names: readonly string[], row: number): string =>
  [TERRITORY, PERIOD, ...names].map((name) => textAt(table, name, row)).join('\0');

/** Whether rows are of figures that are asked for: a file tells of all territories, and of all periods. */
const askedOf = (table: Table, { scope }: Pick<Step, 'scope'>, read: readonly PeriodId[], { parent }: Hierarchy) => {
  const asked = new Set([...scope.members, ...scope.references, ...(scope.main === null ? [] : [scope.main])]);
  const levels = new Set([...asked].flatMap((code) => levelOf(code) ?? []));
  return (row: number): boolean => {
    const code = textAt(table, TERRITORY, row);
    return read.includes(textAt(table, PERIOD, row)) && [...levels].some((level) => asked.has(parent(code, level) ?? ''));
  };
};

/** Whether two groups of one figure count something. */
const isParted = (table: Table, breakdowns: readonly string[], { as }: Distinct, isAsked: (row: number) => boolean): boolean => {
  const met = new Set<string>();
  const counts = table.columns[as];
  for (let row = 0; row < table.length; row += 1) {
    if (counts?.type !== 'number' || !(counts.values[row]! > 0)) continue;
    const key = keyOf(table, breakdowns, row);
    if (met.has(key) && isAsked(row)) return true;
    met.add(key);
  }
  return false;
};

/** The counts of a measure, of rows that are each of one thing: nothing where the thing was counted already. */
const once = (table: Table, breakdowns: readonly string[], { field, as }: Distinct): Table => {
  const counts = table.columns[as];
  const things = table.columns[field];
  if (counts?.type !== 'number' || things === undefined) return table;
  const met = new Set<string>();
  const values = counts.values.map((count, row) => {
    if (!(count > 0)) return count;
    const key = `${keyOf(table, breakdowns, row)}\0${String(cellAt(things, row))}`;
    if (met.has(key)) return 0;
    met.add(key);
    return count;
  });
  return { ...table, columns: { ...table.columns, [as]: { type: 'number', values } } };
};

/** Whether a thing is in several parts of one whole: what they count is then no whole. */
const isShared = (
  table: Table,
  breakdowns: readonly string[],
  { by }: NonNullable<Step['distribution']>,
  { field, as }: Distinct,
  isAsked: (row: number) => boolean,
): boolean => {
  const [counts, things] = [table.columns[as], table.columns[field]];
  const others = breakdowns.filter((name) => name !== by);
  const parts = new Map<string, string>();
  for (let row = 0; row < table.length; row += 1) {
    if (counts?.type !== 'number' || things === undefined || !(counts.values[row]! > 0)) continue;
    const [key, part] = [`${keyOf(table, others, row)}\0${String(cellAt(things, row))}`, textAt(table, by, row)];
    if ((parts.get(key) ?? part) !== part && isAsked(row)) return true;
    parts.set(key, part);
  }
  return false;
};

/** Whose rows they are: a step, or a side of a join. */
type Asked = Binding & { readonly query: Query; readonly limit?: Limit };

/** Rows that count different things, each of them in one; as they are where they are already, or count none. Of parts of a whole, none is in two. */
export const countedOnce = async (
  table: Table,
  asked: Asked,
  step: Pick<Step, 'breakdowns' | 'period' | 'distribution' | 'scope'>,
  dataset: Dataset,
  asking: Asking,
): Promise<Counted | Problem> => {
  const { query } = asked;
  const { breakdowns, period, distribution } = step;
  const counted = distinctOf(query);
  const isRestricted = dataset.disclosure?.rows === 'restricted';
  const isFlow = period.over === 'flow' || period.overSecond === 'flow';
  const periods = period.windows.flatMap(windowPeriods);
  const isAskedIn = (rows: Table): ((row: number) => boolean) => askedOf(rows, step, periods, asking.territories.hierarchy);
  const isAsked = isAskedIn(table);
  if (!counted.some((each) => isParted(table, breakdowns, each, isAsked))) {
    if (distribution === null || counted.length === 0 || isRestricted || isFlow) return { table, plans: [] };
  } else if (isRestricted)
    // Each thing by itself is what an API of restricted rows does not tell: fewer would be counted than there are.
    return problem('DISCLOSURE_FORBIDDEN', {
      got: 'parts that the API keeps to itself',
      expected: 'a result that it computes whole',
      at: dataset.id,
    });
  else if (isFlow)
    // Counters go each by itself, and what stands beside them with each.
    return problem('FORMULA_FORBIDDEN', {
      got: 'different things beside several counters',
      expected: 'a count of rows, or no counter',
      at: dataset.id,
    });
  const by = [...new Set([...(query.by ?? []), ...counted.map(({ field }) => field)])];
  const brought = await bringRows({ ...asked, query: { ...query, by } }, dataset, asking, periods);
  if (isProblem(brought)) return brought;
  // Of things that were not all told, a count would pass for that of all.
  const { read, total = read } = brought.provenance.rows;
  if (brought.incomplete) return problem('TOO_MANY_ROWS', { got: `${total} rows`, expected: `at most ${read} rows`, at: dataset.id });
  const { table: each } = brought.located;
  if (distribution !== null && counted.some((one) => isShared(each, breakdowns, distribution, one, isAskedIn(each))))
    return problem('FORMULA_FORBIDDEN', {
      got: 'the same thing in several parts',
      expected: 'each thing in one part of the whole',
      at: dataset.id,
    });
  return { table: counted.reduce((rows, one) => once(rows, breakdowns, one), each), plans: [brought.plan] };
};

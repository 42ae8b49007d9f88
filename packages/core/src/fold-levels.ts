/** A step's partial results, folded from the level of its rows to each level asked for. */
import { isProblem, levelOf, PARTIAL, PERIOD, TERRITORY, UNITS, takeRows } from '@balise/model';
import type { Dataset, Level, Problem, Query, QueryMeasure, Step, Table } from '@balise/model';
import { hierarchy } from '@balise/territories';
import { foldOnce } from './bring-folding.ts';
import { parentsColumn } from './locate.ts';
import { FORMER } from './past-geography.ts';
import type { Asking } from './run-query.ts';

/** How partial results of one formula add up. */
const recombined = (step: Step): readonly QueryMeasure[] => {
  const add = (name: string): QueryMeasure => ({ op: 'sum', field: name, as: name });
  const first: QueryMeasure =
    step.formula === 'weighted-mean'
      ? { op: 'weighted-mean', field: PARTIAL.first, weight: PARTIAL.second, as: PARTIAL.first }
      : add(PARTIAL.first);
  const second = step.formula === 'ratio' || step.formula === 'weighted-mean' ? [add(PARTIAL.second)] : [];
  return [first, ...second, add(PARTIAL.cells), add(PARTIAL.observed)];
};

type FoldedLevel = { readonly table: Table; readonly units: Table };

const rowsAt = (table: Table, keep: (code: string) => boolean): Table => {
  const column = table.columns[TERRITORY];
  if (column?.type !== 'string') return table;
  const kept = column.dictionary.map((code, index) => index > 0 && keep(code));
  const rows = Array.from({ length: table.length }, (_, row) => row).filter((row) => kept[column.codes[row]!]);
  return rows.length === table.length ? table : takeRows(table, rows);
};

/**
 * @param from the level of the rows that `level` is made of; `level` itself, where its rows are printed
 */
export const foldLevel = async (
  located: Table,
  level: Level,
  from: Level,
  step: Step,
  dataset: Dataset,
  { asker, territories }: Pick<Asking, 'asker' | 'territories'>,
): Promise<FoldedLevel | Problem> => {
  const BASE = '@base';
  const own = new Set(Object.values(step.territory.from)).size > 1 ? rowsAt(located, (code) => levelOf(code) === from) : located;
  const above = (code: string): string | null => (level === from ? code : territories.hierarchy.parent(code, level));
  const convert = own.columns[FORMER] === undefined ? null : await import('./converted-rows.ts');
  const source = convert?.withoutCuts(own, above, step, convert.sharesOf(dataset, step)) ?? own;
  const base = source.columns[TERRITORY];
  if (base === undefined) return { table: source, units: source };
  // Parts of a cut territory are at the level wanted already.
  const parents = level === from ? base : parentsColumn(source, (code) => (levelOf(code) === level ? code : above(code)));
  const all: Table = { length: source.length, columns: { ...source.columns, [BASE]: base, [TERRITORY]: parents } };
  const kept = parents.type === 'string' ? Array.from(parents.codes.keys()).filter((row) => parents.codes[row] !== 0) : [];
  const table = kept.length === all.length ? all : takeRows(all, kept);
  const groups = [TERRITORY, PERIOD, ...step.breakdowns];
  // That of what is shared out is there only where something is.
  const statuses = step.statuses.filter((name) => table.columns[name] !== undefined);
  const run = (query: Omit<Query, 'dataset'>): Promise<Table | Problem> => foldOnce(table, { dataset: step.dataset, ...query }, asker);
  const folded = level === from ? table : await run({ by: [...groups, ...statuses], measures: recombined(step) });
  if (isProblem(folded)) return folded;
  const units = await run({ by: groups, measures: [{ op: 'distinct', field: BASE, as: UNITS }] });
  return isProblem(units) ? units : { table: folded, units };
};

/**
 * Territories of the rows' level that should be inside `code`: those of the nomenclature that the dataset concerns. Of
 * communes, schools or EPCI nothing is expected: a dataset seldom concerns them all.
 */
export const expectedInside = (code: string, level: Level, base: Level, only: readonly string[] | undefined): number => {
  const parts = level === base ? [code] : hierarchy.children(code, base);
  return only === undefined ? parts.length : parts.filter((part) => only.includes(part)).length;
};

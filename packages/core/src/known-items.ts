/**
 * The items of a breakdown are those of all the rows that a question keeps, wherever they are, and whenever: an item that only the rest of
 * the country has is one of which there is none here, or of which nothing is told. An API that was asked for a part of the country does not
 * say which.
 */
import { isProblem, joined, parsePeriod, PERIOD, problem, stringColumn, TERRITORY } from '@balise/model';
import type { Dataset, PeriodId, Predicate, Problem, Step, Table } from '@balise/model';
import { partsOf } from './parts-of.ts';
import { periodsRead, type DonePiece } from './piece-of.ts';
import { bringWide, runQuery, type Asking } from './run-query.ts';
import { textAt } from './text-at.ts';

/** What a step keeps, wherever it is: `limitQuery` adds its filter after what was there, and it is no conjunction. */
export const unlimited = ({ limit, query: { where } }: Step): Predicate | undefined =>
  limit === undefined || where === undefined ? where : 'and' in where ? where.and[0] : undefined;

type Known = { readonly period: PeriodId | null; readonly items: readonly (string | null)[] };

/** Rows of no territory, and of no cell. */
const rowsOf = (known: readonly Known[], breakdowns: readonly string[]): Table => ({
  length: known.length,
  columns: {
    [TERRITORY]: stringColumn(known.map(() => null)),
    [PERIOD]: stringColumn(known.map(({ period }) => period)),
    ...Object.fromEntries(breakdowns.map((name, index) => [name, stringColumn(known.map(({ items }) => items[index]))])),
  },
});

/** When an item is one of the figures: of a counter, where it begins or ends a window. */
const datesIn = ({ period: { over, overSecond, windows } }: Step, period: PeriodId | null): readonly (PeriodId | null)[] =>
  over === 'flow' || overSecond === 'flow'
    ? windows.flatMap(({ of, before }) => (of.at(-1) === period || before === period ? [of.at(-1) ?? null] : []))
    : [period];

/** The piece, with the items that it would have of the whole country. */
export const withItems = async (piece: DonePiece, dataset: Dataset, asking: Asking): Promise<DonePiece | Problem> => {
  const { limit, breakdowns } = piece.step;
  if (limit === undefined || breakdowns.length === 0) return piece;
  const wide = await bringWide(dataset);
  if (isProblem(wide)) return wide;
  // Columns are there whatever rows are asked for.
  if (wide?.isNarrowed(dataset, breakdowns) === true) return piece;
  // Where rows print totals, these are what is kept: their items are those of the figures.
  const totals = piece.step.checked.map(({ field: name, code }): Predicate => ({ field: name, equal: code }));
  const where = unlimited(piece.step);
  const parts = await partsOf(dataset);
  if (isProblem(parts)) return parts;
  const read = parts.filter(({ speaksOf }) => speaksOf(periodsRead(piece.step)));
  const { field, constant } = piece.step.period;
  const by = [...breakdowns, ...(field === null ? [] : [field])];
  const query = { dataset: dataset.id, ...joined([...(where === undefined ? [] : [where]), ...totals]), by };
  const known: Known[] = [];
  const results = await Promise.all(read.map(({ dataset: part }) => runQuery(query, part, asking)));
  for (const [at, found] of results.entries()) {
    if (isProblem(found)) return found;
    const { table, rows } = found;
    if (!piece.incomplete && rows.total !== undefined && rows.read < rows.total)
      return problem('TOO_MANY_ROWS', { got: `${rows.total} rows`, expected: `at most ${rows.read} rows`, at: dataset.id });
    const part = read[at]!;
    const usual = parsePeriod(part.dataset.period ?? constant ?? '')?.id ?? null;
    const told = field === null ? undefined : part.dataset.fields[field];
    const periodAt = (row: number): PeriodId | null =>
      field === null ? usual : told?.role === 'period' ? (parsePeriod(textAt(table, field, row), told)?.id ?? null) : null;
    for (let row = 0; row < table.length; row += 1) {
      const items = breakdowns.map((name) => textAt(table, name, row) || null);
      for (const period of datesIn(piece.step, periodAt(row))) known.push({ period, items });
    }
  }
  return { ...piece, tables: [...piece.tables, rowsOf(known, breakdowns)] };
};

/**
 * The items of a breakdown are those of all the rows that a question keeps, wherever they are: an item that only the rest of the country
 * has is one of which there is none here, or of which nothing is told. An API that was asked for a part of the country does not say which.
 */
import { isProblem, PERIOD, stringColumn, TERRITORY } from '@balise/model';
import type { Dataset, Predicate, Problem, Step, Table } from '@balise/model';
import { partsOf } from './parts-of.ts';
import { periodsRead, type DonePiece } from './piece-of.ts';
import { bringWide, runQuery, type Asking } from './run-query.ts';
import { textAt } from './text-at.ts';

/** What a step keeps, wherever it is: `limitQuery` adds its filter after what was there, and it is no conjunction. */
export const unlimited = ({ limit, query: { where } }: Step): Predicate | undefined =>
  limit === undefined || where === undefined ? where : 'and' in where ? where.and[0] : undefined;

/** Rows of no territory, and of no cell. */
const rowsOf = (items: readonly (readonly (string | null)[])[], breakdowns: readonly string[]): Table => {
  const column = stringColumn(items.map(() => null));
  return {
    length: items.length,
    columns: {
      [TERRITORY]: column,
      [PERIOD]: column,
      ...Object.fromEntries(breakdowns.map((name, index) => [name, stringColumn(items.map((each) => each[index]))])),
    },
  };
};

/** The piece, with the items that it would have of the whole country. */
export const withItems = async (piece: DonePiece, dataset: Dataset, asking: Asking): Promise<DonePiece | Problem> => {
  const { limit, breakdowns } = piece.step;
  if (limit === undefined || breakdowns.length === 0) return piece;
  const wide = await bringWide(dataset);
  if (isProblem(wide)) return wide;
  // Columns are there whatever rows are asked for.
  if (wide?.isNarrowed(dataset, breakdowns) === true) return piece;
  const where = unlimited(piece.step);
  const parts = await partsOf(dataset);
  if (isProblem(parts)) return parts;
  const read = parts.filter(({ speaksOf }) => speaksOf(periodsRead(piece.step)));
  const query = { dataset: dataset.id, ...(where === undefined ? {} : { where }), by: breakdowns };
  const items: (string | null)[][] = [];
  for (const found of await Promise.all(read.map((part) => runQuery(query, part.dataset, asking)))) {
    if (isProblem(found)) return found;
    const { table } = found;
    for (let row = 0; row < table.length; row += 1) items.push(breakdowns.map((name) => textAt(table, name, row) || null));
  }
  return { ...piece, tables: [...piece.tables, rowsOf(items, breakdowns)] };
};

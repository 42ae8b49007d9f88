import type { Column, Table } from '@balise/model';
import { codeCount } from '../batch.ts';
import type { CodedColumn } from '../batch.ts';
import { columnOf } from '../column-of.ts';
import { DenseGrouping } from './dense-grouping.ts';
import { GlobalGrouping } from './global-grouping.ts';
import type { Grouping } from './grouping.ts';
import { HashedGrouping } from './hashed-grouping.ts';
import { withoutTwins } from './without-twins.ts';

/** Key spaces up to this are always dense; larger ones up to the number of rows, and never beyond the other limit. */
const SMALL_SPACE = 4096;
const LARGEST_SPACE = 1 << 20;

const isCoded = (column: Column): column is CodedColumn => column.type !== 'number';

export const groupRows = (table: Table, by: readonly string[]): Grouping => {
  if (by.length === 0) return new GlobalGrouping(table.length);
  const columns = by.map((name) => {
    const column = columnOf(table, name);
    return column.type === 'string' ? withoutTwins(column) : column;
  });
  if (!columns.every(isCoded)) return new HashedGrouping(columns, table.length);
  const space = columns.reduce((product, column) => product * codeCount(column), 1);
  const isSmall = space <= SMALL_SPACE || (space <= LARGEST_SPACE && space <= table.length);
  return isSmall ? new DenseGrouping(columns) : new HashedGrouping(columns, table.length);
};

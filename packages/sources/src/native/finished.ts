/** Columns of a Balise API, whatever form they came in → the table: no secret in it, its rows counted. */
import { problem } from '@balise/model';
import type { Column, Query } from '@balise/model';
import type { Decoded } from '../source.ts';
import { withoutSecrets } from './without-secrets.ts';

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** @param told `{ read, total }` as the API said it, undefined when it said nothing */
export const finished = (
  columns: Readonly<Record<string, Column>>,
  { length, told, remote, at }: { length: number; told: unknown; remote: Query; at: string },
): Decoded => {
  withoutSecrets(columns, remote);
  if (told !== undefined && (typeof told !== 'object' || told === null || Array.isArray(told)))
    return problem('BODY_UNREADABLE', { got: '"rows" that is no object', expected: '{ "read": …, "total": … }', at });
  const { read = length, total = undefined } = (told ?? {}) as { read?: unknown; total?: unknown };
  const [readRows, totalRows] = [read ?? length, total ?? undefined];
  if (!isCount(readRows) || (totalRows !== undefined && !isCount(totalRows)))
    return problem('BODY_UNREADABLE', {
      got: `rows.read ${String(readRows)}, rows.total ${String(totalRows)}`,
      expected: 'whole numbers',
      at,
    });
  // Of groups `read` counts what they are made of; a list of rows is all that was read.
  if (remote.fields !== undefined && readRows !== length)
    return problem('BODY_TRUNCATED', { got: `${length} rows`, expected: `${readRows} (rows.read)`, at });
  return { table: { length, columns: { ...columns } }, rows: { read: readRows, ...(totalRows === undefined ? {} : { total: totalRows }) } };
};

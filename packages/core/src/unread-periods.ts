/**
 * Cells of a column of periods that name none of its type (« nov. 2024 » of months): their rows are in no figure, which is said. Where
 * none of them names one, the catalogue says of the column what it is not.
 */
import { parsePeriod, problem, type Dataset, type PeriodField, type Problem, type Query, type Table } from '@balise/model';
import { learnWarnings, unreadCells, unreadFr } from '@balise/words';
import type { Brought } from './run-query.ts';

type Unread = { readonly name: string; readonly field: PeriodField; readonly cells: readonly string[]; readonly isAll: boolean };

const unreadOf = (name: string, { columns }: Table, { fields }: Dataset): Unread | null => {
  const [field, column] = [fields[name], columns[name]];
  if (field?.role !== 'period' || column?.type !== 'string') return null;
  const isThere = new Uint8Array(column.dictionary.length);
  for (const code of column.codes) isThere[code] = 1;
  const used = column.dictionary.filter((_, code) => isThere[code] === 1);
  const cells = used.filter((cell) => parsePeriod(cell, field) === null).sort();
  return cells.length === 0 ? null : { name, field, cells, isAll: cells.length === used.length };
};

const refusal = ({ name, field, cells }: Unread, at: string): Problem => {
  const cell = cells.find((each) => each !== '') ?? '';
  return problem('BODY_UNREADABLE', {
    got: `${JSON.stringify(cell.slice(0, 40))} in "${name}"`,
    expected: `a period, "type": "${field.type}"`,
    todo:
      field.type === 'school-year' && parsePeriod(cell, { type: 'year' }) !== null
        ? 'Say which end of the school year it is: "year": "start" or "end".'
        : `Correct the "type" of "${name}" in the catalogue, or its cells.`,
    at,
    params: { field: name },
  });
};

export const withoutUnread = (brought: Brought, dataset: Dataset, { where }: Query): Brought | Problem => {
  const unread = dataset.grain.flatMap((name) => unreadOf(name, brought.table, dataset) ?? []);
  // What a filter leaves says nothing of the others.
  const wrong = where === undefined ? unread.find(({ isAll, cells }) => isAll && cells.at(-1) !== '') : undefined;
  if (wrong !== undefined) return refusal(wrong, dataset.id);
  if (unread.length === 0) return brought;
  learnWarnings(unreadFr);
  const notes = unread.map(({ cells }) => ({ code: 'UNREAD' as const, params: { count: cells.length }, text: unreadCells(cells) }));
  // Of rows brought again unchanged, it is said already.
  return { ...brought, leftOut: [...(brought.leftOut ?? []).filter(({ code }) => code !== 'UNREAD'), ...notes] };
};

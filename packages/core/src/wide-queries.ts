/** What a wide dataset is asked, brought where one is read: its columns, which its source knows by its own header or as the catalogue names them. */
import { columnView, conjuncts, fieldsOfPredicate, fieldsOfQuery, isNarrowed, narrowRows } from '@balise/model';
import type { Abilities, Dataset, Division, Query, Table } from '@balise/model';
import { withoutTotals } from './reserved-totals.ts';
import type { Divide } from './run-query.ts';

export { isNarrowed };

/** Sources that read the header of their file, and know its columns by it. */
const hasHeader = ({ source }: Dataset): boolean => source.type === 'csv';

export const columnsOf = (dataset: Dataset): Dataset => columnView(dataset, hasHeader(dataset));

const unsuffixed = (name: string): string => name.replace(/:status$/u, '');

/** What a wide dataset is asked: its columns, filtered by what is a column; its rows are narrowed before they are folded. */
export const ofWide = (query: Query, dataset: Dataset, abilities: Abilities, divide: Divide): Division => {
  const names = fieldsOfQuery(query).map(unsuffixed);
  const plain = names.filter((name) => !isNarrowed(dataset, [name]));
  const bare = Object.keys(columnView(dataset, hasHeader(dataset), []).fields);
  const wide = Object.keys(columnView(dataset, hasHeader(dataset), names).fields).filter((name) => !bare.includes(name));
  const pushed = conjuncts(query.where).filter((part) => !isNarrowed(dataset, fieldsOfPredicate(part)));
  const { remote } = divide(
    { dataset: query.dataset, fields: [...new Set([...plain, ...wide])], ...(pushed.length === 0 ? {} : { where: { and: pushed } }) },
    abilities,
  );
  return { remote, local: query };
};

/** The columns that a query reads, made rows; of a total that the catalogue puts beside its items without saying that it is one, one or the other. */
export const narrowed = (table: Table, query: Query, dataset: Dataset): Table => {
  const narrow = narrowRows(table, dataset, fieldsOfQuery(query).map(unsuffixed));
  // Measures are numbers, and their statuses are of no grain.
  const coordinates = Object.entries(narrow.columns).flatMap(([name, { type }]) =>
    type === 'string' && name === unsuffixed(name) && table.columns[name] === undefined ? [name] : [],
  );
  return withoutTotals(narrow, query, { ...dataset, grain: [...dataset.grain, ...coordinates] });
};

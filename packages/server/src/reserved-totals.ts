import type { Dataset, Field, ReservedTotal } from '@balise/model';
import type { Shelf } from '@balise/sources/sql';
import type { Store } from './store.ts';

const TOTAL: ReservedTotal = '_T';

/** The breakdowns that tell such totals beside their items and do not say so, saying it: what is no total is added up. Before {@link Store.lock}. */
export const reservedTotals = async ({ fields, grain }: Dataset, shelf: Shelf, store: Store): Promise<Dataset['fields']> => {
  const unsaid = grain.flatMap((name) => {
    const [field, column] = [fields[name], shelf.columns.get(name)];
    return field?.role === 'breakdown' && field.total === undefined && column?.type === 'string' ? [{ name, field, sql: column.sql }] : [];
  });
  if (unsaid.length === 0) return {};
  const told = unsaid.map(({ sql }) => `coalesce(bool_or(${sql} = '${TOTAL}') AND bool_or(${sql} <> '${TOTAL}'), false)`);
  const { columns } = await store.read(`SELECT ${told.join(', ')} FROM ${shelf.table}`, []);
  return Object.fromEntries(
    unsaid.flatMap(({ name, field }, rank): [string, Field][] => (columns[rank]?.[0] === true ? [[name, { ...field, total: TOTAL }]] : [])),
  );
};

/** What a query must bring back: its columns, in order, and what each holds. */
import { statusColumn } from '@balise/model';
import type { Dataset, Query } from '@balise/model';
import { statusOrigins } from '../statuses.ts';

export type ExpectedColumn = { readonly name: string; readonly type: 'string' | 'number' };

export const expectedColumns = (remote: Query, dataset: Dataset): readonly ExpectedColumn[] => {
  const isMeasure = (name: string): boolean => Object.hasOwn(dataset.fields, name) && dataset.fields[name]?.role === 'measure';
  const typed = (name: string): ExpectedColumn => ({ name, type: isMeasure(name) ? 'number' : 'string' });
  if (remote.fields !== undefined) {
    const statuses = remote.fields.filter((name) => statusOrigins(name, dataset) !== null).map(statusColumn);
    return [...new Set([...remote.fields, ...statuses])].map(typed);
  }
  const measures = (remote.measures ?? []).map(({ as }): ExpectedColumn => ({ name: as, type: 'number' }));
  return [...(remote.by ?? []).map(typed), ...measures];
};

/** What an API may say of results that it keeps to itself: a status beside a measure. */
export const toldStatuses = ({ by = [], measures = [] }: Query, columns: Readonly<Record<string, unknown>>): readonly ExpectedColumn[] =>
  measures
    .map(({ as }) => statusColumn(as))
    .filter((name) => Object.hasOwn(columns, name) && !by.includes(name) && !measures.some(({ as }) => as === name))
    .map((name): ExpectedColumn => ({ name, type: 'string' }));

/** `/availability` says what exists before it is asked for: a page that trusted it must find what it said. */
import type { Query } from '@balise/model';
import { type Answered, type Api, answered, askTable } from './api.ts';
import { expectedGroups } from './expected.ts';
import { type Detail, type Finding, isDetail, of } from './promises.ts';
import { computes, type Subject } from './subject.ts';

/** Groups and their counts, in words that are equal when they are. */
const groupsOf = ({ columns, length }: Answered, by: readonly string[], count: string): readonly string[] =>
  Array.from({ length }, (_, row) => JSON.stringify([...by.map((name) => columns[name]?.[row] ?? null), columns[count]?.[row]])).sort();

/** Of an API that does not count, its rows are counted here, where all of them were read. */
const counts = async (api: Api, subject: Subject, by: readonly string[]): Promise<readonly string[] | undefined> => {
  const query: Query = { dataset: subject.dataset, by, measures: [{ op: 'count', as: '@rows' }] };
  if (computes(subject, query)) {
    const counted = await askTable(api, query);
    // Too many groups to be counted is no fault: the limit is.
    return isDetail(counted) ? undefined : groupsOf(counted, by, '@rows');
  }
  if (subject.within !== null) return undefined;
  return [...expectedGroups(subject.rows, query)]
    .map(([key, figures]) => JSON.stringify([...(JSON.parse(key) as unknown[]), ...figures]))
    .sort();
};

const differs = async (api: Api, subject: Subject, by: readonly string[]): Promise<Detail | null | undefined> => {
  const { dataset } = subject;
  const there = await counts(api, subject, by);
  if (there === undefined) return undefined;
  const count = by.includes('count') ? '@count' : 'count';
  const path = `availability?${[`dataset=${encodeURIComponent(dataset)}`, ...by.map((name) => `by=${encodeURIComponent(name)}`)].join('&')}`;
  const told = answered(await api.get(path, { accept: 'application/json' }), [...by, count]);
  if (isDetail(told)) return of(`/${path}`, told);
  const said = groupsOf(told, by, count);
  const wrong = said.find((group) => !there.includes(group));
  if (wrong !== undefined) return of(`/${path}`, { fr: `${wrong}, qu’aucune ligne ne fait`, en: `${wrong}, which no rows make` });
  const untold = there.find((group) => !said.includes(group));
  return untold === undefined ? null : of(`/${path}`, { fr: `${untold} n’y est pas`, en: `${untold} is not told` });
};

export const checkAvailability = async (api: Api, subject: Subject): Promise<readonly Finding[]> => {
  const { texts } = subject;
  let tried = false;
  for (const by of [[], ...texts.map((name) => [name]), texts.slice(0, 2)]) {
    const detail = await differs(api, subject, by);
    if (isDetail(detail)) return [{ promise: 'availability.counts', holds: false, detail }];
    tried ||= detail === null;
  }
  return [{ promise: 'availability.counts', holds: tried ? true : null }];
};

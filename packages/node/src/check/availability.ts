/** `/availability` says what exists before it is asked for: a page that trusted it must find what it said. */
import { type Answered, type Api, answered, askTable } from './api.ts';
import type { Finding } from './promises.ts';
import type { Subject } from './subject.ts';

/** Groups and their counts, in words that are equal when they are. */
const groupsOf = ({ columns, length }: Answered, by: readonly string[], count: string): readonly string[] =>
  Array.from({ length }, (_, row) => JSON.stringify([...by.map((name) => columns[name]?.[row] ?? null), columns[count]?.[row]])).sort();

const differs = async (api: Api, { dataset }: Subject, by: readonly string[]): Promise<string | null | undefined> => {
  const counted = await askTable(api, { dataset, by, measures: [{ op: 'count', as: '@rows' }] });
  // Too many groups to be counted is no fault: the limit is.
  if (typeof counted === 'string') return undefined;
  const count = by.includes('count') ? '@count' : 'count';
  const path = `availability?${[`dataset=${encodeURIComponent(dataset)}`, ...by.map((name) => `by=${encodeURIComponent(name)}`)].join('&')}`;
  const told = answered(await api.get(path, { accept: 'application/json' }), [...by, count]);
  if (typeof told === 'string') return `/${path}: ${told}`;
  const [there, said] = [groupsOf(counted, by, '@rows'), groupsOf(told, by, count)];
  const wrong = said.find((group) => !there.includes(group));
  if (wrong !== undefined) return `/${path}: ${wrong}, which no rows make`;
  const untold = there.find((group) => !said.includes(group));
  return untold === undefined ? null : `/${path}: ${untold} is not told`;
};

export const checkAvailability = async (api: Api, subject: Subject): Promise<readonly Finding[]> => {
  const { texts } = subject;
  let tried = false;
  for (const by of [[], ...texts.map((name) => [name]), texts.slice(0, 2)]) {
    const detail = await differs(api, subject, by);
    if (typeof detail === 'string') return [{ promise: 'availability.counts', holds: false, detail }];
    tried ||= detail === null;
  }
  return [{ promise: 'availability.counts', holds: tried ? true : null }];
};

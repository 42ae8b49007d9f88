/** What a Balise API is asked, and what it computes: a short query travels in its URL, where caches see it. */
import { queryRequest, statusColumn } from '@balise/model';
import type { Abilities, Dataset, LoadRequest, Op, PredicateName, Query } from '@balise/model';
import { statusOrigins } from '../statuses.ts';

const LONGEST_URL = 4000;

/** All that a query may ask for, in the order in which it is told: what an API of ours computes, and what it takes. */
export const operations = [
  'count',
  'valid',
  'missing',
  'distinct',
  'sum',
  'mean',
  'weighted-mean',
  'min',
  'max',
  'median',
  'q1',
  'q3',
  'quantile',
  'variance',
  'variancep',
  'stdev',
  'stdevp',
  'ratio',
] as const satisfies readonly Op[];
export const predicates = [
  'equal',
  'oneOf',
  'range',
  'lt',
  'lte',
  'gt',
  'gte',
  'valid',
  'and',
  'or',
  'not',
] as const satisfies readonly PredicateName[];

/** Whatever is left out of the lists above does not compile: no API would ever be asked it, without a word. */
type Complete<Left extends never> = Left;
export type LeftOut = Complete<Exclude<Op, (typeof operations)[number]> | Exclude<PredicateName, (typeof predicates)[number]>>;

const everything: Abilities = {
  by: true,
  where: predicates,
  measures: operations,
  measureWhere: true,
  maxRows: 1_000_000,
  maxGroups: 100_000,
  order: true,
  limit: true,
  ranges: true,
};

const among = <T extends string>(known: readonly T[], told: unknown): readonly T[] =>
  Array.isArray(told) ? known.filter((name) => told.includes(name)) : [];
const most = (told: unknown): number | undefined => (typeof told === 'number' && told > 0 ? told : undefined);

/** A binding may declare less, as `/catalog` prints it; what it does not name, the API does not do. */
export const abilities = (dataset: Dataset): Abilities => {
  const told = dataset.source['abilities'];
  if (typeof told !== 'object' || told === null) return everything;
  const { by, where, measures, measureWhere, maxRows, maxGroups, order, limit, ranges, disclosure } = told as Readonly<
    Record<string, unknown>
  >;
  const [rows, groups] = [most(maxRows), most(maxGroups)];
  return {
    by: by === true,
    where: among(predicates, where),
    measures: among(operations, measures),
    measureWhere: measureWhere === true,
    ...(rows === undefined ? {} : { maxRows: rows }),
    ...(groups === undefined ? {} : { maxGroups: groups }),
    order: order === true,
    limit: limit === true,
    ranges: ranges === true,
    ...(disclosure === true ? { disclosure } : {}),
  };
};

/** Rows are read with their statuses; a query that computes has said what it needs of them. */
const withStatuses = (fields: readonly string[], dataset: Dataset): readonly string[] => [
  ...new Set([...fields, ...fields.filter((field) => statusOrigins(field, dataset) !== null).map(statusColumn)]),
];

/** The query as the API reads it, members in one order: equal queries have equal URLs. */
const sent = (remote: Query, dataset: Dataset): string => {
  const { where, by, measures, order, limit } = remote;
  const fields = remote.fields === undefined ? undefined : withStatuses(remote.fields, dataset);
  return JSON.stringify({ dataset: dataset.source.dataset ?? dataset.id, where, by, measures, fields, order, limit });
};

export const requests = (remote: Query, dataset: Dataset): readonly LoadRequest[] => {
  const body = sent(remote, dataset);
  const get = queryRequest(dataset.source.url ?? '', body);
  if (get.url.length < LONGEST_URL) return [get];
  return [
    { url: get.url.replace(/[?&]q=[^&]*$/, ''), method: 'POST', headers: { ...get.headers, 'content-type': 'application/json' }, body },
  ];
};

/** The same query as an Arrow stream and as JSON: the same table, whoever asks for which. */
import { isProblem, rowsFromTable, type LoadReply, type Query, type QueryMeasure } from '@balise/model';
import { sources, type Decoded } from '@balise/sources';
import type { Api, Reply } from './api.ts';
import { within } from './laws.ts';
import { asIs, type Detail, type Finding, of } from './promises.ts';
import { computes, type Subject } from './subject.ts';

const STREAM = 'application/vnd.apache.arrow.stream';

const loaded = ({ status, headers, bytes }: Reply): LoadReply => ({ status, headers: Object.fromEntries(headers), bytes });

/** What was read, in words that are equal when the tables are. */
const saidOf = (decoded: Decoded): string => {
  if (isProblem(decoded)) return `${decoded.problem}: got ${decoded.got}; expected ${decoded.expected}`;
  if ('next' in decoded) return 'more to ask for';
  return JSON.stringify({ rows: decoded.rows, table: rowsFromTable(decoded.table) });
};

/** Where two texts part, and a little of what follows. */
const parting = (left: string, right: string): Detail => {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const near = (text: string): string => text.slice(Math.max(0, at - 40), at + 40);
  return { fr: `Arrow dit ${near(left)} où JSON dit ${near(right)}`, en: `Arrow has ${near(left)} where JSON has ${near(right)}` };
};

/** With the statuses of its measures, where the catalogue says that there may be some: without them no page asks for rows. */
const asPagesAsk = (query: Query, { declared }: Subject): Query => {
  const [request] = sources.native?.requests(query, declared) ?? [];
  const sent = request?.body ?? new URL(request?.url ?? '', 'http://api').searchParams.get('q');
  return sent === null ? query : (JSON.parse(sent) as Query);
};

const differs = async (api: Api, subject: Subject, query: Query): Promise<Detail | 'json' | null> => {
  const [stream, json] = await Promise.all([api.query(query, { accept: `${STREAM}, application/json;q=0.9` }), api.query(query)]);
  const type = stream.headers.get('content-type') ?? 'no content type';
  const mime = type.split(';')[0]?.trim().toLowerCase();
  // Pages read either: JSON to whoever would rather have Arrow is an answer.
  if (stream.status === 200 && mime === 'application/json') return 'json';
  if (stream.status === 200 && mime !== STREAM)
    return of(`Accept: ${STREAM}`, { fr: `la réponse est ${type}`, en: `the answer is ${type}` });
  const { native } = sources;
  // Rows are what pages read as Arrow: its decoder comes with such a query, and reads the others too.
  const reader = (await native?.forQuery?.({ dataset: subject.dataset, fields: [] }, subject.declared)) ?? native;
  const [inArrow, inJson] = [stream, json].map((reply) => reader?.decode([loaded(reply)], query, subject.declared)) as [Decoded, Decoded];
  if (isProblem(inArrow)) return of(JSON.stringify(query), asIs(saidOf(inArrow)));
  return saidOf(inArrow) === saidOf(inJson) ? null : of(JSON.stringify(query), parting(saidOf(inArrow), saidOf(inJson)));
};

export const checkArrow = async (api: Api, subject: Subject): Promise<readonly Finding[]> => {
  const { dataset, texts, numbers, can } = subject;
  const measures: readonly QueryMeasure[] = [
    { op: 'count', as: 'n' },
    ...numbers.map((field, index) => ({ op: 'sum' as const, field, as: `s${index}` })),
  ];
  const key = texts.slice(0, 1);
  const queries: readonly Query[] = [
    { dataset, fields: [...texts, ...numbers], ...within(subject) },
    { dataset, fields: [...key, ...numbers], ...within(subject), limit: 3 },
    {
      dataset,
      by: key,
      ...within(subject),
      measures: measures.filter(({ op }) => can.measures.includes(op)),
    },
  ];
  let streams = false;
  for (const query of queries.filter((each) => computes(subject, each)).map((each) => asPagesAsk(each, subject))) {
    const detail = await differs(api, subject, query);
    if (detail === 'json') continue;
    streams = true;
    if (detail !== null) return [{ promise: 'arrow.rows', holds: false, detail }];
  }
  const none = {
    fr: 'rien à essayer : l’API répond en JSON à qui demande de l’Arrow, et les pages le lisent',
    en: 'nothing to try: the API answers JSON to whoever asks for Arrow, and pages read it',
  };
  return [streams ? { promise: 'arrow.rows', holds: true } : { promise: 'arrow.rows', holds: null, detail: none }];
};

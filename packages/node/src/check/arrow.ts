/** The same query as an Arrow stream and as JSON: the same table, whoever asks for which. */
import { isProblem, rowsFromTable, type LoadReply, type Query } from '@balise/model';
import { sources, type Decoded } from '@balise/sources';
import type { Api, Reply } from './api.ts';
import type { Finding } from './promises.ts';
import { within } from './laws.ts';
import type { Subject } from './subject.ts';

const STREAM = 'application/vnd.apache.arrow.stream';

const loaded = ({ status, headers, bytes }: Reply): LoadReply => ({ status, headers: Object.fromEntries(headers), bytes });

/** What was read, in words that are equal when the tables are. */
const saidOf = (decoded: Decoded): string => {
  if (isProblem(decoded)) return `${decoded.problem}: got ${decoded.got}; expected ${decoded.expected}`;
  if ('next' in decoded) return 'more to ask for';
  return JSON.stringify({ rows: decoded.rows, table: rowsFromTable(decoded.table) });
};

/** Where two texts part, and a little of what follows. */
const parting = (left: string, right: string): string => {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const near = (text: string): string => text.slice(Math.max(0, at - 40), at + 40);
  return `Arrow ${near(left)} where JSON has ${near(right)}`;
};

/** With the statuses of its measures, where the catalogue says that there may be some: without them no page asks for rows. */
const asPagesAsk = (query: Query, { declared }: Subject): Query => {
  const [request] = sources.native?.requests(query, declared) ?? [];
  const sent = request?.body ?? new URL(request?.url ?? '', 'http://api').searchParams.get('q');
  return sent === null ? query : (JSON.parse(sent) as Query);
};

const differs = async (api: Api, subject: Subject, query: Query): Promise<string | null> => {
  const [stream, json] = await Promise.all([api.query(query, { accept: STREAM }), api.query(query)]);
  const type = stream.headers.get('content-type') ?? 'no content type';
  if (stream.status === 200 && type.split(';')[0]?.trim().toLowerCase() !== STREAM) return `Accept: ${STREAM} is answered ${type}`;
  const { native } = sources;
  // Rows are what pages read as Arrow: its decoder comes with such a query, and reads the others too.
  const reader = (await native?.forQuery?.({ dataset: subject.dataset, fields: [] }, subject.declared)) ?? native;
  const [inArrow, inJson] = [stream, json].map((reply) => reader?.decode([loaded(reply)], query, subject.declared)) as [Decoded, Decoded];
  if (isProblem(inArrow)) return `${JSON.stringify(query)}: ${saidOf(inArrow)}`;
  return saidOf(inArrow) === saidOf(inJson) ? null : `${JSON.stringify(query)}: ${parting(saidOf(inArrow), saidOf(inJson))}`;
};

export const checkArrow = async (api: Api, subject: Subject): Promise<readonly Finding[]> => {
  const { dataset, texts, numbers } = subject;
  const key = texts.slice(0, 1);
  const queries: readonly Query[] = [
    { dataset, fields: [...texts, ...numbers], ...within(subject) },
    { dataset, fields: [...key, ...numbers], ...within(subject), limit: 3 },
    {
      dataset,
      by: key,
      ...within(subject),
      measures: [{ op: 'count', as: 'n' }, ...numbers.map((field, index) => ({ op: 'sum' as const, field, as: `s${index}` }))],
    },
  ];
  for (const query of queries.map((each) => asPagesAsk(each, subject))) {
    const detail = await differs(api, subject, query);
    if (detail !== null) return [{ promise: 'arrow.rows', holds: false, detail }];
  }
  return [{ promise: 'arrow.rows', holds: true }];
};

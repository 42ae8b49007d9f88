/** Parquet files, served by a server that knows ranges or does not, to an adapter that asks until it has what it needs. */
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Field, LoadReply, LoadRequest, Predicate, Problem, Query, Row } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { aDataset, aReply, tableOf } from './a-dataset.ts';

export const parquet = sources.parquet as Source;
export const text: Field = { role: 'label' };
export const measure: Field = { role: 'measure' };
export const of = (fields: Readonly<Record<string, Field>>, more: Partial<Dataset> = {}): Dataset =>
  aDataset(fields, { type: 'parquet', url: 'https://data.example.org/d.parquet' }, more);

export type Served = { readonly replies: LoadReply[]; readonly asked: string[] };

/** A server: with ranges, or without. */
export const serve = (file: Uint8Array, ranges: boolean): ((request: LoadRequest) => LoadReply) => {
  return ({ method, headers = {} }) => {
    if (method === 'HEAD') return aReply('', { headers: { 'content-length': String(file.length) } });
    const range = headers['range'];
    if (!ranges || range === undefined) return aReply(file, { headers: {} });
    // With both its ends, as pages may ask without permission.
    const [, from = '', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
    const [start, end] = [Number(from), Math.min(file.length, Number(to) + 1)];
    return aReply(file.slice(start, end), { status: 206, headers: {} });
  };
};

export const ask = (file: Uint8Array, remote: Query, dataset: Dataset, ranges = true): { decoded: Decoded } & Served => {
  const server = serve(file, ranges);
  const served: Served = { replies: [], asked: [] };
  let requests = parquet.requests(remote, dataset);
  for (let round = 0; round < 5; round += 1) {
    for (const request of requests) {
      served.asked.push(request.headers?.['range'] ?? (request.method === 'HEAD' ? 'size' : 'whole'));
      served.replies.push(server(request));
    }
    const decoded = parquet.decode(served.replies, remote, dataset);
    if (isProblem(decoded) || 'table' in decoded) return { decoded, ...served };
    requests = decoded.next;
  }
  throw new Error('it never ends');
};
export const all = (dataset: Dataset, where?: Predicate): Query => ({
  dataset: 'd',
  fields: Object.keys(dataset.fields),
  ...(where === undefined ? {} : { where }),
});
export const rows = (file: Uint8Array, dataset: Dataset): Row[] => rowsFromTable(tableOf(ask(file, all(dataset), dataset).decoded));
export const refusal = (file: Uint8Array, dataset: Dataset): Problem => {
  const { decoded } = ask(file, all(dataset), dataset);
  assert.ok(isProblem(decoded), JSON.stringify(decoded)?.slice(0, 200));
  return decoded;
};

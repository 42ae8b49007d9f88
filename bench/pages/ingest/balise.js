import { sources } from '@balise/sources';
import { COMMUNE, VALUE, WEIGHT, texts } from './names.js';

const label = { role: 'label' };
const measure = { role: 'measure' };
const fields = { ...Object.fromEntries(texts.map((name) => [name, label])), [VALUE]: measure, [WEIGHT]: measure };
export const datasetOf = (type) => ({ id: 'bench', source: { type, url: `https://bench.example/rows.${type}` }, fields, grain: [] });
const query = { dataset: 'bench', fields: Object.keys(fields) };

/** A server of one file, ranges included. */
function replyTo({ headers = {} }, bytes) {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (from === undefined) return { status: 200, headers: {}, bytes };
  const start = from === '' ? Math.max(0, bytes.byteLength - Number(to)) : Number(from);
  return { status: 206, headers: {}, bytes: bytes.slice(start, from === '' ? undefined : Number(to) + 1) };
}

const finished = (slices) => {
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
};

/** Bytes → a table of columns, as the worker does it. */
export function decode(type, bytes) {
  const source = sources[type];
  const dataset = datasetOf(type);
  const replies = source.requests(query, dataset).map((request) => replyTo(request, bytes));
  for (;;) {
    const decoded = source.decodeSlices ? finished(source.decodeSlices(replies, query, dataset)) : source.decode(replies, query, dataset);
    if (decoded.table) return decoded.table;
    if (!decoded.next) throw new Error(JSON.stringify(decoded));
    replies.push(...decoded.next.map((request) => replyTo(request, bytes)));
  }
}

export function totals({ length, columns }) {
  const add = (values) => values.reduce((sum, x) => (Number.isNaN(x) ? sum : sum + x), 0);
  return {
    rows: length,
    sum: add(columns[VALUE].values),
    weights: add(columns[WEIGHT].values),
    communes: new Set(columns[COMMUNE].codes).size,
  };
}

export const balise = Object.fromEntries(['csv', 'json', 'arrow', 'parquet'].map((type) => [type, (bytes) => decode(type, bytes)]));

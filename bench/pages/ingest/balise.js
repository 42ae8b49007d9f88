import { sources } from '@balise/sources';
import { COMMUNE, VALUE, WEIGHT, texts } from './names.js';

const label = { role: 'label' };
const measure = { role: 'measure' };
const fields = { ...Object.fromEntries(texts.map((name) => [name, label])), [VALUE]: measure, [WEIGHT]: measure };
/** Asked for whole: answered by ranges, a body that is here already would be here twice. */
export const datasetOf = (type) => ({
  id: 'bench',
  source: { type, url: `https://bench.example/rows.${type}`, ranges: false },
  fields,
  grain: [],
});
const query = { dataset: 'bench', fields: Object.keys(fields) };

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
  const replies = [{ status: 200, headers: {}, bytes }];
  const decoded = source.decodeSlices ? finished(source.decodeSlices(replies, query, dataset)) : source.decode(replies, query, dataset);
  if (!decoded.table) throw new Error(JSON.stringify(decoded));
  return decoded.table;
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

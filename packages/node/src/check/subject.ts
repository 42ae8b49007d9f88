/** A dataset of the API to try the laws on: its rows read once, few enough to be recomputed here. */
import type { Catalog, Dataset, Predicate } from '@balise/model';
import { type Api, askTable } from './api.ts';
import type { Rows } from './expected.ts';

const MOST_ROWS = 5000;

export type Subject = {
  /** As a query names it. */
  readonly dataset: string;
  readonly declared: Dataset;
  readonly rows: Rows;
  /** Rows of the whole dataset. */
  readonly total: number;
  /** Keeps to the rows read, when the dataset has more of them. */
  readonly within: Predicate | null;
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
};

export const isServed = ({ source }: Dataset): boolean => source.type === 'native' && !/^https?:/u.test(source.url ?? '.');

/** The first dataset served by the API itself; a sentence when there is none, or when its rows cannot be read. */
export const subjectOf = async (api: Api, catalog: Catalog): Promise<Subject | string> => {
  const declared = catalog.datasets.find(isServed);
  if (declared === undefined) return 'no dataset of the catalogue is served by this API ("type": "native" at a relative "url")';
  const dataset = declared.source.dataset ?? declared.id;
  const fields = Object.keys(declared.fields);
  const first = await askTable(api, { dataset, fields, limit: 1 });
  if (typeof first === 'string') return first;
  const { total } = first.rows;
  const most = mostRows(declared);
  const within = total <= most ? null : await largest(api, dataset, fields, most);
  if (total > most && within === null) return `no value of a column keeps to at most ${most} of the ${total} rows of "${dataset}"`;
  const read = await askTable(api, { dataset, fields, ...(within === null ? {} : { where: within }), limit: most });
  if (typeof read === 'string') return read;
  const rows = Array.from({ length: read.length }, (_, row) =>
    Object.fromEntries(fields.map((name) => [name, read.columns[name]?.[row] ?? null])),
  );
  const typed = (type: string): readonly string[] => fields.filter((name) => read.types[name] === type);
  return { dataset, declared, rows, total, within, texts: typed('string'), numbers: typed('number') };
};

const mostRows = ({ source }: Dataset): number => {
  const told = (source['abilities'] as { maxRows?: unknown } | undefined)?.maxRows;
  return typeof told === 'number' ? Math.min(told, MOST_ROWS) : MOST_ROWS;
};

/** The value that keeps the most rows, few enough to be read. */
const largest = async (api: Api, dataset: string, fields: readonly string[], most: number): Promise<Predicate | null> => {
  let best: { where: Predicate; rows: number } | null = null;
  for (const field of fields) {
    const got = await askTable(api, { dataset, by: [field], measures: [{ op: 'count', as: '@rows' }] });
    if (typeof got === 'string') continue;
    got.columns[field]?.forEach((cell, row) => {
      const rows = Number(got.columns['@rows']?.[row]);
      if (cell !== null && rows <= most && rows > (best?.rows ?? 0)) best = { where: { field, equal: cell }, rows };
    });
  }
  return (best as { where: Predicate } | null)?.where ?? null;
};

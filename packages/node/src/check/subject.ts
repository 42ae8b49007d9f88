/** A dataset of the API to try the laws on: its rows read once, few enough to be recomputed here. */
import { divide, type Abilities, type Catalog, type Dataset, type Op, type Predicate, type Query, type QueryMeasure } from '@balise/model';
import { sources } from '@balise/sources';
import { type Api, askTable } from './api.ts';
import type { Rows } from './expected.ts';
import { type Detail, isDetail, of } from './promises.ts';

const MOST_ROWS = 5000;

export type Subject = {
  /** As a query names it. */
  readonly dataset: string;
  readonly declared: Dataset;
  /** What the API says that it computes: it is asked nothing else, as by pages. */
  readonly can: Abilities;
  readonly rows: Rows;
  /** How many of them it says that it read. */
  readonly read: number;
  /** Rows of the whole dataset. */
  readonly total: number;
  /** Keeps to the rows read, when the dataset has more of them. */
  readonly within: Predicate | null;
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
};

/** Whether it says that it computes the whole of a query. */
export const computes = ({ can }: Pick<Subject, 'can'>, query: Query): boolean => divide(query, can).local === null;

/** Something to compute on any rows, of what it says that it does: their number, or else a figure of a column. */
export const probe = ({ can, texts, numbers }: Subject, as: string): QueryMeasure | undefined => {
  const first = (ops: readonly Op[]): Op | undefined => ops.find((op) => can.measures.includes(op));
  if (can.measures.includes('count')) return { op: 'count', as };
  const figure = first(['sum', 'mean', 'min', 'max']);
  const [number] = numbers;
  if (figure !== undefined && number !== undefined) return { op: figure, field: number, as };
  const counted = first(['valid', 'missing', 'distinct']);
  return counted === undefined ? undefined : { op: counted, field: texts[0] ?? '', as };
};

/** A short answer of the API's: groups where it makes some, rows where it does not. */
export const something = (subject: Subject, name: string): Query => {
  const measure = probe(subject, 'n');
  const { dataset, can, within } = subject;
  const limit = can.limit ? { limit: 50 } : {};
  if (can.by) return { dataset, by: [name], ...(measure === undefined ? {} : { measures: [measure] }), ...limit };
  return { dataset, fields: [name], ...(within === null ? {} : { where: within }), ...limit };
};

const isServed = ({ source }: Dataset): boolean => source.type === 'native' && !/^https?:/u.test(source.url ?? '.');

/** The first dataset served by the API itself; a sentence when there is none, or when its rows cannot be read. */
export const subjectOf = async (api: Api, catalog: Catalog): Promise<Subject | Detail> => {
  const declared = catalog.datasets.find(isServed);
  if (declared === undefined)
    return {
      fr: 'aucun jeu du catalogue n’est servi par cette API ("type": "native", à une "url" relative, comme ".")',
      en: 'no dataset of the catalogue is served by this API ("type": "native" at a relative "url", such as ".")',
    };
  const can = sources.native?.abilities(declared);
  if (can === undefined) throw new Error('no native source');
  const dataset = declared.source.dataset ?? declared.id;
  const fields = Object.keys(declared.fields);
  // Without a limit a first row is all of them.
  const first = await askTable(api, { dataset, fields, ...(can.limit ? { limit: 1 } : {}) });
  if (isDetail(first)) return of(JSON.stringify({ dataset, fields, ...(can.limit ? { limit: 1 } : {}) }), first);
  const { total } = first.rows;
  // What was read whole is there: its number matters no more.
  const most = can.limit ? mostRows(declared) : Math.max(total, first.length);
  const within = total <= most ? null : await largest(api, dataset, fields, most);
  if (total > most && within === null)
    return {
      fr: `aucune valeur d’une colonne ne s’en tient à ${most} des ${total} lignes de "${dataset}"`,
      en: `no value of a column keeps to at most ${most} of the ${total} rows of "${dataset}"`,
    };
  const read = can.limit ? await askTable(api, { dataset, fields, ...(within === null ? {} : { where: within }), limit: most }) : first;
  if (isDetail(read)) return read;
  const rows = Array.from({ length: read.length }, (_, row) =>
    Object.fromEntries(fields.map((name) => [name, read.columns[name]?.[row] ?? null])),
  );
  const typed = (type: string): readonly string[] => fields.filter((name) => read.types[name] === type);
  return { dataset, declared, can, rows, read: read.rows.read, total, within, texts: typed('string'), numbers: typed('number') };
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
    if (isDetail(got)) continue;
    got.columns[field]?.forEach((cell, row) => {
      const rows = Number(got.columns['@rows']?.[row]);
      if (cell !== null && rows <= most && rows > (best?.rows ?? 0)) best = { where: { field, equal: cell }, rows };
    });
  }
  return (best as { where: Predicate } | null)?.where ?? null;
};

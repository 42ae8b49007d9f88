/** A dataset of an Opendatasoft portal drafted from what the portal says of it, and from its first rows. */
import type { LoadRequest, Problem } from '@balise/model';
import { problem } from '@balise/model';
import { draftTable, slug, type Draft } from './draft-table.ts';
import type { Normalise } from './guess-field.ts';
import { unescaped } from './place.ts';

const SAMPLE_ROWS = 100;
const MOST_FACETS = 100;
const kept = ['text', 'int', 'double', 'date', 'datetime', 'boolean'];

type OpendatasoftPlace = { readonly portal: string; readonly dataset: string };

/** The portal and the dataset of an address, of a page or of the API; null when it is neither. */
export const opendatasoftPlace = (address: string): OpendatasoftPlace | null => {
  const found = /^(https?:\/\/[^/?#]+)(?:\/[^?#]*)?\/(?:explore\/dataset|api\/explore\/v2\.[01]\/catalog\/datasets)\/([^/?#]+)/u.exec(
    address,
  );
  return found?.[1] === undefined || found[2] === undefined ? null : { portal: found[1], dataset: unescaped(found[2]) };
};

/** What it is, its first rows, then the values that it lists of the columns it is refined by. */
export const opendatasoftRequests = ({ portal, dataset }: OpendatasoftPlace): readonly [LoadRequest, LoadRequest, LoadRequest] => {
  const url = `${portal}/api/explore/v2.1/catalog/datasets/${encodeURIComponent(dataset)}`;
  const headers = { accept: 'application/json' };
  return [
    { url, headers },
    { url: `${url}/records?limit=${SAMPLE_ROWS}`, headers },
    { url: `${url}/facets`, headers },
  ];
};

type Told = {
  readonly fields?: readonly { readonly name?: unknown; readonly label?: unknown; readonly type?: unknown }[];
  readonly metas?: { readonly default?: Readonly<Record<string, unknown>> };
};

const textOf = (cell: unknown): string =>
  typeof cell === 'string' ? cell : typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';

type Facets = { readonly facets?: readonly { readonly name?: unknown; readonly facets?: readonly { readonly name?: unknown }[] }[] };

/** A list of a hundred was cut: it tells nothing of how many there are. */
const listedBy = (json: unknown): Readonly<Record<string, readonly string[]>> => {
  const { facets } = (typeof json === 'object' && json !== null ? json : {}) as Facets;
  if (!Array.isArray(facets)) return {};
  return Object.fromEntries(
    (facets as NonNullable<Facets['facets']>).flatMap((facet): [string, readonly string[]][] => {
      if (typeof facet?.name !== 'string' || !Array.isArray(facet.facets) || facet.facets.length >= MOST_FACETS) return [];
      const values = facet.facets.map((each) => textOf(each?.name)).filter((value) => value !== '');
      return values.length === 0 ? [] : [[facet.name, values]];
    }),
  );
};

/** @param told the replies as JSON: that of the dataset, that of its rows, and that of its facets where there was one */
export const draftOpendatasoft = (
  { portal, dataset }: OpendatasoftPlace,
  [about, page, facets]: readonly [about: unknown, page: unknown, facets?: unknown],
  normalise: Normalise,
): Draft | Problem => {
  const { fields, metas } = (typeof about === 'object' && about !== null ? about : {}) as Told;
  const { results } = (typeof page === 'object' && page !== null ? page : {}) as { results?: unknown };
  if (!Array.isArray(fields) || !Array.isArray(results))
    return problem('BODY_UNREADABLE', { got: 'other members', expected: '"fields" of the dataset and "results" of its rows', at: portal });
  const columns = fields.flatMap(({ name, label, type }) =>
    typeof name === 'string' && typeof type === 'string' && kept.includes(type)
      ? [{ name, type, label: typeof label === 'string' ? label.replace('\uFEFF', '').trim() : name }]
      : [],
  );
  const rows = results as readonly Readonly<Record<string, unknown>>[];
  const cells = { names: columns.map(({ name }) => name), columns: columns.map(({ name }) => rows.map((row) => textOf(row[name]))) };
  const typed = columns.filter(({ type }) => type === 'date' || type === 'datetime').map(({ name, type }) => [name, type]);
  const meta = metas?.default ?? {};
  const modified = textOf(meta['modified']).slice(0, 'YYYY-MM-DD'.length);
  const licenseUrl = textOf(meta['license_url']);
  return draftTable(
    cells,
    {
      id: slug(dataset) || 'donnees',
      source: { type: 'opendatasoft', url: portal, dataset, ...(typed.length === 0 ? {} : { types: Object.fromEntries(typed) }) },
      title: textOf(meta['title']) || dataset,
      from: `du jeu ${dataset}`,
      ...(textOf(meta['publisher']) === '' ? {} : { producer: textOf(meta['publisher']) }),
      ...(textOf(meta['license']) === ''
        ? {}
        : { license: { id: textOf(meta['license']), ...(/^https?:/u.test(licenseUrl) ? { url: licenseUrl } : {}) } }),
      ...(/^\d{4}-\d{2}-\d{2}$/u.test(modified) ? { updated: modified } : {}),
      period: modified.slice(0, 'YYYY'.length) || '2026',
      listed: listedBy(facets),
      labels: Object.fromEntries(columns.map(({ name, label }) => [name, label])),
    },
    normalise,
  );
};

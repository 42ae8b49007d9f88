/**
 * What is served: the catalogue of a folder (written by hand, or drafted from its files), and its files in the database.
 * Datasets bound to another host or to another dialect are left as they are: the client reads them itself.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isProblem, parseCatalog, problem, withStatuses } from '@balise/model';
import type { Catalog, Dataset, Problem, SourceBinding } from '@balise/model';
import type { Limits, Shelf } from '@balise/sources/sql';
import { abilitiesOf } from './abilities.ts';
import { draftCatalog } from './draft-catalog.ts';
import { guardOf, type Guard } from './guard.ts';
import { NO_SUCH_FILE, fileOf, letRead, readTable } from './read-file.ts';
import { digestOfFile, sealed } from './digests.ts';
import { readWhole } from './read-whole.ts';
import { repeatedKey } from './repeated-key.ts';
import { reservedTotals } from './reserved-totals.ts';
import { Store } from './store.ts';

export type Library = {
  /** As `/catalog` says it: datasets loaded here are bound to this server. */
  readonly catalog: Catalog;
  readonly shelves: ReadonlyMap<string, Shelf>;
  /** Of the datasets whose rows are restricted. */
  readonly guards?: ReadonlyMap<string, Guard>;
  readonly store: Store;
  readonly limits: Limits;
  /** True when no `catalog.json` was there: figures are to be confirmed. */
  readonly drafted: boolean;
};

/** Opens a folder or a catalogue file. Problems name the dataset and the file; nothing is served half loaded. */
export const openLibrary = async (place: string, limits: Limits): Promise<Library | readonly Problem[]> => {
  const found = await locate(place);
  if (isProblem(found)) return [found];
  const store = await Store.open();
  const catalog = found.file === null ? await draftCatalog(found.folder, store) : await readCatalog(found.file);
  const library = Array.isArray(catalog)
    ? (catalog as readonly Problem[])
    : await loadAll(catalog as Catalog, found.folder, store, limits, found.file === null);
  if (Array.isArray(library)) store.close();
  return library;
};

const locate = async (place: string): Promise<{ folder: string; file: string | null } | Problem> => {
  const kind = await stat(place).catch(() => null);
  if (kind === null) return problem('CATALOG_UNREADABLE', { got: place, expected: 'a folder or a catalogue file that exists' });
  if (!kind.isDirectory()) return { folder: path.dirname(place), file: place };
  const file = path.join(place, 'catalog.json');
  return { folder: place, file: (await stat(file).catch(() => null)) === null ? null : file };
};

const readCatalog = async (file: string): Promise<Catalog | readonly Problem[]> => {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)));
  } catch (error) {
    return [problem('CATALOG_UNREADABLE', { got: String(error), expected: 'JSON in UTF-8', at: file })];
  }
  return parseCatalog(json);
};

const loadAll = async (
  told: Catalog,
  folder: string,
  store: Store,
  limits: Limits,
  drafted: boolean,
): Promise<Library | readonly Problem[]> => {
  const catalog = { ...told, datasets: told.datasets.map(withStatuses) };
  const shelves = new Map<string, Shelf>();
  const guards = new Map<string, Guard>();
  const fields = new Map<string, Dataset['fields']>();
  const problems: Problem[] = [];
  for (const { id, dataset } of catalog.datasets.flatMap(partsOf)) {
    const found = await shelve(id, dataset, catalog, folder, store);
    // The key of a draft is a guess; a file left in its place is too long for its keys to be held.
    const isSure = !drafted && found !== null && !isProblem(found) && found.isHeld;
    const shelved = (isSure ? await repeatedKey(dataset, found.shelf, store) : null) ?? found;
    if (isProblem(shelved)) problems.push({ ...shelved, at: [dataset.id, shelved.at].filter((part) => part !== undefined).join(' ') });
    else if (shelved !== null) {
      shelves.set(id, shelved.shelf);
      fields.set(dataset.id, { ...fields.get(dataset.id), ...shelved.totals });
      if (shelved.guard !== null) guards.set(id, shelved.guard);
    }
  }
  if (problems.length > 0) return problems;
  await store.lock();
  const datasets = catalog.datasets.map((dataset) => ({ ...dataset, fields: { ...dataset.fields, ...fields.get(dataset.id) } }));
  return { catalog: rebound({ ...catalog, datasets }, shelves, limits), shelves, guards, store, limits, drafted };
};

type Part = NonNullable<Dataset['parts']>[number];

const partId = ({ id }: Dataset, rank: number): string => `${id}@${rank + 1}`;

/** What a part tells besides what its address is. */
const periodsOf = ({ period, from, to, fields }: Part): Part =>
  Object.fromEntries(Object.entries({ period, from, to, fields }).filter(([, told]) => told !== undefined));

/** A dataset, or the parts that it is published in: each is the dataset, read elsewhere. */
const partsOf = (dataset: Dataset): readonly { readonly id: string; readonly dataset: Dataset }[] => {
  const { parts = [], ...whole } = dataset;
  if (parts.length === 0) return [{ id: dataset.id, dataset }];
  return parts.map((part, rank) => {
    const { period, from: _from, to: _to, fields, ...source } = part;
    return {
      id: partId(dataset, rank),
      dataset: {
        ...whole,
        source: { ...whole.source, ...source },
        fields: { ...whole.fields, ...(fields as Dataset['fields'] | undefined) },
        ...(period === undefined ? {} : { period }),
      },
    };
  });
};

type Shelved = {
  readonly shelf: Shelf;
  /** In the database; else in its place. */
  readonly isHeld: boolean;
  readonly guard: Guard | null;
  /** The breakdowns of which it tells totals that its catalogue does not declare. */
  readonly totals: Dataset['fields'];
};

const shelve = async (id: string, dataset: Dataset, catalog: Catalog, folder: string, store: Store): Promise<Shelved | null | Problem> => {
  const file = fileOf(dataset.source, folder);
  if (file === null || isProblem(file)) return file;
  const kind = await stat(file).catch(() => null);
  if (kind?.isFile() !== true)
    return problem('BODY_UNREADABLE', { got: kind === null ? NO_SUCH_FILE : 'a folder', expected: 'a file', at: file });
  // Rows that are restricted are looked through to know what of them may be told.
  const mayStay = dataset.source.type === 'parquet' && dataset.disclosure?.rows !== 'restricted';
  const digest = mayStay ? await letRead(file, () => digestOfFile(file)) : null;
  if (isProblem(digest)) return digest;
  const left = digest === null ? null : await readWhole(file, () => store.view(dataset, file, digest));
  if (isProblem(left)) return left;
  if (left !== null) return { shelf: left, isHeld: false, guard: null, totals: await reservedTotals(dataset, left, store) };
  const read = await readTable(dataset, file, store);
  if (isProblem(read)) return read;
  const shelf = await store.load(id, read.table, read.bytes);
  const totals = { ...(await reservedTotals(dataset, shelf, store)), ...read.totals };
  const guard = await guardOf(catalog, { ...dataset, fields: { ...dataset.fields, ...totals } }, read.table);
  if (isProblem(guard)) return guard;
  return { shelf: guard === null ? shelf : { ...shelf, digest: sealed(shelf.digest) }, isHeld: true, guard, totals };
};

/** `.` is resolved against the address of the catalogue: the same document is right behind any host name and any prefix. */
const rebound = (catalog: Catalog, shelves: ReadonlyMap<string, Shelf>, limits: Limits): Catalog => {
  const bound = (id: string): SourceBinding => ({ type: 'native', url: '.', dataset: id, abilities: abilitiesOf(limits) });
  return {
    ...catalog,
    datasets: catalog.datasets.map((dataset) => {
      if (shelves.has(dataset.id)) return { ...dataset, source: bound(dataset.id) };
      const isHere = (_part: Part, rank: number): boolean => shelves.has(partId(dataset, rank));
      if (dataset.parts?.some(isHere) !== true) return dataset;
      const parts = dataset.parts.map((part, rank) =>
        isHere(part, rank) ? { ...periodsOf(part), ...bound(partId(dataset, rank)) } : part,
      );
      // Of what is wholly here, nothing says how its files are read.
      return { ...dataset, ...(dataset.parts.every(isHere) ? { source: bound(dataset.id) } : {}), parts };
    }),
  };
};

/**
 * A folder without a catalogue: one is drafted from its files, one dataset a file. Whole numbers become indicators that
 * are added up, every one of them marked « à confirmer »: a machine can see that a column is a number, not that it may
 * be added.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isProblem, parseCatalog, problem } from '@balise/model';
import type { Catalog, Dataset, Field, Indicator, Problem, SourceBinding, Status } from '@balise/model';
import { csvShape } from './csv-shape.ts';
import { grainOf } from './grain-of.ts';
import { guessField, missingWords } from './guess-field.ts';
import { decodeCsv, textColumnsOf } from './read-file.ts';
import type { Store } from './store.ts';
import type { TextColumns } from './text-columns.ts';

const dialects: Readonly<Record<string, SourceBinding['type']>> = { '.csv': 'csv', '.tsv': 'csv', '.json': 'json', '.parquet': 'parquet' };

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** A catalogue for the data files of a folder, or the problems met. */
export const draftCatalog = async (folder: string, store: Store): Promise<Catalog | readonly Problem[]> => {
  const files = (await readdir(folder))
    .filter((file) => !file.startsWith('.') && dialects[path.extname(file).toLowerCase()] !== undefined)
    .sort((a, b) => a.localeCompare(b, 'fr'));
  if (files.length === 0)
    return [problem('CATALOG_UNREADABLE', { got: 'no data file', expected: 'catalog.json, or CSV, JSON or Parquet files', at: folder })];
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const draft = await draftDataset(file, folder, store);
    if (isProblem(draft)) problems.push(draft);
    else drafts.push(draft);
  }
  if (problems.length > 0) return problems;
  return parseCatalog({
    balise: '1',
    id: slug(path.basename(path.resolve(folder))) || 'catalogue',
    publisher: { name: path.basename(path.resolve(folder)) },
    datasets: drafts.map(({ dataset }) => dataset),
    indicators: apart(drafts.flatMap((draft) => draftIndicators(draft, drafts.length > 1))),
  });
};

type Draft = { readonly dataset: Dataset; readonly added: readonly string[]; readonly file: string };

const draftDataset = async (file: string, folder: string, store: Store): Promise<Draft | Problem> => {
  const place = path.join(folder, file);
  const bound = await bind(file, place);
  const cells = await readCells(bound, place, store);
  if (isProblem(cells)) return cells;
  const rows = cells.columns[0]?.length ?? 0;
  const guesses = cells.names.map((name, index) => {
    const values = [...new Set(cells.columns[index])].filter((value) => value !== '');
    return { name, values, ...guessField({ name, values, rows }) };
  });
  const { grain, fields } = grainOf(Object.fromEntries(guesses.map(({ name, field }) => [name, field])), cells);
  const measured = guesses.filter(({ field }) => field.role === 'measure');
  const words = new Set(measured.flatMap(({ values }) => values.filter((value) => Object.hasOwn(missingWords, value))));
  const missing: Record<string, Status> = Object.fromEntries([
    ['', 'O'],
    ...[...words].map((word) => [word, missingWords[word] as Status]),
  ]);
  const comma = bound.type === 'csv' && measured.some(({ values }) => values.some((value) => /\d,\d/.test(value)));
  const updated = (await stat(place)).mtime.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const hasPeriod = Object.values(fields).some((field) => field.role === 'period');
  return {
    file,
    added: guesses.filter(({ integers }) => integers).map(({ name }) => name),
    dataset: {
      id: slug(path.basename(file, path.extname(file))) || 'donnees',
      source: comma ? { ...bound, decimal: ',' } : bound,
      title: { fr: path.basename(file, path.extname(file)) },
      producer: 'Producteur à indiquer',
      license: { id: 'à indiquer' },
      updated,
      ...(hasPeriod ? {} : { period: periodOf(file, updated) }),
      grain,
      fields,
      missing,
    },
  };
};

/** The year in the name of the file, else that of its last change: to be confirmed like the rest. */
const periodOf = (file: string, updated: string): string =>
  file.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)?.at(-1) ?? updated.slice(0, 'YYYY'.length);

const bind = async (file: string, place: string): Promise<SourceBinding> => {
  const type = dialects[path.extname(file).toLowerCase()] ?? 'csv';
  const url = encodeURIComponent(file);
  if (type !== 'csv') return { type, url };
  const { encoding, delimiter } = csvShape(await readFile(place));
  return { type, url, delimiter, encoding };
};

/** Cells as words, by the same decoder that will load them: a draft never sees other values than the server does. */
const readCells = async (source: SourceBinding, place: string, store: Store): Promise<TextColumns | Problem> => {
  if (source.type !== 'csv') return textColumnsOf(place, source, store);
  const bytes = await readFile(place);
  const { names } = csvShape(bytes);
  const labels = Object.fromEntries(names.map((name): [string, Field] => [name, { role: 'label' }]));
  const decoded = await decodeCsv(bytes, {
    id: path.basename(place),
    source,
    title: { fr: '' },
    producer: '',
    license: { id: '' },
    grain: [],
    fields: labels,
  });
  if (isProblem(decoded)) return decoded;
  const columns = names.map((name) => {
    const column = decoded.table.columns[name];
    return column?.type === 'string' ? Array.from(column.codes, (code) => column.dictionary[code] ?? '') : [];
  });
  return { names, columns };
};

/** Columns whose names differ by what an id leaves out get a number. */
const apart = (indicators: readonly Indicator[]): readonly Indicator[] => {
  const seen = new Map<string, number>();
  return indicators.map((indicator) => {
    const times = (seen.get(indicator.id) ?? 0) + 1;
    seen.set(indicator.id, times);
    return times === 1 ? indicator : { ...indicator, id: `${indicator.id}-no-${times}` };
  });
};

const draftIndicators = ({ dataset, added, file }: Draft, several: boolean): readonly Indicator[] => {
  const breakdowns = Object.entries(dataset.fields)
    .filter(([, field]) => field.role === 'breakdown')
    .map(([name]) => name);
  const over = { territory: 'sum', time: 'last', ...Object.fromEntries(breakdowns.map((name) => [name, 'sum'])) } as const;
  return added.map((field) => ({
    id: several ? `${dataset.id}-${slug(field)}` : slug(field),
    theme: 'contexte',
    label: { fr: field },
    definition: { fr: `À confirmer : somme de la colonne « ${field} » du fichier ${file}.` },
    unit: { kind: 'count', decimals: 0 },
    measure: { op: 'value', of: { dataset: dataset.id, field, over } },
    ranking: false,
  }));
};

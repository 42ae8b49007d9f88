/**
 * Every open file that lies beside the repository has a reader here, or a reason to have none; what the reader says is held to
 * what another one says: DuckDB for tables, a few plain lines for the rest. A file that nobody claims is a failure: a new file is
 * either read or explained.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { isProblem } from '@balise/model';
import type { Dataset, Field, Level, Query, Table } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded } from '@balise/sources';
import { csvBinding, csvShape } from '@balise/sources/drafting';
import { statementProblem } from '../../../packages/sources/src/xapi/statement-problem.ts';
import { outlinesFrom } from '../../../packages/territories/src/outlines/outlines-from.ts';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { ask, all as allFields, of as parquetOf } from './a-parquet-server.ts';
import { duckdbColumns, type ColumnSums, type FileSums } from './open-files/duckdb-columns.ts';

const text: Field = { role: 'label' };
const measure: Field = { role: 'measure' };
const { path: root, skip } = openData('');

type Read = (bytes: Uint8Array<ArrayBuffer>, path: string) => Promise<void> | void;
type Claim = { readonly of: RegExp; readonly as: string; readonly read: Read } | { readonly of: RegExp; readonly none: string };

const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
const decoded = (dataset: Dataset, bytes: Uint8Array, type = 'application/json'): Table => {
  const query: Query = { dataset: 'd', fields: Object.keys(dataset.fields) };
  const source = sources[dataset.source.type];
  assert.ok(source !== undefined);
  return tableOf(source.decode([aReply(bytes, { headers: { 'content-type': type } })], query, dataset));
};

const filledOf = (table: Table, name: string): { filled: number; letters: number } => {
  const column = table.columns[name];
  assert.ok(column?.type === 'string', name);
  const lengths = column.dictionary.map((word) => [...word].length);
  let [filled, letters] = [0, 0];
  for (const code of column.codes) {
    if (code !== 0) filled += 1;
    letters += lengths[code] ?? 0;
  }
  return { filled, letters };
};
const sumOf = (table: Table, name: string): { filled: number; sum: number } => {
  const column = table.columns[name];
  assert.ok(column?.type === 'number', name);
  const known = column.values.filter((value) => !Number.isNaN(value));
  return { filled: known.length, sum: known.reduce((sum, value) => sum + value, 0) };
};
const near = (got: number, wanted: number, what: string): void =>
  assert.ok(Math.abs(got - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted)), `${what}: ${got}, expected ${wanted}`);

/** The numbers of a file, as measures: as many as the other reader found, of the same sum. */
const assertSums = (table: Table, columns: readonly ColumnSums[]): void => {
  for (const { name, filled, sum } of columns) {
    const got = sumOf(table, name);
    assert.equal(got.filled, filled, name);
    near(got.sum, sum ?? NaN, name);
  }
};

const readCsv: Read = async (bytes, path) => {
  const wanted = await duckdbColumns(path, 'read_csv', ', all_varchar = true, header = true');
  const { names } = csvShape(bytes);
  const source = csvBinding(bytes, 'https://data.example.org/d.csv');
  const bare = names.map((name) => name.replace(/^\uFEFF/u, ''));
  const words = decoded(aDataset(Object.fromEntries(bare.map((name) => [name, text])), source), bytes, 'text/csv');
  assert.deepEqual([words.length, bare], [wanted.rows, wanted.columns.map(({ name }) => name)]);
  for (const { name, filled, letters } of wanted.columns) assert.deepEqual(filledOf(words, name), { filled, letters }, name);
  const numbers = wanted.columns.filter(({ sum }) => sum !== null);
  const commas = numbers.some(({ name }) => {
    const column = words.columns[name];
    return column?.type === 'string' && column.dictionary.some((word) => word.includes(','));
  });
  const fields = Object.fromEntries(numbers.map(({ name }) => [name, measure]));
  if (numbers.length > 0) assertSums(decoded(aDataset(fields, commas ? { ...source, decimal: ',' } : source), bytes, 'text/csv'), numbers);
};

/** The other half of a pair says what the first should be. */
const readPair: Read = (bytes, path) => {
  const said = readFileSync(
    path.replaceAll(/\/csvs\/|\.csv$/gu, (part) => (part === '.csv' ? '.json' : '/json/')),
    'utf8',
  );
  // Some copies went through a tool that made CRLF into LF in the CSV alone.
  const json: unknown = JSON.parse(bytes.includes(0x0d) ? said : said.replaceAll(String.raw`\r\n`, String.raw`\n`));
  const rows = (Array.isArray(json) ? json : [json]) as readonly Readonly<Record<string, string>>[];
  const names = Object.keys(rows[0] ?? {});
  const table = decoded(aDataset(Object.fromEntries(names.map((name) => [name, text])), { delimiter: ',' }), bytes, 'text/csv');
  assert.equal(table.length, rows.length);
  for (const name of names) {
    // This pair disagrees with itself on one telephone number.
    if (name === 'Contact Phone Number') continue;
    const cells = rows.map((row) => row[name] ?? '').filter((cell) => cell !== '');
    assert.deepEqual(filledOf(table, name), { filled: cells.length, letters: cells.reduce((sum, cell) => sum + [...cell].length, 0) });
  }
};

const readParquet: Read = async (bytes, path) => {
  const wanted: FileSums = await duckdbColumns(path, 'read_parquet');
  const [numbers, words] = [wanted.columns.filter(({ sum }) => sum !== null), wanted.columns];
  const texts = parquetOf(Object.fromEntries(words.map(({ name }) => [name, text])));
  const table = tableOf(ask(bytes, allFields(texts), texts).decoded);
  assert.equal(table.length, wanted.rows);
  for (const { name, filled } of words) assert.equal(filledOf(table, name).filled, filled, name);
  const measures = parquetOf(Object.fromEntries(numbers.map(({ name }) => [name, measure])));
  if (numbers.length > 0) assertSums(tableOf(ask(bytes, allFields(measures), measures).decoded), numbers);
};

type ArrowJson = {
  readonly schema: {
    readonly fields: readonly { readonly name: string; readonly type: { readonly name: string }; readonly dictionary?: unknown }[];
  };
  readonly batches: readonly {
    readonly count: number;
    readonly columns: readonly { readonly name: string; readonly VALIDITY: readonly number[]; readonly DATA: readonly unknown[] }[];
  }[];
};
const readArrow: Read = (bytes, path) => {
  const { schema, batches } = jsonOf(gunzipSync(readFileSync(path.replace(/\.[a-z_]+$/u, '.json.gz')))) as ArrowJson;
  const rows = batches.reduce((sum, { count }) => sum + count, 0);
  for (const { name, type, dictionary } of schema.fields) {
    const cells = batches.flatMap(({ columns }) => {
      const column = columns.find((each) => each.name === name);
      return column?.DATA.filter((_, row) => column.VALIDITY[row] === 1) ?? [];
    });
    const isNumber = dictionary === undefined && /^(?:int|floatingpoint)$/u.test(type.name);
    const dataset = aDataset({ [name]: isNumber ? measure : text }, { type: 'arrow' });
    const table = decoded(dataset, bytes, 'application/vnd.apache.arrow.stream');
    assert.equal(table.length, rows);
    if (isNumber) {
      const got = sumOf(table, name);
      assert.equal(got.filled, cells.length, name);
      near(
        got.sum,
        cells.reduce<number>((sum, cell) => sum + Number(cell), 0),
        name,
      );
    } else if (dictionary === undefined) assert.equal(filledOf(table, name).filled, cells.filter((cell) => cell !== '').length, name);
    // A place in a dictionary may be that of nothing.
    else assert.ok(filledOf(table, name).filled <= cells.length && filledOf(table, name).filled > 0, name);
  }
};

type Cube = {
  readonly id: readonly string[];
  readonly size: readonly number[];
  readonly role?: { readonly metric?: readonly string[] };
  readonly value: readonly (number | string | null)[];
};
const cubeOf = (json: unknown): Cube =>
  ((json as { link?: { item: readonly unknown[] } }).link?.item[0] as Cube | undefined) ?? (json as Cube);
const readJsonStat: Read = (bytes) => {
  const json = jsonOf(bytes);
  const { id, size, role, value } = cubeOf(json);
  const [metric] = role?.metric ?? [];
  const isText = value.some((cell) => typeof cell === 'string');
  const whole = aDataset({ ...Object.fromEntries(id.map((name) => [name, text])), value: isText ? text : measure }, { type: 'json-stat' });
  const table = decoded(whole, bytes);
  assert.equal(
    table.length,
    size.reduce((product, each) => product * each, 1),
  );
  assert.equal(table.length, value.length);
  if (isText) assert.equal(filledOf(table, 'value').filled, value.length);
  else
    near(
      sumOf(table, 'value').sum,
      value.reduce<number>((sum, cell) => sum + Number(cell ?? 0), 0),
      'value',
    );
  if (metric !== undefined) assert.ok(id.includes(metric));
};

type Case = {
  readonly id: string;
  readonly expected: { readonly valid: boolean; readonly codes?: readonly string[] };
  readonly input: Cube;
};
const readCases: Read = (bytes) => {
  const cases = jsonOf(bytes) as readonly Case[];
  assert.ok(cases.length >= 10);
  for (const { id, expected, input } of cases) {
    const fields: Record<string, Field> = { ...Object.fromEntries((input.id ?? []).map((name) => [name, text])), value: measure };
    const source = sources['json-stat'];
    const got: Decoded | undefined = source?.decode(
      [aReply(JSON.stringify(input), { headers: {} })],
      { dataset: 'd', fields: Object.keys(fields) },
      aDataset(fields, { type: 'json-stat' }),
    );
    assert.ok(got !== undefined);
    assert.equal(!isProblem(got), expected.valid, `${id}: ${JSON.stringify(got)}`);
  }
};

const readSdmxCsv: Read = async (bytes, path) => {
  const said = new TextDecoder().decode(bytes);
  const wanted = await duckdbColumns(path, 'read_csv', ', all_varchar = true, header = true');
  const values = wanted.columns.filter(({ name }) => /^OBS_VALUE/u.test(name));
  const fields = Object.fromEntries(values.map(({ name }) => [name.split(':')[0] ?? name, measure]));
  assert.ok(values.length > 0 && said.startsWith('STRUCTURE'));
  const table = decoded(aDataset(fields, { type: 'sdmx-csv' }), bytes, 'application/vnd.sdmx.data+csv');
  assert.equal(table.length, wanted.rows);
  assertSums(table, values.map((column) => ({ ...column, name: column.name.split(':')[0] ?? column.name }))); // prettier-ignore
};

/** Every number of every observation that the message holds, however it is nested. */
const observed = (json: unknown): readonly number[] => {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, inside]) =>
    name === 'observations' && !Array.isArray(inside)
      ? Object.values(inside as Record<string, readonly unknown[]>).map(([first]) => Number(first))
      : observed(inside),
  );
};
const readSdmxJson: Read = (bytes) => {
  const values = observed((jsonOf(bytes) as { data: { dataSets: unknown } }).data.dataSets);
  const dataset = aDataset({ CURRENCY: text, OBS_VALUE: measure }, { type: 'sdmx-json' });
  const got = sumOf(decoded(dataset, bytes), 'OBS_VALUE');
  assert.equal(got.filled, values.length);
  near(
    got.sum,
    values.reduce((sum, value) => sum + value, 0),
    'OBS_VALUE',
  );
};

/** Bodies of a recording: YAML texts in single quotes, folded at spaces. */
const bodiesOf = (yaml: string): readonly string[] =>
  [...yaml.matchAll(/ string: '((?:[^']|'')*)'\n/g)].map(([, body]) => (body ?? '').replace(/\n +/g, ' ').replaceAll("''", "'"));
const readMelodi: Read = (bytes) => {
  const dataset = aDataset({ GEO: text, OBS_VALUE_NIVEAU: measure }, { type: 'sdmx-json' });
  const bodies = bodiesOf(new TextDecoder().decode(bytes));
  assert.equal(bodies.length, 2);
  for (const body of bodies) {
    const values = [...body.matchAll(/"value":([\d.]+)/gu)].map(([, value]) => Number(value));
    const got = sumOf(decoded(dataset, new TextEncoder().encode(body)), 'OBS_VALUE_NIVEAU');
    assert.deepEqual(got, { filled: values.length, sum: values.reduce((sum, value) => sum + value, 0) });
  }
};
/** A list of datasets, and a message made at random: neither has observations, and both are refused by name. */
const refuses: Read = (bytes, path) => {
  const body = path.endsWith('.yml') ? (bodiesOf(new TextDecoder().decode(bytes))[0] ?? '') : new TextDecoder().decode(bytes);
  const dataset = aDataset({ GEO: text, OBS_VALUE: measure }, { type: 'sdmx-json' });
  const got = sources['sdmx-json']?.decode([aReply(body, { headers: {} })], { dataset: 'd', fields: ['GEO', 'OBS_VALUE'] }, dataset);
  assert.ok(got !== undefined && isProblem(got) && /^BODY_/u.test(got.problem), JSON.stringify(got)?.slice(0, 200));
};

type Exchange = { readonly response: { readonly total_count?: number; readonly results?: readonly Readonly<Record<string, unknown>>[] } };
const readExchanges: Read = (bytes) => {
  const { exchanges } = jsonOf(bytes) as { exchanges: readonly Exchange[] };
  assert.equal(exchanges.length, 11);
  let read = 0;
  for (const { response } of exchanges) {
    const { results = [], total_count: total } = response;
    const numbers = Object.entries(results[0] ?? {}).flatMap(([name, cell]) =>
      typeof cell === 'number' && /^\w+$/u.test(name) ? [name] : [],
    );
    if (numbers.length === 0 || total === undefined) continue;
    // A page of many says that more is to come; alone, it is the whole.
    const whole = new TextEncoder().encode(JSON.stringify({ ...response, total_count: results.length }));
    const fields = Object.fromEntries(numbers.map((name) => [name, measure]));
    const table = decoded(aDataset(fields, { type: 'opendatasoft', url: 'https://portail.example.org', dataset: 'x' }), whole);
    assert.equal(table.length, results.length);
    for (const name of numbers)
      assert.equal(
        sumOf(table, name).sum,
        results.reduce((sum, row) => sum + Number(row[name] ?? 0), 0),
        name,
      );
    read += 1;
  }
  assert.ok(read >= 5, `${read} read`);
};

const readStatements: Read = (bytes) => {
  const lines = new TextDecoder().decode(bytes).trim().split('\n');
  const told = lines.map((line) => JSON.parse(line) as { expect: readonly number[]; statement: unknown });
  const accepted = told.filter(({ statement }) => statementProblem(statement) === null);
  assert.deepEqual(
    accepted,
    told.filter(({ expect }) => expect.includes(200)),
  );
  assert.ok(accepted.length > 0 && accepted.length < told.length);
};

const geography: readonly (readonly [file: RegExp, property: string, level: Level])[] = [
  [/communes-/u, 'code', 'com'],
  [/departements-/u, 'code', 'dep'],
  [/academies-/u, 'code_academie', 'aca'],
  [/regions-/u, 'code', 'reg'],
];
const readOutlines: Read = (bytes, path) => {
  const [, property = '', level = 'dep'] = geography.find(([file]) => file.test(path)) ?? [];
  const json = jsonOf(bytes) as { features: readonly { properties: Readonly<Record<string, string>> }[] };
  const found = outlinesFrom(json, property, level);
  assert.ok(!isProblem(found), JSON.stringify(found));
  assert.equal(found.shapes.length, new Set(json.features.map(({ properties }) => properties[property])).size);
};

const claims: readonly Claim[] = [
  { of: /^README\.md$|^ods\/SCHEMAS-observed\.md$/u, none: 'prose' },
  {
    of: /^ods\/opendatasoft-explore-api-v2\.1\.json$|^tabular\/tabular_swagger\.yaml$/u,
    none: 'the OpenAPI that requests are held to, in the tests of their adapters',
  },
  { of: /^sdmx\/sdmx-json-data-schema\.json$/u, none: 'a schema' },
  { of: /^vega-lite\/[\w-]+\.vl\.json$/u, none: 'specifications for custom charts, without data of ours' },
  { of: /^csv\/spectrum\/json\/\w+\.json$/u, none: 'what the CSV of the same name should read as' },
  { of: /^parquet-arrow\/\w+\.json(?:\.gz)?$/u, none: 'what the file of the same name should read as' },
  { of: /^csv\/spectrum\/csvs\/\w+\.csv$/u, as: 'csv', read: readPair },
  { of: /^csv\/long-sample\.csv$/u, as: 'csv', read: readCsv },
  { of: /^(?:csv|education(?:\/ille-et-vilaine-2023)?)\/[\w.-]+\.csv$|^published-figures\.csv$/u, as: 'csv', read: readCsv },
  { of: /^geo\/[\w-]+\.geojson$/u, as: 'outlines', read: readOutlines },
  { of: /^json-stat\/validator-cases\.sample\.json$/u, as: 'json-stat', read: readCases },
  { of: /^json-stat\/\w+\.json$/u, as: 'json-stat', read: readJsonStat },
  { of: /^ods\/recorded-exchanges\.json$/u, as: 'opendatasoft', read: readExchanges },
  { of: /^parquet-arrow\/[\w.]+\.parquet$/u, as: 'parquet', read: readParquet },
  { of: /^parquet-arrow\/\w+\.(?:stream|arrow_file)$/u, as: 'arrow', read: readArrow },
  { of: /^sdmx\/sdmx-csv-example-\d+\.csv$/u, as: 'sdmx-csv', read: readSdmxCsv },
  { of: /^sdmx\/exr-[\w-]+\.json$/u, as: 'sdmx-json', read: readSdmxJson },
  { of: /^sdmx\/melodi-get_data_\w+\.yml$/u, as: 'sdmx-json', read: readMelodi },
  { of: /^sdmx\/(?:generated-sample\.json|melodi-get_catalog_fr\.yml)$/u, as: 'sdmx-json, refused', read: refuses },
  { of: /^xapi\/[\w.-]+\.ndjson$/u, as: 'xapi', read: readStatements },
];

const files = skip === false ? readdirSync(root, { recursive: true, withFileTypes: true }) : [];
const paths = files
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length).replace(/^\/+/u, ''))
  .sort();

describe('of the open files beside the repository', () => {
  test('each is claimed', { skip }, () => {
    assert.ok(paths.length >= 100, `${paths.length} files`);
    assert.deepEqual(
      paths.filter((path) => !claims.some(({ of }) => of.test(path))),
      [],
    );
  });
  test('no claim is idle', { skip }, () => {
    assert.deepEqual(
      claims.filter((claim) => !paths.some((path) => claims.find(({ of }) => of.test(path)) === claim)).map(({ of }) => of.source),
      [],
    );
  });
  for (const path of paths) {
    const claim = claims.find(({ of }) => of.test(path));
    if (claim === undefined || 'none' in claim) continue;
    test(`${path} is read as ${claim.as}, as another reader reads it`, async () =>
      claim.read(new Uint8Array(readFileSync(`${root}/${path}`)), `${root}/${path}`));
  }
});

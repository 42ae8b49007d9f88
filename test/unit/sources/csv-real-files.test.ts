/** Files that nobody here wrote. They live beside the repository; where they are absent, each test says so and skips. */
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { rowsFromTable } from '@balise/model';
import type { Dataset, Field, Table } from '@balise/model';
import { csv } from '@balise/sources/csv';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';

const text: Field = { role: 'label' };

/** Null, and the test skips, when the file is not there. */
const file = (t: TestContext, path: string): Uint8Array | null => {
  const { path: full, skip } = openData(path);
  if (skip === false) return new Uint8Array(readFileSync(full));
  t.skip(skip);
  return null;
};

const read = (bytes: Uint8Array, dataset: Dataset): Table =>
  tableOf(csv.decode([aReply(bytes)], { dataset: 'd', fields: Object.keys(dataset.fields) }, dataset));

const texts = (names: readonly string[]): Record<string, Field> => Object.fromEntries(names.map((name) => [name, text]));

/** Header names of a file whose header has no quote. */
const headerOf = (bytes: Uint8Array, delimiter: string): string[] =>
  (/^[^\r\n]*/.exec(new TextDecoder().decode(bytes))?.[0] ?? '').split(delimiter);

describe('csv-spectrum', () => {
  const folder = 'csv/spectrum/csvs/';
  const { path: full, skip } = openData(folder);
  const names = skip === false ? readdirSync(full).map((name) => name.replace('.csv', '')) : [];

  test('has its twelve pairs', (t) => {
    if (skip !== false) t.skip(skip);
    else assert.equal(names.length, 12);
  });

  for (const name of names) {
    test(`${name} reads as its JSON says`, (t) => {
      const bytes = file(t, `${folder}${name}.csv`);
      const expected = file(t, `csv/spectrum/json/${name}.json`);
      if (bytes === null || expected === null) return;
      // Some copies of these pairs went through a tool that made their CRLF into LF, in the CSV alone.
      const said = new TextDecoder().decode(expected);
      const json = JSON.parse(bytes.includes(0x0d) ? said : said.replaceAll('\\r\\n', '\\n')) as
        Record<string, string> | Record<string, string>[];
      const rows = Array.isArray(json) ? json : [json];
      const columns = Object.keys(rows[0] ?? {});
      const decoded = rowsFromTable(read(bytes, aDataset(texts(columns))));
      // Empty is missing here. The pair `location_coordinates` disagrees with itself on one telephone number.
      const comparable = columns.filter((column) => name !== 'location_coordinates' || column !== 'Contact Phone Number');
      const only = (row: Record<string, unknown>): unknown[] => comparable.map((column) => row[column]);
      assert.deepEqual(
        decoded.map(only),
        rows.map((row) => only(Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell === '' ? null : cell])))),
      );
    });
  }
});

describe('samples of another parser', () => {
  test('a mark before the header', (t) => {
    const bytes = file(t, 'csv/utf-8-bom-sample.csv');
    if (bytes !== null) assert.deepEqual(rowsFromTable(read(bytes, aDataset(texts(['A', 'B', 'C'])))), [{ A: 'X', B: 'Y', C: 'Z' }]);
  });

  test('three columns, and cells with quoted line breaks', (t) => {
    const sample = file(t, 'csv/sample.csv');
    if (sample !== null) assert.deepEqual(rowsFromTable(read(sample, aDataset(texts(['A', 'B', 'C'])))), [{ A: 'X', B: 'Y', C: 'Z' }]);
    const long = file(t, 'csv/long-sample.csv');
    if (long !== null) assert.equal(read(long, aDataset(texts(['Grant', 'Dyer', 'ljenkins']))).length, 7);
  });
});

const at = (table: Table, column: string, row: number): unknown => rowsFromTable(table)[row]?.[column];
const numbers = (table: Table, column: string): Float64Array => {
  const found = table.columns[column];
  assert.ok(found?.type === 'number');
  return found.values;
};

describe('files of the ministry', () => {
  test('IPS of lycées: 3,598 rows, departments on three characters, values missing by design', (t) => {
    const bytes = file(t, 'education/fr-en-ips-lycees-ap2022.csv');
    if (bytes === null) return;
    assert.equal(headerOf(bytes, ';').length, 18);
    const table = read(
      bytes,
      aDataset({
        code_du_departement: { role: 'territory', level: 'dep' },
        uai: { role: 'territory', level: 'uai' },
        rentree_scolaire: { role: 'period', type: 'rentree' },
        effectifs_ensemble_gt_pro: { role: 'measure' },
        ips_ensemble_gt_pro: { role: 'measure' },
        ips_voie_pro: { role: 'measure' },
      }),
    );
    assert.equal(table.length, 3598);
    assert.equal(at(table, 'code_du_departement', 0), '001');
    const departments = table.columns['code_du_departement'];
    assert.ok(departments?.type === 'string');
    assert.equal(departments.dictionary.length - 1, 101);
    assert.equal(numbers(table, 'ips_ensemble_gt_pro').filter(Number.isNaN).length, 0);
    assert.ok(numbers(table, 'ips_voie_pro').some(Number.isNaN));
  });

  test('added value of collèges: 20,053 rows, and −1 is a value 1,237 times', (t) => {
    const bytes = file(t, 'education/fr-en-indicateurs-valeur-ajoutee-colleges.csv');
    if (bytes === null) return;
    const added = 'VA du taux de réussite G';
    const dataset = aDataset(
      { UAI: { role: 'territory', level: 'uai' }, Session: { role: 'period', type: 'session' }, [added]: { role: 'measure' } },
      {},
      { missing: { '': 'O', ND: 'Q' } },
    );
    const table = read(bytes, dataset);
    assert.equal(table.length, 20_053);
    assert.equal(numbers(table, added).filter((value) => value === -1).length, 1237);
  });

  test('every file reads whole, header by header, row by row', (t) => {
    const files: readonly (readonly [string, string, number])[] = [
      ['etablissements-second-degre.csv', ',', 12_455],
      ['fr-en-annuaire-education.val-de-marne-2026-05.csv', ';', 613],
      ['fr-en-indicateurs-valeur-ajoutee-colleges.csv', ';', 20_053],
      ['fr-en-ips-lycees-ap2022.csv', ';', 3598],
      ['ille-et-vilaine-2023/fr-en-college-effectifs-niveau-sexe-lv.csv', ';', 374],
      ['ille-et-vilaine-2023/fr-en-ecoles-effectifs-nb_classes.csv', ';', 2704],
    ];
    for (const [name, delimiter, length] of files) {
      const bytes = file(t, `education/${name}`);
      if (bytes === null) return;
      const table = read(bytes, aDataset(texts(headerOf(bytes, delimiter))));
      assert.equal(table.length, length, name);
    }
  });

  test('header cells that are sentences, some with commas and parentheses', (t) => {
    const bytes = file(t, 'education/ille-et-vilaine-2023/fr-en-college-effectifs-niveau-sexe-lv.csv');
    if (bytes === null) return;
    const names = headerOf(bytes, ';');
    assert.equal(names.length, 75);
    const counts = names.filter((name) => name.startsWith('Nombre'));
    const table = read(bytes, aDataset(Object.fromEntries(counts.map((name) => [name, { role: 'measure' } as Field]))));
    const total = counts.find((name) => name.length > 100) ?? '';
    assert.equal(numbers(table, total)[0], 34);
  });
});

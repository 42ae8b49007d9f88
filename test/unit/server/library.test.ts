/** What is served of a folder: its catalogue or a draft, its files of every dialect. Long because each refusal stands beside what is read, on the same few rows. */
import { defaultLimits } from '@balise/sources/sql';
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Catalog } from '@balise/model';
import { openLibrary } from '../../../packages/server/src/library.ts';
import type { Library } from '../../../packages/server/src/library.ts';
import { utf16 } from '../sources/utf16.ts';
import { clientOf } from './a-library.ts';

const folders: string[] = [];
const opened: Library[] = [];
afterEach(async () => {
  for (const library of opened.splice(0)) library.store.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const folderOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<string> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-library-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return folder;
};
const open = async (place: string): Promise<Library> => {
  const library = await openLibrary(place, defaultLimits);
  assert.ok('store' in library, JSON.stringify(library));
  opened.push(library);
  return library;
};
const refused = async (place: string): Promise<string> => {
  const library = await openLibrary(place, defaultLimits);
  assert.ok(!('store' in library));
  return JSON.stringify(library);
};
const columnsOf = async (library: Library, query: object): Promise<Record<string, unknown[]>> => {
  const response = await clientOf(library).post(query);
  assert.equal(response.status, 200, await response.clone().text());
  return ((await response.json()) as { columns: Record<string, unknown[]> }).columns;
};

const dataset = (source: object, id = 'pix'): object => ({
  id,
  source,
  title: { fr: 'Essai' },
  producer: 'Essai',
  license: { id: 'etalab-2.0' },
  grain: ['dep', 'annee'],
  fields: {
    dep: { role: 'territory', level: 'dep' },
    annee: { role: 'period', type: 'school-year' },
    n: { role: 'measure' },
    statut: { role: 'status', of: 'n', map: { p: 'P' } },
    m: { role: 'measure', missing: { '-9': 'M' } },
  },
  missing: { '': 'O', s: 'Q' },
});
const catalogOf = (...datasets: readonly object[]): string =>
  JSON.stringify({ balise: '1', id: 'essai', publisher: { name: 'Essai' }, datasets, indicators: [] });

const csv = 'dep;annee;n;statut;m\n01;2024-2025;1,5;;10\n29;2024-2025;s;;-9\n2A;2024-2025;;p;\n';
const read = { dataset: 'pix', fields: ['dep', 'n', 'n:status', 'm', 'm:status'] };
const expected = {
  dep: ['01', '29', '2A'],
  n: [1.5, null, null],
  'n:status': [null, 'Q', 'OP'],
  m: [10, null, null],
  'm:status': [null, 'M', 'O'],
};

describe('a folder with a catalogue', () => {
  test('keeps statuses, missing words and decimal commas of a CSV file', async () => {
    const library = await open(
      await folderOf({ 'catalog.json': catalogOf(dataset({ type: 'csv', url: 'pix.csv', delimiter: ';', decimal: ',' })), 'pix.csv': csv }),
    );
    assert.deepEqual(await columnsOf(library, read), expected);
  });

  test('reads the same from JSON records, JSON columns and Parquet', async () => {
    const records = [
      { dep: '01', annee: '2024-2025', n: 1.5, statut: null, m: 10 },
      { dep: '29', annee: '2024-2025', n: 's', m: -9 },
      { dep: '2A', annee: '2024-2025', n: null, statut: 'p', m: '' },
    ];
    const columns = {
      dep: ['01', '29', '2A'],
      annee: ['2024-2025', '2024-2025', '2024-2025'],
      n: [1.5, 's', null],
      statut: [null, null, 'p'],
      m: [10, -9, null],
    };
    const folder = await folderOf({
      'records.json': JSON.stringify({ result: { rows: records } }),
      'columns.json': JSON.stringify(columns),
      'catalog.json': catalogOf(
        dataset({ type: 'json', url: 'records.json', path: 'result.rows' }),
        dataset({ type: 'json', url: 'columns.json' }, 'columns'),
        dataset({ type: 'parquet', url: 'pix.parquet' }, 'parquet'),
      ),
    });
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM (VALUES ('01', '2024-2025', '1.5', NULL, 10), ('29', '2024-2025', 's', NULL, -9), ('2A', '2024-2025', NULL, 'p', NULL)) t(dep, annee, n, statut, m)) TO '${path.join(folder, 'pix.parquet')}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const library = await open(folder);
    for (const id of ['pix', 'columns', 'parquet']) assert.deepEqual(await columnsOf(library, { ...read, dataset: id }), expected, id);
  });

  test('reads files of statistical offices too, secrets hidden', async () => {
    const places = { GEO: { role: 'territory', level: 'dep' }, TIME_PERIOD: { role: 'period', type: 'school-year' } };
    const of = (source: object, id: string, measure: string): object => ({
      ...dataset(source, id),
      grain: ['GEO', 'TIME_PERIOD'],
      fields: { ...places, [measure]: { role: 'measure' } },
      missing: undefined,
    });
    const library = await open(
      await folderOf({
        'catalog.json': catalogOf(
          of({ type: 'sdmx-csv', url: 'office.csv' }, 'office', 'OBS_VALUE'),
          of({ type: 'json-stat', url: 'cube.json' }, 'cube', 'value'),
        ),
        'office.csv': 'DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,CONF_STATUS\nD,01,2024-2025,1.5,F\nD,29,2024-2025,3,C\nD,2A,2024-2025,NaN,\n',
        'cube.json': JSON.stringify({
          class: 'dataset',
          id: ['GEO', 'TIME_PERIOD'],
          size: [3, 1],
          dimension: { GEO: { category: { index: ['01', '29', '2A'] } }, TIME_PERIOD: { category: { index: ['2024-2025'] } } },
          value: [1.5, 3, null],
          status: { 1: 'c' },
        }),
      }),
    );
    for (const [id, measure] of [
      ['office', 'OBS_VALUE'],
      ['cube', 'value'],
    ] as const)
      assert.deepEqual(await columnsOf(library, { dataset: id, fields: ['GEO', measure, `${measure}:status`] }), {
        GEO: ['01', '29', '2A'],
        [measure]: [1.5, null, null],
        [`${measure}:status`]: [null, 'Q', null],
      });
  });

  test('serves breakdowns made of ranges as columns, and says so', async () => {
    const taille = { role: 'breakdown', ranges: { of: 'm', at: [10, 20] } };
    const described = dataset({ type: 'csv', url: 'pix.csv', delimiter: ';', decimal: ',' }) as { fields: object };
    const library = await open(
      await folderOf({ 'catalog.json': catalogOf({ ...described, fields: { ...described.fields, taille } }), 'pix.csv': csv }),
    );
    const query = { dataset: 'pix', by: ['taille'], measures: [{ op: 'count', as: 'c' }] };
    assert.deepEqual(await columnsOf(library, query), { taille: ['10..20', null], c: [1, 2] });
    const catalog = (await (await clientOf(library).get('/catalog')).json()) as Catalog;
    const [own] = catalog.datasets;
    const field = own?.fields['taille'];
    assert.deepEqual(field?.role === 'breakdown' && field.items?.map(({ label }) => label.fr), [
      'moins de 10',
      'de 10 à moins de 20',
      '20 ou plus',
    ]);
    assert.equal((own?.source['abilities'] as { ranges: boolean }).ranges, true);
  });

  test('binds what it loads to itself and leaves other sources as they are', async () => {
    const elsewhere = { type: 'csv', url: 'https://data.example/f.csv' };
    const library = await open(
      await folderOf({
        'catalog.json': catalogOf(dataset({ type: 'csv', url: 'pix.csv' }), dataset(elsewhere, 'autre')),
        'pix.csv': csv.replace('1,5', '1.5'),
      }),
    );
    const catalog = (await (await clientOf(library).get('/catalog')).json()) as { datasets: { source: Record<string, unknown> }[] };
    const [own, other] = catalog.datasets;
    assert.equal(own?.source['type'], 'native');
    assert.equal(new URL(String(own?.source['url']), 'https://portail.example/api/catalog').href, 'https://portail.example/api/');
    assert.equal((own?.source['abilities'] as { measureWhere: boolean }).measureWhere, true);
    assert.deepEqual(other?.source, elsewhere);
  });

  test('is refused whole, naming dataset, row and field, when a cell is no figure', async () => {
    const said = await refused(
      await folderOf({ 'catalog.json': catalogOf(dataset({ type: 'csv', url: 'pix.csv' })), 'pix.csv': csv.replace('-9', 'douze') }),
    );
    assert.match(said, /BODY_UNREADABLE/);
    assert.match(said, /douze/);
    assert.match(said, /pix/);
  });

  test('finds a file whose name has a percent sign, written as an address or as it is', async () => {
    for (const url of ['taux 50%.csv', 'taux%2050%25.csv'])
      assert.deepEqual(
        await columnsOf(
          await open(await folderOf({ 'catalog.json': catalogOf(dataset({ type: 'csv', url })), 'taux 50%.csv': csv })),
          read,
        ),
        expected,
        url,
      );
  });

  test('never reads outside its folder', async () => {
    assert.match(
      await refused(await folderOf({ 'catalog.json': catalogOf(dataset({ type: 'csv', url: '../../etc/passwd' })) })),
      /inside the folder/,
    );
    assert.match(
      await refused(await folderOf({ 'catalog.json': catalogOf(dataset({ type: 'csv', url: '/etc/passwd' })) })),
      /inside the folder/,
    );
  });

  test('says what is wrong with a catalogue, a folder, a file that is not there', async () => {
    assert.match(await refused(await folderOf({ 'catalog.json': '{' })), /CATALOG_UNREADABLE/);
    assert.match(await refused(await folderOf({ 'catalog.json': '{}' })), /CATALOG_INVALID/);
    assert.match(await refused(await folderOf({ 'catalog.json': catalogOf(dataset({ type: 'csv', url: 'absent.csv' })) })), /no such file/);
    assert.match(await refused(await folderOf({ 'lisez-moi.txt': '' })), /no data file/);
    assert.match(await refused('/nowhere/at/all'), /CATALOG_UNREADABLE/);
  });
});

describe('a folder without a catalogue', () => {
  const files = {
    'Équipement 2025.csv':
      'code_departement;libelle;annee_scolaire;secteur;ordinateurs;taux\n001;Ain;2024-2025;Public;1200;12,5\n001;Ain;2024-2025;Privé;s;8,25\n029;Finistère;2024-2025;Public;3400;10,0\n029;Finistère;2024-2025;Privé;150;9,5\n',
    'lycees.json': JSON.stringify([
      { uai: '0290009C', rentree: 2024, eleves: 800 },
      { uai: '0010032E', rentree: 2024, eleves: 500 },
    ]),
  };

  test('gets one drafted: territories, periods, breakdowns, and indicators to be confirmed', async () => {
    const { catalog, drafted } = await open(await folderOf(files));
    const [equipment, schools] = catalog.datasets;
    assert.equal(drafted, true);
    assert.equal(equipment?.id, 'equipement-2025');
    assert.deepEqual(
      { ...equipment?.fields },
      {
        code_departement: { role: 'territory', level: 'dep' },
        libelle: { role: 'territory', level: 'dep' },
        annee_scolaire: { role: 'period', type: 'school-year' },
        secteur: { role: 'breakdown' },
        ordinateurs: { role: 'measure' },
        taux: { role: 'measure' },
      },
    );
    assert.deepEqual(equipment?.grain, ['code_departement', 'annee_scolaire', 'secteur']);
    assert.equal(equipment?.missing?.['s'], 'Q');
    assert.deepEqual(
      { ...schools?.fields },
      { uai: { role: 'territory', level: 'uai' }, rentree: { role: 'period', type: 'rentree' }, eleves: { role: 'measure' } },
    );
    assert.deepEqual(
      catalog.indicators.map(({ id }) => id),
      ['equipement-2025-ordinateurs', 'lycees-eleves'],
    );
    for (const { definition } of catalog.indicators) assert.match(definition.fr, /À confirmer/);
    assert.deepEqual(JSON.parse(JSON.stringify(catalog.indicators[0]?.measure)), {
      op: 'value',
      of: { dataset: 'equipement-2025', field: 'ordinateurs', over: { territory: 'sum', time: 'last', secteur: 'sum' } },
    });
  });

  test('sees rows of totals beside their parts, and dates what bears no date', async () => {
    const folder = await folderOf({
      'visites-2023.csv': 'territoire;profil;visites\nFR;total;30\nFR;eleve;20\nFR;parent;10\n',
    });
    const [dataset] = (await open(folder)).catalog.datasets;
    assert.deepEqual({ ...dataset?.fields['profil'] }, { role: 'breakdown', total: 'total' });
    assert.deepEqual(dataset?.grain, ['territoire', 'profil']);
    assert.equal(dataset?.period, '2023');
  });

  test('is served at once, decimal commas and secrets understood', async () => {
    const library = await open(await folderOf(files));
    const query = {
      dataset: 'equipement-2025',
      by: ['secteur'],
      measures: [
        { op: 'sum', field: 'ordinateurs', as: 'n' },
        { op: 'mean', field: 'taux', as: 'taux' },
      ],
    };
    assert.deepEqual(await columnsOf(library, query), { secteur: ['Privé', 'Public'], n: [150, 4600], taux: [8.875, 11.25] });
  });

  test('reads what Windows calls Unicode, CSV or JSON', async () => {
    const csv = 'dep;secteur;n\n29;Privé;1\n35;Public;2\n';
    const json = JSON.stringify([
      { dep: '29', secteur: 'Privé', n: 1 },
      { dep: '35', secteur: 'Public', n: 2 },
    ]);
    const library = await open(
      await folderOf({
        'a.csv': utf16(`\ufeff${csv}`, 'le'),
        'b.csv': utf16(csv, 'be'),
        'c.json': utf16(`\ufeff${json}`, 'le'),
        'd.json': utf16(json, 'le'),
      }),
    );
    for (const id of ['a', 'b', 'c', 'd'])
      assert.deepEqual(await columnsOf(library, { dataset: id, fields: ['dep', 'secteur', 'n'] }), {
        dep: ['29', '35'],
        secteur: ['Privé', 'Public'],
        n: [1, 2],
      });
  });

  test('reads a file of another century: Windows-1252, commas, quotes', async () => {
    const bytes = Uint8Array.from('"d\xe9partement","Effectif"\r\n"C\xf4tes-d\'Armor","1"\r\n"Finist\xe8re","2"\r\n', (character) =>
      character.charCodeAt(0),
    );
    const library = await open(await folderOf({ 'vieux.csv': bytes }));
    assert.deepEqual(
      { ...library.catalog.datasets[0]?.fields },
      { département: { role: 'territory', level: 'dep' }, Effectif: { role: 'measure' } },
    );
    assert.deepEqual(await columnsOf(library, { dataset: 'vieux', by: ['département'] }), { département: ["Côtes-d'Armor", 'Finistère'] });
  });
});

test('the demonstration serves every dataset it describes', async () => {
  const folder = path.resolve(import.meta.dirname, '../../../playground/data');
  const { datasets } = JSON.parse(await readFile(path.join(folder, 'catalog.json'), 'utf8')) as { datasets: readonly { id: string }[] };
  const library = await open(folder);
  assert.deepEqual(
    [...library.shelves.keys()],
    datasets.map(({ id }) => id),
  );
});

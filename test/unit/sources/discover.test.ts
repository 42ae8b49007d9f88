/** Catalogues drafted from what sources say of themselves: valid, cautious, and read by the dialect that they name. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isProblem, parseCatalog, rowsFromTable } from '@balise/model';
import type { Catalog, Dataset, Field, LoadReply, Problem } from '@balise/model';
import { sourceFor } from '@balise/sources';
import { discover } from '@balise/sources/drafting';
import { normalise } from '@balise/territories';
import { PORTAL, createPortal, type Portal } from '../../emulators/opendatasoft.ts';
import { openData } from '../shared-data.ts';
import { aReply, tableOf } from './a-dataset.ts';

const discovering = { normalise, year: '2026' };
const replyOf = (body: string | Uint8Array, type = 'application/json'): LoadReply => aReply(body, { headers: { 'content-type': type } });
type Drafted = { readonly dataset: Dataset; readonly catalog: Catalog; readonly confidences: Readonly<Record<string, number>> };

const drafted = (address: string, ...replies: LoadReply[]): Drafted => {
  const found = discover(address, replies, discovering);
  assert.ok('catalog' in found, JSON.stringify(found));
  const catalog = parseCatalog(found.catalog);
  assert.ok(!Array.isArray(catalog), JSON.stringify(catalog));
  const [dataset] = (catalog as Catalog).datasets;
  assert.ok(dataset !== undefined);
  return { dataset, catalog: catalog as Catalog, confidences: found.confidences ?? {} };
};
const refused = (address: string, ...replies: LoadReply[]): Problem => {
  const found = discover(address, replies, discovering);
  assert.ok(isProblem(found), JSON.stringify(found).slice(0, 300));
  return found;
};
const rolesOf = (dataset: Dataset): Record<string, Field['role']> =>
  Object.fromEntries(Object.entries(dataset.fields).map(([name, { role }]) => [name, role]));
/** The rows that the drafted binding reads of the same body: a draft that its own dialect cannot read is no draft. */
const rowsRead = async ({ dataset }: Drafted, reply: LoadReply) => {
  const source = await sourceFor(dataset.source.type);
  assert.ok(!isProblem(source));
  return rowsFromTable(tableOf(source.decode([reply], { dataset: dataset.id, fields: Object.keys(dataset.fields) }, dataset)));
};

describe('JSON-stat', () => {
  const cube = {
    version: '2.0',
    class: 'dataset',
    label: 'Collégiens équipés',
    source: 'DEPP',
    updated: '2026-03-01T00:00:00Z',
    role: { time: ['an'], geo: ['lieu'], metric: ['mesure'] },
    id: ['lieu', 'an', 'secteur', 'mesure'],
    size: [2, 2, 2, 2],
    dimension: {
      lieu: { category: { index: ['29', '35'] } },
      an: { category: { index: ['2023', '2024'] } },
      secteur: { category: { index: ['PU', 'PR'] } },
      mesure: { category: { index: ['eleves', 'equipes'], label: { eleves: 'Élèves', equipes: 'Élèves équipés' } } },
    },
    value: Array.from({ length: 16 }, (_, i) => (i === 3 ? null : 100 + i)),
    status: { 3: 'c' },
  };
  test('its roles are sure, its metrics are measures, its flags their statuses', async () => {
    const reply = replyOf(JSON.stringify(cube));
    const draft = drafted('https://stat.example.org/collegiens.json', reply);
    const { dataset, catalog, confidences } = draft;
    assert.deepEqual(dataset.fields['lieu'], { role: 'territory', level: 'dep' });
    assert.deepEqual(dataset.fields['an'], { role: 'period', type: 'year' });
    assert.deepEqual(rolesOf(dataset), {
      lieu: 'territory',
      an: 'period',
      secteur: 'breakdown',
      eleves: 'measure',
      equipes: 'measure',
      'status:eleves': 'status',
      'status:equipes': 'status',
    });
    assert.deepEqual([dataset.title.fr, dataset.producer, dataset.updated], ['Collégiens équipés', 'DEPP', '2026-03-01']);
    assert.deepEqual(
      catalog.indicators.map(({ label }) => label.fr),
      ['Élèves', 'Élèves équipés'],
    );
    assert.equal(confidences['eleves'], 1);
    assert.ok((confidences['secteur'] ?? 1) < 0.75);
    const rows = await rowsRead(draft, reply);
    assert.equal(rows.length, 8);
    assert.deepEqual([rows[1]?.['equipes'], rows[1]?.['equipes:status']], [null, 'OQ']);
  });
  test('a category that is the whole of all others is the total, said by its children or by its name', () => {
    const totalOf = (category: object): unknown => {
      const size = [2, 2, 3, 2];
      const dimension = { ...cube.dimension, secteur: { category } };
      const body = { ...cube, size, dimension, value: Array.from({ length: 24 }, (_, i) => 100 + i), status: {} };
      const field = drafted('https://stat.example.org/collegiens.json', replyOf(JSON.stringify(body))).dataset.fields['secteur'];
      return field?.role === 'breakdown' ? field.total : field?.role;
    };
    assert.equal(totalOf({ index: ['X', 'PU', 'PR'], child: { X: ['PU', 'PR'] } }), 'X');
    assert.equal(totalOf({ index: ['T', 'PU', 'PR'], label: { T: 'Total', PU: 'Public', PR: 'Privé' } }), 'T');
    assert.equal(totalOf({ index: ['PU', 'PR', 'TOTAL'] }), 'TOTAL');
    // Two levels, or two tops: no code is the total of what would be added.
    assert.equal(totalOf({ index: ['T', 'PU', 'PR'], child: { T: ['PU'], PU: ['PR'] } }), undefined);
    assert.equal(totalOf({ index: ['T', 'PU', 'PR'], child: { T: ['PU'] } }), undefined);
  });
  for (const [name, roles, count] of [
    ['canada.json', { country: 'label', year: 'period', sex: 'breakdown', age: 'breakdown' }, 120],
    ['oecd.json', { year: 'period', UNR: 'measure' }, 432],
  ] as const) {
    const { path, skip } = openData(`json-stat/${name}`);
    test(`${name} of json-stat.org`, { skip }, async () => {
      const reply = replyOf(readFileSync(path));
      const draft = drafted(`https://json-stat.org/samples/${name}`, reply);
      for (const [field, role] of Object.entries(roles)) assert.equal(rolesOf(draft.dataset)[field], role, field);
      const rows = await rowsRead(draft, reply);
      assert.ok(rows.length > 0 && rows.length <= count);
    });
  }
});

describe('SDMX', () => {
  test('Melodi: territories of several levels in one column, its filters kept', async () => {
    const observation = (geo: string, year: string, value: number, status: string) => ({
      dimensions: { GEO: geo, TIME_PERIOD: year, EP_MEASURE: 'PMUN' },
      measures: { OBS_VALUE_NIVEAU: { value } },
      attributes: { OBS_STATUS: status },
    });
    const body = {
      identifier: 'DS_POP',
      observations: [
        observation('2025-DEP-29', '2022', 10, 'A'),
        observation('2025-COM-29019', '2022', 4, 'A'),
        observation('2025-DEP-35', '2023', 7, 'P'),
      ],
      paging: { isLast: true },
    };
    const reply = replyOf(JSON.stringify(body));
    const draft = drafted('https://api.insee.fr/melodi/data/DS_POP?FREQ=A', reply);
    assert.deepEqual(draft.dataset.source, { type: 'sdmx-json', url: 'https://api.insee.fr/melodi', flow: 'DS_POP', key: 'FREQ=A' });
    assert.deepEqual(JSON.parse(JSON.stringify(draft.dataset.fields['GEO'])), {
      role: 'territory',
      level: 'com',
      pattern: '{vintage}-{level}-{code}',
      levels: { COM: 'com', DEP: 'dep' },
    });
    assert.deepEqual(draft.dataset.fields['OBS_STATUS'], { role: 'status', of: 'OBS_VALUE_NIVEAU' });
    assert.equal(draft.dataset.fields['TIME_PERIOD']?.role, 'period');
    assert.equal((await rowsRead(draft, reply)).length, 3);
    const source = await sourceFor('sdmx-json');
    assert.ok(!isProblem(source));
    const [request] = source.requests({ dataset: 'd', fields: [] }, draft.dataset);
    assert.ok(request?.url.startsWith('https://api.insee.fr/melodi/data/DS_POP?FREQ=A'));
  });
  const exr = openData('sdmx/exr-time-series.json');
  test('a service: its flow and its key, then its components', { skip: exr.skip }, async () => {
    const reply = replyOf(readFileSync(exr.path), 'application/vnd.sdmx.data+json;version=2.0.0');
    const draft = drafted('https://data-api.ecb.europa.eu/service/data/ECB,EXR,1.0/D.NZD+RUB.EUR.SP00.A?lastNObservations=2', reply);
    const { source } = draft.dataset;
    assert.deepEqual([source.type, source['flow'], source['key']], ['sdmx-json', 'ECB,EXR,1.0', 'D.NZD+RUB.EUR.SP00.A']);
    assert.equal(draft.dataset.fields['OBS_VALUE']?.role, 'measure');
    assert.equal((await rowsRead(draft, reply)).length, 4);
    assert.match(refused('https://example.org/exr.json', reply).expected, /\/data\/<flow>/);
  });
  test('numbers written in thousands are whole ones, and what says so is no number', () => {
    const rows = ['a,2023,12.5,3,1', 'b,2023,7,0,0', 'a,2024,0.001,6,1'].map((row) => `dataflow,X,I,${row}`);
    const body = ['STRUCTURE,STRUCTURE_ID,ACTION,SECTEUR,TIME_PERIOD,OBS_VALUE,UNIT_MULT,DECIMALS', ...rows].join('\n');
    const { dataset, catalog } = drafted('https://stat.example.org/flow.csv', replyOf(body, 'text/csv'));
    assert.deepEqual(rolesOf(dataset), {
      SECTEUR: 'breakdown',
      TIME_PERIOD: 'period',
      OBS_VALUE: 'measure',
      UNIT_MULT: 'label',
      DECIMALS: 'label',
    });
    assert.deepEqual(
      catalog.indicators.map(({ id }) => id),
      ['obs-value'],
    );
  });
  for (const rank of [1, 2, 5, 8]) {
    const { path, skip } = openData(`sdmx/sdmx-csv-example-0${rank}.csv`);
    test(`SDMX-CSV, example ${rank} of the standard`, { skip }, () => {
      const { dataset } = drafted(`https://stat.example.org/example-0${rank}.csv`, replyOf(readFileSync(path), 'text/csv'));
      assert.equal(dataset.source.type, 'sdmx-csv');
      assert.ok(Object.values(dataset.fields).some(({ role }) => role === 'measure' || role === 'label'));
    });
  }
});

describe('files', () => {
  const { path, skip } = openData('parquet-arrow/page_index.parquet');
  test('Parquet: its flat columns', { skip }, async () => {
    const reply = replyOf(readFileSync(path), 'application/octet-stream');
    const draft = drafted('https://files.example.org/page_index-2024.parquet', reply);
    assert.deepEqual(draft.dataset.source, { type: 'parquet', url: 'https://files.example.org/page_index-2024.parquet' });
    assert.equal(draft.dataset.period, '2024');
    assert.ok((await rowsRead(draft, reply)).length > 0);
  });
  const schools = openData('education/fr-en-ips-lycees-ap2022.csv');
  test('CSV of the ministry: a school, its département, a school year', { skip: schools.skip }, () => {
    const { dataset, confidences } = drafted('https://files.example.org/ips.csv', replyOf(readFileSync(schools.path), 'text/csv'));
    assert.deepEqual(dataset.fields['uai'], { role: 'territory', level: 'uai' });
    assert.deepEqual(dataset.fields['code_du_departement'], { role: 'territory', level: 'dep' });
    assert.ok(Object.values(confidences).every((confidence) => confidence > 0 && confidence < 1));
  });
});

describe('an address', () => {
  const url = 'https://api.example.org/balise';
  const nothing = aReply('', { status: 404 });
  test('with nothing there may have a catalogue beside', () => {
    const next = discover(url, [nothing], discovering);
    assert.ok('next' in next);
    assert.deepEqual(
      next.next.map((request) => request.url),
      [`${url}/catalog`],
    );
    const found = discover(url, [nothing, replyOf('{"balise":"1"}')], discovering);
    assert.deepEqual(found, { catalog: { balise: '1' } });
    assert.equal(refused(url, nothing, nothing).problem, 'HTTP_ERROR');
  });
  test('with a percent sign that escapes nothing is that address', () => {
    const { dataset } = drafted('https://data.example.org/taux%202025%.csv', replyOf('departement;part\n29;12,5\n35;8\n', 'text/csv'));
    assert.equal(dataset.source.url, 'https://data.example.org/taux%202025%.csv');
    assert.equal(dataset.period, '2025');
    assert.ok('next' in discover('https://portail.example.org/explore/dataset/100%', [], discovering), 'nor does a portal throw');
  });

  test('of a page, of hostile bodies, is refused by name and never thrown at', () => {
    for (const body of [
      '<!doctype html><html></html>',
      '',
      'null',
      '[]',
      '{"class":"dataset"}',
      '{"dataSets":[]}',
      'PAR1',
      '"',
      '{"observations":[1]}',
      `{"dimension":${'['.repeat(5000)}${']'.repeat(5000)},"value":[]}`,
      'STRUCTURE,STRUCTURE_ID,OBS_VALUE',
    ])
      for (const type of ['application/json', 'text/csv', 'text/html'])
        for (const address of ['https://x.example/data/F/K', 'file:///d.csv', 'https://x.example/d.csv']) {
          const found = discover(address, [replyOf(body, type), nothing], discovering);
          if (isProblem(found)) assert.ok(found.got !== '' && found.expected !== '');
          else assert.ok('catalog' in found);
        }
  });
});

describe('a portal', () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({
    code_departement: ['22', '29', '35', '56'][i % 4]!,
    annee: 2020 + (i % 5),
    // The first hundred rows are all of one kind.
    secteur: i < 250 ? 'PUBLIC' : 'PRIVE',
    nom: `Établissement ${i}`,
    eleves: i,
  }));
  const fields = { code_departement: 'text', annee: 'int', secteur: 'text', nom: 'text', eleves: 'int' } as const;
  const ordered = { total_count: 300, results: rows.slice(0, 100) };
  const about = (portal: Portal): Promise<LoadReply> => portal.load({ url: `${PORTAL}/api/explore/v2.1/catalog/datasets/essai` });

  test('says by its facets what its first rows do not show, and how sure that is', async () => {
    const portal = await createPortal({ datasets: { essai: { fields, rows } } });
    const address = `${PORTAL}/explore/dataset/essai/`;
    const first = discover(address, [], discovering);
    assert.ok('next' in first);
    assert.equal(first.next.length, 3);
    const [told, facets] = [await about(portal), await portal.load(first.next[2]!)];
    const page = replyOf(JSON.stringify(ordered));
    const { dataset, confidences } = drafted(address, told, page, facets);
    assert.deepEqual(dataset.fields['secteur'], { role: 'breakdown' });
    assert.equal(confidences['secteur'], 0.8);
    // A list of a hundred names was cut: it is no list.
    assert.equal(dataset.fields['nom']?.role, 'label');
    const totalled = JSON.stringify({ facets: [{ name: 'secteur', facets: ['PUBLIC', 'PRIVE', '_T'].map((name) => ({ name })) }] });
    assert.deepEqual(drafted(address, told, page, replyOf(totalled)).dataset.fields['secteur'], { role: 'breakdown', total: '_T' });
    const without = drafted(address, told, page, replyOf('{"message":"no"}'));
    assert.equal(without.dataset.fields['secteur']?.role, 'label', 'a single value divides nothing');
    portal.close();
  });
});

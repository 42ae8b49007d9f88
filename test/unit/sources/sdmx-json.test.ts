import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { rowsFromTable } from '@balise/model';
import type { Field, SourceBinding } from '@balise/model';
import { aReply, tableOf } from './a-dataset.ts';
import { breakdown, decode, json, measure, of, refusal, rows, sdmxJson, text } from './sdmx-json-messages.ts';
import { TOLD, sourceSuite } from './source-suite.ts';

const ids = (id: string, ...values: string[]): unknown => ({ id, values: values.map((value) => ({ id: value, name: `Nom de ${value}` })) });
const structure = {
  dimensions: {
    dataSet: [ids('FREQ', 'A')],
    series: [ids('GEO', '29', '35')],
    observation: [ids('TIME_PERIOD', '2023', '2024')],
  },
  attributes: {
    dataSet: [{ id: 'SOURCE', values: [{ name: 'Enquête' }] }],
    series: [{ id: 'TITLE', values: [{ name: 'Finistère' }, { name: 'Ille-et-Vilaine' }] }],
    observation: [ids('OBS_STATUS', 'A', 'P', 'L'), { ...(ids('CONF_STATUS', 'F', 'C') as object), default: 'F' }],
  },
};
const dataSets = [
  {
    action: 'Information',
    attributes: [0],
    series: {
      0: { attributes: [0], observations: { 0: [12.5, 0, null], 1: [0, 1] } },
      1: { attributes: [1], observations: { 0: [7, 0, 1], 1: [null, 2, 0, 3] } },
    },
  },
];
const fields: Readonly<Record<string, Field>> = {
  GEO: { role: 'territory', level: 'dep' },
  'GEO.label': text,
  TIME_PERIOD: { role: 'period', type: 'year' },
  OBS_VALUE: measure,
  OBS_STATUS: { role: 'status', of: 'OBS_VALUE' },
};
const expected = [
  { GEO: '29', 'GEO.label': 'Nom de 29', TIME_PERIOD: '2023', OBS_VALUE: 12.5, 'OBS_VALUE:status': null, OBS_STATUS: 'A' },
  { GEO: '29', 'GEO.label': 'Nom de 29', TIME_PERIOD: '2024', OBS_VALUE: 0, 'OBS_VALUE:status': 'P', OBS_STATUS: 'P' },
  { GEO: '35', 'GEO.label': 'Nom de 35', TIME_PERIOD: '2023', OBS_VALUE: null, 'OBS_VALUE:status': 'Q', OBS_STATUS: 'A' },
  { GEO: '35', 'GEO.label': 'Nom de 35', TIME_PERIOD: '2024', OBS_VALUE: null, 'OBS_VALUE:status': 'L', OBS_STATUS: 'L' },
];

sourceSuite(sdmxJson, {
  name: 'sdmx-json in series',
  dataset: of(fields),
  remote: { dataset: 'd', fields: Object.keys(fields) },
  replies: [aReply(JSON.stringify({ data: { structure, dataSets } }))],
  rows: expected,
  mayEndEarly: false,
  secret: {
    dataset: of(fields),
    remote: { dataset: 'd', fields: Object.keys(fields) },
    replies: [
      json({
        data: { structure, dataSets: [{ action: 'Information', series: { 0: { observations: { 0: [TOLD, 0, 1], 1: [7, 0] } } } }] },
      }),
    ],
    measure: 'OBS_VALUE',
  },
});

const melodi = {
  identifier: 'DS_X',
  observations: [
    {
      dimensions: { GEO: '2025-DEP-29', TIME_PERIOD: '2023' },
      measures: { OBS_VALUE_NIVEAU: { value: 0 } },
      attributes: { OBS_STATUS: 'P' },
    },
    { dimensions: { GEO: '2025-DEP-35', TIME_PERIOD: '2023' }, measures: { OBS_VALUE_NIVEAU: {} }, attributes: { CONF_STATUS: 'C' } },
  ],
};
const ofMelodi = of(
  { GEO: breakdown, OBS_VALUE_NIVEAU: measure, OBS_STATUS: { role: 'status', of: 'OBS_VALUE_NIVEAU' } },
  { url: 'https://api.example.org/melodi', flow: 'DS_X', key: 'FREQ=A&GEO=DEP' },
);
const ofMelodiRows = [
  { GEO: '2025-DEP-29', OBS_VALUE_NIVEAU: 0, 'OBS_VALUE_NIVEAU:status': 'P', OBS_STATUS: 'P' },
  { GEO: '2025-DEP-35', OBS_VALUE_NIVEAU: null, 'OBS_VALUE_NIVEAU:status': 'Q', OBS_STATUS: null },
];

sourceSuite(sdmxJson, {
  name: 'sdmx-json of Melodi',
  dataset: ofMelodi,
  remote: { dataset: 'd', fields: Object.keys(ofMelodi.fields) },
  replies: [aReply(JSON.stringify(melodi))],
  rows: ofMelodiRows,
  mayEndEarly: false,
  secret: {
    dataset: ofMelodi,
    remote: { dataset: 'd', fields: Object.keys(ofMelodi.fields) },
    replies: [
      json({
        ...melodi,
        observations: [
          { dimensions: { GEO: '29' }, measures: { OBS_VALUE_NIVEAU: { value: TOLD } }, attributes: { CONF_STATUS: 'C' } },
          { dimensions: { GEO: '35' }, measures: { OBS_VALUE_NIVEAU: { value: 7 } }, attributes: {} },
        ],
      }),
    ],
    measure: 'OBS_VALUE_NIVEAU',
  },
});

describe('sdmx-json asks as each service wants', () => {
  const urls = (source: Partial<SourceBinding>): string[] =>
    sdmxJson.requests({ dataset: 'd', fields: ['GEO'] }, of(fields, source)).map(({ url }) => url);

  test('SDMX 2.1 by flow and key, SDMX 3 by dataflow, the query of the address kept', () => {
    assert.deepEqual(urls({ flow: 'ECB,EXR,1.0', key: 'D.USD+NZD..SP00.A' }), [
      'https://data.example.org/rest/data/ECB,EXR,1.0/D.USD+NZD..SP00.A',
    ]);
    assert.deepEqual(urls({ url: 'https://data.example.org/rest/?startPeriod=2020#x' }), [
      'https://data.example.org/rest/data/X/all?startPeriod=2020',
    ]);
    assert.deepEqual(urls({ flow: 'dataflow/ESTAT/nama/1.0' }), ['https://data.example.org/rest/data/dataflow/ESTAT/nama/1.0/*']);
    assert.deepEqual(urls({ flow: 'a b?&', key: '#' }), ['https://data.example.org/rest/data/a%20b%3F%26/%23']);
  });

  test('Melodi by parameters, in its largest pages', () => {
    assert.deepEqual(
      sdmxJson.requests({ dataset: 'd', fields: [] }, ofMelodi).map(({ url }) => url),
      ['https://api.example.org/melodi/data/DS_X?FREQ=A&GEO=DEP&maxResult=100000'],
    );
  });
});

describe('sdmx-json reads every version and every layout', () => {
  const dataset = of(fields);

  test('1.0 at the root, 2.0 with several structures', () => {
    assert.deepEqual(rows({ header: {}, structure, dataSets }, dataset), expected);
    const other = { dimensions: { observation: [ids('GEO', '56'), ids('TIME_PERIOD', '2024')] }, attributes: {} };
    const two = { data: { structures: [structure, other], dataSets: [...dataSets, { structure: 1, observations: { '0:0': ['3.5'] } }] } };
    assert.deepEqual(rows(two, dataset).at(-1), {
      GEO: '56',
      'GEO.label': 'Nom de 56',
      TIME_PERIOD: '2024',
      OBS_VALUE: 3.5,
      'OBS_VALUE:status': null,
      OBS_STATUS: null,
    });
  });

  test('several measures, coded or not, and NaN for a missing one', () => {
    const several = {
      dimensions: { observation: [ids('GEO', '29', '35')] },
      measures: { observation: [{ id: 'N' }, { id: 'P' }, ids('CLASSE', 'haut', 'bas')] },
      attributes: { observation: [ids('OBS_STATUS', 'E')] },
    };
    const body = { data: { structures: [several], dataSets: [{ observations: { 0: [1, 'NaN', 1, 0], 1: [2, 0, 0] } }] } };
    assert.deepEqual(rows(body, of({ GEO: breakdown, N: measure, P: measure, CLASSE: text, OBS_STATUS: { role: 'status', of: 'P' } })), [
      { GEO: '29', N: 1, P: null, 'P:status': 'E', CLASSE: 'bas', OBS_STATUS: 'E' },
      { GEO: '35', N: 2, P: 0, 'P:status': null, CLASSE: 'haut', OBS_STATUS: null },
    ]);
  });

  test('attributes of each level: data set, group of dimensions, series, observation', () => {
    const grouped = {
      dimensions: {
        series: [{ ...(ids('GEO', '29', '35') as object), keyPosition: 1 }],
        observation: [{ ...(ids('TIME_PERIOD', '2023', '2024') as object), keyPosition: 0 }],
      },
      attributes: {
        dataSet: [{ id: 'SOURCE' }],
        dimensionGroup: [ids('NOTE', 'rien', 'zone'), { id: 'MOT' }],
        series: [{ id: 'TITRE', values: [{ value: { en: 'Title', fr: 'Titre' } }] }],
      },
    };
    const set = {
      attributes: ['Enquête'],
      dimensionGroupAttributes: { ':1': [1], '0:~': [null, { fr: 'début', en: 'start' }], '9:9:9': [1] },
      series: { 0: { attributes: [0], observations: { 0: [1], 1: [2] } }, 1: { observations: { 0: [3] } } },
    };
    const found = rows(
      { data: { structures: [grouped], dataSets: [set] } },
      of({ GEO: breakdown, TIME_PERIOD: breakdown, SOURCE: text, NOTE: text, MOT: text, TITRE: text }),
    );
    assert.deepEqual(found, [
      { GEO: '29', TIME_PERIOD: '2023', SOURCE: 'Enquête', NOTE: null, MOT: 'début', TITRE: 'Titre' },
      { GEO: '29', TIME_PERIOD: '2024', SOURCE: 'Enquête', NOTE: null, MOT: null, TITRE: 'Titre' },
      { GEO: '35', TIME_PERIOD: '2023', SOURCE: 'Enquête', NOTE: 'zone', MOT: 'début', TITRE: null },
    ]);
  });

  test('a data set of deletes is refused, unless the binding leaves it out', () => {
    const body = { data: { structure, dataSets: [{ action: 'Delete', series: {} }, ...dataSets] } };
    assert.match(refusal(body, dataset).got, /deletes/);
    assert.deepEqual(rows(body, of(fields, { deletes: 'ignore' })), expected);
  });

  test('pages of Melodi, at the same origin only, and a count beyond what came', () => {
    const first = { ...melodi, paging: { next: 'https://api.example.org/melodi/data/DS_X?page=2', isLast: false } };
    const asked = decode(first, ofMelodi);
    assert.deepEqual('next' in asked && asked.next.map(({ url }) => url), ['https://api.example.org/melodi/data/DS_X?page=2']);
    const last = { ...melodi, paging: { isLast: true, count: 4 } };
    const both = sdmxJson.decode([json(first), json(last)], { dataset: 'd', fields: Object.keys(ofMelodi.fields) }, ofMelodi);
    assert.deepEqual(rowsFromTable(tableOf(both)), [...ofMelodiRows, ...ofMelodiRows]);
    assert.deepEqual((both as { rows: unknown }).rows, { read: 4, total: 4 });
    assert.deepEqual((decode({ ...melodi, paging: { count: 9 } }, ofMelodi) as { rows: unknown }).rows, { read: 2, total: 9 });
    const away = { ...melodi, paging: { next: 'https://evil.example.net/?page=2' } };
    assert.equal(refusal(away, ofMelodi).problem, 'ORIGIN_NOT_DECLARED');
  });
});

describe('sdmx-json refuses what contradicts itself', () => {
  const dataset = of(fields);

  test('keys beyond their values, observations outside series, structures that are not there', () => {
    const with_ = (set: unknown): unknown => ({ data: { structure, dataSets: [set] } });
    assert.match(refusal(with_({ series: { 2: { observations: { 0: [1] } } } }), dataset).got, /key "2"/);
    assert.match(refusal(with_({ series: { 0: { observations: { '0:0': [1] } } } }), dataset).got, /key "0:0"/);
    assert.match(refusal(with_({ series: { 0: { observations: { 0: 1 } } } }), dataset).got, /observation 0/);
    assert.match(refusal(with_({ observations: { 0: [1] } }), dataset).got, /outside series/);
    assert.match(refusal(with_({ structure: 3, series: {} }), dataset).got, /structure 3/);
    assert.match(refusal({ data: { structure: {}, dataSets: [] } }, dataset).got, /without dimensions/);
  });

  test('errors of the service, and JSON-stat under this name', () => {
    assert.match(refusal({ errors: [{ code: 100, title: 'No results' }] }, dataset).got, /No results/);
    assert.match(refusal({ class: 'dataset', dimension: {}, value: [] }, dataset).todo ?? '', /json-stat/);
  });
});

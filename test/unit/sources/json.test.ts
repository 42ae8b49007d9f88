import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Field, Problem } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { TOLD, sourceSuite } from './source-suite.ts';
import { utf16 } from './utf16.ts';

const json = sources.json as Source;
const text: Field = { role: 'label' };
const measure: Field = { role: 'measure' };
const two = aDataset({ nom: text, n: measure }, { type: 'json' });

const decode = (body: unknown, dataset: Dataset, fields = Object.keys(dataset.fields)): Decoded =>
  json.decode([aReply(typeof body === 'string' ? body : JSON.stringify(body))], { dataset: 'd', fields }, dataset);
const rows = (body: unknown, dataset: Dataset, fields?: string[]): unknown[] => rowsFromTable(tableOf(decode(body, dataset, fields)));
const refusal = (body: unknown, dataset: Dataset): Problem => {
  const decoded = decode(body, dataset);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};

sourceSuite(json, {
  name: 'json of records',
  dataset: aDataset(
    {
      uai: { role: 'territory', level: 'uai' },
      n: measure,
      part: { role: 'measure', missing: { '-1': 'M' } },
      st: { role: 'status', of: 'n' },
    },
    { type: 'json', url: 'https://data.example.org/d.json', path: 'data.rows' },
    { missing: { '': 'O', s: 'Q' } },
  ),
  remote: { dataset: 'd', fields: ['uai', 'n', 'part'] },
  replies: [
    aReply(
      '{"data":{"rows":[{"uai":"0290009C","n":12,"part":0,"st":"P"},{"uai":"0290010D","n":"s","part":-1},{"uai":null,"n":null,"part":"2.5","st":"E"}]}}',
    ),
  ],
  rows: [
    { uai: '0290009C', n: 12, 'n:status': 'P', part: 0, 'part:status': null },
    { uai: '0290010D', n: null, 'n:status': 'Q', part: null, 'part:status': 'M' },
    { uai: null, n: null, 'n:status': 'OE', part: 2.5, 'part:status': null },
  ],
  mayEndEarly: false,
  secret: {
    dataset: aDataset(
      { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' }, st: { role: 'status', of: 'n', map: { s: 'Q' } } },
      { type: 'json' },
    ),
    remote: { dataset: 'd', fields: ['dep', 'n'] },
    replies: [aReply(`[{"dep":"29","n":${TOLD},"st":"s"},{"dep":"35","n":7}]`)],
    measure: 'n',
  },
});

sourceSuite(json, {
  name: 'json of columns',
  dataset: aDataset({ uai: text, n: measure }, { type: 'json' }),
  remote: { dataset: 'd', fields: ['uai', 'n'] },
  replies: [aReply('{"uai":["a","b"],"n":[0,null],"apart":[1]}')],
  rows: [
    { uai: 'a', n: 0 },
    { uai: 'b', n: null },
  ],
  mayEndEarly: false,
  secret: {
    dataset: aDataset(
      { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' }, st: { role: 'status', of: 'n', map: { s: 'Q' } } },
      { type: 'json' },
    ),
    remote: { dataset: 'd', fields: ['dep', 'n'] },
    replies: [aReply(`{"dep":["29","35"],"n":[${TOLD},7],"st":["s",null]}`)],
    measure: 'n',
  },
});

describe('json reads records and columns as they are', () => {
  test('an array of records, members left out are missing, never zero', () => {
    assert.deepEqual(rows([{ nom: 'a', n: 0 }, { nom: 'b' }, { n: 2, more: [1] }], two), [
      { nom: 'a', n: 0 },
      { nom: 'b', n: null },
      { nom: null, n: 2 },
    ]);
  });

  test('codes that travel as numbers are spelt', () => {
    assert.deepEqual(
      rows(
        [
          { nom: 29, n: 1 },
          { nom: true, n: 2 },
        ],
        two,
      ),
      [
        { nom: '29', n: 1 },
        { nom: 'true', n: 2 },
      ],
    );
  });

  test('a field may be inside a record, and a name that holds dots comes first', () => {
    const dataset = aDataset({ 'properties.code': text, 'a.b': measure }, { type: 'json', path: '/features' });
    assert.deepEqual(rows({ features: [{ properties: { code: '29' }, 'a.b': 1, a: { b: 2 } }] }, dataset), [
      { 'properties.code': '29', 'a.b': 1 },
    ]);
  });

  test('a total beyond what was read is said', () => {
    const dataset = aDataset({ n: measure }, { type: 'json', path: 'results', total: 'total_count' });
    const decoded = decode({ total_count: 250, results: [{ n: 1 }] }, dataset);
    assert.deepEqual((decoded as { rows: unknown }).rows, { read: 1, total: 250 });
    assert.match(refusal({ results: [{ n: 1 }] }, dataset).got, /total of undefined/);
    assert.match(refusal({ total_count: 0, results: [{ n: 1 }] }, dataset).got, /total of 0/);
  });

  test('no record at all is a table of no row', () => {
    const table = tableOf(decode([], two));
    assert.equal(table.length, 0);
    assert.deepEqual(Object.keys(table.columns), ['nom', 'n']);
  });

  test('numbers written as texts are read with the decimal mark that is declared', () => {
    assert.deepEqual(rows([{ nom: 'a', n: '1 234.5' }], two), [{ nom: 'a', n: 1234.5 }]);
    assert.match(refusal([{ nom: 'a', n: '12,5' }], two).todo ?? '', /"decimal": ","/);
    assert.deepEqual(rows([{ nom: 'a', n: '12,5' }], aDataset(two.fields, { type: 'json', decimal: ',' })), [{ nom: 'a', n: 12.5 }]);
  });

  test('a column may be named like a word of the language', () => {
    const fields = Object.fromEntries(['__proto__', 'constructor', 'toString'].map((name) => [name, text]));
    const found = rows('[{"__proto__":"a","constructor":"b","toString":"c"}]', aDataset(fields, { type: 'json' }));
    assert.deepEqual(Object.entries(found[0] ?? {}), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
    assert.equal(refusal('[{"nom":"a"}]', aDataset({ toString: text }, { type: 'json' })).problem, 'FIELD_MISSING');
  });

  test('a pattern stands for the columns it names and no other field is', () => {
    const wide = aDataset(
      { uai: text, 'visites_{profil}': measure, visites_globales: measure },
      { type: 'json' },
      { missing: { '': 'O' } },
    );
    const expected = [{ uai: 'a', visites_eleves: 1, visites_parents: null, visites_globales: 2 }];
    const record = { uai: 'a', visites_eleves: 1, visites_parents: null, visites_globales: 2, autre: 'x' };
    const values = (found: unknown[]): unknown[] =>
      found.map((row) => Object.fromEntries(Object.entries(row as object).filter(([name]) => !name.endsWith(':status'))));
    assert.deepEqual(values(rows([record], wide)), expected);
    assert.deepEqual(values(rows(Object.fromEntries(Object.entries(record).map(([name, cell]) => [name, [cell]])), wide)), expected);
    assert.deepEqual(
      rows([record], wide).map((row) => (row as Record<string, unknown>)['visites_parents:status']),
      ['O'],
    );
  });

  test('any records come back cell by cell', () => {
    const cell = fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(fc.record({ nom: fc.string(), n: cell })), (records) => {
        const expected = records.map(({ nom, n }) => ({ nom: nom === '' ? null : nom, n: n === 0 ? 0 : n }));
        assert.deepEqual(rows(records, two), expected);
        assert.deepEqual(rows({ nom: records.map((record) => record.nom), n: records.map((record) => record.n) }, two), expected);
      }),
    );
  });
});

describe('json refuses what it cannot read, and says what to do', () => {
  test('a missing field names the nearest ones', () => {
    const found = refusal([{ name: 'a', n: 1 }], aDataset({ nam: text, n: measure }, { type: 'json' }));
    assert.equal(found.problem, 'FIELD_MISSING');
    assert.match(found.got, /name/);
  });

  test('records somewhere else are named', () => {
    assert.match(refusal({ meta: {}, results: [{ nom: 'a', n: 1 }] }, two).todo ?? '', /results/);
    assert.match(refusal({ results: [] }, aDataset(two.fields, { type: 'json', path: 'rows' })).got, /results/);
  });

  test('a cell that is no number names its row and its field', () => {
    for (const n of ['nd', true, {}, [1], 'NaN', 'Infinity']) {
      const found = refusal(
        [
          { nom: 'a', n: 1 },
          { nom: 'b', n },
        ],
        two,
      );
      assert.match(found.got, / in "n", row 2$/);
      assert.deepEqual(found.params, { field: 'n', row: 2 });
    }
    assert.match(refusal('[{"nom":"a","n":1e999}]', two).got, /Infinity/);
    assert.match(refusal([{ nom: { fr: 'a' }, n: 1 }], two).got, /an object in "nom", row 1/);
  });

  test('columns of several lengths, records that are none, a query that computes', () => {
    assert.match(refusal({ nom: ['a'], n: [1, 2] }, two).got, /2 cells in "n"/);
    assert.match(refusal([{ nom: 'a', n: 1 }, 3], two).got, /3 as record 2/);
    const computing = json.decode([aReply('[]')], { dataset: 'd', by: ['nom'] }, two);
    assert.ok(isProblem(computing) && computing.problem === 'QUERY_INVALID');
  });

  test('UTF-16 is read, with its mark or without: it was told as cut', () => {
    const records = [{ nom: 'Évry', n: 1 }];
    for (const order of ['le', 'be'] as const)
      for (const mark of ['\ufeff', '']) {
        const body = utf16(`${mark}${JSON.stringify(records)}`, order);
        const [whole, cut] = [body, body.subarray(0, -4)].map((bytes) =>
          json.decode([aReply(bytes)], { dataset: 'd', fields: ['nom', 'n'] }, two),
        );
        assert.deepEqual(rowsFromTable(tableOf(whole!)), records);
        assert.equal((cut as Problem).problem, 'BODY_TRUNCATED');
      }
  });

  test('a cut document is told from a wrong one', () => {
    assert.equal(refusal('[{"nom":"a"', two).problem, 'BODY_TRUNCATED');
    assert.equal(refusal('[{"nom":"a"},,]', two).problem, 'BODY_UNREADABLE');
  });
});

import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Field, Problem, Row } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { TOLD, sourceSuite } from './source-suite.ts';

const jsonStat = sources['json-stat'] as Source;
const text: Field = { role: 'label' };
const measure: Field = { role: 'measure' };
const breakdown: Field = { role: 'breakdown' };
const url = 'https://data.example.org/stat/cube.json';

const of = (fields: Readonly<Record<string, Field>>, dataset?: string): Dataset =>
  aDataset(fields, { type: 'json-stat', url, ...(dataset === undefined ? {} : { dataset }) });
const decode = (body: unknown, dataset: Dataset): Decoded =>
  jsonStat.decode(
    [aReply(typeof body === 'string' ? body : JSON.stringify(body), { headers: { 'content-type': 'application/json' } })],
    { dataset: 'd', fields: Object.keys(dataset.fields) },
    dataset,
  );
const rows = (body: unknown, dataset: Dataset): Row[] => rowsFromTable(tableOf(decode(body, dataset)));
const refusal = (body: unknown, dataset: Dataset): Problem => {
  const decoded = decode(body, dataset);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};

const cube = (more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  version: '2.0',
  class: 'dataset',
  id: ['geo', 'year'],
  size: [2, 2],
  dimension: {
    geo: { category: { index: ['29', '35'], label: { 29: 'Finistère', 35: 'Ille-et-Vilaine' } } },
    year: { category: { index: { 2023: 0, 2024: 1 } } },
  },
  value: [1, null, 0, 4],
  ...more,
});
const plain = of({ geo: breakdown, year: breakdown, value: measure });

sourceSuite(jsonStat, {
  name: 'json-stat',
  dataset: of({
    geo: { role: 'territory', level: 'dep' },
    'geo.label': text,
    year: { role: 'period', type: 'year' },
    value: measure,
    status: { role: 'status', of: 'value', map: { x: 'M' } },
  }),
  remote: { dataset: 'd', fields: ['geo', 'geo.label', 'year', 'value', 'status'] },
  replies: [aReply(JSON.stringify(cube({ status: ['p', ':', null, 'x'], value: [1, null, 0, null] })))],
  rows: [
    { geo: '29', 'geo.label': 'Finistère', year: '2023', value: 1, 'value:status': 'P', status: 'p' },
    { geo: '29', 'geo.label': 'Finistère', year: '2024', value: null, 'value:status': 'O', status: ':' },
    { geo: '35', 'geo.label': 'Ille-et-Vilaine', year: '2023', value: 0, 'value:status': null, status: null },
    { geo: '35', 'geo.label': 'Ille-et-Vilaine', year: '2024', value: null, 'value:status': 'M', status: 'x' },
  ],
  mayEndEarly: false,
  secret: {
    dataset: of({ geo: breakdown, value: measure, status: { role: 'status', of: 'value' } }),
    remote: { dataset: 'd', fields: ['geo', 'value'] },
    replies: [aReply(JSON.stringify(cube({ status: { 0: 'c' }, value: [TOLD, null, 7, null] })))],
    measure: 'value',
  },
});

describe('json-stat reads every form of a response', () => {
  const dense = rows(cube(), plain);

  test('sparse and dense values give the same rows, and a missing one is never zero', () => {
    assert.deepEqual(rows(cube({ value: { 0: 1, 2: 0, 3: 4 } }), plain), dense);
    assert.deepEqual(
      dense.map(({ value }) => value),
      [1, null, 0, 4],
    );
  });

  test('statuses by list, by position, alone in a list, or one for all', () => {
    const dataset = of({ value: measure, status: { role: 'status', of: 'value' } });
    const letters = (status: unknown): unknown[] => rows(cube({ status }), dataset).map((row) => row['value:status']);
    assert.deepEqual(letters(['e', 'bp', '', 'a']), ['E', 'BP', null, null]);
    assert.deepEqual(letters({ 1: ':', 3: 'u' }), [null, 'O', null, 'U']);
    assert.deepEqual(letters(['p']), ['P', 'P', 'P', 'P']);
    assert.deepEqual(letters('P'), ['P', 'P', 'P', 'P']);
    assert.deepEqual(rows(cube(), dataset)[0], { value: 1, 'value:status': null, status: null });
    assert.match(refusal(cube({ status: ['?', '', '', ''] }), dataset).got, /"\?", row 1/);
    assert.equal(rows(cube({ status: ['?', '', '', ''] }), plain)[0]?.['value'], 1, 'a remark, where no field declares statuses');
  });

  test('a value said confidential is not kept, declared or not', () => {
    assert.deepEqual(
      rows(cube({ status: ['c', '', '', ''] }), plain).map(({ value }) => value),
      [null, null, 0, 4],
    );
  });

  test('1.x: a bundle of datasets, with id, size and role inside the dimension', () => {
    const { id, size, dimension, value } = cube() as { id: unknown; size: unknown; dimension: object; value: unknown };
    const old = { dimension: { ...dimension, id, size, role: { time: ['year'] } }, value };
    assert.deepEqual(rows({ dataset: old }, plain), dense);
    assert.deepEqual(rows({ other: { ...old, value: [9, 9, 9, 9] }, wanted: old }, of(plain.fields, 'wanted')), dense);
    assert.match(refusal({ other: old, wanted: old }, plain).got, /2 datasets: other, wanted/);
  });

  test('a collection: embedded, by label or address; elsewhere, at the same origin only', () => {
    const collection = (item: readonly unknown[]): unknown => ({ version: '2.0', class: 'collection', link: { item } });
    assert.deepEqual(rows(collection([{ ...cube(), label: 'A' }]), plain), dense);
    const several = collection([
      { class: 'dataset', href: 'other.json' },
      { ...cube(), label: 'B' },
    ]);
    assert.deepEqual(rows(several, of(plain.fields, 'B')), dense);
    const linked = of(plain.fields, 'other.json');
    const first = decode(several, linked);
    assert.deepEqual('next' in first && first.next.map((request) => request.url), ['https://data.example.org/stat/other.json']);
    const both = [aReply(JSON.stringify(several)), aReply(JSON.stringify(cube()))];
    assert.deepEqual(rowsFromTable(tableOf(jsonStat.decode(both, { dataset: 'd', fields: Object.keys(plain.fields) }, linked))), dense);
    assert.equal(refusal(collection([{ href: 'https://evil.example.net/x.json' }]), plain).problem, 'ORIGIN_NOT_DECLARED');
    assert.equal(refusal(collection([{ href: 'file:///etc/passwd' }]), plain).problem, 'ORIGIN_NOT_DECLARED');
  });

  test('metrics are rows where their dimension is a field, columns where their categories are', () => {
    const body = {
      id: ['concept', 'geo'],
      size: [2, 2],
      role: { metric: ['concept'], geo: ['geo'] },
      dimension: { concept: { category: { index: ['n', 'p'] } }, geo: { category: { index: ['29', '35'] } } },
      value: [1, 2, 10, null],
      status: { 3: 'c', 0: 'p' },
    };
    assert.equal(rows(body, of({ concept: breakdown, geo: breakdown, value: measure })).length, 4);
    const spread = of({
      geo: breakdown,
      n: measure,
      p: measure,
      'status:n': { role: 'status', of: 'n' },
      'status:p': { role: 'status', of: 'p' },
    });
    assert.deepEqual(rows(body, spread), [
      { geo: '29', n: 1, 'n:status': 'P', p: 10, 'p:status': null, 'status:n': 'p', 'status:p': null },
      { geo: '35', n: 2, 'n:status': null, p: null, 'p:status': 'Q', 'status:n': null, 'status:p': 'c' },
    ]);
    const last = { ...body, id: ['geo', 'concept'], value: [1, 10, 2, null], status: { 3: 'c', 0: 'p' } };
    assert.deepEqual(rows(last, spread), rows(body, spread), 'whatever the place of the metric');
  });

  test('a category of size one needs no index', () => {
    const one = { id: ['geo'], size: [1], dimension: { geo: { category: { label: { FR: 'France' } } } }, value: [0] };
    assert.deepEqual(rows(one, of({ geo: breakdown, value: measure })), [{ geo: 'FR', value: 0 }]);
  });
});

describe('json-stat refuses what contradicts itself, in bounded time', () => {
  test('sizes that promise more than a page can hold', () => {
    const huge = { id: ['geo'], size: [4e9], dimension: { geo: { category: { index: ['a'] } } }, value: {} };
    assert.match(refusal(huge, plain).got, /1 categories/);
    const index = Array.from({ length: 3000 }, (_, i) => `c${i}`);
    const product = {
      id: ['a', 'b'],
      size: [3000, 3000],
      dimension: { a: { category: { index } }, b: { category: { index } } },
      value: {},
    };
    assert.equal(refusal(product, plain).problem, 'TOO_MANY_ROWS');
  });

  test('positions beyond the cube, categories twice, an unknown field, an error of the server', () => {
    assert.match(refusal(cube({ value: { 4: 1 } }), plain).got, /value at "4"/);
    assert.match(refusal(cube({ value: { __proto__x: 1 } }), plain).got, /value at/);
    const twice = { geo: { category: { index: ['29', '29'] } }, year: { category: { index: ['a', 'b'] } } };
    assert.match(refusal(cube({ dimension: twice }), plain).expected, /each once/);
    assert.match(refusal(cube(), of({ territory: breakdown, value: measure })).got, /geo/);
    assert.match(refusal({ error: [{ status: 404, label: 'Dataset not found' }] }, plain).got, /Dataset not found/);
    assert.match(refusal(cube({ value: ['x', 1, 2, 3] }), plain).got, /"x" in "value", row 1/);
  });
});

const file = (t: TestContext, name: string): string | null => {
  const { path, skip } = openData(`json-stat/${name}`);
  if (skip === false) return readFileSync(path, 'utf8');
  t.skip(skip);
  return null;
};

describe('files of json-stat.org', () => {
  test('Canada: 120 cells, or 60 rows of two measures', (t) => {
    const body = file(t, 'canada.json');
    if (body === null) return;
    const found = rows(body, of({ country: breakdown, year: breakdown, age: breakdown, sex: breakdown, POP: measure, PERCENT: measure }));
    assert.equal(found.length, 60);
    assert.deepEqual(found[0], { country: 'CA', year: '2012', age: 'T', sex: 'T', POP: 34880.5, PERCENT: 100 });
    assert.deepEqual(found[59], { country: 'CA', year: '2012', age: 'older', sex: 'F', POP: 183.9, PERCENT: 1 });
    assert.equal(rows(body, of({ concept: breakdown, value: measure })).length, 120);
  });

  test('OECD: 432 cells, estimates flagged at their positions', (t) => {
    const body = file(t, 'oecd.json');
    if (body === null) return;
    const dataset = of({ area: breakdown, 'area.label': text, year: breakdown, UNR: measure, 'status:UNR': { role: 'status', of: 'UNR' } });
    const found = rows(body, dataset);
    assert.equal(found.length, 432);
    assert.deepEqual(found[0], {
      area: 'AU',
      'area.label': 'Australia',
      year: '2003',
      UNR: 5.943826289,
      'UNR:status': null,
      'status:UNR': null,
    });
    assert.equal(found[10]?.['UNR:status'], 'E');
    assert.equal(found[431]?.['UNR'], 8.004598637);
  });

  test('order: what does not change comes first', (t) => {
    const body = file(t, 'order.json');
    if (body === null) return;
    const found = rows(body, of({ A: breakdown, B: breakdown, C: breakdown, value: text }));
    assert.equal(found.length, 24);
    // The sample misspells one of its own cells.
    for (const { A, B, C, value } of found.filter(({ A, B, C }) => `${A}${B}${C}` !== '214')) assert.equal(value, `A${A}B${B}C${C}`);
  });

  test('collection: its one dataset', (t) => {
    const body = file(t, 'collection.json');
    if (body === null) return;
    assert.deepEqual(rows(body, of({ testdimension: breakdown, value: measure })), [{ testdimension: 'testcategory', value: 1 }]);
  });

  test('each case of the validator is read or refused as it says', (t) => {
    const body = file(t, 'validator-cases.sample.json');
    if (body === null) return;
    const cases = JSON.parse(body) as { id: string; expected: { valid: boolean }; input: { id?: string[] } }[];
    assert.equal(cases.length, 10);
    for (const { id, expected, input } of cases) {
      const fields = Object.fromEntries((input.id ?? ['x']).map((name) => [name, breakdown]));
      const decoded = decode(input, of({ ...fields, value: measure }));
      assert.equal(!isProblem(decoded), expected.valid, `${id}: ${JSON.stringify(decoded)}`);
    }
  });
});

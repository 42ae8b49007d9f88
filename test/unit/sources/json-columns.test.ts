import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import type { Dataset, Table } from '@balise/model';
import type { Decoded } from '@balise/sources';
import { decodeParsed } from '../../../packages/sources/src/json.ts';
import { decodeStraight } from '../../../packages/sources/src/json/decode-straight.ts';
import { decode as decodeApi } from '../../../packages/sources/src/native/decode.ts';
import { decodeStraight as decodeRows } from '../../../packages/sources/src/native/decode-straight.ts';
import { aDataset, aReply } from './a-dataset.ts';
import {
  assertAbandoned,
  assertAlike,
  asked,
  damaged,
  ofFile,
  cell,
  cellOf,
  dataset,
  last,
  measure,
  parsed,
  RUNS,
  scanned,
  spaces,
  text,
  told,
} from './json-documents.ts';

/** Lists, most of them as long as each other. */
const columns = fc.nat({ max: 9 }).chain((length) => {
  const listOf = (key: string): fc.Arbitrary<string> =>
    fc
      .oneof(
        { weight: 20, arbitrary: fc.array(cellOf(key), { minLength: length, maxLength: length }) },
        { weight: 1, arbitrary: fc.array(cellOf(key), { maxLength: 9 }) },
      )
      .chain((cells) => spaces.map((space) => `[${space}${cells.join(`${space},${space}`)}${space}]`));
  const valueOf = (key: string): fc.Arbitrary<string> =>
    key === '"autre"' || key === '"10"' ? fc.oneof(listOf(key), cell, fc.constant('{"nom":[1,{"n":"]"}]}')) : listOf(key);
  const one = (key: string): fc.Arbitrary<string> =>
    fc.tuple(spaces, valueOf(key), spaces).map(([before, value, after]) => `${before}${key}${after}:${before}${value}${after}`);
  const [nom, figures, quoted, part, state] = ['"nom"', '"n"', '"clé \\"é\\""', '"part"', '"st"'].map(one);
  const more = fc.array(fc.constantFrom('"autre"', '"10"', '"n"', '"\\u006eom"').chain(one), { maxLength: 1 });
  return fc
    .tuple(nom!, figures!, quoted!, part!, state!, more)
    .chain(([b, c, d, e, f, others]) => fc.shuffledSubarray([b, c, d, e, f, ...others], { minLength: 5 }))
    .map((members) => `{${members.join(',')}}`);
});
const asColumns = (length: number): string =>
  JSON.stringify({
    autre: [1, { a: ']' }, 'x'],
    nom: Array.from({ length }, (_, i) => (i % 11 ? `n${i % 700}` : null)),
    n: Array.from({ length }, (_, i) => (i % 7 ? i / 4 : null)),
    titre: { fr: 'Fictif' },
    'clé "é"': Array.from({ length }, (_, i) => String(i % 3000).padStart(5, '0')),
    part: Array.from({ length }, (_, i) => (i % 5 ? -i : -1)),
    st: Array.from({ length }, (_, i) => (i % 3 ? 'P' : null)),
  });

describe('columns of JSON, read without being parsed', () => {
  test(`are what JSON.parse makes of them, on ${RUNS} random documents`, (t) => {
    assertAlike(t, columns, ofFile, 10);
  });

  test('are read straight when they are many, beside what is no column', () => {
    const body = asColumns(5000);
    const straight = scanned(body);
    assert.notEqual(straight, null);
    assert.equal((straight as { table: Table }).table.length, 5000);
    assert.deepEqual(told(straight as Decoded), told(parsed(body)));
  });

  test('are handed over, never misread, when a byte is damaged', (t) => {
    const body = asColumns(40);
    assertAlike(t, damaged(body), ofFile, RUNS);
  });

  test('have beside them what is JSON, of whatever length', () => {
    const beside = (more: string): string => asColumns(3).replace(/\}$/, `,"plus":${more}}`);
    for (const more of ['[]', '[1]', '[1,2,3,4]', '"x"', 'null', '{"nom":[1]}'])
      assert.deepEqual(told(scanned(beside(more)) as Decoded), told(parsed(beside(more))), more);
    for (const more of ['nul', '{"nom":}', '"\\x"', '[1,]', '[{"a":}]', '01']) assert.equal(scanned(beside(more)), null, more);
  });

  test('may lie at a path, beside a total', () => {
    const of: Dataset = { ...dataset, source: { ...dataset.source, path: 'data', total: 'meta.count' } };
    const body = asColumns(3);
    const straight = scanned(`{"meta":{"count":12},"data":${body}}`, of);
    assert.deepEqual((straight as { rows: unknown }).rows, { read: 3, total: 12 });
    assert.equal(scanned(`{"meta":{"count":12},"data":${body},"data":{}}`, of), null);
    assert.equal(scanned(`{"meta":{"count":2},"data":${body}}`, of), null);
  });

  test('are handed over when one is named twice, is missing, is no list or is not as long as the others', () => {
    const body = asColumns(3);
    for (const [found, instead] of [
      ['{', '{"n":[1,2,3],'],
      ['{', '{"\\u006e":[1,2,3],'],
      ['"nom":', '"nomme":'],
      ['[null,0.25,0.5]', '12'],
      ['[null,0.25,0.5]', '[null,0.25]'],
      ['[null,0.25,0.5]', '[null,0.25,0.5,1]'],
    ] as const) {
      assert.ok(body.includes(found), found);
      assert.equal(scanned(body.replace(found, instead)), null, instead);
    }
  });

  test('are handed over when there are more than a table has', () => {
    const beside = (count: number): string =>
      asColumns(3).replace(/\}$/, `${',"x":[1]'.repeat(count).replace(/x/g, () => `x${(n += 1)}`)}}`);
    let n = 0;
    assert.notEqual(scanned(beside(19_000)), null);
    assert.equal(scanned(beside(20_000)), null);
  });

  test('that a pattern names are found before they are read, in the order of an object', () => {
    const of = aDataset({ nom: text, '20{an}': measure }, { type: 'json' });
    const query = { dataset: 'd', fields: ['nom', '20{an}'] };
    const body = '{"20b":[1],"nom":["a"],"2024":[2],"2017":[3],"autre":["x"]}';
    const straight = last(decodeStraight([aReply(body)], query, of));
    assert.notEqual(straight, null);
    assert.deepEqual(told(straight as Decoded), told(decodeParsed([aReply(body)], query, of)));
  });

  test('can be abandoned between two slices', () => {
    assertAbandoned(asColumns(60_000));
  });
});

const rowsOfApi = fc
  .tuple(
    columns,
    fc.constantFrom('', '"types":{"n":"number"},', '"types":{"n":"string","nom":"number"},', '"types":{},', '"types":1,'),
    fc.constantFrom('', ',"rows":{"read":3,"total":12}', ',"rows":{"read":-1}', ',"rows":null', ',"columns":{}'),
  )
  .map(([body, types, rows]) => `{${types}"columns":${body}${rows}}`);

describe('rows of a Balise API in JSON, read without being parsed', () => {
  const of = aDataset({ nom: text, n: measure, 'clé "é"': text, part: measure }, { type: 'native' });
  const straightOfApi = (body: string): Decoded | null => last(decodeRows([aReply(body)], asked, of));

  test(`are what JSON.parse makes of them, on ${RUNS} random documents`, (t) => {
    assertAlike(t, rowsOfApi, { straight: straightOfApi, whole: (body) => decodeApi([aReply(body)], asked, of) }, 20);
  });

  test('are handed over when a mark comes before, when a type is another, when there is no column', () => {
    const body = `{"columns":${asColumns(3).replace('"part":[-1,-1,-2]', '"part":[0,1,-0]')},"rows":{"read":3}}`;
    const straight = straightOfApi(body);
    assert.deepEqual(told(straight as Decoded), told(decodeApi([aReply(body)], asked, of)));
    for (const other of [
      `\ufeff${body}`,
      body.replace('{', '{"types":{"n":"string"},'),
      body.replace('"nom"', '"nomme"'),
      body.replace('"columns"', '"colonnes"'),
      body.replace('[null,0.25,0.5]', '[null,"0.25",0.5]'),
    ]) {
      assert.notEqual(other, body);
      assert.equal(straightOfApi(other), null, other);
    }
  });
});

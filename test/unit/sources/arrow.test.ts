/**
 * Long because Arrow has many ways to write the same rows (batches, dictionaries, views, compressions, dates) and each can be cut,
 * contradict itself or lie: what is read and what is refused stand beside the writer of both.
 */
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Cell, Dataset, Field, Problem, Row } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import {
  END,
  dictionaryOf,
  double,
  doubles,
  int64,
  longs,
  places,
  rowsOf,
  schema,
  streamOf,
  textView,
  texts,
  utf8,
  views,
} from './an-arrow-stream.ts';
import { TOLD, sourceSuite } from './source-suite.ts';

const arrow = sources.arrow as Source;
const text: Field = { role: 'label' };
const measure: Field = { role: 'measure' };
const of = (fields: Readonly<Record<string, Field>>, more: Partial<Dataset> = {}): Dataset =>
  aDataset(fields, { type: 'arrow', url: 'https://data.example.org/d.arrow' }, more);
const decode = (bytes: Uint8Array, dataset: Dataset): Decoded =>
  arrow.decode([aReply(bytes, { headers: {} })], { dataset: 'd', fields: Object.keys(dataset.fields) }, dataset);
const rows = (bytes: Uint8Array, dataset: Dataset): Row[] => rowsFromTable(tableOf(decode(bytes, dataset)));
const refusal = (bytes: Uint8Array, dataset: Dataset): Problem => {
  const decoded = decode(bytes, dataset);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};

const two = schema([
  { name: 'dep', type: utf8 },
  { name: 'n', type: double },
]);

sourceSuite(arrow, {
  name: 'arrow',
  dataset: of({ dep: { role: 'territory', level: 'dep' }, n: { role: 'measure', missing: { '-1': 'Q' } } }),
  remote: { dataset: 'd', fields: ['dep', 'n'] },
  replies: [
    aReply(streamOf(two, rowsOf([texts('29', '35', null), doubles(0, null, -0.5)]), rowsOf([texts('2A'), doubles(-1)]), END), {
      headers: {},
    }),
  ],
  rows: [
    { dep: '29', n: 0, 'n:status': null },
    { dep: '35', n: null, 'n:status': null },
    { dep: null, n: -0.5, 'n:status': null },
    { dep: '2A', n: null, 'n:status': 'Q' },
  ],
  mayEndEarly: false,
  secret: {
    dataset: of({ dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' }, st: { role: 'status', of: 'n', map: { s: 'Q' } } }),
    remote: { dataset: 'd', fields: ['dep', 'n'] },
    replies: [
      aReply(
        streamOf(
          schema([
            { name: 'dep', type: utf8 },
            { name: 'n', type: double },
            { name: 'st', type: utf8 },
          ]),
          rowsOf([texts('29', '35'), doubles(TOLD, 7), texts('s', null)]),
          END,
        ),
        { headers: {} },
      ),
    ],
    measure: 'n',
  },
});

describe('arrow reads what writers write', () => {
  test('a stream closed without its mark, and no row at all', () => {
    const dataset = of({ dep: text, n: measure });
    assert.deepEqual(rows(streamOf(two, rowsOf([texts('é'), doubles(1)])), dataset), [{ dep: 'é', n: 1 }]);
    const empty = tableOf(decode(streamOf(two, END), dataset));
    assert.equal(empty.length, 0);
    assert.deepEqual(Object.keys(empty.columns), ['dep', 'n']);
  });

  test('buffers compressed by Zstandard or in LZ4 frames', () => {
    for (const how of ['zstd', 'lz4'] as const) {
      const bytes = streamOf(two, rowsOf([texts('29', 'Finistère', null), doubles(1, null, 3)], how), END);
      assert.deepEqual(rows(bytes, of({ dep: text, n: measure })), [
        { dep: '29', n: 1 },
        { dep: 'Finistère', n: null },
        { dep: null, n: 3 },
      ]);
    }
  });

  test('views of texts, short ones and long ones, in several buffers, as texts', () => {
    const dataset = of({ dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' } });
    const cells = ['29', 'Ille-et-Vilaine', null, 'Côtes-d’Armor', '', 'Ille-et-Vilaine', 'Côtes-d’Armor', 'douze octets', 'treize octets'];
    const numbers = doubles(...cells.map((_, i) => i));
    const inViews = schema([
      { name: 'dep', type: textView },
      { name: 'n', type: double },
    ]);
    const plain = rows(streamOf(two, rowsOf([texts(...cells), numbers]), END), dataset);
    for (const how of ['none', 'zstd'] as const)
      assert.deepEqual(rows(streamOf(inViews, rowsOf([views(...cells), numbers], how), rowsOf([views('29'), doubles(1)]), END), dataset), [
        ...plain,
        { dep: '29', n: 1 },
      ]);
    const [whole, one] = [views('Ille-et-Vilaine'), doubles(1)];
    const refused = (change: (view: DataView) => void): string => {
      const bytes = whole.buffers[1]!.slice();
      change(new DataView(bytes.buffer));
      const buffers = whole.buffers.map((buffer, i) => (i === 1 ? bytes : buffer));
      return refusal(streamOf(inViews, rowsOf([{ ...whole, buffers }, one]), END), dataset).problem;
    };
    for (const [at, value] of [
      [0, -1],
      [0, 1000],
      [8, 2],
      [8, -1],
      [12, -1],
      [12, 1],
    ] as const)
      assert.equal(
        refused((view) => view.setInt32(at, value, true)),
        'BODY_UNREADABLE',
        `${value} at ${at}`,
      );
    const short = { ...whole, buffers: whole.buffers.map((buffer, i) => (i === 1 ? buffer.subarray(8) : buffer)) };
    assert.equal(refusal(streamOf(inViews, rowsOf([short, one]), END), dataset).problem, 'BODY_UNREADABLE');
  });
  test('integers to 2^53 as figures; beyond, only as codes', () => {
    const bytes = streamOf(
      schema([{ name: 'n', type: int64 }]),
      rowsOf([longs(9_007_199_254_740_991n, -9_007_199_254_740_991n, null, 0n)]),
      END,
    );
    assert.deepEqual(
      rows(bytes, of({ n: measure })).map(({ n }) => n),
      [9_007_199_254_740_991, -9_007_199_254_740_991, null, 0],
    );
    const beyond = streamOf(schema([{ name: 'n', type: int64 }]), rowsOf([longs(1n, 9_007_199_254_740_993n)]), END);
    assert.match(refusal(beyond, of({ n: measure })).got, /^9007199254740993 in "n", row 2$/);
    assert.deepEqual(rows(beyond, of({ n: text })), [{ n: '1' }, { n: '9007199254740993' }]);
  });

  test('a pattern stands for the columns it names', () => {
    const bytes = streamOf(two, rowsOf([texts('29'), doubles(1)]), END);
    assert.deepEqual(rows(bytes, of({ dep: text, '{what}': measure })), [{ dep: '29', n: 1 }]);
  });

  test('decimals exactly, or not at all', () => {
    const decimal = (unscaled: bigint): Uint8Array => new Uint8Array(BigInt64Array.of(BigInt.asIntN(64, unscaled), unscaled >> 64n).buffer);
    const stream = (...cells: bigint[]): Uint8Array =>
      streamOf(
        schema([{ name: 'd', type: [7, { 0: { int: 38 }, 1: { int: 2 } }] }]),
        rowsOf([{ length: cells.length, buffers: [new Uint8Array(0), new Uint8Array(Buffer.concat(cells.map(decimal)))] }]),
        END,
      );
    assert.deepEqual(
      rows(stream(107n, -30n, 900719925474099100n), of({ d: measure })).map(({ d }) => d),
      [1.07, -0.3, 9007199254740991],
    );
    assert.match(refusal(stream(1234567890123456789012n), of({ d: measure })).got, /in "d", row 1/);
    assert.deepEqual(rows(stream(1234567890123456789012n, -5n), of({ d: text })), [{ d: '12345678901234567890.12' }, { d: '-0.05' }]);
  });

  test('dictionaries that grow, or are replaced, between two batches', () => {
    const coded = schema([{ name: 'dep', type: utf8, dictionary: 7 }]);
    const grown = streamOf(
      coded,
      dictionaryOf(7, texts('29', null)),
      rowsOf([places(0, 1, null)]),
      dictionaryOf(7, texts('35'), true),
      rowsOf([places(2, 0)]),
      dictionaryOf(7, texts('22')),
      rowsOf([places(0)]),
      END,
    );
    assert.deepEqual(
      rows(grown, of({ dep: text })).map(({ dep }) => dep),
      ['29', null, null, '35', '29', '22'],
    );
    const outside = streamOf(coded, dictionaryOf(7, texts('29')), rowsOf([places(1)]), END);
    assert.match(refusal(outside, of({ dep: text })).got, /"dep": place 1 in a dictionary of 1/);
  });

  test('places of many rows, missing ones among them, batch after batch', () => {
    const coded = schema([{ name: 'dep', type: utf8, dictionary: 7 }]);
    const names = Array.from({ length: 120 }, (_, place) => `d${place}`);
    // Of the last one none is missing.
    const batches = [5000, 1, 9001, 4096, 40, 9001].map((length, batch) =>
      Array.from({ length }, (_, row) => (row % 5 === batch ? null : (row * 7 + batch) % names.length)),
    );
    const messages = batches.map((cells) => rowsOf([places(...cells)]));
    assert.deepEqual(
      rows(streamOf(coded, dictionaryOf(7, texts(...names)), ...messages, END), of({ dep: text })),
      batches.flat().map((place) => ({ dep: place === null ? null : names[place] })),
    );
    const outside = streamOf(coded, dictionaryOf(7, texts(...names)), rowsOf([places(...batches[2]!, 120)]), END);
    assert.match(refusal(outside, of({ dep: text })).got, /"dep": place 120 in a dictionary of 120/);
  });
  test('numbers, wherever among eight one is missing', () => {
    const numbers = schema([{ name: 'n', type: double }]);
    for (const length of [1, 8, 9, 64, 71])
      for (let missing = 0; missing < Math.min(length, 16); missing += 1) {
        const cells = Array.from({ length }, (_, row) => (row === missing || row === length - 1 ? null : row / 4));
        assert.deepEqual(
          rows(streamOf(numbers, rowsOf([doubles(...cells)]), END), of({ n: measure })).map(({ n }) => n),
          cells,
        );
      }
  });
  test('a zero below zero is zero, and what is infinite either way is no number', () => {
    const numbers = schema([{ name: 'n', type: double }]);
    const table = tableOf(decode(streamOf(numbers, rowsOf([doubles(1, -0)]), END), of({ n: measure })));
    const column = table.columns['n'];
    assert.ok(column?.type === 'number' && Object.is(column.values[1], 0));
    assert.deepEqual(rows(streamOf(numbers, rowsOf([doubles(-5e-324, 5e-324)]), END), of({ n: measure })), [{ n: -5e-324 }, { n: 5e-324 }]);
    for (const infinite of [Infinity, -Infinity])
      assert.match(refusal(streamOf(numbers, rowsOf([doubles(1, infinite)]), END), of({ n: measure })).got, /Infinity in "n", row 2/);
  });
  test('dates and instants as periods are written, bits as truth values', () => {
    const four = (...cells: number[]): Uint8Array => new Uint8Array(Int32Array.from(cells).buffer);
    const eight = (...cells: bigint[]): Uint8Array => new Uint8Array(BigInt64Array.from(cells).buffer);
    const none = new Uint8Array(0);
    const bytes = streamOf(
      schema([
        { name: 'jour', type: [8, { 0: { short: 0 } }] },
        { name: 'ns', type: [10, { 0: { short: 3 } }] },
        { name: 's', type: [10, { 0: { short: 0 } }] },
        { name: 'heure', type: [9, { 0: { short: 0 }, 1: { int: 32 } }] },
        { name: 'vrai', type: [6, {}] },
        { name: 'liste', type: [12, {}], children: [{ name: 'item', type: double }] },
        { name: 'fin', type: double },
      ]),
      rowsOf([
        { length: 2, buffers: [none, four(20_000, -1)] },
        { length: 2, buffers: [none, eight(1_788_251_400_000_000_000n, 1_788_251_400_123_000_000n)] },
        { length: 2, buffers: [none, eight(0n, -1n)] },
        { length: 2, buffers: [none, four(3723, 0)] },
        { length: 2, buffers: [none, Uint8Array.of(0b01)] },
        { length: 2, buffers: [none, four(0, 1, 3)], nested: [doubles(1, 2, 3)] },
        doubles(7, 8),
      ]),
      END,
    );
    assert.deepEqual(
      rows(bytes, of({ jour: text, ns: text, s: text, heure: { role: 'measure', parse: 'HH:MM:SS' }, vrai: text, fin: measure })),
      [
        { jour: '2024-10-04', ns: '2026-09-01T08:30:00', s: '1970-01-01', heure: 3723, vrai: 'true', fin: 7 },
        { jour: '1969-12-31', ns: '2026-09-01T08:30:00.123', s: '1969-12-31T23:59:59', heure: 0, vrai: 'false', fin: 8 },
      ],
    );
    assert.match(refusal(bytes, of({ liste: text })).got, /a column of lists/);
    assert.equal(refusal(bytes, of({ item: text })).problem, 'FIELD_MISSING');
  });
});

describe('arrow refuses what it cannot read, in bounded time', () => {
  const dataset = of({ dep: text, n: measure });

  test('a file without its end, a message in halves, an announced length', () => {
    const whole = streamOf(two, rowsOf([texts('29'), doubles(1)]), END);
    const file = streamOf(new TextEncoder().encode('ARROW1\0\0'), whole, new TextEncoder().encode('ARROW1'));
    assert.deepEqual(rows(file, dataset), [{ dep: '29', n: 1 }]);
    assert.equal(refusal(file.slice(0, -1), dataset).problem, 'BODY_TRUNCATED');
    assert.equal(refusal(whole.slice(0, -10), dataset).problem, 'BODY_TRUNCATED');
    const announced = arrow.decode(
      [aReply(streamOf(two), { headers: { 'content-length': '9999' } })],
      { dataset: 'd', fields: ['dep'] },
      dataset,
    );
    assert.ok(isProblem(announced) && announced.problem === 'BODY_TRUNCATED');
  });

  test('more rows than there are bytes', () => {
    const columns = [texts('29'), doubles(1)].map((column) => ({ ...column, length: 4_000_000 }));
    assert.equal(refusal(streamOf(two, rowsOf(columns), END), dataset).problem, 'BODY_UNREADABLE');
    const many = [texts('29'), doubles(1)].map((column) => ({ ...column, length: 4e9 }));
    assert.equal(refusal(streamOf(two, rowsOf(many), END), dataset).problem, 'TOO_MANY_ROWS');
  });

  test('any byte changed is read or refused, never thrown, never long', () => {
    const coded = schema([
      { name: 'dep', type: utf8, dictionary: 7 },
      { name: 'n', type: double },
    ]);
    // The machine may be busy with something else: what is bounded is the work.
    const started = process.cpuUsage();
    for (const bytes of [
      streamOf(two, rowsOf([texts('29', null), doubles(1, null)], 'zstd'), END),
      streamOf(coded, dictionaryOf(7, texts('29', '35')), rowsOf([places(0, 1), doubles(1, null)]), END),
    ]) {
      for (let at = 0; at < bytes.length; at += 1) {
        for (const flip of [0x01, 0xff]) {
          const changed = bytes.slice();
          changed[at] = changed[at]! ^ flip;
          const decoded = decode(changed, dataset);
          assert.ok(isProblem(decoded) || 'table' in decoded);
        }
      }
    }
    const { user } = process.cpuUsage(started);
    assert.ok(user < 20e6, `${user} µs`);
  });
});

type Told = {
  readonly schema: {
    readonly fields: readonly {
      readonly name: string;
      readonly type: { readonly name: string; readonly precision?: string };
      readonly dictionary?: { readonly id: number };
    }[];
  };
  readonly dictionaries?: readonly {
    readonly id: number;
    readonly data: { readonly columns: readonly Told['batches'][number]['columns'][number][] };
  }[];
  readonly batches: readonly {
    readonly columns: readonly {
      readonly name: string;
      readonly VALIDITY: readonly number[];
      readonly DATA: readonly (string | number | boolean)[];
    }[];
  }[];
};

const open = (t: TestContext, name: string): Uint8Array | null => {
  const { path, skip } = openData(`parquet-arrow/${name}`);
  if (skip === false) return new Uint8Array(readFileSync(path));
  t.skip(skip);
  return null;
};
const told = (bytes: Uint8Array): Told => JSON.parse(new TextDecoder().decode(gunzipSync(bytes))) as Told;

/** What a column should read as, by the JSON that comes with it. */
const expected = ({ schema: { fields }, dictionaries = [], batches }: Told, name: string, asMeasure: boolean): Cell[] => {
  const field = fields.find((each) => each.name === name)!;
  const values = dictionaries.find(({ id }) => id === field.dictionary?.id)?.data.columns[0];
  return batches.flatMap(({ columns }) => {
    const column = columns.find((each) => each.name === name)!;
    return column.DATA.map((cell, row): Cell => {
      if (column.VALIDITY[row] === 0) return null;
      const at = cell as number;
      if (values !== undefined && values.VALIDITY[at] === 0) return null;
      const value = values === undefined ? cell : values.DATA[at]!;
      if (!asMeasure) return value === '' ? null : String(value);
      return field.type.precision === 'SINGLE' ? Math.fround(Number(value)) : Number(value);
    });
  });
};

describe('files of the Arrow project', () => {
  for (const name of ['generated_primitive.stream', 'generated_primitive.arrow_file', 'generated_dictionary.stream']) {
    test(`${name}: every column, cell by cell`, (t) => {
      const [bytes, json] = [open(t, name), open(t, `${name.replace(/\..*/, '')}.json.gz`)];
      if (bytes === null || json === null) return;
      const truth = told(json);
      assert.ok(truth.schema.fields.length >= 3);
      for (const field of truth.schema.fields) {
        const isNumber = field.type.name === 'int' || field.type.name === 'floatingpoint';
        const roles: readonly Field[] = isNumber ? [measure, text] : [text];
        for (const role of roles) {
          if (role === text && field.type.name === 'floatingpoint') continue;
          const found: unknown[] = rows(bytes, of({ [field.name]: role })).map((row) => row[field.name]);
          assert.deepEqual(found, expected(truth, field.name, role === measure), field.name);
        }
      }
    });
  }
});

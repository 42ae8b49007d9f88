/**
 * Parquet as DuckDB writes it: what is read, what is left out, what is refused. The files take a second to write, and all of these tests
 * read them: they are in one file for that.
 */
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { foldSlices } from '@balise/engine';
import { divide, isProblem, rowsFromTable } from '@balise/model';
import type { Field, LoadReply, Predicate, Query, Row, Table } from '@balise/model';
import { all, ask, measure, of, parquet, refusal, rows, serve, text } from './a-parquet-server.ts';
import type { Served } from './a-parquet-server.ts';
import { aReply, tableOf } from './a-dataset.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'balise-parquet-'));
const files = new Map<string, Uint8Array>();
const file = (name: string): Uint8Array => files.get(name) as Uint8Array;
const LENGTH = 20_000;

before(async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  const write = async (name: string, select: string, options: string): Promise<void> => {
    const to = path.join(folder, name);
    await connection.run(`copy (${select}) to '${to}' (format parquet, ${options})`);
    files.set(name, new Uint8Array(readFileSync(to)));
  };
  const select = `select
      lpad((i // 200)::varchar, 3, '0') as dep,
      case when i % 7 = 0 then null else i end as n,
      case when i % 11 = 0 then null else i::double / 8 end as x,
      (i % 1000)::decimal(9, 2) / 100 as eur,
      'é' || (i * 7919 % 20000) as nom,
      (2000 + i % 20)::bigint as annee,
      i % 3 = 0 as ouvert,
      date '2020-02-28' + (i % 3)::integer as jour,
      timestamp '2026-09-01 08:30:00' + interval (i % 2) second as heure,
      case when i % 5 = 0 then 's' when i % 5 = 1 then '' else i::varchar end as code
    from range(${LENGTH}) t(i)`;
  for (const codec of ['snappy', 'zstd', 'gzip', 'lz4_raw', 'uncompressed', 'brotli']) {
    await write(codec, select, `compression ${codec}, row_group_size 2048`);
  }
  await write('v2', select, 'compression zstd, row_group_size 2048, parquet_version v2');
  const unsaid = "case when i < 4096 then '029' when i < 6144 then if(i = 5000, null, '035') else if(i = 7000, '', '056') end";
  await write('unsaid', `select ${unsaid} as dep, i as n, nullif(i, 5) as m from range(8192) t(i)`, 'row_group_size 2048');
  await write('many', 'select i // 1000000 as million, 1 as n from range(5000001) t(i)', 'row_group_size 1000000');
  await write('large', 'select 9007199254740993::bigint as n, 17::bigint as p', 'compression snappy');
  await write('wide', `select 12345678901234567890.12::decimal(38, 2) as d, 10.50::decimal(38, 2) as e, uuid() as u`, 'compression snappy');
  await write('times', `select time '08:30:00' as t, time '00:01:30' as d, time '00:01:30.25' as f`, 'compression snappy');
  await write('nested', `select {'a': 1} as s, [1, 2] as l, 3 as n`, 'compression snappy');
  await write('small', `select * from (values ('29', 1.5, 'P'), ('35', null, 's'), (null, 0, null)) t(dep, n, st)`, 'compression snappy');
});
after(() => rmSync(folder, { recursive: true }));

const fields: Readonly<Record<string, Field>> = {
  dep: { role: 'territory', level: 'dep' },
  n: measure,
  x: measure,
  eur: measure,
  nom: text,
  annee: { role: 'period', type: 'year' },
  ouvert: { role: 'breakdown' },
  jour: text,
  heure: text,
  code: measure,
};
const dataset = of(fields, { missing: { '': 'O', s: 'Q' } });
const expected = (i: number): Row => ({
  dep: String(Math.floor(i / 200)).padStart(3, '0'),
  n: i % 7 === 0 ? null : i,
  'n:status': i % 7 === 0 ? 'O' : null,
  x: i % 11 === 0 ? null : i / 8,
  'x:status': i % 11 === 0 ? 'O' : null,
  eur: (i % 1000) / 100,
  'eur:status': null,
  nom: `é${(i * 7919) % 20000}`,
  annee: String(2000 + (i % 20)),
  ouvert: String(i % 3 === 0),
  jour: ['2020-02-28', '2020-02-29', '2020-03-01'][i % 3] as string,
  heure: i % 2 === 0 ? '2026-09-01T08:30:00' : '2026-09-01T08:30:01',
  code: i % 5 < 2 ? null : i,
  'code:status': i % 5 === 0 ? 'Q' : i % 5 === 1 ? 'O' : null,
});

describe('parquet written by DuckDB', () => {
  for (const codec of ['snappy', 'zstd', 'gzip', 'lz4_raw', 'uncompressed', 'v2']) {
    test(`${codec}: twenty thousand rows of every type, cell by cell`, () => {
      const found = rows(file(codec), dataset);
      assert.equal(found.length, LENGTH);
      for (const [i, row] of found.entries()) assert.deepEqual(row, expected(i), `row ${i}`);
    });
  }

  test('Brotli is refused, and what to do is said', () => {
    assert.match(refusal(file('brotli'), dataset).got, /compressed by BROTLI/);
    assert.match(refusal(file('brotli'), dataset).todo ?? '', /Zstandard/);
  });

  test('an integer beyond 2^53 is a problem as a figure, and whole as a code', () => {
    assert.match(refusal(file('large'), of({ n: measure })).got, /^9007199254740993 in "n", row 1$/);
    assert.deepEqual(rows(file('large'), of({ n: text, p: measure })), [{ n: '9007199254740993', p: 17 }]);
  });

  test('a decimal too is exact, or a problem', () => {
    assert.match(refusal(file('wide'), of({ d: measure })).got, /in "d", row 1/);
    const [row] = rows(file('wide'), of({ d: text, e: measure, u: text }));
    assert.equal(row?.['d'], '12345678901234567890.12');
    assert.equal(row?.['e'], 10.5);
    assert.match(String(row?.['u']), /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  test('a time of day is said as one, is a duration where it is told so, and never a count of microseconds', () => {
    const duration: Field = { role: 'measure', parse: 'HH:MM:SS' };
    assert.deepEqual(rows(file('times'), of({ t: text, d: duration })), [{ t: '08:30:00', d: 90 }]);
    assert.match(refusal(file('times'), of({ t: measure })).got, /^"08:30:00" in "t"/);
    // No part of a second is left out in silence.
    assert.match(refusal(file('times'), of({ f: duration })).got, /^"00:01:30.25" in "f"/);
  });

  test('a pattern stands for the columns it names', () => {
    assert.deepEqual(rows(file('large'), of({ '{what}': { role: 'measure' }, n: text })), [{ n: '9007199254740993', p: 17 }]);
  });

  test('columns inside structures and lists are not there; others are', () => {
    assert.deepEqual(rows(file('nested'), of({ n: measure })), [{ n: 3 }]);
    assert.equal(refusal(file('nested'), of({ s: text })).problem, 'FIELD_MISSING');
    assert.equal(refusal(file('nested'), of({ l: measure })).problem, 'FIELD_MISSING');
  });
});

describe('parquet brings what a query needs', () => {
  const size = (served: Served): number => served.replies.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

  test('one column of ten: its bytes and the footer', () => {
    const narrow = of({ annee: text });
    const served = ask(file('uncompressed'), all(narrow), narrow);
    const { length } = file('uncompressed');
    assert.deepEqual(served.asked.slice(0, 2), ['size', `bytes=${length - 65_536}-${length - 1}`]);
    assert.ok(served.asked.length > 1 && served.asked.length <= 26, served.asked.join());
    assert.ok(size(served) < file('uncompressed').length / 3, `${size(served)} of ${file('uncompressed').length}`);
    assert.equal(tableOf(served.decoded).length, LENGTH);
  });

  test('a filter leaves out the row groups that statistics rule out, and is applied to the others', () => {
    const where: Predicate = { field: 'dep', equal: '042' };
    const query: Query = { dataset: 'd', fields: ['dep', 'n'], where };
    const served = ask(file('uncompressed'), query, dataset);
    const whole = ask(file('uncompressed'), { dataset: 'd', fields: ['dep', 'n'] }, dataset);
    assert.ok(size(served) < size(whole), `${size(served)} of ${size(whole)}`);
    const found = rowsFromTable(tableOf(served.decoded));
    assert.deepEqual(
      found.map(({ n }) => n),
      Array.from({ length: 200 }, (_, i) => expected(8400 + i)['n']),
    );
  });

  test('cells that are missing are looked for where there may be some: nulls are counted, an empty text is missing too', () => {
    const unsaid = of({ dep: text, n: measure, m: measure });
    const where: Predicate = {
      or: [
        { field: 'dep', oneOf: ['022'] },
        { field: 'dep', valid: false },
      ],
    };
    const { decoded } = ask(file('unsaid'), { dataset: 'd', fields: ['dep', 'n'], where }, unsaid);
    assert.deepEqual(rowsFromTable(tableOf(decoded)), [
      { dep: null, n: 5000 },
      { dep: null, n: 7000 },
    ]);
    assert.ok('rows' in decoded && decoded.rows.read === 4096, 'two row groups of four');
    const none = ask(file('unsaid'), { dataset: 'd', fields: ['n', 'm'], where: { field: 'm', valid: false } }, unsaid);
    assert.deepEqual(rowsFromTable(tableOf(none.decoded)), [{ n: 5, m: null }]);
  });

  test('no column at all, for a query that counts rows', () => {
    const counted = tableOf(ask(file('zstd'), { dataset: 'd', fields: [] }, dataset).decoded);
    assert.equal(counted.length, LENGTH);
    assert.deepEqual(counted.columns, {});
  });

  test('the whole file from a server that ignores ranges, or at once where the binding says so', () => {
    const served = ask(file('zstd'), all(dataset), dataset, false);
    const { length } = file('zstd');
    assert.deepEqual(served.asked, ['size', `bytes=${length - 65_536}-${length - 1}`]);
    assert.deepEqual(rowsFromTable(tableOf(served.decoded)).at(-1), expected(LENGTH - 1));
    const whole = { ...dataset, source: { ...dataset.source, ranges: false } };
    assert.deepEqual(
      parquet.requests(all(whole), whole).map(({ method, headers }) => [method, headers?.['range']]),
      [[undefined, undefined]],
    );
  });

  test('a size that is refused, unknown, or that of something else, costs the whole file, and no wrong figure', () => {
    const bytes = file('zstd');
    const whole = (head: LoadReply): void => {
      const served = [head];
      const asked: (string | undefined)[] = [];
      for (let round = 0; round < 4; round += 1) {
        const decoded = parquet.decode(served, all(dataset), dataset);
        assert.ok(!isProblem(decoded), JSON.stringify(decoded));
        if ('table' in decoded) {
          assert.deepEqual(rowsFromTable(decoded.table).at(-1), expected(LENGTH - 1));
          assert.equal(asked.at(-1), undefined, 'the last request has no range');
          return;
        }
        asked.push(...decoded.next.map(({ headers }) => headers?.['range']));
        served.push(...decoded.next.map(serve(bytes, true)));
      }
      assert.fail('never read');
    };
    for (const status of [403, 405, 501]) whole(aReply('', { status, headers: {} }));
    whole(aReply('', { headers: {} }));
    whole(aReply('', { headers: { 'content-length': String(bytes.length), 'content-encoding': 'gzip' } }));
    // Compressed on the way, as pages of other origins cannot see.
    whole(aReply('', { headers: { 'content-length': String(bytes.length - 1000) } }));
    const gone = parquet.decode([aReply('', { status: 404, headers: {} })], all(dataset), dataset);
    assert.ok(isProblem(gone) && gone.params?.['status'] === 404, 'nothing is asked for where nothing is');
  });

  test('a server that changes its mind, or its file, between two ranges', () => {
    const head = parquet.requests(all(dataset), dataset).map(serve(file('zstd'), true));
    const end = parquet.decode(head, all(dataset), dataset);
    assert.ok('next' in end);
    const first = [...head, ...end.next.map(serve(file('zstd'), true))];
    const next = parquet.decode(first, all(dataset), dataset);
    assert.ok('next' in next);
    const mixed = [...first, ...next.next.map(serve(file('zstd'), false))];
    assert.deepEqual(rowsFromTable(tableOf(parquet.decode(mixed, all(dataset), dataset)))[1], expected(1));
    const tagged = [
      ...first.map((reply) => ({ ...reply, headers: { etag: '"1"' } })),
      ...next.next.map(serve(file('zstd'), true)).map((reply) => ({ ...reply, headers: { etag: '"2"' } })),
    ];
    const changed = parquet.decode(tagged, all(dataset), dataset);
    assert.ok(isProblem(changed) && /2 versions/.test(changed.got));
    const short = [...first, ...next.next.map(serve(file('zstd'), true)).map((reply) => ({ ...reply, bytes: reply.bytes.slice(0, -1) }))];
    const cut = parquet.decode(short, all(dataset), dataset);
    assert.ok(isProblem(cut) && cut.problem === 'BODY_TRUNCATED');
  });
});

describe('parquet divides a query as every route does', () => {
  const drain = (folding: Generator<void, Table>): Table => {
    for (;;) {
      const { done, value } = folding.next();
      if (done === true) return value;
    }
  };
  const fold = (table: Table, query: Query): Table => drain(foldSlices(table, query) as Generator<void, Table>);
  const through = (query: Query): Row[] => {
    const { remote, local } = divide(query, parquet.abilities(dataset));
    const table = tableOf(ask(file('zstd'), remote, dataset).decoded);
    return rowsFromTable(local === null ? table : fold(table, local));
  };
  const wheres: readonly Predicate[] = [
    { field: 'dep', oneOf: ['001', '099', 'zzz'] },
    { field: 'dep', oneOf: [] },
    { field: 'n', range: [9000, 9100] },
    {
      and: [
        { field: 'n', gt: 15_000 },
        { field: 'x', lte: 2000 },
      ],
    },
    {
      or: [
        { field: 'n', lt: 3 },
        { field: 'dep', equal: '050' },
      ],
    },
    { not: { field: 'n', gte: 5 } },
    { field: 'n', valid: false },
    { field: 'code:status', equal: 'Q' },
    { field: 'annee', equal: '2003' },
    { field: 'annee', oneOf: ['2003', '2203'] },
    { field: 'eur', equal: 1.07 },
    { field: 'nom', range: ['é1', 'é2'] },
    { field: 'jour', gt: '2020-02-28' },
  ];
  for (const where of wheres) {
    test(JSON.stringify(where), () => {
      const query: Query = {
        dataset: 'd',
        where,
        by: ['ouvert'],
        measures: [
          { op: 'count', as: 'rows' },
          { op: 'sum', field: 'n', as: 'total' },
          { op: 'missing', field: 'x', as: 'absent' },
        ],
      };
      const table = tableOf(ask(file('zstd'), { dataset: 'd', fields: Object.keys(fields) }, dataset).decoded);
      assert.deepEqual(through(query), rowsFromTable(fold(table, query)));
    });
  }

  test('a comparison with another type is refused, as the engine refuses it', () => {
    const { decoded } = ask(file('zstd'), { dataset: 'd', fields: ['dep'], where: { field: 'n', equal: '12' } }, dataset);
    assert.ok(isProblem(decoded) && decoded.problem === 'QUERY_INVALID');
  });
});

test('more rows than can be held are refused by the footer alone, and read where a filter leaves fewer', () => {
  const many = of({ million: measure, n: measure });
  const { decoded, asked } = ask(file('many'), all(many), many);
  assert.ok(isProblem(decoded));
  assert.deepEqual([decoded.problem, decoded.params], ['TOO_MANY_ROWS', { limit: 5_000_000, rows: 5_000_001 }]);
  assert.equal(asked.length, 2, 'its size, then its end');
  const last = ask(file('many'), { dataset: 'd', fields: ['n'], where: { field: 'million', equal: 5 } }, many);
  assert.deepEqual(rowsFromTable(tableOf(last.decoded)), [{ n: 1 }]);
});

describe('parquet refuses what it cannot read, with no more work than the file is long', () => {
  test('any byte changed is read or refused, never thrown, and never asks or makes more than the file could hold', () => {
    for (const name of ['small', 'nested', 'wide']) {
      const bytes = file(name);
      const names: Readonly<Record<string, Field>> =
        name === 'small' ? { dep: text, n: measure, st: text } : name === 'wide' ? { d: text, e: measure } : { n: measure };
      for (let at = 0; at < bytes.length; at += 1) {
        for (const flip of [0x01, 0x80, 0xff]) {
          const changed = bytes.slice();
          changed[at] = changed[at]! ^ flip;
          const { decoded, replies } = ask(changed, all(of(names)), of(names));
          const read = replies.reduce((sum, reply) => sum + reply.bytes.byteLength, 0);
          assert.ok(read <= 3 * bytes.length, `byte ${at}: ${read} bytes of ${bytes.length}`);
          if (isProblem(decoded)) continue;
          assert.ok('table' in decoded && decoded.table.length <= bytes.length, `byte ${at}`);
        }
      }
    }
  });
});

import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openData } from '../shared-data.ts';
import { ask, measure, of, parquet, rows, text } from './a-parquet-server.ts';
import { aReply, tableOf } from './a-dataset.ts';
import { sourceSuite } from './source-suite.ts';

/** Three rows that DuckDB 1.5 wrote with Snappy. */
const golden = [
  'UEFSMRUAFWIVMiwVBhUAFQYVBgAAMRghAAAAQQMAdgEALAIAAAAyOQIAAAAzNRUAFWoVLiwVBhUAFQYVBgAANRghAAAAQQUAjgEAJPg/AAAAAAAAAAAV',
  'ABVeFS4sFQYVABUGFQYAAC8YIQAAAEEDAHYBACQBAAAAUAEAAABzFQIZTDUAGA1kdWNrZGJfc2NoZW1hFQYAFQwlAhgDZGVwJQAAFQolAhgBbgAVDCUC',
  'GAJzdCUAABYGGRwZPCYAHBUMGRUAGRgDZGVwFQIWBhaEARZUJgg8GAIzNRgCMjkWAigCMzUYAjI5EREAAAAmABwVChkVABkYAW4VAhYGFowBFlAmXDwY',
  'CAAAAAAAAPg/GAgAAAAAAAAAABYCKAgAAAAAAAD4PxgIAAAAAAAAAAAREQAAACYAHBUMGRUAGRgCc3QVAhYGFoABFlAmrAE8GAFzGAFQFgIoAXMYAVAR',
  'EQAAABaQAxYGJggW9AEAKChEdWNrREIgdmVyc2lvbiB2MS41LjUgKGJ1aWxkIGQ4Y2RhYTMzZmQpGTwcAAAcAAAcAAAAIwEAAFBBUjE=',
].join('');

/** Two rows, the first of which is called secret and has its number all the same. */
const toldSecret = [
  'UEFSMRUAFSQVJCwVBBUAFQYVBgAAAgAAAAQBAgAAADI5AgAAADM1FQAVLBUsLBUEFQAVBhUGAAACAAAABAEAAAAAyOQZQQAAAAAAABxAFQAVVBVULBUEFQAV',
  'BhUGAAAhAAAAQQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAHMVAhlMNQAYDWR1Y2tkYl9zY2hlbWEVBgAVDCUCGANkZXAlAAAVCiUCGAFu',
  'ABUMJQIYAnN0JQAAFgQZHBk8JgAcFQwZFQAZGANkZXAVABYEFkYWRiYIPBgCMzUYAjI5FgAoAjM1GAIyORERAAAAJgAcFQoZFQAZGAFuFQAWBBZOFk4mTjwY',
  'CAAAAADI5BlBGAgAAAAAAAAcQBYAKAgAAAAAyOQZQRgIAAAAAAAAHEAREQAAACYAHBUMGRUAGRgCc3QVABYEFnYWdiacATwYAXMYAXMWAigBcxgBcxERAAAA',
  'FooCFgQmCBaKAgAoKER1Y2tEQiB2ZXJzaW9uIHYxLjUuNSAoYnVpbGQgZDhjZGFhMzNmZCkZPBwAABwAABwAAAAgAQAAUEFSMQ==',
].join('');

sourceSuite(parquet, {
  name: 'parquet',
  dataset: of({ dep: text, n: { role: 'measure' }, st: { role: 'status', of: 'n', map: { s: 'Q' } } }),
  remote: { dataset: 'd', fields: ['dep', 'n'] },
  before: [aReply('', { headers: { 'content-length': String(Buffer.from(golden, 'base64').length) } })],
  replies: [aReply(new Uint8Array(Buffer.from(golden, 'base64')), { headers: {} })],
  rows: [
    { dep: '29', n: 1.5, 'n:status': 'P' },
    { dep: '35', n: null, 'n:status': 'Q' },
    { dep: null, n: 0, 'n:status': null },
  ],
  mayEndEarly: false,
  secret: {
    dataset: of({ dep: text, n: { role: 'measure' }, st: { role: 'status', of: 'n', map: { s: 'Q' } } }),
    remote: { dataset: 'd', fields: ['dep', 'n'] },
    replies: [aReply(new Uint8Array(Buffer.from(toldSecret, 'base64')), { headers: {} })],
    measure: 'n',
  },
});

const openFile = (t: TestContext, name: string): Uint8Array | null => {
  const { path: full, skip } = openData(`parquet-arrow/${name}`);
  if (skip === false) return new Uint8Array(readFileSync(full));
  t.skip(skip);
  return null;
};
const json = (bytes: Uint8Array): unknown[][] => JSON.parse(new TextDecoder().decode(bytes)) as unknown[][];

describe('files of other writers', () => {
  test('two row groups of integers', (t) => {
    const [bytes, told] = [openFile(t, 'rowgroups.parquet'), openFile(t, 'rowgroups.json')];
    if (bytes === null || told === null) return;
    assert.deepEqual(
      rows(bytes, of({ numbers: measure })),
      json(told).map(([numbers]) => ({ numbers })),
    );
  });

  test('texts, said to be so in three ways', (t) => {
    const [bytes, told] = [openFile(t, 'strings.parquet'), openFile(t, 'strings.json')];
    if (bytes === null || told === null) return;
    const found = rows(bytes, of({ bytes: text, c_utf8: text, l_utf8: text }));
    assert.deepEqual(
      found.map((row) => Object.values(row)),
      json(told),
    );
  });

  test('three thousand rows in pages of the second version', (t) => {
    const [bytes, told] = [openFile(t, 'page_index.parquet'), openFile(t, 'page_index.json')];
    if (bytes === null || told === null) return;
    const found = rows(bytes, of({ id: measure, word: text, payload: text, category: text }));
    assert.deepEqual(
      found.map((row) => Object.values(row)),
      json(told),
    );
    const late = ask(bytes, { dataset: 'd', fields: ['word'], where: { field: 'id', gte: 2990 } }, of({ id: measure, word: text }));
    assert.equal(tableOf(late.decoded).length, 10);
  });

  test('every type of an old writer, plain and compressed', (t) => {
    const [plain, snappy] = [openFile(t, 'alltypes_plain.parquet'), openFile(t, 'alltypes_plain.snappy.parquet')];
    if (plain === null || snappy === null) return;
    const types = of({
      id: measure,
      bool_col: text,
      bigint_col: measure,
      float_col: measure,
      double_col: measure,
      date_string_col: text,
      timestamp_col: text,
    });
    const found = rows(plain, types);
    assert.deepEqual(
      found.map(({ id }) => id),
      [4, 5, 6, 7, 2, 3, 0, 1],
    );
    assert.deepEqual(found[0], {
      id: 4,
      bool_col: 'true',
      bigint_col: 0,
      float_col: 0,
      double_col: 0,
      date_string_col: '03/01/09',
      timestamp_col: '2009-03-01',
    });
    assert.deepEqual(found[1], {
      id: 5,
      bool_col: 'false',
      bigint_col: 10,
      float_col: Math.fround(1.1),
      double_col: 10.1,
      date_string_col: '03/01/09',
      timestamp_col: '2009-03-01T00:01:00',
    });
    assert.deepEqual(
      rows(snappy, types).map(({ id }) => id),
      [6, 7],
    );
  });
});

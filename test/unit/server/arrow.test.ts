/** Tables as Arrow streams: what JSON says, to the cell, read back by the adapter that pages use. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isProblem, numberColumn, rowsFromTable, stringColumn } from '@balise/model';
import type { Dataset, LoadReply, Query } from '@balise/model';
import { native } from '@balise/sources/native';
import { aDataset, tableOf } from '../sources/a-dataset.ts';
import { END, double, doubles, rowsOf, schema, streamOf, texts as written, utf8 } from '../sources/an-arrow-stream.ts';
import { aClient, askPath } from './a-library.ts';
import type { Client } from './a-library.ts';

const LENGTH = 300;
const texts = Array.from({ length: LENGTH }, (_, i) =>
  i % 7 === 0 ? null : ['Île-d’Yeu', '\u{1f3eb}', 'a "b", c', '=1+1', `c${i}`][i % 5]!,
);
const numbers = Array.from({ length: LENGTH }, (_, i) => (i % 11 === 0 ? null : i % 13 === 0 ? -0.1 * i : i * 1e9));
const table = {
  length: LENGTH,
  columns: {
    mot: stringColumn(texts),
    n: numberColumn(numbers),
    'n:status': stringColumn(numbers.map((value) => (value === null ? 'Q' : null))),
    vide: numberColumn(numbers.map(() => null)),
  },
};
const dataset: Dataset = aDataset(
  { mot: { role: 'breakdown' }, n: { role: 'measure', missing: { s: 'Q' } }, vide: { role: 'measure' } },
  { type: 'native', url: 'http://127.0.0.1/' },
);
const rows: Query = { dataset: 'd', fields: ['mot', 'n', 'vide'] };
const STREAM = 'application/vnd.apache.arrow.stream';

let client: Client;
before(async () => {
  client = await aClient({ d: table });
});
after(() => client.close());

const load = async (query: Query, headers: Record<string, string>): Promise<LoadReply> => {
  const response = await client.get(askPath(query), headers);
  return { status: response.status, headers: Object.fromEntries(response.headers), bytes: await response.arrayBuffer() };
};
const spoken = async (query: Query) => {
  const source = (await native.forQuery?.(query, dataset)) ?? native;
  const [request] = source.requests(query, dataset);
  assert.ok(request !== undefined);
  return {
    source,
    request,
    reply: await load(JSON.parse(new URL(request.url).searchParams.get('q') ?? '') as Query, { ...request.headers }),
  };
};

describe('rows', () => {
  test('come as Arrow where they are many, cell for cell what JSON says, counts included', async () => {
    const { source, reply } = await spoken(rows);
    assert.equal(reply.headers['content-type'], STREAM);
    const inArrow = source.decode([reply], rows, dataset);
    const json = await load({ ...rows, fields: ['mot', 'n', 'vide', 'n:status'] }, { accept: 'application/json' });
    const inJson = native.decode([json], rows, dataset);
    assert.deepEqual(rowsFromTable(tableOf(inArrow)), rowsFromTable(tableOf(inJson)));
    assert.deepEqual(
      rowsFromTable(tableOf(inArrow)).map(({ mot, n, vide }) => [mot, n, vide]),
      texts.map((text, i) => [text, numbers[i], null]),
    );
    assert.ok('rows' in inArrow && 'rows' in inJson);
    assert.deepEqual(inArrow.rows, { read: LENGTH, total: LENGTH });
    assert.deepEqual(inJson.rows, inArrow.rows);
  });

  test('a limit is told as what it is: fewer rows than there are', async () => {
    const { source, reply } = await spoken({ ...rows, limit: 5 });
    const decoded = source.decode([reply], { ...rows, limit: 5 }, dataset);
    assert.ok('rows' in decoded);
    assert.deepEqual(decoded.rows, { read: 5, total: LENGTH });
  });

  test('an infinite number is refused: it is none that an API may say', async () => {
    const { source } = await spoken(rows);
    const fields = ['mot', 'n:status', 'n', 'vide'].map((name, i) => ({ name, type: i < 2 ? utf8 : double }));
    const one = (n: number): LoadReply => {
      const columns = [written('a'), written(null), doubles(n), doubles(null)];
      const stream = streamOf(schema(fields), rowsOf(columns), END);
      return { status: 200, headers: { 'content-type': STREAM }, bytes: stream.slice().buffer as ArrayBuffer };
    };
    assert.equal(tableOf(source.decode([one(12)], rows, dataset)).length, 1);
    for (const n of [Infinity, -Infinity]) {
      const decoded = source.decode([one(n)], rows, dataset);
      assert.ok(isProblem(decoded));
      assert.equal(decoded.got, 'an infinite number in "n"');
    }
  });

  test('an API that has no Arrow is read in JSON', async () => {
    const { source } = await spoken(rows);
    const json = await load({ ...rows, fields: ['mot', 'n', 'vide', 'n:status'] }, { accept: 'application/json' });
    assert.equal(tableOf(source.decode([json], rows, dataset)).length, LENGTH);
  });

  test('a stream cut anywhere is a problem, never fewer rows; so is one that lies', async () => {
    const { source, reply } = await spoken(rows);
    for (let length = 0; length < reply.bytes.byteLength; length += 41) {
      const decoded = source.decode([{ ...reply, bytes: reply.bytes.slice(0, length) }], rows, dataset);
      assert.ok(isProblem(decoded), `cut at byte ${length} of ${reply.bytes.byteLength}`);
    }
    const message = reply.bytes.slice(0, reply.bytes.byteLength - 8);
    assert.ok(isProblem(source.decode([{ ...reply, bytes: message }], rows, dataset)), 'a stream without its end');
    for (let at = 0; at < reply.bytes.byteLength; at += 17) {
      const bytes = new Uint8Array(reply.bytes.slice(0));
      bytes[at] = bytes[at]! ^ 0xff;
      const decoded = source.decode([{ ...reply, bytes: bytes.buffer }], rows, dataset);
      assert.ok(isProblem(decoded) || 'table' in decoded);
    }
    const asText = source.decode([reply], { dataset: 'd', fields: ['mot'] }, { ...dataset, fields: { mot: { role: 'measure' } } });
    assert.ok(isProblem(asText) && /texts in "mot"/.test(asText.got));
  });

  test('a secret that the stream holds all the same is gone', async () => {
    const told = await aClient({ d: { length: 2, columns: { n: numberColumn([424242, 7]), 'n:status': stringColumn(['Q', null]) } } });
    const response = await told.get(askPath({ dataset: 'd', fields: ['n', 'n:status'] }), { accept: STREAM });
    const reply = { status: 200, headers: { 'content-type': STREAM }, bytes: await response.arrayBuffer() };
    told.close();
    const source = (await native.forQuery?.(rows, dataset)) ?? native;
    assert.deepEqual(rowsFromTable(tableOf(source.decode([reply], { dataset: 'd', fields: ['n'] }, dataset))), [
      { n: null, 'n:status': 'Q' },
      { n: 7, 'n:status': null },
    ]);
  });
});

test('groups come as JSON, which any cache shows', async () => {
  const groups: Query = { dataset: 'd', by: ['mot'], measures: [{ op: 'sum', field: 'n', as: 'n' }] };
  const { source, reply } = await spoken(groups);
  assert.equal(source, native);
  assert.match(reply.headers['content-type'] ?? '', /^application\/json/);
});

test('Accept chooses: the heaviest, the first of equals, JSON when none is named', async () => {
  const typeOf = async (accept: string): Promise<string> => {
    const response = await client.get(askPath({ dataset: 'd', measures: [{ op: 'count', as: 'n' }] }), { accept });
    return response.headers.get('content-type')?.split(';')[0] ?? '';
  };
  for (const [accept, expected] of [
    ['*/*', 'application/json'],
    ['text/csv, */*', 'text/csv'],
    [`${STREAM}, application/json;q=0.9`, STREAM],
    [`${STREAM};q=0.2, text/csv;q=0.3, application/json;q=0.1`, 'text/csv'],
    [`application/json, ${STREAM}`, 'application/json'],
    ['text/csv;q=0', 'application/json'],
    [`TEXT/CSV;Q=0.1, ${STREAM}; q=0`, 'text/csv'],
  ] as const)
    assert.equal(await typeOf(accept), expected, accept);
});

describe('availability', () => {
  const available = async (search: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await client.get(`/availability?${search}`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('says which values exist together, with how many rows, as the same query does', async () => {
    const { status, body } = await available('dataset=d&by=mot,n:status');
    assert.equal(status, 200);
    const same = await client.get(askPath({ dataset: 'd', by: ['mot', 'n:status'], measures: [{ op: 'count', as: 'count' }] }));
    assert.deepEqual(body, await same.json());
    assert.deepEqual(await available('dataset=d&by=mot&by=n:status'), { status, body });
  });

  test('counts rows before they are read', async () => {
    assert.deepEqual((await available('dataset=d')).body['columns'], { count: [LENGTH] });
  });

  test('refuses by name what it does not know', async () => {
    for (const [search, status, code] of [
      ['', 400, 'QUERY_INVALID'],
      ['dataset=x', 404, 'DATASET_UNKNOWN'],
      ['dataset=d&by=nowhere', 400, 'FIELD_MISSING'],
      ['dataset=d&where=1', 400, 'QUERY_INVALID'],
      ['dataset=d&dataset=d', 400, 'QUERY_INVALID'],
    ] as const) {
      const refused = await available(search);
      assert.deepEqual([refused.status, refused.body['code']], [status, code], search);
    }
    assert.equal((await client.request('/availability?dataset=d', { method: 'POST' })).status, 405);
  });

  test('is cached as queries are', async () => {
    const first = await client.get('/availability?dataset=d&by=mot');
    const again = await client.get('/availability?dataset=d&by=mot', { 'if-none-match': first.headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { isProblem, numberColumn, stringColumn } from '@balise/model';
import { aClient, aLibrary, askPath } from './a-library.ts';
import type { Client } from './a-library.ts';

const many = Array.from({ length: 3000 }, (_, index) => index);
const table = {
  length: many.length,
  columns: {
    code: stringColumn(many.map((index) => `c${index}`)),
    n: numberColumn(many),
    mot: stringColumn(many.map((index) => (index === 0 ? '=1+1' : index === 1 ? 'a "b", c' : '-'))),
  },
};
const byCode = { dataset: 'd', by: ['code'], measures: [{ op: 'sum', field: 'n', as: 'n' }], limit: 2000 };

let client: Client;
before(async () => {
  // The heaviest query that it takes is asked for: however slow the machine, it is answered.
  client = await aClient({ d: table }, { maxGroups: 2500, maxRows: 2600, milliseconds: 60_000 });
});
after(() => client.close());

const codeOf = async (response: Response): Promise<string> => {
  assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  const body = (await response.json()) as { code: string; status: number; type: string; title: string; detail: string };
  assert.equal(body.status, response.status);
  assert.ok(body.type.startsWith('urn:balise:problem:') && body.title !== '' && body.detail !== '');
  return body.code;
};

describe('caching', () => {
  test('answers 304 to whoever already has the answer, without a body', async () => {
    const first = await client.get(askPath(byCode));
    const etag = first.headers.get('etag') ?? '';
    assert.match(etag, /^W\/".{10,}"$/);
    const second = await client.get(askPath(byCode), { 'if-none-match': `"other", ${etag}` });
    assert.equal(second.status, 304);
    assert.equal(await second.text(), '');
    assert.match(first.headers.get('cache-control') ?? '', /max-age=60/);
  });

  test('tags each query and each format apart', async () => {
    const tags = await Promise.all([
      client.get(askPath(byCode)),
      client.get(askPath({ ...byCode, limit: 1999 })),
      client.get(askPath(byCode), { accept: 'text/csv' }),
    ]).then((responses) => responses.map((response) => response.headers.get('etag')));
    assert.equal(new Set(tags).size, 3);
  });

  test('tells who asks for headers alone those that GET has', async () => {
    const headersOf = (response: Response): (string | null)[] => ['etag', 'cache-control'].map((name) => response.headers.get(name));
    const asked = await client.get(askPath(byCode));
    assert.deepEqual(headersOf(await client.request(askPath(byCode), { method: 'HEAD' })), headersOf(asked));
    const etag = asked.headers.get('etag') ?? '';
    assert.equal((await client.request(askPath(byCode), { method: 'HEAD', headers: { 'if-none-match': etag } })).status, 304);
  });

  test('revalidates the catalogue', async () => {
    const first = await client.get('/catalog');
    assert.equal(first.headers.get('cache-control'), 'no-cache');
    assert.equal((await client.get('/catalog', { 'if-none-match': first.headers.get('etag') ?? '' })).status, 304);
  });
});

describe('crossing origins', () => {
  test('opens every route to every origin, problems included', async () => {
    for (const response of [
      await client.get('/catalog'),
      await client.get('/query'),
      await client.get('/healthz'),
      await client.get('/nowhere'),
    ])
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
  });

  test('answers a preflight with the methods and headers a client needs', async () => {
    const preflight = await client.request('/query', {
      method: 'OPTIONS',
      headers: { origin: 'https://portail.example', 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /POST/);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Content-Type/);
  });
});

describe('formats', () => {
  test('writes CSV that a spreadsheet cannot run, numbers untouched', async () => {
    const response = await client.get(askPath({ dataset: 'd', fields: ['mot', 'n'], limit: 3 }), { accept: 'text/csv' });
    assert.match(response.headers.get('content-type') ?? '', /^text\/csv/);
    assert.equal(await response.text(), `mot,n\r\n'=1+1,0\r\n"a ""b"", c",1\r\n'-,2\r\n`);
  });

  test('compresses with what the client accepts', async () => {
    const plain = await (await client.get(askPath(byCode))).text();
    const packed = async (encoding: string): Promise<Buffer> => {
      const response = await client.get(askPath(byCode), { 'accept-encoding': encoding });
      assert.match(response.headers.get('vary') ?? '', /Accept-Encoding/);
      return Buffer.from(await response.arrayBuffer());
    };
    const [brotli, gzip, neither] = [await packed('gzip, br'), await packed('gzip, br;q=0'), await packed('identity')];
    assert.equal(brotliDecompressSync(brotli).toString(), plain);
    assert.equal(gunzipSync(gzip).toString(), plain);
    assert.equal(neither.toString(), plain);
    assert.ok(brotli.byteLength < plain.length / 2);
  });

  test('describes itself in OpenAPI 3.1, with its limits', async () => {
    const document = (await (await client.get('/openapi.json')).json()) as { openapi: string; paths: object };
    assert.equal(document.openapi, '3.1.0');
    assert.deepEqual(Object.keys(document.paths), [
      '/catalog',
      '/query',
      '/availability',
      '/datasets/{id}/changes',
      '/openapi.json',
      '/healthz',
      '/metrics',
      '/oembed',
      '/embed/{widget}',
    ]);
    assert.ok(JSON.stringify(document).includes('TOO_MANY_GROUPS over 2500'));
  });
});

describe('a refusal', () => {
  const refusals: readonly (readonly [name: string, query: unknown, status: number, code: string])[] = [
    ['no JSON', '{', 400, 'QUERY_INVALID'],
    ['an unknown dataset', { dataset: 'x', by: ['code'] }, 404, 'DATASET_UNKNOWN'],
    ['an unknown column', { dataset: 'd', by: ['codes'] }, 400, 'FIELD_MISSING'],
    ['a misspelt member', { dataset: 'd', by: ['code'], orderBy: [] }, 400, 'QUERY_INVALID'],
    ['nothing to read', { dataset: 'd' }, 400, 'QUERY_INVALID'],
    ['the sum of words', { dataset: 'd', measures: [{ op: 'sum', field: 'code', as: 's' }] }, 400, 'QUERY_INVALID'],
    ['a number sought among words', { dataset: 'd', by: ['code'], where: { field: 'code', equal: 29 } }, 400, 'QUERY_INVALID'],
    ['an infinite number', '{"dataset":"d","by":["code"],"where":{"field":"n","lt":1e999}}', 400, 'QUERY_INVALID'],
    ['an order by what is not there', { dataset: 'd', by: ['code'], order: [{ field: 'n' }] }, 400, 'FIELD_MISSING'],
    ['two results of one name', { dataset: 'd', by: ['code'], measures: [{ op: 'count', as: 'code' }] }, 400, 'QUERY_INVALID'],
    ['a result called __proto__', '{"dataset":"d","measures":[{"op":"count","as":"__proto__"}]}', 400, 'QUERY_INVALID'],
    ['a column called __proto__', '{"dataset":"d","by":["__proto__"]}', 400, 'FIELD_MISSING'],
    ['a share above 1', { dataset: 'd', measures: [{ op: 'quantile', field: 'n', p: 1.5, as: 'q' }] }, 400, 'QUERY_INVALID'],
    ['a negative limit', { dataset: 'd', by: ['code'], limit: -1 }, 400, 'QUERY_INVALID'],
    ['too many groups', { dataset: 'd', by: ['code'] }, 413, 'TOO_MANY_GROUPS'],
    ['too many rows', { dataset: 'd', fields: ['code'] }, 413, 'TOO_MANY_ROWS'],
    ['a query nested a hundred thousand times', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'QUERY_INVALID'],
    ['a dataset nested as deep', `{"dataset":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 400, 'QUERY_INVALID'],
    ['too large a body', ' '.repeat(1_048_577), 413, 'BODY_TOO_LARGE'],
  ];
  for (const [name, query, status, code] of refusals)
    test(`of ${name} is a problem with a stable code`, async () => {
      const response = await client.post(query);
      assert.equal(response.status, status);
      assert.equal(await codeOf(response), code);
    });

  test('names how many weighted sorts a query may ask for, before any of them is made', async () => {
    const sorts = (count: number) => ({
      dataset: 'd',
      measures: Array.from({ length: count }, (_, i) => ({
        ...{ op: 'median', field: 'n', weight: 'n', as: `m${i}` },
        where: { field: 'n', gt: i },
      })),
    });
    const openApi = JSON.stringify(await (await client.get('/openapi.json')).json());
    const most = Number(/at most (\d+) different weighted sorts/u.exec(openApi)?.[1]);
    assert.ok(most > 0 && most < 100);
    assert.equal((await client.post(sorts(most))).status, 200);
    const refused = await client.post(sorts(most + 1));
    assert.equal(refused.status, 400);
    const { code, detail } = (await refused.json()) as Record<string, string>;
    assert.deepEqual(
      [code, detail],
      [
        'QUERY_INVALID',
        `Got ${most + 1} different weighted sorts; expected at most ${most} different weighted sorts. Ask again for the others.`,
      ],
    );
  });

  test('of more cells than an answer may hold says of how many rows it may be, of so many columns', async () => {
    const measures = Array.from({ length: 499 }, (_, i) => ({ op: 'sum', field: 'n', as: `m${i}` }));
    const small = await aClient({ d: table }, { maxCells: 100_000 });
    const refused = (await (await small.post({ dataset: 'd', by: ['code'], measures })).json()) as { code: string; params: object };
    assert.deepEqual([refused.code, refused.params], ['TOO_MANY_GROUPS', { limit: 200, number: 3000 }]);
    assert.equal((await small.post({ dataset: 'd', by: ['code'], measures, limit: 200 })).status, 200);
    const rows = (await (await small.post({ dataset: 'd', fields: ['code', 'n', 'mot'] })).json()) as { rows: object };
    assert.deepEqual(rows.rows, { read: 3000, total: 3000 });
    const openApi = JSON.stringify(await (await small.get('/openapi.json')).json());
    assert.ok(openApi.includes('100000 cells'));
    small.close();
  });

  test('names the limit and the number', async () => {
    const body = (await (await client.post({ dataset: 'd', by: ['code'] })).json()) as { params: object };
    assert.deepEqual(body.params, { limit: 2500, number: 3000 });
  });

  test('stops at 32 nested predicates, however deep they go', async () => {
    const nested = (depth: number): string =>
      `{"dataset":"d","by":["code"],"limit":1,"where":${'{"not":'.repeat(depth - 1)}{"field":"n","valid":true}${'}'.repeat(depth - 1)}}`;
    assert.equal((await client.post(nested(32))).status, 200);
    assert.equal((await client.post(nested(33))).status, 400);
    assert.equal((await client.post(nested(100_000))).status, 400);
  });

  test('sends long queries to POST', async () => {
    const long = askPath({ dataset: 'd', by: ['code'], where: { field: 'code', oneOf: many.map((index) => `c${index}`) }, limit: 1 });
    assert.equal((await client.get(long)).status, 414);
  });

  test('says which methods a route takes', async () => {
    const refused = await client.request('/query', { method: 'DELETE' });
    assert.equal(refused.status, 405);
    assert.match(refused.headers.get('allow') ?? '', /POST/);
    const told = await client.request('/openapi.json', { method: 'DELETE' });
    assert.deepEqual([told.status, told.headers.get('allow')], [405, 'GET, OPTIONS']);
    // A full stop is one.
    assert.equal((await client.get('/openapi-json')).status, 404);
    assert.equal(await codeOf(refused), 'HTTP_ERROR');
  });

  test('comes in time when a query is too heavy', async () => {
    const slow = await aClient({ d: table }, { milliseconds: 0 });
    const response = await slow.post(byCode);
    assert.equal(response.status, 503);
    assert.equal(await codeOf(response), 'TIMEOUT');
    slow.close();
  });

  test('interrupts what runs past its deadline, and the database answers the next query', async () => {
    const library = await aLibrary({ d: table });
    const heavy = { text: 'SELECT count(*) FROM range(100000) a, range(1000000) b WHERE a.range + b.range = 7', values: [] };
    const refused = await library.store.run(heavy, performance.now() + 200);
    assert.ok(isProblem(refused) && refused.problem === 'TIMEOUT');
    assert.deepEqual(await library.store.run({ text: 'SELECT 1::DOUBLE', values: [] }, performance.now() + 1000), [[1]]);
    library.store.close();
  });

  test('is no failure to tell of where whoever asked hung up in the middle', async () => {
    const body = new ReadableStream({ pull: (stream) => stream.error(new Error('aborted')) });
    assert.equal(await codeOf(await client.request('/query', { method: 'POST', body, duplex: 'half' } as RequestInit)), 'ABORTED');
  });

  test('runs no query of who hung up, nor keeps its place in the queue', async () => {
    assert.equal(await codeOf(await client.request(askPath(byCode), { signal: AbortSignal.abort() })), 'ABORTED');
    const library = await aLibrary({ d: table });
    const heavy = { text: 'SELECT count(*) FROM range(100000) a, range(1000000) b WHERE a.range + b.range = 7', values: [] };
    const gone = new AbortController();
    const [late, soon] = [performance.now() + 20_000, performance.now() + 10_000];
    const running = Array.from({ length: 8 }, () => library.store.run(heavy, late, gone.signal));
    const next = library.store.run({ text: 'SELECT 1::DOUBLE', values: [] }, soon);
    gone.abort();
    assert.deepEqual(await next, [[1]]);
    for (const refused of await Promise.all(running)) assert.ok(isProblem(refused) && refused.problem === 'ABORTED');
    library.store.close();
  });
});

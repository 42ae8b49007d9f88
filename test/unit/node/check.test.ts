/** The conformance kit holds our server to every promise, and sees each of two dozen broken ones break the promise it breaks. Long because each broken promise needs a server that breaks it. */
import { defaultLimits } from '@balise/sources/sql';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { apiAt } from '../../../packages/node/src/check/api.ts';
import { checkArrow } from '../../../packages/node/src/check/arrow.ts';
import { checkAvailability } from '../../../packages/node/src/check/availability.ts';
import { check } from '../../../packages/node/src/check/index.ts';
import { isDetail, type PromiseName, promises, todos } from '../../../packages/node/src/check/promises.ts';
import { readCatalog } from '../../../packages/node/src/check/schema.ts';
import { subjectOf } from '../../../packages/node/src/check/subject.ts';
import { checkTotals } from '../../../packages/node/src/check/totals.ts';
import { app } from '../../../packages/server/src/app.ts';
import { encodeArrow } from '../../../packages/server/src/arrow/encode-arrow.ts';
import type { AnswerData } from '../../../packages/server/src/encode-answer.ts';
import { openLibrary, type Library } from '../../../packages/server/src/library.ts';
import { aFolder } from './a-folder.ts';

type Server = (request: Request) => Promise<Response>;
type Body = {
  columns: Record<string, (string | number | null)[]>;
  types: Record<string, string>;
  rows: { read: number; total: number };
};
type Asked = { by?: string[]; fields?: string[]; order?: { field: string; order?: string }[]; limit?: number };

let library: Library;
let sound: Server;
before(async () => {
  const opened = await openLibrary(await aFolder(), { ...defaultLimits, maxRows: 100 });
  assert.ok('store' in opened, JSON.stringify(opened));
  library = opened;
  sound = app(library);
});
after(() => library.store.close());

const broken = async (server: Server): Promise<readonly PromiseName[]> =>
  (await check('http://127.0.0.1/', { fetch: server })).filter(({ holds }) => holds === false).map(({ promise }) => promise);

const STREAM = 'application/vnd.apache.arrow.stream';
const isStream = (request: Request): boolean => request.headers.get('accept')?.startsWith(STREAM) === true;
const inArrow = ({ columns, types, rows }: Body): ArrayBuffer =>
  encodeArrow({
    outputs: Object.keys(columns).map((name) => ({ name, type: types[name] === 'number' ? 'number' : 'string' })),
    columns: Object.values(columns),
    rows,
  } as AnswerData).slice().buffer;

/** Tampers with the tables of a server, in every form and wherever they come from, and with nothing else. */
const tables =
  (change: (body: Body, asked: Asked) => Body): Server =>
  async (request) => {
    const { searchParams, pathname } = new URL(request.url);
    if (!/^\/(?:query|availability)$/u.test(pathname)) return sound(request);
    const text = request.method === 'POST' ? await request.clone().text() : (searchParams.get('q') ?? '');
    const response = await sound(request);
    if (response.status !== 200) return response;
    const asked = (pathname === '/query' ? JSON.parse(text) : { by: searchParams.getAll('by') }) as Asked;
    const json = isStream(request) ? await sound(new Request(request.url, { headers: { accept: 'application/json' } })) : response;
    const body = change((await json.json()) as Body, asked);
    return new Response(isStream(request) ? inArrow(body) : JSON.stringify(body), { headers: response.headers });
  };
/** Tampers with what is sent as Arrow. */
const streams =
  (change: (response: Response) => Promise<Response>): Server =>
  async (request) => {
    const response = await sound(request);
    return isStream(request) && response.status === 200 ? change(response) : response;
  };
const headers =
  (change: (headers: Headers, response: Response) => void): Server =>
  async (request) => {
    const response = await sound(request);
    const changed = new Headers(response.headers);
    change(changed, response);
    return new Response(response.status === 304 || response.status === 204 ? null : await response.arrayBuffer(), {
      status: response.status,
      headers: changed,
    });
  };
const cells = (body: Body, change: (cell: string | number | null, name: string) => string | number | null): Body => ({
  ...body,
  columns: Object.fromEntries(Object.entries(body.columns).map(([name, column]) => [name, column.map((cell) => change(cell, name))])),
});
const rowsReordered = (body: Body, order: (rows: number[]) => number[]): Body => {
  const length = Object.values(body.columns)[0]?.length ?? 0;
  const rows = order(Array.from({ length }, (_, row) => row));
  return {
    ...body,
    columns: Object.fromEntries(Object.entries(body.columns).map(([name, column]) => [name, rows.map((row) => column[row] ?? null)])),
  };
};

/** `not (x = 1)` as a language of two values would have it: true where x is missing. */
const keepingMissing = (json: unknown): unknown => {
  if (Array.isArray(json)) return json.map(keepingMissing);
  if (typeof json !== 'object' || json === null) return json;
  const not = (json as { not?: { field?: string } }).not;
  if (not?.field !== undefined) return { or: [json, { field: not.field, valid: false }] };
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, keepingMissing(value)]));
};

/** The catalogue was printed when the library was opened: it still says 100. */
const tellingLess =
  (server: Server): Server =>
  async (request) => {
    const response = await server(request);
    if (!request.url.endsWith('/catalog') || response.status !== 200) return response;
    return new Response((await response.text()).replace('"maxRows":100,', '"maxRows":40,'), { headers: response.headers });
  };

describe('our server', () => {
  test('keeps every promise', async () => {
    const findings = await check('http://127.0.0.1/', { fetch: sound });
    assert.deepEqual(
      findings.filter(({ holds }) => holds !== true),
      [],
    );
    assert.equal(findings.length, 25);
  });
  test('keeps them too when nobody may read all its rows', async () => {
    const narrow = app({ ...library, limits: { ...library.limits, maxRows: 40 } });
    assert.deepEqual(await broken(tellingLess(narrow)), []);
  });
});

/** Says that it does little, and refuses the rest: it groups, adds, and knows one value of a column. */
const modest =
  (server: Server): Server =>
  async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/catalog') {
      const response = await server(request);
      if (response.status !== 200) return response;
      const told = (await response.text()).replaceAll(
        /"abilities":\{[^}]*\}/gu,
        '"abilities":{"by":true,"where":["equal"],"measures":["sum"]}',
      );
      return new Response(told, { headers: response.headers });
    }
    if (pathname !== '/query') return server(request);
    const text = request.method === 'POST' ? await request.clone().text() : (searchParams.get('q') ?? '');
    const beyond = /"(?:limit|order)":(?!-)|"op":"(?!sum"|somme")|"(?:oneOf|range|lte?|gte?|valid|and|or|not)":/u.exec(text)?.[0];
    if (beyond !== undefined) {
      const problem = { title: 'no', status: 400, code: 'QUERY_INVALID', detail: beyond };
      return Response.json(problem, {
        status: 400,
        headers: { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*', 'cache-control': 'no-store' },
      });
    }
    return isStream(request) ? server(new Request(request.url, { headers: { accept: 'application/json' } })) : server(request);
  };

describe('an API that does little, and says so', () => {
  const untried = ['laws.missing', 'order.asked', 'order.missing', 'order.ties', 'limit.prefix', 'arrow.rows', 'limits.said'];
  test('breaks no promise: it is asked nothing that it does not declare, and told what was not tried', async () => {
    const findings = await check('http://127.0.0.1/', { fetch: modest(app({ ...library, limits: defaultLimits })) });
    assert.deepEqual(
      findings.filter(({ holds }) => holds === false),
      [],
    );
    assert.deepEqual(
      findings.filter(({ holds }) => holds === null).map(({ promise }) => promise),
      untried,
    );
    for (const { holds, detail } of findings)
      if (holds === null) assert.match(`${detail?.fr} ${detail?.en}`, /^rien à essayer\u202f: .* nothing to try: /u);
  });
  const faults: readonly (readonly [what: string, server: Server, broken: readonly PromiseName[]])[] = [
    [
      'adds wrong',
      tables((body, { fields }) => (fields ? body : cells(body, (cell) => (typeof cell === 'number' ? cell + 1 : cell)))),
      ['laws.where', 'laws.measures', 'laws.groups', 'availability.counts'],
    ],
    [
      'says that it read more than it sends',
      tables((body) => ({ ...body, rows: { read: body.rows.read + 1, total: body.rows.total + 1 } })),
      ['rows.complete'],
    ],
    [
      'sends half of its rows',
      tables((body, { fields }) => (fields ? rowsReordered(body, (rows) => rows.slice(0, 20)) : body)),
      ['rows.complete', 'laws.where', 'laws.measures', 'laws.groups', 'availability.counts'],
    ],
  ];
  for (const [what, server, wanted] of faults)
    test(`${what}, and is told`, async () => {
      assert.deepEqual([...(await broken(modest(server)))].sort(), [...wanted].sort());
    });
  test('is not asked for a sum where it groups nothing: rows alone are read', async () => {
    const rowsOnly: Server = async (request) => {
      const response = await modest(app({ ...library, limits: defaultLimits }))(request);
      if (!request.url.endsWith('/catalog') || response.status !== 200) return response;
      return new Response((await response.text()).replaceAll('"by":true,', '"by":false,'), { headers: response.headers });
    };
    const findings = await check('http://127.0.0.1/', { fetch: rowsOnly });
    assert.deepEqual(
      findings.filter(({ holds }) => holds === false),
      [],
    );
    assert.equal(findings.filter(({ holds }) => holds === null).length, untried.length + 3);
  });
});

test('an API that answers JSON to whoever would have Arrow is not judged on Arrow: pages read either', async () => {
  const findings = await check('http://127.0.0.1/', {
    fetch: async (request) => sound(isStream(request) ? new Request(request.url, { headers: { accept: 'application/json' } }) : request),
  });
  assert.deepEqual(
    findings.flatMap(({ promise, holds }) => (holds === true ? [] : [[promise, holds]])),
    [['arrow.rows', null]],
  );
});

test('an API that groups declares the rows of its totals, or is told to', async () => {
  const catalog = await readCatalog(apiAt('http://127.0.0.1/', sound));
  assert.ok(!isDetail(catalog));
  const subject = await subjectOf(apiAt('http://127.0.0.1/', sound), catalog);
  assert.ok(!isDetail(subject));
  const holds = (cells: readonly (string | null)[], field: object = {}, by = true): boolean | null | undefined => {
    const declared = {
      ...subject.declared,
      grain: ['annee', 'secteur'],
      fields: { ...subject.declared.fields, secteur: { role: 'breakdown' as const, ...field } },
    };
    const [finding] = checkTotals({ ...subject, declared, can: { ...subject.can, by }, rows: cells.map((secteur) => ({ secteur })) });
    return finding?.holds;
  };
  assert.equal(holds(['PUBLIC', 'PRIVE', '_T']), false);
  assert.equal(holds(['PUBLIC', 'PRIVE', '_T'], { total: '_T' }), true);
  assert.equal(holds(['PUBLIC', 'PRIVE', '_T'], {}, false), true);
  assert.equal(holds(['PUBLIC', 'PRIVE', null]), true);
  assert.equal(holds(['_T', '_T', null]), true);
});

test('each promise says what to do when it does not hold, in both languages', () => {
  assert.deepEqual(Object.keys(todos), Object.keys(promises));
  for (const { fr, en } of Object.values(todos)) {
    assert.match(fr, /\.$/u);
    assert.match(en ?? '', /\.$/u);
    assert.notEqual(fr, en);
    assert.doesNotMatch(fr, / [;:!?] /u);
  }
});

describe('a server that', () => {
  const variants: readonly (readonly [what: string, server: Server, broken: PromiseName])[] = [
    [
      'reads the missing as zeros',
      tables((body) => cells(body, (cell, name) => (body.types[name] === 'number' ? (cell ?? 0) : cell))),
      'laws.missing',
    ],
    [
      'loses the rows without a key',
      tables((body, { by = [] }) =>
        rowsReordered(body, (rows) => rows.filter((row) => by.every((name) => (body.columns[name]?.[row] ?? null) !== null))),
      ),
      'laws.groups',
    ],
    [
      'keeps the missing when it negates',
      async (request) => {
        const url = new URL(request.url);
        const q = url.searchParams.get('q');
        if (q === null) return sound(request);
        url.searchParams.set('q', JSON.stringify(keepingMissing(JSON.parse(q))));
        return sound(new Request(url, request));
      },
      'laws.where',
    ],
    [
      'adds in small floats',
      tables((body, { fields }) => (fields ? body : cells(body, (cell) => (typeof cell === 'number' ? Math.fround(cell * 1.0001) : cell)))),
      'laws.measures',
    ],
    ['keeps less than it says', tables((body) => ({ ...body, rows: { read: body.rows.read, total: body.rows.read } })), 'rows.complete'],
    [
      'leaves ties as they come',
      tables((body, { order }) => {
        const figure = order?.[0] === undefined ? undefined : body.columns[order[0].field];
        if (figure === undefined) return body;
        return rowsReordered(body, (rows) =>
          rows.sort((a, b) => (figure[a] === figure[b] ? b - a : figure.indexOf(figure[a] ?? null) - figure.indexOf(figure[b] ?? null))),
        );
      }),
      'order.ties',
    ],
    [
      'puts the missing first',
      tables((body, { order }) => {
        const figure = order?.[0] === undefined ? undefined : body.columns[order[0].field];
        if (figure === undefined) return body;
        return rowsReordered(body, (rows) => [
          ...rows.filter((row) => figure[row] === null),
          ...rows.filter((row) => figure[row] !== null),
        ]);
      }),
      'order.missing',
    ],
    ['forgets the order', tables((body, { order }) => (order ? rowsReordered(body, (rows) => rows.reverse()) : body)), 'order.asked'],
    [
      'ignores limits',
      async (request) => {
        const url = new URL(request.url);
        const asked = JSON.parse(url.searchParams.get('q') ?? '{}') as Asked;
        if (asked.fields !== undefined || asked.limit === undefined) return sound(request);
        const { limit: _limit, ...rest } = asked;
        url.searchParams.set('q', JSON.stringify(rest));
        return sound(new Request(url, request));
      },
      'limit.prefix',
    ],
    ['leaves columns ragged', tables((body, { by }) => (by ? { ...body, columns: { ...body.columns, n: [] } } : body)), 'query.schema'],
    [
      'sends other figures as Arrow',
      async (request) =>
        isStream(request) ? tables((body) => cells(body, (cell) => (typeof cell === 'number' ? cell + 1 : cell)))(request) : sound(request),
      'arrow.rows',
    ],
    [
      'counts one row less of what is available',
      async (request) =>
        request.url.includes('/availability')
          ? tables((body) => cells(body, (cell) => (typeof cell === 'number' ? cell - 1 : cell)))(request)
          : sound(request),
      'availability.counts',
    ],
    [
      'answers errors in HTML',
      headers((own, { status }) => {
        if (status >= 400) own.set('content-type', 'text/html');
      }),
      'errors.problems',
    ],
    [
      'guesses what a misspelt query meant',
      async (request) => {
        const body =
          request.method === 'POST'
            ? ((await request
                .clone()
                .json()
                .catch(() => ({}))) as Record<string, unknown>)
            : {};
        if (!('orderBy' in body)) return sound(request);
        const { orderBy: _orderBy, ...rest } = body;
        return sound(new Request(request.url, { method: 'POST', headers: request.headers, body: JSON.stringify(rest) }));
      },
      'errors.strict',
    ],
    [
      'tells its stack',
      async (request) => {
        const response = await sound(request);
        if (response.status < 400) return response;
        const body = (await response.json()) as { detail: string };
        const detail = `${body.detail} at run (file:///srv/app/query.js:12:3)`;
        return new Response(JSON.stringify({ ...body, detail }), { status: response.status, headers: response.headers });
      },
      'leaks.errors',
    ],
    ['sets a cookie', headers((own) => own.set('set-cookie', 'sid=1')), 'leaks.headers'],
    ['is closed to other origins', headers((own) => own.delete('access-control-allow-origin')), 'cors.answers'],
    ['refuses preflights', headers((own) => own.delete('access-control-allow-headers')), 'cors.preflight'],
    ['has no tags', headers((own) => own.delete('etag')), 'caching.revalidation'],
    [
      'has one tag for everything',
      headers((own) => {
        if (own.has('etag')) own.set('etag', '"1"');
      }),
      'caching.distinct',
    ],
    [
      'lets refusals be cached',
      headers((own, { status }) => {
        if (status >= 400) own.set('cache-control', 'max-age=3600');
      }),
      'caching.errors',
    ],
    [
      'does not say its limits',
      async (request) => {
        const response = await sound(request);
        if (!request.url.endsWith('/catalog') || response.status !== 200) return response;
        return new Response((await response.text()).replace(/"maxRows":\d+,/u, ''), { headers: response.headers });
      },
      'limits.said',
    ],
  ];
  /** What follows from the same fault: missing cells read as zeros change what is filtered and ordered too. Nothing else turns red. */
  const alsoBroken: Readonly<Record<string, readonly PromiseName[]>> = {
    'reads the missing as zeros': ['laws.where', 'laws.measures', 'order.asked', 'order.ties'],
    'loses the rows without a key': ['laws.measures', 'limit.prefix'],
    'adds in small floats': ['rows.complete', 'laws.missing', 'laws.where', 'laws.groups'],
    'leaves ties as they come': ['order.missing', 'limit.prefix'],
    'puts the missing first': ['limit.prefix'],
    'forgets the order': ['order.missing', 'order.ties', 'limit.prefix'],
    'ignores limits': ['query.post'],
    'leaves columns ragged': ['query.post', 'laws.groups', 'arrow.rows'],
    'guesses what a misspelt query meant': ['errors.problems'],
    'is closed to other origins': ['cors.preflight'],
    'has no tags': ['caching.distinct'],
    'has one tag for everything': ['caching.revalidation'],
  };
  for (const [what, server, promise] of variants)
    test(`${what} breaks « ${promise} »`, async () => {
      const found = await broken(server);
      assert.deepEqual([...found].sort(), [promise, ...(alsoBroken[what] ?? [])].sort());
    });
  test('hangs up is told by the code of its silence, which is what a developer looks for', async () => {
    const cause = Object.assign(new Error(''), { code: 'ECONNREFUSED' });
    const [first] = await check('http://127.0.0.1/', { fetch: () => Promise.reject(new TypeError('fetch failed', { cause })) });
    assert.deepEqual(first?.detail, { fr: 'pas de réponse\u202f: ECONNREFUSED', en: 'no answer: ECONNREFUSED' });
  });
  test('is not there breaks the first promise, and leaves the others untried', async () => {
    const findings = await check('http://127.0.0.1/', { fetch: () => Promise.reject(new TypeError('fetch failed')) });
    assert.deepEqual(findings[0], {
      promise: 'catalog.schema',
      holds: false,
      detail: { fr: 'pas de réponse\u202f: TypeError: fetch failed', en: 'no answer: TypeError: fetch failed' },
    });
    assert.ok(findings.slice(1).every(({ holds }) => holds === null));
  });
});

describe('of a server that', () => {
  const variants: readonly (readonly [what: string, server: Server, check: typeof checkArrow])[] = [
    [
      'cuts its Arrow streams',
      streams(async (response) => new Response((await response.arrayBuffer()).slice(0, -16), { headers: response.headers })),
      checkArrow,
    ],
    [
      'calls an Arrow stream bytes',
      streams(async (response) => new Response(await response.arrayBuffer(), { headers: { 'content-type': 'application/octet-stream' } })),
      checkArrow,
    ],
    [
      'does not tell all that is available',
      async (request) =>
        request.url.includes('/availability') ? tables((body) => rowsReordered(body, (rows) => rows.slice(1)))(request) : sound(request),
      checkAvailability,
    ],
    [
      'has no availability',
      async (request) => (request.url.includes('/availability') ? sound(new Request('http://127.0.0.1/nulle-part')) : sound(request)),
      checkAvailability,
    ],
  ];
  for (const [what, server, part] of variants)
    test(`${what}, one promise is broken, and said with what was got`, async () => {
      const catalog = await readCatalog(apiAt('http://127.0.0.1/', sound));
      assert.ok(!isDetail(catalog));
      const subject = await subjectOf(apiAt('http://127.0.0.1/', sound), catalog);
      assert.ok(!isDetail(subject));
      const [finding, ...others] = await part(apiAt('http://127.0.0.1/', server), subject);
      assert.deepEqual([finding?.holds, others], [false, []]);
      assert.match(finding?.detail?.fr ?? '', /\S/u);
      assert.match(finding?.detail?.en ?? '', /\S/u);
      const [kept] = await part(apiAt('http://127.0.0.1/', sound), subject);
      assert.equal(kept?.holds, true);
    });
});

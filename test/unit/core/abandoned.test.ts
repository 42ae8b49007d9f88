/**
 * Work that nobody waits for any more: whenever its only asker leaves, not one more slice of it runs and not one more request
 * is made; as long as another asker waits for the same thing, it goes on. Seen from outside: a slice looks at the clock to
 * know whether it is over, and a timer lets messages through before the next one. Long because each kind of long work is begun
 * in its own way, and all are left by one.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, mock, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { createBrain, createMemory, type Brain, type Hands, type Told } from '@balise/core';
import type { LoadReply, Predicate, Problem, Question } from '@balise/model';
import { builtInAdvances } from '@balise/charts';
import { createAsker } from '../../../packages/core/src/asker.ts';
import { sliced } from '../../../packages/core/src/sliced.ts';
import { END, double, doubles, rowsOf, schema, streamOf, texts, utf8 as text } from '../sources/an-arrow-stream.ts';
import { catalogOf, dataset, indicator } from './files-at.ts';

const ROWS = 20_000;
const lineOf = (i: number): readonly [dep: string, code: string, n: number] => [String(1 + (i % 95)).padStart(2, '0'), `c${i}`, i % 1000];
const rows = Array.from({ length: ROWS }, (_, i) => lineOf(i));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const csvOf = (lines: readonly (readonly unknown[])[]): Uint8Array =>
  utf8(['dep;code;n', ...lines.map((line) => line.join(';')), ''].join('\n'));

const files: Record<string, Uint8Array> = {
  'd.csv': csvOf(rows),
  'e.csv': csvOf(rows),
  's.csv': utf8(['DATAFLOW,dep,code,n', ...rows.map((line) => ['X:FLOW(1.0)', ...line].join(',')), ''].join('\n')),
  'd.json': utf8(JSON.stringify(rows.map(([dep, code, n]) => ({ dep, code, n })))),
  'd.arrow': streamOf(
    schema([
      { name: 'dep', type: text },
      { name: 'code', type: text },
      { name: 'n', type: double },
    ]),
    ...Array.from({ length: 5 }, (_, batch) => rows.slice(batch * (ROWS / 5), (batch + 1) * (ROWS / 5))).map((some) =>
      rowsOf([texts(...some.map(([dep]) => dep)), texts(...some.map(([, code]) => code)), doubles(...some.map(([, , n]) => n))]),
    ),
    END,
  ),
};
before(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-abandoned-'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const select = `SELECT lpad((1 + i % 95)::VARCHAR, 2, '0') AS dep, printf('c%d', i) AS code, i % 1000 AS n FROM range(${ROWS}) t(i)`;
  await connection.run(`COPY (${select}) TO '${path.join(folder, 'd')}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
  files['d.parquet'] = new Uint8Array(await readFile(path.join(folder, 'd')));
  connection.closeSync();
  await rm(folder, { recursive: true });
});

const fields = { dep: { role: 'territory', level: 'dep' }, code: { role: 'label' }, n: { role: 'measure' } };
const of = (id: string, source: object): Record<string, unknown> => dataset(id, ['code'], fields, { period: '2024', source });
const sum = { territory: 'sum', time: 'last' };
const total = indicator('x', { op: 'value', of: { dataset: 'd', field: 'n', over: sum } }, { unit: { kind: 'count', decimals: 0 } });
const rate = indicator('x', {
  op: 'ratio',
  factor: 100,
  numerator: { dataset: 'd', field: 'n', over: sum },
  denominator: { dataset: 'e', field: 'n', over: sum },
});
const csv = (id: string): object => ({ type: 'csv', url: `${id}.csv`, delimiter: ';' });

/** What is asked of what, and how many slices it takes at least. */
const works: Readonly<Record<string, { readonly catalog: object; readonly atLeast: number }>> = {
  csv: { catalog: catalogOf([of('d', csv('d'))], [total]), atLeast: 9 },
  json: { catalog: catalogOf([of('d', { type: 'json', url: 'd.json' })], [total]), atLeast: 9 },
  parquet: { catalog: catalogOf([of('d', { type: 'parquet', url: 'd.parquet' })], [total]), atLeast: 9 },
  arrow: { catalog: catalogOf([of('d', { type: 'arrow', url: 'd.arrow' })], [total]), atLeast: 15 },
  'sdmx-csv': { catalog: catalogOf([of('d', { type: 'sdmx-csv', url: 's.csv' })], [total]), atLeast: 5 },
  provider: { catalog: catalogOf([of('d', { type: 'provider', name: 'd' })], [total]), atLeast: 9 },
  join: { catalog: catalogOf([of('d', csv('d')), of('e', csv('e'))], [rate]), atLeast: 20 },
};

const question: Question = { indicators: ['x'], level: 'dep' };
const contextOf = (catalog: object): Parameters<Brain['ask']>[1] => ({
  identity: 'me',
  catalog: { inline: catalog, base: 'https://data.example/' },
  locale: 'fr',
});

const replyOf = (bytes: Uint8Array): LoadReply => ({
  status: bytes.length === 0 ? 404 : 200,
  headers: {},
  bytes: bytes.slice().buffer as ArrayBuffer,
});
const fileOf = (url: string): Uint8Array =>
  (url.startsWith('provider:') ? files['d.json'] : files[new URL(url).pathname.slice(1)]) ?? new Uint8Array(0);

/** What the core does, counted. */
const watch = (): { readonly slices: () => number; readonly pauses: () => number; onPause: (pause: number) => void } => {
  let now = 0;
  let pauses = 0;
  const { setTimeout } = globalThis;
  const watched = { slices: () => now, pauses: () => pauses, onPause: (_: number): void => undefined };
  mock.method(performance, 'now', () => (now += 1000));
  mock.method(globalThis, 'setTimeout', (callback: () => void, ms: number) => {
    pauses += 1;
    watched.onPause(pauses);
    return setTimeout(callback, ms);
  });
  return watched;
};
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
afterEach(() => mock.restoreAll());
after(() => mock.restoreAll());

const figuresOf = (told: Told | null): unknown => told?.table ?? told?.problem;

describe('what only one asks for', () => {
  for (const [name, { catalog, atLeast }] of Object.entries(works))
    test(`is given up at whichever pause they leave: ${name}`, async () => {
      const context = contextOf(catalog);
      const run = async (leaveAt: number): Promise<{ told: Told | null; pauses: number; after: readonly [number, number, number] }> => {
        let loads = 0;
        const hands: Hands = {
          load: async (_id, _context, { url }) => ((loads += 1), replyOf(fileOf(url))),
          abort: () => undefined,
        };
        const brain = createBrain(hands, createMemory());
        const watched = watch();
        let left: readonly [number, number, number] = [0, 0, 0];
        watched.onPause = (pause) => {
          if (pause !== leaveAt) return;
          brain.cancel(1);
          left = [watched.slices(), watched.pauses(), loads];
        };
        const told = await brain.ask(1, context, question, { name: 'ranking' });
        await turns();
        const ends = [watched.slices(), watched.pauses(), loads] as const;
        mock.restoreAll();
        return { told, pauses: ends[1], after: [ends[0] - left[0], ends[1] - left[1], ends[2] - left[2]] };
      };
      const whole = await run(0);
      assert.equal(whole.told?.problem, undefined);
      assert.ok(whole.pauses >= atLeast, `${whole.pauses} pauses`);
      for (let leaveAt = 1; leaveAt <= whole.pauses; leaveAt += 1) {
        const { told, after: done } = await run(leaveAt);
        assert.deepEqual([told, done], [null, [0, 0, 0]], `left at pause ${leaveAt} of ${whole.pauses}`);
      }
    });
});

describe('a selection that moves over many rows', () => {
  const MANY = 60_000;
  const secteur = { role: 'breakdown', covers: 'partition' };
  const moving = catalogOf(
    [dataset('m', ['code'], { ...fields, secteur }, { period: '2024', source: csv('m') })],
    [
      indicator(
        'x',
        { op: 'value', of: { dataset: 'm', field: 'n', over: { territory: 'sum', secteur: 'sum' } } },
        { unit: { kind: 'count', decimals: 0 } },
      ),
    ],
  );
  const many = utf8(
    ['dep;code;n;secteur', ...Array.from({ length: MANY }, (_, i) => [...lineOf(i), ['PU', 'PR', 'HC'][i % 3]].join(';')), ''].join('\n'),
  );
  const selecting = (sector: string): Question => ({ ...question, where: [{ field: 'secteur', oneOf: [sector] } satisfies Predicate] });

  test('makes no cube, nor folds one, for who left at whichever pause; the next one makes it', async () => {
    const hands: Hands = { load: async () => replyOf(many), abort: () => undefined };
    const context = contextOf(moving);
    const run = async (leaveAt: number): Promise<readonly [Told | null, Told | null, number, readonly [number, number]]> => {
      const brain = createBrain(hands, createMemory());
      await brain.ask(1, context, selecting('PU'), { name: 'ranking' });
      const watched = watch();
      let left: readonly [number, number] = [0, 0];
      watched.onPause = (pause) => {
        if (pause !== leaveAt) return;
        brain.cancel(2);
        left = [watched.slices(), watched.pauses()];
      };
      const told = await brain.ask(2, context, selecting('PR'), { name: 'ranking' });
      await turns();
      const pauses = watched.pauses();
      const done = [watched.slices() - left[0], pauses - left[1]] as const;
      mock.restoreAll();
      return [told, await brain.ask(3, context, selecting('PR'), { name: 'ranking' }), pauses, done];
    };
    const [whole, , pauses] = await run(0);
    assert.equal(whole?.problem, undefined);
    assert.ok(pauses >= 3, `${pauses} pauses`);
    for (let leaveAt = 1; leaveAt <= pauses; leaveAt += 1) {
      const [told, next, , done] = await run(leaveAt);
      assert.deepEqual([told, done], [null, [0, 0]], `left at pause ${leaveAt} of ${pauses}`);
      assert.deepEqual(figuresOf(next), figuresOf(whole));
    }
  });
});

describe('what two ask for', () => {
  for (const [name, { catalog }] of Object.entries(works))
    test(`goes on for the other when one leaves, at whichever pause: ${name}`, async () => {
      const context = contextOf(catalog);
      const hands: Hands = {
        load: async (_id, _context, { url }) => replyOf(fileOf(url)),
        abort: () => assert.fail('aborted though somebody waits'),
      };
      const counted = watch();
      const alone = await createBrain(hands, createMemory()).ask(1, context, question, { name: 'ranking' });
      const pauses = counted.pauses();
      mock.restoreAll();
      assert.equal(alone?.problem, undefined);
      for (const leaveAt of [1, 2, 3, 5, 8, 13].filter((pause) => pause <= pauses)) {
        const brain = createBrain(hands, createMemory());
        const watched = watch();
        watched.onPause = (pause) => pause === leaveAt && brain.cancel(1);
        const [left, stayed] = await Promise.all([1, 2].map((id) => brain.ask(id, context, question, { name: 'ranking' })));
        mock.restoreAll();
        assert.equal(left, null);
        assert.deepEqual(figuresOf(stayed ?? null), figuresOf(alone), `left at pause ${leaveAt}`);
      }
    });
});

type Held = {
  readonly hands: Hands;
  readonly asked: string[];
  /** Once so many requests were made: code that comes when it is first needed takes as long as it takes. */
  asks(count: number): Promise<void>;
  readonly aborted: number[];
  answer(bytes?: (url: string) => Uint8Array): void;
};
/** Replies that come when the test says so, whatever was aborted: one may be on its way already. */
const heldHands = (): Held => {
  const waiting: { readonly url: string; readonly come: (reply: LoadReply | Problem) => void }[] = [];
  const asked: string[] = [];
  const aborted: number[] = [];
  const watchers: { readonly count: number; readonly come: () => void }[] = [];
  const hands: Hands = {
    load: (_id, _context, { url }) => {
      asked.push(url);
      for (const { count, come } of watchers) if (asked.length >= count) come();
      return new Promise((come) => waiting.push({ url, come }));
    },
    abort: (id) => void aborted.push(id),
  };
  const answer = (bytes = fileOf): void => {
    for (const { url, come } of waiting.splice(0)) come(replyOf(bytes(url)));
  };
  const asks = (count: number): Promise<void> =>
    new Promise((come) => (asked.length >= count ? come() : void watchers.push({ count, come })));
  return { hands, asked, asks, aborted, answer };
};

describe('once nobody waits any more', () => {
  test('work that was not begun is not begun', async () => {
    const asker = createAsker(1);
    asker.leave();
    const work = (function* (): Generator<void, never> {
      assert.fail('begun');
    })();
    assert.equal(((await sliced(work, asker)) as Problem).problem, 'ABORTED');
  });

  for (const name of ['csv', 'json', 'parquet', 'arrow', 'sdmx-csv', 'provider'])
    test(`a request is aborted, and a reply that was on its way already is not read: ${name}`, async () => {
      const { hands, asked, asks, aborted, answer } = heldHands();
      const brain = createBrain(hands, createMemory());
      const told = brain.ask(1, contextOf(works[name]!.catalog), question, { name: 'ranking' });
      await asks(1);
      assert.equal(asked.length, 1);
      const watched = watch();
      brain.cancel(1);
      assert.equal(aborted.length, 1);
      answer();
      await turns();
      assert.deepEqual([await told, asked.length, watched.slices(), watched.pauses()], [null, 1, 0, 0]);
    });

  test('the next page of an API is not asked for, at whichever moment they leave', async () => {
    const url = 'https://tabular-api.data.gouv.fr';
    const resource = 'aaaaaaaa-1111-4222-8333-444444444444';
    const next = `${url}/api/resources/${resource}/data/?page=2&page_size=50`;
    const first = utf8(
      JSON.stringify({ data: [{ __id: 1, dep: '29', code: 'c', n: 1 }], links: { next }, meta: { page: 1, page_size: 50, total: 60 } }),
    );
    const catalog = catalogOf([of('d', { type: 'tabular', url, resource })], [total]);
    const begun = async (): Promise<Held & { readonly brain: Brain }> => {
      const held = heldHands();
      const brain = createBrain(held.hands, createMemory());
      void brain.ask(1, contextOf(catalog), question, { name: 'ranking' });
      await held.asks(1);
      held.answer(() => first);
      return { ...held, brain };
    };
    const { asked, asks } = await begun();
    await asks(2);
    assert.equal(asked[1], next);
    for (let moment = 0; moment < 40; moment += 1) {
      const { asked: known, brain } = await begun();
      for (let passed = 0; passed < moment; passed += 1) await Promise.resolve();
      const before = known.length;
      brain.cancel(1);
      await turns();
      assert.deepEqual(known.slice(before), [], `left ${moment} moments after the first page`);
    }
  });

  test('a question replaced by another under the same id is given up', async () => {
    const { hands, asked, asks, aborted, answer } = heldHands();
    const brain = createBrain(hands, createMemory());
    const first = brain.ask(1, contextOf(works['csv']!.catalog), question, { name: 'ranking' });
    await asks(1);
    const second = brain.ask(1, contextOf(works['json']!.catalog), question, { name: 'ranking' });
    assert.equal(aborted.length, 1);
    await asks(2);
    answer();
    assert.equal(await first, null);
    assert.equal((await second)?.problem, undefined);
    assert.equal(asked.length, 2);
  });
});

describe('a picture that nobody waits for any more', () => {
  test('has its outlines aborted, and is not drawn of those that come all the same', async () => {
    const { hands, asked, asks, aborted, answer } = heldHands();
    const outlines = { dep: { type: 'geojson', url: 'dep.geojson', code: 'code', source: 'Essai', license: 'etalab-2.0' } };
    const brain = createBrain(hands, createMemory());
    const kind = { name: 'map', picture: 'choropleth' } as const;
    const told = brain.ask(1, contextOf({ ...works['csv']!.catalog, outlines }), question, kind);
    await asks(1);
    answer();
    assert.equal((await told)?.problem, undefined);
    const looked = brain.look(1, { width: 320, advances: builtInAdvances(), locale: 'fr' });
    await asks(2);
    assert.match(asked.at(-1)!, /dep\.geojson$/u);
    brain.cancel(1);
    assert.equal(aborted.length, 1);
    answer(() => utf8('{"type":"FeatureCollection","features":[]}'));
    assert.equal(await looked, null);
  });
});

describe('a picture asked for with its words', () => {
  const look = { width: 320, advances: builtInAdvances(), locale: 'fr' } as const;
  const bars = { name: 'ranking', picture: 'bars' } as const;
  const begun = async (): Promise<{
    readonly brain: Brain;
    readonly order: string[];
    readonly answer: () => void;
    both(): Promise<unknown>;
  }> => {
    // In one slice each: what takes several is told as they end, and so is what waits for code.
    mock.method(performance, 'now', () => 0);
    const known = heldHands();
    const first = createBrain(known.hands, createMemory());
    const warm = [first.ask(1, contextOf(works['csv']!.catalog), question, bars), first.look(1, look, true)];
    await known.asks(1);
    known.answer();
    await Promise.all(warm);
    const { hands, asks, answer } = heldHands();
    const brain = createBrain(hands, createMemory());
    const order: string[] = [];
    const context = contextOf(works['csv']!.catalog);
    const asked = [1, 2].flatMap((id) => [
      brain.ask(id, context, question, bars).then((told) => order.push(told === null ? `left ${id}` : `words ${id}`)),
      brain.look(id, look, true).then((picture) => order.push(picture !== null && 'tree' in picture ? `picture ${id}` : `none ${id}`)),
    ]);
    await asks(1);
    return { brain, order, answer, both: () => Promise.all(asked) };
  };

  test('comes after them, and after those of the others that wait for the same figures', async () => {
    const { order, answer, both } = await begun();
    assert.deepEqual(order, []);
    answer();
    await both();
    assert.deepEqual(order, ['words 1', 'words 2', 'picture 1', 'picture 2']);
  });

  test('does not come for who left, for a widget without one, nor when nothing is asked', async () => {
    const { brain, order, answer, both } = await begun();
    brain.cancel(1);
    answer();
    await both();
    assert.deepEqual(
      order,
      ['left 1', 'none 1', 'words 2', 'picture 2'].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
    assert.equal(await brain.look(1, look, true), null);
    assert.equal(await brain.look(9, look, true), null);
    const told = brain.ask(3, contextOf(works['csv']!.catalog), question, { name: 'ranking' });
    const picture = brain.look(3, look, true);
    assert.equal((await told)?.problem, undefined);
    assert.equal(await picture, null);
  });

  test('is that of the question that took the place of another under its id', async () => {
    const { hands, asks, answer } = heldHands();
    const brain = createBrain(hands, createMemory());
    const context = contextOf(works['csv']!.catalog);
    const first = brain.ask(1, context, question, bars);
    await asks(1);
    const second = brain.ask(1, context, { ...question, period: '2024' }, bars);
    const picture = brain.look(1, look, true);
    await asks(2);
    answer();
    assert.equal(await first, null);
    assert.equal((await second)?.problem, undefined);
    const drawn = await picture;
    assert.ok(drawn !== null && 'tree' in drawn);
  });
});

/** A refresh that brings what is there already: its date moves on, and nothing is decoded again; whatever has changed is. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, mock, test } from 'node:test';
import { createMemory, type Hands } from '@balise/core';
import { isProblem, type LoadReply, type LoadRequest } from '@balise/model';
import { sourceFor, type Source } from '@balise/sources';
import { answerWithPlan } from '../../../packages/core/src/answer.ts';
import { createAsker } from '../../../packages/core/src/asker.ts';
import { READ_HEADERS, markOf } from '../../../packages/core/src/mark-of.ts';
import { catalogOf, dataset, indicator } from './files-at.ts';

const fields = { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'year' }, n: { role: 'measure' } };
const catalog = (source: object, missing: object = {}): object =>
  catalogOf(
    [dataset('d', ['dep', 'annee'], fields, { source: { url: 'https://api.example/d', ...source }, missing })],
    [
      indicator(
        'x',
        { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } },
        { unit: { kind: 'count', decimals: 0 } },
      ),
    ],
  );
const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const json = (body: unknown, headers: Record<string, string> = {}): LoadReply => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  bytes: bytes(JSON.stringify(body)),
});

/** A page over an API: each call is a refresh; the first is that of a page which refreshes already. */
const aPage = (serve: (request: LoadRequest) => LoadReply, before = 0) => {
  const memory = createMemory();
  const asked: LoadRequest[] = [];
  const hands: Hands = {
    load: async (_id, _context, request) => {
      asked.push(request);
      return serve(request);
    },
    abort: () => undefined,
  };
  let round = before;
  const refresh = async (inline: object) => {
    const asker = createAsker(1, (round += 1));
    const context = { identity: 'me', catalog: { inline, base: 'https://api.example/' }, locale: 'fr' } as const;
    const { answer } = await answerWithPlan({ indicators: ['x'], territories: ['dep:29'] }, context, hands, memory, asker);
    return {
      value: isProblem(answer) ? answer.problem : (answer.figures.value[0] ?? answer.figures.status[0]?.join()),
      asked: asker.asked(),
      late: asker.late(),
    };
  };
  return { refresh, asked, memory };
};
const decoding = async (dialect: 'json' | 'tabular') => mock.method((await sourceFor(dialect)) as Required<Source>, 'decodeSlices').mock;
const clock = (at: number) => mock.method(Date, 'now', () => at);
afterEach(() => mock.restoreAll());

describe('a refresh that brings what is there already', () => {
  test('is asked for with the API, moves the date on, and decodes nothing', async () => {
    const { refresh, asked, memory } = aPage(() => json([{ dep: '29', annee: '2024', n: 12 }]));
    const decoded = await decoding('json');
    clock(1000);
    const first = await refresh(catalog({ type: 'json' }));
    const [weight, times] = [memory.bytes(), decoded.callCount()];
    assert.deepEqual([first.value, first.asked], [12, 1000]);
    assert.ok(times > 0);
    clock(2000);
    const second = await refresh(catalog({ type: 'json' }));
    assert.deepEqual(second, { value: 12, asked: 2000, late: null });
    assert.equal(decoded.callCount(), times);
    assert.deepEqual([asked.length, asked[1]!.revalidate], [2, true]);
    assert.equal(memory.bytes(), weight);
  });

  test('is decoded once more where the page had never refreshed: pages that never do pay nothing for it', async () => {
    const { refresh } = aPage(() => json([{ dep: '29', annee: '2024', n: 12 }]), -1);
    await refresh(catalog({ type: 'json' }));
    const decoded = await decoding('json');
    await refresh(catalog({ type: 'json' }));
    const once = decoded.callCount();
    assert.ok(once > 0);
    assert.equal((await refresh(catalog({ type: 'json' }))).value, 12);
    assert.equal(decoded.callCount(), once);
  });

  test('an ETag that lies changes nothing: the body is what is compared', async () => {
    let n = 12;
    const { refresh } = aPage(() => json([{ dep: '29', annee: '2024', n }], { etag: '"same"' }));
    const values: unknown[] = [];
    for (n of [12, 13, 13, 12]) values.push((await refresh(catalog({ type: 'json' }))).value);
    assert.deepEqual(values, [12, 13, 13, 12]);
  });

  test('a catalogue that reads the same bytes otherwise has them decoded again', async () => {
    const { refresh } = aPage(() => json([{ dep: '29', annee: '2024', n: 's' }]));
    const read: unknown[] = [];
    for (const status of ['O', 'Q', 'Q']) read.push((await refresh(catalog({ type: 'json' }, { s: status }))).value);
    assert.deepEqual(read, ['O', 'Q', 'Q']);
    const decoded = await decoding('json');
    await refresh(catalog({ type: 'json' }, { s: 'Q' }));
    assert.equal(decoded.callCount(), 0);
    assert.equal((await refresh(catalog({ type: 'json' }, { s: 'M' }))).value, 'M');
  });

  test('pages are known one by one: the second that changed is decoded with the first that did not', async () => {
    let last = 3;
    const page = (search: URLSearchParams): LoadReply => {
      const rank = Number(search.get('page'));
      const rows = rank === 1 ? [{ dep: '29', annee: '2023', n: 1 }] : [{ dep: '29', annee: '2024', n: last }];
      const next = rank === 1 ? 'https://api.example/api/resources/r/data/?page=2' : null;
      return json({ data: rows, meta: { total: 2 }, links: { next } });
    };
    const { refresh, asked } = aPage(({ url }) => page(new URL(url).searchParams));
    const tabular = catalog({ type: 'tabular', resource: 'r' });
    assert.equal((await refresh(tabular)).value, 3);
    const decoded = await decoding('tabular');
    const before = asked.length;
    assert.equal((await refresh(tabular)).value, 3);
    assert.deepEqual([decoded.callCount(), asked.length - before], [0, before], 'the same pages, none decoded');
    last = 4;
    assert.equal((await refresh(tabular)).value, 4);
    assert.ok(decoded.callCount() > 0);
  });

  test('a refresh that fails keeps the figure and its date; the next one that brings the same moves it on', async () => {
    let isAway = false;
    const { refresh } = aPage(() => (isAway ? { ...json({}), status: 500 } : json([{ dep: '29', annee: '2024', n: 12 }])));
    clock(1000);
    await refresh(catalog({ type: 'json' }));
    isAway = true;
    clock(2000);
    const failed = await refresh(catalog({ type: 'json' }));
    assert.deepEqual([failed.value, failed.asked, failed.late?.problem], [12, 1000, 'HTTP_ERROR']);
    isAway = false;
    const decoded = await decoding('json');
    clock(3000);
    assert.deepEqual(await refresh(catalog({ type: 'json' })), { value: 12, asked: 3000, late: null });
    assert.equal(decoded.callCount(), 0);
  });
});

describe('the mark of a reply', () => {
  const reply = (text: string, more: Partial<LoadReply> = {}): LoadReply => ({ status: 200, headers: {}, bytes: bytes(text), ...more });
  test('is of its status, of its bytes to the last, and of every header that a source reads', () => {
    const texts = ['', '\0', '\0\0\0\0', 'a', 'b', 'ab', 'ba', 'abcd', 'abce', 'bbcd', 'abcde', 'abcdf', 'abcdefgh', 'efghabcd'];
    const marks = [
      ...texts.map((text) => markOf(reply(text))),
      markOf(reply('a', { status: 206 })),
      ...READ_HEADERS.map((name) => markOf(reply('a', { headers: { [name]: '1' } }))),
    ];
    assert.equal(new Set(marks).size, marks.length);
    assert.equal(markOf(reply('abcd', { headers: { date: 'now' } })), markOf(reply('abcd')));
  });

  test('flipping any one bit of a body changes it, or any two far from each other', () => {
    const body = new Uint8Array(203).map((_, i) => (i * 37) % 251);
    const flipped = (...bits: readonly number[]): string => {
      const other = body.slice();
      for (const bit of bits) other[bit >> 3]! ^= 1 << (bit & 7);
      return markOf(reply('', { bytes: other.buffer }));
    };
    const bits = Array.from({ length: body.length * 8 }, (_, bit) => bit);
    const marks = [flipped(), ...bits.map((bit) => flipped(bit)), ...bits.map((bit) => flipped(bit, (bit * 7 + 501) % bits.length))];
    const same = bits.filter((bit) => bit === (bit * 7 + 501) % bits.length).length;
    // The same pair of bits may be met from both of its ends.
    const pairs = new Set(bits.map((bit) => [bit, (bit * 7 + 501) % bits.length].sort((a, b) => a - b).join()));
    assert.equal(new Set(marks).size, 1 + bits.length + pairs.size - same);
  });

  test('every header that the sources read is in it', () => {
    const folder = path.join(import.meta.dirname, '../../../packages/sources/src');
    const read = new Set(
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.startsWith('drafting'))
        .flatMap((name) =>
          [...readFileSync(path.join(folder, name), 'utf8').matchAll(/headers\['([\w-]+)'\]/gu)].map(([, header]) => header),
        ),
    );
    assert.deepEqual([...read].sort(), [...READ_HEADERS].sort());
  });
});

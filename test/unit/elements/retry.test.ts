/** The retry law, over a thousand seeds and a clock that the test winds. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import * as fc from '../fast-check.ts';
import type { LoadReply, Problem } from '@balise/model';
import { LONGEST_ASKED_MS, isProblem, problem, retryAfterMs, waitMs } from '@balise/model';
import { leaveAlone, saidUntilNow } from '../../../packages/elements/src/later/left-alone.ts';
import { persist } from '../../../packages/elements/src/later/persist.ts';

const DEADLINE_MS = 15_000;
const START = Date.UTC(2026, 8, 1, 8);
const reply = (status: number, headers: Record<string, string> = {}): LoadReply => ({ status, headers, bytes: new ArrayBuffer(0) });
const down: Problem = problem('NETWORK', { got: 'nothing', expected: 'a connection' });

/** mulberry32. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Told = { readonly outcome: LoadReply | Problem; readonly times: readonly number[] };
/** Every answer in turn, the last one for ever; `times`: ms from the first answer to each further request. */
const insist = async (
  answers: readonly (LoadReply | Problem)[],
  { seed = 1, url = 'https://api.example/x', deadlineMs = DEADLINE_MS } = {},
): Promise<Told> => {
  const times: number[] = [];
  const began = Date.now();
  const asked = persist(answers[0]!, null, {
    once: async () => {
      times.push(Date.now() - began);
      return answers[Math.min(times.length, answers.length - 1)]!;
    },
    tokenOrigin: null,
    signal: new AbortController().signal,
    random: seeded(seed),
    hasTime: (ms) => Date.now() - began + ms < deadlineMs,
    url,
  });
  let outcome: LoadReply | Problem | undefined;
  void asked.then((value) => (outcome = value));
  while (outcome === undefined) {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    mock.timers.runAll();
  }
  return { outcome, times };
};

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: START }));
afterEach(() => mock.timers.reset());

describe('after a passing trouble', () => {
  test('a thousand pages ask again three times at most, and their waits fill 0 to 1, 2 and 4 s evenly', async () => {
    const waits: number[][] = [[], [], []];
    for (const seed of fc.seeds(1000)) {
      const { outcome, times } = await insist([seed % 2 === 0 ? down : reply(503)], { seed, url: `https://api.example/${seed}` });
      assert.equal(times.length, 3);
      assert.ok(isProblem(outcome) || outcome.status === 503);
      times.forEach((time, i) => waits[i]!.push(time - (times[i - 1] ?? 0)));
    }
    for (const [i, each] of waits.entries()) {
      const most = 1000 * 2 ** i;
      assert.ok(Math.max(...each) <= most, `${Math.max(...each)} ms, ${most} at most`);
      // Full jitter: as many in each tenth. 27.9 is what chi squared of nine degrees passes once in a thousand.
      const tenths = Array.from(
        { length: 10 },
        (_, tenth) => each.filter((wait) => Math.min(9, Math.floor((10 * wait) / most)) === tenth).length,
      );
      const chi = tenths.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
      assert.ok(chi < 27.9, `retry ${i + 1}: ${tenths.join(' ')}`);
    }
  });
  test('no wait is longer than 30 s, however many there were', () => {
    for (let attempt = 0; attempt < 40; attempt += 1) assert.ok(waitMs(attempt, 0.999_999, null) <= 30_000);
    assert.ok(waitMs(5, 0.999_999, null) > 29_000);
  });
  test('the answer that comes at last is the answer', async () => {
    const { outcome, times } = await insist([down, reply(429), reply(200)]);
    assert.deepEqual(outcome, reply(200));
    assert.equal(times.length, 2);
  });
  test('nothing is asked past the deadline', async () => {
    const { times } = await insist([reply(500)], { deadlineMs: 1 });
    assert.deepEqual(times, []);
  });
});

describe('a refusal', () => {
  for (const status of [300, 304, 400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422, 451])
    test(`${status} is an answer: it is not asked again`, async () => {
      const { outcome, times } = await insist([reply(status, { 'retry-after': '1' })]);
      assert.deepEqual([outcome, times], [reply(status, { 'retry-after': '1' }), []]);
    });
  for (const status of [408, 425, 429, 500, 502, 503, 504, 599])
    test(`${status} may pass: it is asked again`, async () => {
      const { times } = await insist([reply(status)], { url: `https://api.example/passing/${status}` });
      assert.equal(times.length, 3);
    });
});

describe('Retry-After', () => {
  test('is read in seconds and as a date, an hour at most, and not at all when it says nothing', () => {
    assert.equal(retryAfterMs('7', START), 7000);
    assert.equal(retryAfterMs(' 0 ', START), 0);
    assert.equal(retryAfterMs(new Date(START + 9000).toUTCString(), START), 9000);
    assert.equal(retryAfterMs(new Date(START - 9000).toUTCString(), START), 0);
    assert.equal(LONGEST_ASKED_MS, 60 * 60_000);
    assert.equal(retryAfterMs('1000000000', START), LONGEST_ASKED_MS);
    assert.equal(retryAfterMs('9'.repeat(400), START), LONGEST_ASKED_MS);
    assert.equal(retryAfterMs('Fri, 31 Dec 9999 23:59:59 GMT', START), LONGEST_ASKED_MS);
    for (const nothing of [undefined, '', 'soon', '-5', '1.5h']) assert.equal(retryAfterMs(nothing, START), null, String(nothing));
  });
  test('in both forms, no request comes before the time, whatever the seed', async () => {
    for (const seed of fc.seeds(100)) {
      for (const header of [() => '3', () => new Date(Date.now() + 3000).toUTCString()]) {
        const { times } = await insist([reply(503, { 'retry-after': header() }), reply(200)], { seed });
        assert.equal(times.length, 1);
        assert.ok(times[0]! >= 2001, `${times[0]} ms`);
      }
    }
  });
  test('beyond the deadline ends the request, and keeps others from asking until the hour is over', async () => {
    const url = 'https://slow.example/query?q=1';
    const { times } = await insist([reply(429, { 'retry-after': '1000000000' })], { url });
    assert.deepEqual(times, []);
    assert.equal(saidUntilNow('https://slow.example/other')?.status, 429, '429 is about the whole API');
    assert.equal(saidUntilNow('https://elsewhere.example/other'), null);
    mock.timers.tick(LONGEST_ASKED_MS - 1);
    assert.equal(saidUntilNow(url)?.status, 429);
    mock.timers.tick(1);
    assert.equal(saidUntilNow(url), null);
  });
  test('of a 503 is about one resource, whatever its query', () => {
    leaveAlone('https://busy.example/a?q=1', reply(503), START + 1000);
    assert.equal(saidUntilNow('https://busy.example/a?q=2')?.status, 503);
    assert.equal(saidUntilNow('https://busy.example/b'), null);
  });
});

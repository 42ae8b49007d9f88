/** A thousand pages over four weeks, on a clock that the test winds: the real scheduler, every timer it sets. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type QuietRule, quietRule } from '../../../packages/elements/src/later/quiet-hours.ts';
import { type Member, Refresher, type RefreshClock, WAKING_MS } from '../../../packages/elements/src/later/refresher.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Timer = { readonly at: number; readonly run: () => void; live: boolean };
/** Timers in order of time, in a binary heap: a thousand pages set them by the hundred thousand. */
const virtualClock = (start: number, seed = 1): RefreshClock & { windTo(instant: number): void; pending(): number } => {
  const heap: Timer[] = [];
  let [now, state] = [start, seed];
  const swap = (a: number, b: number): void => void ([heap[a], heap[b]] = [heap[b]!, heap[a]!]);
  const pop = (): Timer => {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) heap[0] = last;
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      const child = right < heap.length && heap[right]!.at < heap[left]!.at ? right : left;
      if (child >= heap.length || heap[child]!.at >= heap[i]!.at) return first;
      swap(i, child);
      i = child;
    }
  };
  return {
    now: () => now,
    random: () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    },
    later: (run, ms) => {
      assert.ok(ms < 2 ** 31, `a browser would fire a timer of ${ms} ms at once`);
      const timer = { at: now + ms, run, live: true };
      let i = heap.push(timer) - 1;
      while (i > 0 && heap[(i - 1) >> 1]!.at > heap[i]!.at) swap(i, (i = (i - 1) >> 1));
      return timer;
    },
    never: (timer) => void ((timer as Timer).live = false),
    windTo(instant) {
      while (heap.length > 0 && heap[0]!.at <= instant) {
        const { at, run, live } = pop();
        if (!live) continue;
        now = at;
        run();
      }
      now = instant;
    },
    pending: () => heap.filter(({ live }) => live).length,
  };
};
type Clock = ReturnType<typeof virtualClock>;

type Place = { hidden: boolean; onScreen: boolean; readonly asked: number[]; rounds: number; quietUntil: number | null };
const aPage = (clock: Clock, rule: QuietRule, member: Partial<Member> = {}): { place: Place; refresher: Refresher; stop: () => void } => {
  const place: Place = { hidden: false, onScreen: true, asked: [], rounds: 0, quietUntil: null };
  const refresher = new Refresher(
    rule,
    { isHidden: () => place.hidden, begin: () => void (place.rounds += 1), quiet: (until) => void (place.quietUntil = until) },
    clock,
  );
  const stop = refresher.follow({
    everyMs: 5 * MINUTE_MS,
    nextUpdate: () => null,
    isWaiting: () => false,
    isOnScreen: () => place.onScreen,
    again: () => void place.asked.push(clock.now()),
    ...member,
  });
  return { place, refresher, stop };
};

const paris = quietRule(undefined);
/** A Monday at 8 h. */
const MONDAY = Date.parse('2026-10-12T08:00+02:00');
const wall = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }); // prettier-ignore

describe('a thousand pages over twenty-eight days', () => {
  // Summer time ends on the second Sunday.
  const clock = virtualClock(MONDAY);
  const pages = Array.from({ length: 1000 }, () => aPage(clock, paris, { everyMs: 20 * MINUTE_MS }));
  clock.windTo(MONDAY + 28 * DAY_MS);
  const asked = pages.flatMap(({ place }) => place.asked);
  const minuteOf = new Map<number, string>();
  const shown = (instant: number): string => {
    const minute = Math.floor(instant / MINUTE_MS);
    const known = minuteOf.get(minute) ?? wall.format(instant).replace(',', '');
    minuteOf.set(minute, known);
    return known;
  };

  test('ask nothing in quiet hours', () => {
    const loud = asked.filter((instant) => {
      const [day = '', time = ''] = shown(instant).split(' ');
      return time >= '20:00' || time < '07:00' || day === 'Sat' || day === 'Sun';
    });
    assert.deepEqual(loud.slice(0, 5).map(shown), []);
  });
  test('ask all day long, and each morning within a quarter of an hour, evenly', () => {
    // 20 days of 13 hours, one request in 20 to 22 minutes.
    assert.ok(asked.length > 600_000 && asked.length < 800_000, `${asked.length} requests`);
    for (let day = 1; day < 28; day += 1) {
      const seven = paris.startOf(new Date(MONDAY + day * DAY_MS).toISOString().slice(0, 10)) + 7 * HOUR_MS;
      if (paris.until(seven) !== null) continue;
      const first = pages.map(({ place }) => place.asked.find((instant) => instant >= seven) ?? Infinity);
      assert.ok(Math.min(...first) >= seven && Math.max(...first) <= seven + WAKING_MS, `day ${day}`);
      const minutes = Array.from(
        { length: 15 },
        (_, minute) => first.filter((instant) => Math.floor((instant - seven) / MINUTE_MS) === minute).length,
      );
      // 67 are expected in each minute.
      assert.ok(Math.max(...minutes) < 110 && Math.min(...minutes) > 30, `day ${day}: ${minutes.join(' ')}`);
    }
  });
  test('say when quiet hours end, and have one timer each', () => {
    const evening = virtualClock(Date.parse('2026-11-27T19:59+01:00'));
    const { place } = aPage(evening, paris);
    assert.equal(place.quietUntil, null);
    evening.windTo(Date.parse('2026-11-27T20:00+01:00'));
    assert.equal(place.quietUntil, Date.parse('2026-11-30T07:00+01:00'));
    evening.windTo(Date.parse('2026-11-30T07:00+01:00'));
    assert.equal(place.quietUntil, null);
    assert.equal(clock.pending(), 1000);
  });
});

describe('a page', () => {
  test('refreshes by interval, a tenth later at most, and never within a minute', () => {
    for (const [everyMs, least] of [
      [5 * MINUTE_MS, 5 * MINUTE_MS],
      [1, MINUTE_MS],
      [-5, MINUTE_MS],
    ] as const) {
      const clock = virtualClock(MONDAY, everyMs);
      const { place } = aPage(clock, paris, { everyMs });
      clock.windTo(MONDAY + HOUR_MS);
      const gaps = place.asked.map((instant, i) => instant - (place.asked[i - 1] ?? MONDAY));
      assert.ok(gaps.length >= 10, `${gaps.length}`);
      for (const gap of gaps) assert.ok(gap >= least && gap <= least * 1.1 + 1, `${gap} ms`);
      // Pages opened together part: no two waits are one.
      assert.equal(new Set(gaps).size, gaps.length);
    }
  });
  test('hidden for an hour asks nothing and sets no timer; shown again, it asks once', () => {
    const clock = virtualClock(MONDAY);
    const { place, refresher } = aPage(clock, paris);
    place.hidden = true;
    refresher.check();
    assert.equal(clock.pending(), 0);
    clock.windTo(MONDAY + HOUR_MS);
    assert.deepEqual(place.asked, []);
    place.hidden = false;
    refresher.check();
    refresher.check();
    assert.deepEqual([place.asked, place.rounds], [[MONDAY + HOUR_MS], 1]);
  });
  test('asks nothing for a widget off the screen, and at once when it comes back', () => {
    const clock = virtualClock(MONDAY);
    const { place, refresher } = aPage(clock, paris);
    place.onScreen = false;
    refresher.check();
    clock.windTo(MONDAY + HOUR_MS);
    assert.deepEqual(place.asked, []);
    place.onScreen = true;
    refresher.check();
    assert.deepEqual(place.asked, [MONDAY + HOUR_MS]);
  });
  test('asks nothing for a widget off the screen, even when another one is asked for', () => {
    const clock = virtualClock(MONDAY);
    const { place, refresher } = aPage(clock, paris);
    const others: number[] = [];
    refresher.follow({
      everyMs: 5 * MINUTE_MS,
      nextUpdate: () => null,
      isWaiting: () => false,
      isOnScreen: () => true,
      again: () => void others.push(clock.now()),
    });
    place.onScreen = false;
    clock.windTo(MONDAY + HOUR_MS);
    assert.ok(others.length >= 10, `${others.length} times`);
    assert.deepEqual(place.asked, []);
  });
  test('shown again in quiet hours waits for their end', () => {
    const clock = virtualClock(Date.parse('2026-11-26T19:50+01:00'));
    const { place, refresher } = aPage(clock, paris);
    place.hidden = true;
    refresher.check();
    clock.windTo(Date.parse('2026-11-26T22:00+01:00'));
    place.hidden = false;
    refresher.check();
    clock.windTo(Date.parse('2026-11-27T06:59+01:00'));
    assert.deepEqual(place.asked, []);
    clock.windTo(Date.parse('2026-11-27T07:15+01:00'));
    assert.equal(place.asked.length >= 1, true);
  });
  test('asks for all its widgets in one round', () => {
    const clock = virtualClock(MONDAY);
    const { place, refresher } = aPage(clock, paris, { everyMs: null, nextUpdate: () => '2026-10-13' });
    const others: number[] = [];
    for (let i = 0; i < 99; i += 1)
      refresher.follow({ everyMs: null, nextUpdate: () => '2026-10-13', isWaiting: () => false, isOnScreen: () => true, again: () => void others.push(clock.now()) }); // prettier-ignore
    clock.windTo(MONDAY + DAY_MS);
    assert.deepEqual([place.rounds, place.asked.length, others.length], [1, 1, 99]);
  });
  test('follows the day that a catalogue announces, and looks again every six hours while it is late', () => {
    const clock = virtualClock(MONDAY);
    let day = '2026-10-14';
    const { place } = aPage(clock, quietRule('off'), { everyMs: null, nextUpdate: () => day });
    clock.windTo(paris.startOf(day) - 1);
    assert.deepEqual(place.asked, []);
    clock.windTo(paris.startOf(day) + WAKING_MS);
    assert.equal(place.asked.length, 1);
    clock.windTo(paris.startOf(day) + WAKING_MS + 12 * HOUR_MS);
    assert.equal(place.asked.length, 3);
    day = '2026-12-01';
    clock.windTo(paris.startOf('2026-12-01') - 1);
    assert.equal(place.asked.length, 3, 'the new day was told');
  });
  test('follows a day three months away, by timers that browsers hold', () => {
    const clock = virtualClock(MONDAY);
    const { place } = aPage(clock, quietRule('off'), { everyMs: null, nextUpdate: () => '2027-01-15' });
    clock.windTo(Date.parse('2027-01-15T00:00+01:00') - 1);
    assert.deepEqual([place.asked, clock.pending()], [[], 1]);
    clock.windTo(Date.parse('2027-01-15T00:00+01:00') + WAKING_MS);
    assert.equal(place.asked.length, 1);
  });

  test('whose first figure was put off asks for it after quiet hours, at its own moment', () => {
    const clock = virtualClock(Date.parse('2026-11-26T22:00+01:00'));
    let isWaiting = false;
    const { place, refresher } = aPage(clock, paris, { everyMs: null, isWaiting: () => isWaiting });
    isWaiting = true;
    refresher.check();
    clock.windTo(Date.parse('2026-11-27T06:00+01:00'));
    refresher.check();
    isWaiting = false;
    clock.windTo(Date.parse('2026-11-27T12:00+01:00'));
    assert.equal(place.asked.length, 1);
    const late = place.asked[0]! - Date.parse('2026-11-27T07:00+01:00');
    assert.ok(late > 0 && late <= WAKING_MS, `${late} ms`);
  });
  test('whose quiet hours cannot be read asks nothing by itself', () => {
    const clock = virtualClock(MONDAY);
    const { place } = aPage(clock, quietRule({ zone: 'Nowhere' }));
    clock.windTo(MONDAY + 28 * DAY_MS);
    assert.deepEqual([place.asked, place.quietUntil], [[], Infinity]);
  });
  test('obeys other quiet hours from then on', () => {
    const clock = virtualClock(Date.parse('2026-11-26T21:00+01:00'));
    const { place, refresher } = aPage(clock, paris);
    refresher.obey(quietRule('off'));
    clock.windTo(Date.parse('2026-11-26T22:00+01:00'));
    assert.ok(place.asked.length >= 10);
  });
  test('left by its last widget keeps no timer', () => {
    const clock = virtualClock(MONDAY);
    const { refresher, stop } = aPage(clock, paris);
    stop();
    assert.deepEqual([clock.pending(), refresher.size], [0, 0]);
  });
});

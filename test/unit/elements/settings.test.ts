/** Quiet hours that the host declares by a date: a date that is none wakes nobody up, and is no reason to forget the others. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { configure, onConfigure, quieted, quietUntil } from '../../../packages/elements/src/settings.ts';

const NOW = Date.UTC(2026, 10, 29, 20);
const DAY_MS = 24 * 3_600_000;
let told = 0;
let leave: () => void;
beforeEach(() => {
  mock.timers.enable({ apis: ['Date', 'setTimeout'], now: NOW });
  told = 0;
  leave = onConfigure(() => (told += 1));
});
afterEach(() => {
  configure({ quietUntil: null });
  quieted(null);
  leave();
  mock.timers.reset();
});
const none = new Date(NaN);

test('an invalid date is no quiet hour, and waits for nothing', () => {
  configure({ quietUntil: none });
  assert.equal(quietUntil(), null);
  assert.equal(told, 1);
  mock.timers.tick(60 * DAY_MS);
  assert.equal(told, 1, 'no timer fires: none was set');
});

test('an invalid date does not forget the hours that the page declared', () => {
  quieted(NOW + DAY_MS);
  configure({ quietUntil: none });
  assert.deepEqual(quietUntil(), new Date(NOW + DAY_MS));
});

test('an invalid date takes the place of the valid one before it, whose end no longer tells anybody', () => {
  configure({ quietUntil: new Date(NOW + 1000) });
  configure({ quietUntil: none });
  assert.equal(quietUntil(), null);
  mock.timers.tick(2000);
  assert.equal(told, 2);
});

test('a valid date is quiet until then, and its end is told once, however far it is', () => {
  configure({ quietUntil: new Date(NOW + 60 * DAY_MS) });
  mock.timers.tick(59 * DAY_MS);
  assert.deepEqual([quietUntil(), told], [new Date(NOW + 60 * DAY_MS), 1]);
  mock.timers.tick(DAY_MS);
  assert.deepEqual([quietUntil(), told], [null, 2]);
  mock.timers.tick(60 * DAY_MS);
  assert.equal(told, 2);
});

test('the later of the two is the one that counts', () => {
  configure({ quietUntil: new Date(NOW + DAY_MS) });
  quieted(NOW + 2 * DAY_MS);
  assert.deepEqual(quietUntil(), new Date(NOW + 2 * DAY_MS));
  quieted(null);
  assert.deepEqual(quietUntil(), new Date(NOW + DAY_MS));
});

/** Quiet hours in the time of a place, held to what its own clocks show. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { quietRule } from '../../../packages/elements/src/later/quiet-hours.ts';
import type { QuietHours } from '../../../packages/elements/src/settings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Every offset and every way of changing it that French schools meet, and three that they do not. */
const zones = [
  'Europe/Paris',
  'Indian/Reunion',
  'Indian/Mayotte',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Marquesas',
  'Pacific/Wallis',
  'Australia/Lord_Howe',
];

/** The clock on a wall there: « Fri 20:00 ». */
const wallIn = (zone: string): ((instant: number) => { day: string; minutes: number }) => {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => {
    const [, day = '', hour = '', minute = ''] = /^(\w{3}) (\d\d):(\d\d)$/.exec(clock.format(instant).replace(',', '')) ?? [];
    return { day, minutes: Number(hour) * 60 + Number(minute) };
  };
};
/** The preset as its circular says it. */
const isNight = ({ day, minutes }: { day: string; minutes: number }): boolean =>
  minutes >= 20 * 60 || minutes < 7 * 60 || day === 'Sat' || day === 'Sun';

describe('the preset of ENT', () => {
  for (const zone of zones)
    test(`in ${zone}, is what its clocks say, over two years`, () => {
      const wall = wallIn(zone);
      const rule = quietRule({ zone });
      const start = Date.UTC(2026, 0, 1);
      const check = (instant: number): void => {
        const at = wall(instant);
        if ((rule.until(instant) !== null) !== isNight(at)) assert.fail(`${new Date(instant).toISOString()}, ${at.day} ${at.minutes}`);
      };
      // A prime number of minutes, so that every minute of the day comes up.
      for (let instant = start; instant < start + 730 * DAY_MS; instant += 37 * MINUTE_MS) check(instant);
      // Every minute of the days when clocks change.
      const offset = (instant: number): number => (wall(instant).minutes - instant / MINUTE_MS + 10 * 365 * 1440 * 10) % 1440;
      let changes = 0;
      for (let day = start; day < start + 730 * DAY_MS; day += DAY_MS) {
        if (offset(day) === offset(day + DAY_MS)) continue;
        changes += 1;
        for (let instant = day - DAY_MS; instant < day + 2 * DAY_MS; instant += MINUTE_MS) check(instant);
      }
      assert.equal(changes, ['Europe/Paris', 'America/Miquelon', 'Australia/Lord_Howe'].includes(zone) ? 4 : 0);
    });

  test('ends at 7 h on the wall, on the first morning that is not of a week-end, clocks changed or not', () => {
    for (const zone of zones) {
      const wall = wallIn(zone);
      const rule = quietRule({ zone });
      for (let instant = Date.UTC(2026, 0, 1, 3, 17); instant < Date.UTC(2028, 0, 1); instant += 7 * HOUR_MS + 13 * MINUTE_MS) {
        const end = rule.until(instant);
        if (end === null) {
          const next = rule.next(instant);
          assert.equal(wall(next).minutes, 20 * 60, `${zone}, after ${new Date(instant).toISOString()}: ${new Date(next).toISOString()}`);
          assert.ok(next - instant <= 14 * HOUR_MS);
        } else {
          const { day, minutes } = wall(end);
          assert.equal(minutes, 7 * 60, `${zone}, ${new Date(instant).toISOString()}: ${new Date(end).toISOString()}`);
          assert.ok(!['Sat', 'Sun'].includes(day));
          assert.ok(end - instant <= 60 * HOUR_MS);
          assert.equal(rule.until(end), null);
          assert.notEqual(rule.until(end - 1), null);
        }
      }
    }
  });

  test('is Paris’s unless the host names another zone, whatever the device believes', () => {
    const friday = Date.UTC(2026, 10, 27, 19, 30);
    assert.equal(new Date(quietRule(undefined).until(friday) ?? 0).toISOString(), '2026-11-30T06:00:00.000Z');
    assert.equal(new Date(quietRule({ zone: 'Indian/Reunion' }).until(friday) ?? 0).toISOString(), '2026-11-30T03:00:00.000Z');
    assert.equal(quietRule({ zone: 'Pacific/Tahiti' }).until(friday), null, '9 h 30 in Papeete');
  });
});

describe('other hours', () => {
  const paris = (hour: string): number => Date.parse(`2026-06-${hour}+02:00`);
  test('may be a host’s own, by day or by week', () => {
    const rule = quietRule({ zone: 'Europe/Paris', hours: '12:00-13:30, wed18:00-thu09:00' });
    assert.equal(rule.until(paris('02T12:00')), paris('02T13:30'));
    assert.equal(rule.until(paris('02T13:30')), null);
    assert.equal(rule.until(paris('03T23:00')), paris('04T09:00'));
    assert.equal(rule.next(paris('02T14:00')), paris('03T12:00'));
  });
  test('cover the days on which the house is closed', () => {
    const rule = quietRule({ zone: 'Europe/Paris', closed: ['2026-06-03/2026-06-05'] });
    assert.equal(rule.until(paris('03T10:00')), paris('08T07:00'), 'a week-end follows');
    assert.equal(rule.next(paris('02T10:00')), paris('02T20:00'));
    assert.equal(
      quietRule({ zone: 'Europe/Paris', hours: '22:00-23:00', closed: ['2026-06-03/2026-06-03'] }).next(paris('02T23:30')),
      paris('03T00:00'),
    );
  });
  test('may be written in the page', () => {
    const rule = quietRule('zone=Europe/Paris; hours=22:00-06:00; closed=2026-06-03/2026-06-05; mode=freeze');
    assert.equal(rule.isFrozen, true);
    assert.equal(rule.until(paris('02T21:59')), null);
    assert.equal(rule.until(paris('02T22:00')), paris('06T06:00'), 'the night of the last closed day is quiet too');
  });
  test('are none where the host exempts the page', () => {
    for (const off of ['off', ' off ']) assert.equal(quietRule(off).until(paris('06T03:00')), null);
  });
  test('which all hours are never end, and do not hang', () => {
    const rule = quietRule({ zone: 'Europe/Paris', hours: '00:00-12:00 12:00-24:00' });
    assert.equal(rule.until(paris('02T10:00')), Infinity);
  });
  test('know the first instant of a day there', () => {
    assert.equal(quietRule({ zone: 'Europe/Paris' }).startOf('2026-03-29'), Date.parse('2026-03-29T00:00+01:00'));
    assert.equal(quietRule({ zone: 'Pacific/Noumea' }).startOf('2027-01-15'), Date.parse('2027-01-15T00:00+11:00'));
    assert.equal(quietRule({ zone: 'Pacific/Tahiti' }).startOf('2027-01-15'), Date.parse('2027-01-15T00:00-10:00'));
    assert.equal(quietRule({ zone: 'Europe/Paris' }).startOf('soon'), Infinity);
  });
});

describe('what cannot be read', () => {
  const wrong: readonly unknown[] = [
    { zone: 'Europe/Pariss' },
    { zone: '' },
    { zone: 'Europe/Paris', hours: 'the evening' },
    { zone: 'Europe/Paris', hours: '' },
    { zone: 'Europe/Paris', hours: '25:00-07:00' },
    { zone: 'Europe/Paris', hours: '24:30-07:00' },
    { zone: 'Europe/Paris', hours: '20:00-20:00' },
    { zone: 'Europe/Paris', hours: 'fri20:00-07:00' },
    { zone: 'Europe/Paris', hours: 'ven20:00-lun07:00' },
    { zone: 'Europe/Paris', closed: ['2026-06-03'] },
    { zone: 'Europe/Paris', closed: ['2026-06-05/2026-06-03'] },
    { zone: 'Europe/Paris', closed: '2026-06-03/2026-06-05' },
    { zone: 'Europe/Paris', mode: 'loud' },
    'zone=Europe/Paris; hour=20:00-07:00',
    'zone=Europe/Paris; zone=Indian/Reunion',
    'on',
    42,
  ];
  for (const setting of wrong)
    test(`is quiet: ${JSON.stringify(setting)}`, () => {
      const rule = quietRule(setting as QuietHours);
      assert.equal(rule.until(Date.UTC(2026, 5, 2, 10)), Infinity);
      assert.equal(rule.problem?.problem, 'ATTRIBUTE_INVALID');
    });
});

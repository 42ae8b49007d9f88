import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { children, holidayOn, holidayShare, holidayZone, holidayZones, parseHolidayZone } from '@balise/territories';
import type { SchoolCalendar } from '@balise/territories';

/** Written for these tests: from a Saturday to the Monday of return. */
const calendar: SchoolCalendar = [
  { zone: 'B', from: '2027-02-20', until: '2027-03-08', label: { fr: 'Vacances d’hiver' } },
  { zone: 'A', from: '2027-02-13', until: '2027-03-01', label: { fr: 'Vacances d’hiver' } },
  { zone: 'B', from: '2026-12-19', until: '2027-01-04', label: { fr: 'Vacances de Noël' } },
  { zone: 'La Réunion', from: '2026-12-18', until: '2027-01-25', label: { fr: 'Vacances d’été austral' } },
];

describe('zones', () => {
  test('each of the 30 académies is in one, and every zone has one', () => {
    const zones = children('FR', 'aca').map(holidayZone);
    assert.equal(zones.length, 30);
    assert.ok(!zones.includes(null));
    assert.deepEqual([...new Set(zones)].sort(), [...holidayZones].sort());
    assert.deepEqual(
      (['A', 'B', 'C'] as const).map((zone) => zones.filter((one) => one === zone).length),
      [8, 11, 5],
    );
  });

  test('a school and a département are in the zone of their académie; a région that holds two is in none', () => {
    assert.equal(holidayZone('uai:0290009C'), 'B');
    assert.equal(holidayZone('dep:2A'), 'Corse');
    assert.equal(holidayZone('com:97411'), 'La Réunion');
    assert.equal(holidayZone('aca:70'), 'B');
    for (const code of ['reg:93', 'ra:18', 'FR', 'com-outremer:988', 'nowhere']) assert.equal(holidayZone(code), null, code);
  });

  test('zones are read as calendars write them', () => {
    assert.deepEqual(['Zone A', 'B', 'zone c', 'CORSE', 'Réunion', 'MAYOTTE', 'Zone D', ''].map(parseHolidayZone), [
      'A',
      'B',
      'C',
      'Corse',
      'La Réunion',
      'Mayotte',
      null,
      null,
    ]);
  });
});

describe('days off', () => {
  test('from the first day to the eve of the return, in the zone alone', () => {
    assert.equal(holidayOn(calendar, 'B', '2027-02-19'), null);
    assert.equal(holidayOn(calendar, 'B', '2027-02-20')?.label.fr, 'Vacances d’hiver');
    assert.equal(holidayOn(calendar, 'B', '2027-03-07')?.label.fr, 'Vacances d’hiver');
    assert.equal(holidayOn(calendar, 'B', '2027-03-08'), null, 'the day of return is a school day');
    assert.equal(holidayOn(calendar, 'C', '2027-02-24'), null);
    assert.equal(holidayOn(calendar, 'B', '2027-02'), null, 'a month is no day');
  });

  test('a week is off whole, in part, or not at all', () => {
    assert.equal(holidayShare(calendar, 'B', '2027-W08'), 1);
    assert.equal(holidayShare(calendar, 'A', '2027-W09'), 0);
    assert.equal(holidayShare(calendar, 'La Réunion', '2026-W51'), 0.2, 'from the Friday');
    assert.equal(holidayShare(calendar, 'B', '2026-W53'), 1, 'across New Year');
    assert.equal(holidayShare([], 'B', '2027-W08'), 0);
    assert.equal(holidayShare(calendar, 'B', '2027-02-20'), null, 'a Saturday');
    assert.equal(holidayShare(calendar, 'B', '2027-02'), 0.25, 'five of twenty days');
    assert.equal(holidayShare(calendar, 'B', 'nonsense'), null);
  });
});

/**
 * The zones of school holidays. An académie is in one; a région académique or a région may hold several, and then none
 * can be said of it. Overseas départements and Corse have calendars of their own.
 */
import type { TerritoryCode } from '@balise/model';
import { parent } from './hierarchy.ts';
import { nameKey } from './name-key.ts';
import { bareCode } from './territory-code.ts';

export const holidayZones = ['A', 'B', 'C', 'Corse', 'Guadeloupe', 'Guyane', 'Martinique', 'Mayotte', 'La Réunion'] as const;
export type HolidayZone = (typeof holidayZones)[number];

const academiesOf: Readonly<Record<HolidayZone, string>> = {
  A: '03 04 06 07 08 10 13 22',
  B: '02 09 12 14 15 17 18 19 20 23 70',
  C: '01 11 16 24 25',
  Corse: '27',
  Guadeloupe: '32',
  Guyane: '33',
  Martinique: '31',
  Mayotte: '43',
  'La Réunion': '28',
};

const zoneOfAcademie: ReadonlyMap<string, HolidayZone> = new Map(
  holidayZones.flatMap((zone) => academiesOf[zone].split(' ').map((code): [string, HolidayZone] => [code, zone])),
);

/** The zone of a school, a commune, a département or an académie; null where there are several, or none (New Caledonia decides its own year). */
export const holidayZone = (code: TerritoryCode): HolidayZone | null => {
  const academie = parent(code, 'aca');
  return academie === null ? null : (zoneOfAcademie.get(bareCode(academie)) ?? null);
};

const named: ReadonlyMap<string, HolidayZone> = new Map(holidayZones.map((zone) => [nameKey(zone), zone]));

/** « Zone A », « a », « CORSE », « Réunion » → the zone; null for anything else. */
export const parseHolidayZone = (text: string): HolidayZone | null => named.get(nameKey(text).replace(/^zone /, '')) ?? null;

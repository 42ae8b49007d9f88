/**
 * The collectivités d’outre-mer and New Caledonia. They are outside the 101 départements, hence outside `FR` (mainland
 * and DROM), and in no académie: their schools are attached to one or to another from a dataset to the next
 * (« rattachement variable »), so nothing is said to contain them.
 */
import type { Entry } from './entry.ts';
import { listed } from './manners.ts';

/** Code, name, and how it is said (`manners.ts`). */
const rows = [
  '975Saint-Pierre-et-Miquelon8',
  '977Saint-Barthélemy8',
  '978Saint-Martin8',
  '984Terres australes et antarctiques françaises2',
  '986Wallis-et-Futuna8',
  '987Polynésie française0',
  '988Nouvelle-Calédonie0',
  '989La Passion-Clipperton8',
];

export const overseasCollectivities: readonly Entry[] = rows.map((row) =>
  listed('com-outremer', row.slice(0, 3), row.slice(3, -1), row.slice(-1), {}),
);

/** Vice-rectorats and services that files write in a column of académies → the collectivité they serve. */
export const collectivityOfVicerectorat: Readonly<Record<string, string>> = {
  40: 'com-outremer:988',
  41: 'com-outremer:987',
  42: 'com-outremer:986',
  44: 'com-outremer:975',
  77: 'com-outremer:977',
  78: 'com-outremer:978',
};

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

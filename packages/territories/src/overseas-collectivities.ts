/**
 * The collectivités d’outre-mer and New Caledonia. They are outside the 101 départements, hence outside `FR` (mainland
 * and DROM), and in no académie: their schools are attached to one or to another from a dataset to the next
 * (« rattachement variable »), so nothing is said to contain them.
 */
import type { Entry } from './entry.ts';

const rows: readonly (readonly [code: string, name: string, article: string, of: string, locative: string])[] = [
  ['975', 'Saint-Pierre-et-Miquelon', '', 'de', 'à Saint-Pierre-et-Miquelon'],
  ['977', 'Saint-Barthélemy', '', 'de', 'à Saint-Barthélemy'],
  ['978', 'Saint-Martin', '', 'de', 'à Saint-Martin'],
  ['984', 'Terres australes et antarctiques françaises', 'les', 'des', 'dans les Terres australes et antarctiques françaises'],
  ['986', 'Wallis-et-Futuna', '', 'de', 'à Wallis-et-Futuna'],
  ['987', 'Polynésie française', 'la', 'de la', 'en Polynésie française'],
  ['988', 'Nouvelle-Calédonie', 'la', 'de la', 'en Nouvelle-Calédonie'],
  ['989', 'La Passion-Clipperton', '', 'de', 'à La Passion-Clipperton'],
];

export const overseasCollectivities: readonly Entry[] = rows.map(([code, name, article, of, locative]) => ({
  code: `com-outremer:${code}`,
  level: 'com-outremer',
  name,
  above: {},
  grammar: { article, of, locative },
}));

/** Vice-rectorats and services that files write in a column of académies → the collectivité they serve. */
export const collectivityOfVicerectorat: Readonly<Record<string, string>> = {
  40: 'com-outremer:988',
  41: 'com-outremer:987',
  42: 'com-outremer:986',
  44: 'com-outremer:975',
  77: 'com-outremer:977',
  78: 'com-outremer:978',
};

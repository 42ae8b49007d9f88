/** The EPCI, unfolded from their packed list. One that lies in several départements is above none of them, as for any level. */
import type { Level, TerritoryCode } from '@balise/model';
import { epci as packed } from '../data/epci.ts';
import { entryOf } from '../entries.ts';
import type { Above, Entry } from '../entry.ts';
import { lines } from './lines.ts';

export { epciGrammar } from '../grammar.ts';

const METROPOLE_DE_LYON = '200046977';
const shared: readonly Level[] = ['dep', 'ctcd', 'aca', 'ra', 'reg', 'FR-METRO', 'FR'];

type EpciRow = { readonly siren: string; readonly name: string; readonly departements: readonly string[] };

export const epciRows = (): readonly EpciRow[] =>
  lines(packed).map((line) => {
    const [siren = '', name = '', departements = ''] = line.split('|');
    return { siren, name, departements: departements.split(' ') };
  });

/** The collectivité of a place of this département and EPCI: the Rhône is shared along the bounds of the Métropole de Lyon. */
const collectivityOf = (departement: string, siren: string): TerritoryCode | null => {
  if (departement === '69') return siren === METROPOLE_DE_LYON ? 'ctcd:69M' : 'ctcd:69D';
  return entryOf(`dep:${departement}`)?.above.ctcd ?? null;
};

/** What is above a place of this département and EPCI. */
export const aboveOf = (departement: string, siren: string): Above => ({
  ...entryOf(`dep:${departement}`)?.above,
  dep: `dep:${departement}`,
  ctcd: collectivityOf(departement, siren),
});

const common = (departements: readonly string[], siren: string): Above => {
  const [first = {}, ...others] = departements.map((departement) => aboveOf(departement, siren));
  return Object.fromEntries(
    shared.filter((level) => others.every((above) => above[level] === first[level])).map((level) => [level, first[level]]),
  );
};

export const epciEntries = (): readonly Entry[] =>
  epciRows().map(({ siren, name, departements }) => ({ code: `epci:${siren}`, level: 'epci', name, above: common(departements, siren) }));

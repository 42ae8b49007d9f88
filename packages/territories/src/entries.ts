/**
 * The nomenclature unfolded: one entry a territory, typed codes, and for each the territories above it. Everything
 * here is known synchronously; communes and EPCI, too numerous to be carried, are brought when a question names them.
 */
import type { TerritoryCode } from '@balise/model';
import { arrondissements } from './arrondissements.ts';
import { academies, collectivities, departements, regions } from './data/nomenclature.ts';
import { joined, type Entry } from './entry.ts';
import { overseasCollectivities } from './overseas-collectivities.ts';

const locative = (preposition: string, article: string, name: string): string =>
  preposition === 'dans' ? `dans ${joined(article, name)}` : `${preposition} ${name}`;

const raOfRegion = new Map(regions.map(([code, , ra]) => [code, `ra:${ra}`]));
const regionOfRa = new Map(regions.map(([code, , ra]) => [ra, `reg:${code}`]));
const overseas = (departement: string): boolean => departement.startsWith('97');
const metro = (departement: string): Entry['above'] => ({ 'FR-METRO': overseas(departement) ? null : 'FR-METRO' });

/** Départements held whole by a collectivité that is not their own; null where they share theirs. */
const collectivityOf = new Map<string, string | null>(
  collectivities.flatMap(([code, , held, part]) =>
    held.split(' ').map((dep): [string, string | null] => [dep, part === '' ? `ctcd:${code}` : null]),
  ),
);

const departementEntry = ([code, name, reg, aca, article, of, preposition]: (typeof departements)[number]): Entry => {
  const special = collectivityOf.get(code);
  const ctcd = special === undefined ? `ctcd:${code}D` : special;
  const ra = raOfRegion.get(reg);
  return {
    code: `dep:${code}`,
    level: 'dep',
    name,
    above: { aca: `aca:${aca}`, reg: `reg:${reg}`, ...(ra && { ra }), ...(ctcd && { ctcd }), ...metro(code), FR: 'FR' },
    grammar: { article, of, locative: locative(preposition, article, name) },
  };
};

const departementEntries = departements.map(departementEntry);
const byCode = new Map(departementEntries.map((entry) => [entry.code, entry]));

const ownCollectivity = ([departement, name, , , , of]: (typeof departements)[number]): Entry => {
  const whole = `Département ${joined(of, name)}`;
  const { ctcd: _itself, ...above } = byCode.get(`dep:${departement}`)?.above ?? {};
  return {
    code: `ctcd:${departement}D`,
    level: 'ctcd',
    name: whole,
    above: { ...above, dep: `dep:${departement}` },
    grammar: { article: 'le', of: 'du', locative: `dans le ${whole}` },
  };
};

const specialCollectivity = ([code, name, held, , article, of, inWords]: (typeof collectivities)[number]): Entry => {
  const [first = '', ...others] = held.split(' ');
  const { ctcd: _itself, ...above } = byCode.get(`dep:${first}`)?.above ?? {};
  return {
    code: `ctcd:${code}`,
    level: 'ctcd',
    name,
    above: others.length === 0 ? { ...above, dep: `dep:${first}` } : above,
    grammar: { article, of, locative: inWords },
  };
};

/** Académies and régions académiques are common nouns: « dans l’académie de Rennes ». */
const academieEntry = ([code, name, ra, of]: (typeof academies)[number]): Entry => {
  const whole = `académie ${joined(of, name)}`;
  const reg = regionOfRa.get(ra);
  const anchor = departements.find(([, , , aca]) => aca === code);
  return {
    code: `aca:${code}`,
    level: 'aca',
    name: whole,
    above: { ra: `ra:${ra}`, ...(reg && { reg }), ...metro(anchor?.[0] ?? ''), FR: 'FR' },
    grammar: { article: 'l’', of: 'de l’', locative: `dans l’${whole}` },
  };
};

const regionEntries = ([code, name, ra, article, of, preposition]: (typeof regions)[number]): readonly Entry[] => {
  const anchor = departements.find(([, , reg]) => reg === code);
  const shared = { ...metro(anchor?.[0] ?? ''), FR: 'FR' };
  const whole = `région académique ${name}`;
  return [
    {
      code: `reg:${code}`,
      level: 'reg',
      name,
      above: { ra: `ra:${ra}`, ...shared },
      grammar: { article, of, locative: locative(preposition, article, name) },
    },
    {
      code: `ra:${ra}`,
      level: 'ra',
      name: whole,
      above: { reg: `reg:${code}`, ...shared },
      grammar: { article: 'la', of: 'de la', locative: `dans la ${whole}` },
    },
  ];
};

const country = (code: 'FR' | 'FR-METRO', name: string, of: string): Entry => ({
  code,
  level: code,
  name,
  above: code === 'FR' ? {} : { FR: 'FR' },
  grammar: { article: 'la', of, locative: `en ${name}` },
});

const inCodeOrder = (a: Entry, b: Entry): number => (a.code < b.code ? -1 : 1);

/** Every territory carried, in code order. */
export const entries: readonly Entry[] = [
  country('FR', 'France', 'de la'),
  country('FR-METRO', 'France métropolitaine', 'de la'),
  ...departementEntries,
  ...departements.filter(([code]) => !collectivityOf.has(code)).map(ownCollectivity),
  ...collectivities.map(specialCollectivity),
  ...academies.map(academieEntry),
  ...regions.flatMap(regionEntries),
  ...overseasCollectivities,
  ...arrondissements((departement) => byCode.get(`dep:${departement}`)?.above ?? {}),
].sort(inCodeOrder);

const index: ReadonlyMap<TerritoryCode, Entry> = new Map(entries.map((entry) => [entry.code, entry]));

/** The entry of a typed code; undefined for schools, communes and the unknown. */
export const entryOf = (code: TerritoryCode): Entry | undefined => index.get(code);

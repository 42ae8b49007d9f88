/**
 * The nomenclature unfolded: one entry a territory, typed codes, and for each the territories above it. Everything
 * here is known synchronously; communes and EPCI, too numerous to be carried, are brought when a question names them.
 */
import type { TerritoryCode } from '@balise/model';
import { arrondissements } from './arrondissements.ts';
import { departementOfCommune } from './commune.ts';
import { collectivities, regions } from './data/nomenclature.ts';
import { joined, type Above, type Entry } from './entry.ts';
import { listed } from './manners.ts';
import { overseasCollectivities } from './overseas-collectivities.ts';

/** Collectivités à compétences départementales that are not those of one département: what they hold, whole or in part, and their words. */
const special = collectivities.split('\n').map((line) => {
  const [code, held, part, name, manner, there] = line.split(',') as [string, string, string, string, string, string];
  return { code, held, part, name, manner, there };
});

const ofDepartement = (text: string, around: Above): readonly Entry[] => {
  const code = departementOfCommune(text);
  const name = text.slice(code.length, -1);
  const manner = text.slice(-1);
  const holders = special.filter(({ held }) => held.split(' ').includes(code));
  const [holder] = holders;
  // Where several share a département, none holds it.
  const ctcd = holder === undefined ? `${code}D` : holder.part === '' && holder.code;
  const departement = listed('dep', code, name, manner, { ...around, ...(ctcd && { ctcd: `ctcd:${ctcd}` }) });
  const above = { ...around, dep: departement.code };
  return [
    departement,
    ...(holder === undefined ? [listed('ctcd', `${code}D`, `Département ${joined(departement.grammar!.of, name)}`, '1', above)] : []),
    // One that holds several is told with the first, and is in none.
    ...holders
      .filter(({ held }) => held.startsWith(code))
      .map((one) => listed('ctcd', one.code, one.name, one.manner, one.held === code ? above : around, one.there || one.name)),
  ];
};

/** Académies and régions académiques are common nouns: « dans l’académie de Rennes ». */
const ofRegion = (line: string): readonly Entry[] => {
  const [head = '', ...academies] = line.split(';');
  const [reg, ra] = [head.slice(0, 2), head.slice(2, 4)];
  const name = head.slice(4, -1);
  // Those overseas are the first ten.
  const shared = { 'FR-METRO': reg < '1' ? null : 'FR-METRO', FR: 'FR' };
  const both = { reg: `reg:${reg}`, ra: `ra:${ra}`, ...shared };
  return [
    listed('reg', reg, name, head.slice(-1), { ra: both.ra, ...shared }),
    listed('ra', ra, `région académique ${name}`, '4', { reg: both.reg, ...shared }),
    ...academies.flatMap((text) => {
      const [academy = '', ...departements] = text.split(',');
      const seat = academy.slice(2);
      const aca = listed('aca', academy.slice(0, 2), `académie ${/^[AEIOU]/.test(seat) ? 'd’' : 'de '}${seat}`, '3', both);
      return [aca, ...departements.flatMap((departement) => ofDepartement(departement, { aca: aca.code, ...both }))];
    }),
  ];
};

const country = (code: 'FR' | 'FR-METRO', name: string, above: Above): Entry => ({ ...listed(code, code, name, '0', above), code });

const placed = regions.split('\n').flatMap(ofRegion);

const inCodeOrder = (a: Entry, b: Entry): number => (a.code < b.code ? -1 : 1);

/** Every territory carried, in code order. */
export const entries: readonly Entry[] = [
  country('FR', 'France', {}),
  country('FR-METRO', 'France métropolitaine', { FR: 'FR' }),
  ...placed,
  ...overseasCollectivities,
  ...arrondissements((departement) => placed.find(({ code }) => code === `dep:${departement}`)!.above),
].sort(inCodeOrder);

const index: ReadonlyMap<TerritoryCode, Entry> = new Map(entries.map((entry) => [entry.code, entry]));

/** The entry of a typed code; undefined for schools, communes and the unknown. */
export const entryOf = (code: TerritoryCode): Entry | undefined => index.get(code);

import type { Level, Locale } from '@balise/model';

/** `feminine` chooses « 1re » or « 1er »; false in English. */
export type LevelWords = { readonly one: string; readonly many: string; readonly feminine: boolean };

/** One; several, where that is not one and an s; `*` before what is feminine. */
type Nouns = Readonly<Record<Level, string>>;

const french: Nouns = {
  uai: 'établissement',
  com: '*commune',
  'arr-mun': 'arrondissement municipal|arrondissements municipaux',
  epci: '*intercommunalité',
  canton: 'canton',
  circo: '*circonscription du 1er degré|circonscriptions du 1er degré',
  bassin: 'bassin d’éducation|bassins d’éducation',
  dep: 'département',
  ctcd: '*collectivité départementale|collectivités départementales',
  aca: '*académie',
  ra: '*région académique|régions académiques',
  reg: '*région',
  'com-outremer': '*collectivité d’outre-mer|collectivités d’outre-mer',
  'FR-METRO': 'pays|pays',
  FR: 'pays|pays',
};

const english: Nouns = {
  uai: 'school',
  com: 'commune',
  'arr-mun': 'municipal arrondissement',
  epci: 'intercommunal authority|intercommunal authorities',
  canton: 'canton',
  circo: 'primary school district',
  bassin: 'education area',
  dep: 'département',
  ctcd: 'departmental authority|departmental authorities',
  aca: 'académie',
  ra: 'région académique|régions académiques',
  reg: 'region',
  'com-outremer': 'overseas collectivity|overseas collectivities',
  'FR-METRO': 'country|countries',
  FR: 'country|countries',
};

/** « département », « départements »: the noun of a level. */
export const levelWords = (level: Level, locale: Locale): LevelWords => {
  const nouns = (locale === 'fr' ? french : english)[level];
  const feminine = nouns.startsWith('*');
  const [one = '', many = `${one}s`] = nouns.slice(Number(feminine)).split('|');
  return { one, many, feminine };
};

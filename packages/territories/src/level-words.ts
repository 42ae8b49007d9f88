import type { Level, Locale } from '@balise/model';

/** `feminine` chooses « 1re » or « 1er »; false in English. */
export type LevelWords = { readonly one: string; readonly many: string; readonly feminine: boolean };

const masculine = (one: string, many = `${one}s`): LevelWords => ({ one, many, feminine: false });
const feminine = (one: string, many = `${one}s`): LevelWords => ({ one, many, feminine: true });

const french: Readonly<Record<Level, LevelWords>> = {
  uai: masculine('établissement'),
  com: feminine('commune'),
  'arr-mun': masculine('arrondissement municipal', 'arrondissements municipaux'),
  epci: feminine('intercommunalité'),
  canton: masculine('canton'),
  circo: feminine('circonscription du 1er degré', 'circonscriptions du 1er degré'),
  bassin: masculine('bassin d’éducation', 'bassins d’éducation'),
  dep: masculine('département'),
  ctcd: feminine('collectivité départementale', 'collectivités départementales'),
  aca: feminine('académie'),
  ra: feminine('région académique', 'régions académiques'),
  reg: feminine('région'),
  'com-outremer': feminine('collectivité d’outre-mer', 'collectivités d’outre-mer'),
  'FR-METRO': masculine('pays', 'pays'),
  FR: masculine('pays', 'pays'),
};

const english: Readonly<Record<Level, LevelWords>> = {
  uai: masculine('school'),
  com: masculine('commune'),
  'arr-mun': masculine('municipal arrondissement'),
  epci: masculine('intercommunal authority', 'intercommunal authorities'),
  canton: masculine('canton'),
  circo: masculine('primary school district'),
  bassin: masculine('education area'),
  dep: masculine('département'),
  ctcd: masculine('departmental authority', 'departmental authorities'),
  aca: masculine('académie'),
  ra: masculine('région académique', 'régions académiques'),
  reg: masculine('region'),
  'com-outremer': masculine('overseas collectivity', 'overseas collectivities'),
  'FR-METRO': masculine('country', 'countries'),
  FR: masculine('country', 'countries'),
};

/** « département », « départements »: the noun of a level. */
export const levelWords = (level: Level, locale: Locale): LevelWords => (locale === 'fr' ? french : english)[level];

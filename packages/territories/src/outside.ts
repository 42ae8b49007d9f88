/**
 * « Hors référentiel »: what a cell that is no territory of its level means, so that the reader is told what the rows
 * left out are. A cell that means nothing to us is told as it is written: nothing is dropped in silence.
 */
import type { Level, Locale } from '@balise/model';
import { departementOfCommune, isCommuneShaped } from './commune.ts';
import { formerNames } from './former-names.ts';
import { nameKey, nameWords } from './name-key.ts';
import { normalise, type Normalise } from './normalise.ts';
import { overseasCollectivities } from './overseas-collectivities.ts';
import { departementOfUai, isUai } from './uai.ts';

/**
 * `blank` says nothing (empty, « non renseigné ») · `overseas` a collectivité d’outre-mer, outside the 101 départements ·
 * `abroad` another country, or « Étranger » · `former` a territory that exists no more · `total` a total among the rows ·
 * `other` anything else, a misspelling or a commune that is not in the list.
 */
export type OutsideKind = 'blank' | 'overseas' | 'abroad' | 'former' | 'total' | 'other';
export type Outside = { readonly kind: OutsideKind; readonly label: Readonly<Record<Locale, string>> };

const said = (kind: OutsideKind, fr: string, en = fr): Outside => ({ kind, label: { fr, en } });

const keysOf = (names: string): ReadonlySet<string> => new Set(names.split(', ').map(nameKey));

const blanks = keysOf(
  'nd, n d, nr, nc, na, n a, null, none, nan, sans objet, indetermine, inconnu, non renseigne, non renseignee, non communique, non affecte, autre, autres',
);
const totals = keysOf(
  'total, ensemble, tous, toutes, national, france, france entiere, france metropolitaine, france metropolitaine et drom, metropole, dom, drom, outre mer',
);
const countries = keysOf(
  'andorre, monaco, allemagne, belgique, espagne, italie, luxembourg, maroc, portugal, royaume uni, suisse, tunisie',
);
const abroad = keysOf(
  'etranger, a l etranger, pays etranger, pays etrangers, hors de france, hors france, aefe, union europeenne, europe, monde',
);

const everywhereElse = said('abroad', 'étranger', 'abroad');

/** Names that files still write, less « académie de » → the former code. */
const former: Readonly<Record<string, string>> = { 'dep/corse': 'dep:20', 'aca/caen': 'aca:05', 'aca/rouen': 'aca:21' };

/** Vice-rectorats and services that files write in a column of académies → the collectivité they serve. */
const collectivityOfVicerectorat: Readonly<Record<string, string>> = {
  40: 'com-outremer:988',
  41: 'com-outremer:987',
  42: 'com-outremer:986',
  44: 'com-outremer:975',
  77: 'com-outremer:977',
  78: 'com-outremer:978',
};

const overseasNames: ReadonlyMap<string, string> = new Map(overseasCollectivities.map(({ code, name }) => [nameKey(name), code]));

const overseasOf = (code: string | undefined): Outside | null => {
  const entry = overseasCollectivities.find((each) => each.code === code);
  return entry ? said('overseas', entry.name) : null;
};

const retired = (code: string): Outside | null => {
  const label = formerNames[code];
  return label === undefined ? null : { kind: 'former', label };
};

/** What stands for a département in a code of this level: `988` of `98818` and of `9880001G`. */
const prefixOf = (level: Level, text: string): string | null => {
  if (level === 'com' && isCommuneShaped(text)) return text.startsWith('98') ? text.slice(0, 3) : departementOfCommune(text);
  if ((level === 'uai' || level === 'circo') && isUai(text)) return departementOfUai(text);
  return level === 'dep' || level === 'com-outremer' ? text : null;
};

const ofCode = (level: Level, text: string): Outside | null => {
  if (/^0+$/.test(text)) return level === 'aca' ? everywhereElse : said('blank', 'non renseigné', 'not given');
  if (level === 'aca') return overseasOf(collectivityOfVicerectorat[text]) ?? retired(`aca:${text.padStart(2, '0')}`);
  const prefix = prefixOf(level, text);
  if (prefix === null) return null;
  if (/^0?99\d?$/.test(prefix)) return everywhereElse;
  if (/^0?20$/.test(prefix)) return retired('dep:20');
  return overseasOf(`com-outremer:${prefix}`);
};

const ofName = (level: Level, text: string): Outside | null => {
  const key = nameKey(text);
  const whole = nameWords(text).join(' ');
  if (key === '' || blanks.has(key)) return said('blank', 'non renseigné', 'not given');
  if (abroad.has(key) || abroad.has(whole)) return everywhereElse;
  if (countries.has(key)) return said('abroad', text);
  if (totals.has(key)) return said('total', `${text} (total)`);
  return (
    overseasOf(overseasNames.get(key.replace(/^vice rectorat de (?:la )?/, ''))) ??
    retired(former[`${level}/${key.replace(/^academie (?:de )?/, '')}`] ?? '')
  );
};

/** As {@link outside}, where more lists were brought to `recognise` what is of them. */
export const outsideOf =
  (recognise: Normalise) =>
  (raw: string, level: Level): Outside | null => {
    if (recognise(raw, level) !== null) return null;
    const text = raw.trim();
    return ofCode(level, text.toUpperCase()) ?? ofName(level, text) ?? said('other', `« ${text} »`, `“${text}”`);
  };

/**
 * What a cell outside the nomenclature means at this level, and how a reader is told; null for a cell that `normalise`
 * recognises. « Nouvelle Calédonie » among départements is a collectivité d’outre-mer, `20` is Corse of before 1976.
 */
export const outside = outsideOf(normalise);

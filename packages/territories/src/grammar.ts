/**
 * The grammar of communes and EPCI, which follows from their names. An article of its own is part of a commune's name
 * (« La Rochelle ») and contracts all the same: « au Havre », « du Havre », « aux Sables-d’Olonne », « à La Rochelle ».
 */
import { joined, type Entry, type Grammar } from './entry.ts';

/** Name as sentences write it, and its grammar. */
export type Said = { readonly name: string; readonly grammar: Grammar };

const elides = (name: string, hardH: boolean): boolean => /^[AEIOUYÀÂÉÈÊËÎÏÔÖŒaeiouyéè]/.test(name) || (!hardH && /^H/i.test(name));

/** « Le Havre » → `['Le', 'Havre']`; « L’Haÿ-les-Roses » keeps its article in every case. */
const contracted = /^(Le|Les) (.+)$/s;

export const communeGrammar = ({ name, hardH }: Pick<Entry, 'name' | 'hardH'>): Said => {
  const [, article, rest = ''] = contracted.exec(name) ?? [];
  if (article === 'Le') return { name, grammar: { article: '', of: 'du', locative: `au ${rest}` } };
  if (article === 'Les') return { name, grammar: { article: '', of: 'des', locative: `aux ${rest}` } };
  return { name, grammar: { article: '', of: elides(name, hardH === true) ? 'd’' : 'de', locative: `à ${name}` } };
};

/** « Havre » of « Le Havre »: what is left once « du » or « des » holds the article. */
export const afterContraction = (name: string): string => contracted.exec(name)?.[2] ?? name;

const kinds: readonly (readonly [prefix: string, said: string])[] = [
  ['CC ', 'communauté de communes'],
  ['CA ', 'communauté d’agglomération'],
  ['CU ', 'communauté urbaine'],
];

/** Whole names in which a common noun leads: « la Métropole de Lyon », « l’Eurométropole de Strasbourg ». */
const METROPOLIS = /^(Métropole|Eurométropole)(?= )/;

/** « CC du Nogentais » is said « communauté de communes du Nogentais »; métropoles bear a name of their own. */
export const epciGrammar = (name: string): Said => {
  const kind = kinds.find(([prefix]) => name.startsWith(prefix));
  if (kind) {
    const said = joined(kind[1], name.slice(kind[0].length));
    return { name: said, grammar: { article: 'la', of: 'de la', locative: `dans la ${said}` } };
  }
  const [noun] = METROPOLIS.exec(name) ?? [];
  if (noun === undefined) return communeGrammar({ name });
  const article = noun === 'Métropole' ? 'la' : 'l’';
  return { name, grammar: { article, of: joined('de', article), locative: `dans ${joined(article, name)}` } };
};

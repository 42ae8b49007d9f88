/**
 * The grammar of communes and EPCI, which follows from their names. An article of its own is part of a commune's name
 * (« La Rochelle ») and contracts all the same: « au Havre », « du Havre », « aux Sables-d’Olonne », « à La Rochelle ».
 */
/** What is said of communes and EPCI, which carry nothing but their names. Brought with their lists. */
import { joined, type Entry, type Said } from './entry.ts';

const elides = (name: string, hardH: boolean): boolean => /^[AEIOUYÀÂÉÈÊËÎÏÔÖŒaeiouyéè]/.test(name) || (!hardH && /^H/i.test(name));

/** « Le Havre » → `['Le', 'Havre']`; « L’Haÿ-les-Roses » keeps its article in every case. */
const contracted = /^(Le|Les) (.+)$/s;

export const communeGrammar = ({ name, hardH }: Pick<Entry, 'name' | 'hardH'>): Said => {
  const [, article, rest = ''] = contracted.exec(name) ?? [];
  if (article === 'Le') return { name, after: rest, grammar: { article: '', of: 'du', locative: `au ${rest}` } };
  if (article === 'Les') return { name, after: rest, grammar: { article: '', of: 'des', locative: `aux ${rest}` } };
  return { name, after: name, grammar: { article: '', of: elides(name, hardH === true) ? 'd’' : 'de', locative: `à ${name}` } };
};

const kinds: readonly (readonly [prefix: string, said: string])[] = [
  ['CC ', 'communauté de communes'],
  ['CA ', 'communauté d’agglomération'],
  ['CU ', 'communauté urbaine'],
];

/** Whole names in which a common noun leads: « la Métropole de Lyon », « l’Eurométropole de Strasbourg ». */
const METROPOLIS = /^(Métropole|Eurométropole)(?= )/;

/** « CC du Nogentais » is said « communauté de communes du Nogentais »; métropoles bear a name of their own. */
export const epciGrammar = ({ name }: Pick<Entry, 'name'>): Said => {
  const kind = kinds.find(([prefix]) => name.startsWith(prefix));
  if (kind) {
    const said = joined(kind[1], name.slice(kind[0].length));
    return { name: said, after: said, grammar: { article: 'la', of: 'de la', locative: `dans la ${said}` } };
  }
  const [noun] = METROPOLIS.exec(name) ?? [];
  if (noun === undefined) return communeGrammar({ name });
  const article = noun === 'Métropole' ? 'la' : 'l’';
  return { name, after: name, grammar: { article, of: joined('de', article), locative: `dans ${joined(article, name)}` } };
};

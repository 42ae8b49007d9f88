/** The grammar that French sentences cannot do without: elision, plural, small numbers in letters. */
import { APOSTROPHE } from './characters.ts';

/** Words whose h forbids elision, among those that count things or name places here. */
const aspirated = /^h(?:a(?:[cinsuv]|ll(?!u)|lte|meau|rc|ric)|éros|iér|igh|o(?:[cu]|l[dl]|n?t|rs)|u(?:[br]|it))/i;

const startsWithVowelSound = (text: string): boolean => {
  const first = text.normalize('NFD').charAt(0).toLowerCase();
  // Figures do not elide, whatever they are read as: « de 11 à 18 ».
  if (first === 'h') return !aspirated.test(text);
  if (first === 'y') return !/^y[aeiou]/i.test(text);
  return 'aeiouœæ'.includes(first) && !/^(?:onz|oui|ouistiti|uhlan)/i.test(text);
};

const elide = (short: string, full: string, text: string): string =>
  startsWithVowelSound(text) ? `${short}${APOSTROPHE}${text}` : `${full} ${text}`;

/** « de visites », « d’élèves ». */
export const de = (text: string): string => elide('d', 'de', text);
/** « qu’en 2024-2025 », « que dans l’académie de Rennes ». */
export const que = (text: string): string => elide('qu', 'que', text);

/** « à la rentrée 2024 », « au 3e trimestre 2026 »: `text` comes with its article, if it takes one. */
export const towards = (text: string): string =>
  text.startsWith('le ') ? `au ${text.slice(3)}` : text.startsWith('les ') ? `aux ${text.slice(4)}` : `à ${text}`;

/** « de la session 2022 », « du 3e trimestre 2026 »: so does this one. */
export const since = (text: string): string => (text.startsWith('le ') ? `du ${text.slice(3)}` : de(text));

/** French plural begins at 2: « 0 élève », « 1,5 point », « −1,9 point », « 2 points ». */
export const isFrenchSingular = (value: number): boolean => Math.abs(value) < 2;

const letters = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
];

/** « deux », « une » (feminine); null beyond sixteen, where digits read better. */
export const inLetters = (n: number, feminine: boolean): string | null => (n === 1 && feminine ? 'une' : (letters[n] ?? null));

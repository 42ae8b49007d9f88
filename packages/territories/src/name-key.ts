/** Spellings of one name meet in one key: no case, accents, hyphens, apostrophes nor usual abbreviations. */
const abbreviations: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  hte: 'haute',
  htes: 'hautes',
  ht: 'haut',
  hts: 'hauts',
};
const articles: ReadonlySet<string> = new Set(['l', 'la', 'le', 'les']);

/** What one character is in a key: lower case without accent, or a space where words end. Thousands of names are read at once: each is looked up once. */
const plain = new Map<string, string>();
const plainOf = (character: string): string => {
  const known = plain.get(character);
  if (known !== undefined) return known;
  const letters = character
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
  const made = /^[a-z0-9]*$/.test(letters) ? letters : ' ';
  plain.set(character, made);
  return made;
};

/** « Côtes-d’Armor », « COTES D'ARMOR » → `['cotes', 'd', 'armor']`; « St-Denis » → `['saint', 'denis']`. */
export const nameWords = (text: string): readonly string[] => {
  let letters = '';
  for (const character of text) letters += plainOf(character);
  const words = letters.split(' ').filter((word) => word !== '');
  return words.map((word) => (Object.hasOwn(abbreviations, word) ? (abbreviations[word] ?? word) : word));
};

/** The words without a leading article: « La Réunion » and « REUNION » are `reunion`. */
export const withoutArticle = (words: readonly string[]): readonly string[] =>
  words.length > 1 && articles.has(words[0] ?? '') ? words.slice(1) : words;

/** One string a name, without its leading article. */
export const nameKey = (text: string): string => withoutArticle(nameWords(text)).join(' ');

/** Spellings of one name meet in one key: no case, accents, hyphens, apostrophes nor usual abbreviations. */
const ARTICLE = /^l(a|es?)?$/;

/** What one character is in a key: lower case without accent, or a space where words end. Thousands of names are read at once: each is looked up once. */
const plain = new Map<string, string>();
const plainOf = (character: string): string => {
  let made = plain.get(character);
  if (made === undefined) {
    const letters = character
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .replace('œ', 'oe')
      .replace('æ', 'ae');
    made = letters.replace(/.*[^a-z0-9].*/, ' ');
    plain.set(character, made);
  }
  return made;
};

/** A cell that is no name may be megabytes, and there may be many: each is that of nowhere. */
const LONGEST_NAME = 200;
const NOWHERE = 'qqq';

/** « Côtes-d’Armor », « COTES D'ARMOR » → `['cotes', 'd', 'armor']`; « St-Denis » → `['saint', 'denis']`. */
export const nameWords = (text: string): readonly string[] => {
  let letters = '';
  for (const character of text.length > LONGEST_NAME ? NOWHERE : text) letters += plainOf(character);
  return letters
    .replace(/\bst(e?)\b/g, 'saint$1')
    .replace(/\bht(e?s?)\b/g, 'haut$1')
    .split(' ')
    .filter(Boolean);
};

/** The words without a leading article: « La Réunion » and « REUNION » are `reunion`. */
export const withoutArticle = (words: readonly string[]): readonly string[] =>
  words.length > 1 && ARTICLE.test(words[0]!) ? words.slice(1) : words;

/** One string a name, without its leading article. */
export const nameKey = (text: string): string => withoutArticle(nameWords(text)).join(' ');

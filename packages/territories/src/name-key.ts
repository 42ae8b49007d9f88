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

/** « Côtes-d’Armor », « COTES D'ARMOR » → `['cotes', 'd', 'armor']`; « St-Denis » → `['saint', 'denis']`. */
export const nameWords = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => abbreviations[word] ?? word);

/** One string a name, without its leading article: « La Réunion » and « REUNION » are `reunion`. */
export const nameKey = (text: string): string => {
  const words = nameWords(text);
  return (words.length > 1 && articles.has(words[0] ?? '') ? words.slice(1) : words).join(' ');
};

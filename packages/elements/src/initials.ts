/** First letters of names, as a reader types them: « Académie de Rennes » among académies is under R, « Élancourt » under E. */

/** Lower case, without accent; empty for what is no letter. */
export const plainLetter = (key: string): string => (/^\p{L}$/u.test(key) ? key.normalize('NFD').charAt(0).toLowerCase() : '');

const common = (names: readonly string[]): string => {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length -= 1;
  return others.length === 0 ? '' : first.slice(0, first.slice(0, length).lastIndexOf(' ') + 1);
};

/** Articles and prepositions before a name. */
const smallWords = /^(?:\p{Ll}+(?: |’))+(?=\p{Lu})/u;

/** One letter a name, in their order: of what is left once the words that all share are taken off. */
export const initialsOf = (names: readonly string[]): readonly string[] => {
  const shared = common(names);
  return names.map((name) => plainLetter(name.slice(shared.length).replace(smallWords, '').charAt(0)));
};

/** A sentence nobody finishes says nothing: sixty words at most. */
const LONGEST_SENTENCE_WORDS = 60;

/** Words as a reader counts them: `1 234` and `61,5 %` (U+202F) are one, `2,6 points` two. */
const wordCount = (text: string): number =>
  text.split(/[ \u00a0\n]+|\u202f(?=\p{L})/u).filter((token) => /[\p{L}\p{N}]/u.test(token)).length;

/** The first of the candidates, from richest to barest, that fits; the last, cut, when none does. */
export function fit(candidates: readonly string[]): string {
  const fitting = candidates.find((text) => wordCount(text) <= LONGEST_SENTENCE_WORDS);
  if (fitting !== undefined) return fitting;
  const words = (candidates.at(-1) ?? '').split(' ');
  return `${words.slice(0, LONGEST_SENTENCE_WORDS).join(' ')}…`;
}

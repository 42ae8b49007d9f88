/** How hard a French text is, from the length of its sentences and of its words. */

const sentences = (text: string): readonly string[] => text.split(/[.!?;:]+(?=\s|$)/u).filter((part) => /\p{L}/u.test(part));
const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N},’'%-]*/gu) ?? [];

const VOWELS = 'aeiouyàâäéèêëîïôöùûüÿœæ';
/** Groups of vowels, less the silent e at the end; a number counts as two. */
export function syllables(word: string): number {
  if (/\p{N}/u.test(word)) return 2;
  const groups = word.toLowerCase().match(new RegExp(`[${VOWELS}]+`, 'gu')) ?? [];
  const silent = groups.length > 1 && /[^aeiouyéèêà](?:es?|(?<!m)ent)$/iu.test(word) ? 1 : 0;
  return Math.max(1, groups.length - silent);
}

/**
 * Flesch's score as Kandel and Moles set it for French (1958): 207 − 1.015 × words per sentence − 73.6 × syllables per word. Over
 * 50 is read without pain at fourteen; under 30 is for students.
 */
export function gradeOf(text: string): number {
  const all = words(text);
  const perSentence = all.length / Math.max(1, sentences(text).length);
  const perWord = all.reduce((sum, word) => sum + syllables(word), 0) / Math.max(1, all.length);
  return 207 - 1.015 * perSentence - 73.6 * perWord;
}

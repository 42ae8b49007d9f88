/** Misspellings: the known word nearest to a wrong one, by transpositions, insertions, deletions and replacements. */

const LONGEST_COMPARED = 80;

const distance = (a: string, b: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
};

/** Without case, accents, hyphens, underscores and spaces: what people get wrong first. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\s_-]/g, '')
    .toLowerCase();

/** Known words from the nearest to `word`, at most `count`, none farther than a third of its length. */
const nearestWords = (word: string, known: Iterable<string>, count = 3): readonly string[] => {
  if (word.length > LONGEST_COMPARED) return [];
  const wanted = plain(word);
  const near: { readonly candidate: string; readonly far: number }[] = [];
  for (const candidate of known) {
    if (candidate.length > LONGEST_COMPARED) continue;
    const far = distance(wanted, plain(candidate));
    if (far <= Math.max(1, Math.floor(wanted.length / 3))) near.push({ candidate, far });
  }
  return near
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ candidate }) => candidate);
};

/** The one known word that `word` probably meant, or null. */
export const nearestWord = (word: string, known: Iterable<string>): string | null => nearestWords(word, known, 1)[0] ?? null;

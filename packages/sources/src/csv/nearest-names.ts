/** The header cells that a missing column probably is: names that contain each other, or share most of their letters in pairs. */
const plain = (text: string): string =>
  text
    .slice(0, 200)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

const pairsOf = (text: string): readonly string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));

const likeness = (a: string, b: string): number => {
  if (a === '' || b === '') return 0;
  if (a.includes(b) || b.includes(a)) return 1;
  const [left, right] = [pairsOf(a), new Set(pairsOf(b))];
  return (2 * left.filter((pair) => right.has(pair)).length) / Math.max(1, left.length + right.size);
};

const LEAST_LIKENESS = 0.4;

/** At most three, the nearest first. */
export const nearestNames = (name: string, header: readonly string[]): readonly string[] => {
  const wanted = plain(name);
  return header
    .map((cell) => ({ cell, near: likeness(wanted, plain(cell)) }))
    .filter(({ near }) => near >= LEAST_LIKENESS)
    .sort((a, b) => b.near - a.near)
    .slice(0, 3)
    .map(({ cell }) => cell);
};

/**
 * Mutants that no test can catch, each with its reason: what they change is how fast, or how much is held, never a figure. They
 * are neither caught nor missed; the report counts them apart. `npm run mutation -- --equivalents` tries them all, and fails on
 * one that a test catches. An entry that names no mutant is an error: it outlived its code.
 *
 * `line`: the source line, without its indent, where the mutant begins. `what`: the names of its mutations, all when absent.
 * `text`: the beginning of what is mutated, where the line holds several.
 */
export const equivalents = [];

const matches = (entry, mutant) =>
  mutant.file === entry.file &&
  mutant.source === entry.line &&
  (entry.what === undefined || entry.what.includes(mutant.what)) &&
  (entry.text === undefined || mutant.text.startsWith(entry.text));

/** The reason why a mutant is listed, by its number. */
export function reasonsOf(mutants, files) {
  const reasons = new Map();
  for (const entry of equivalents.filter(({ file }) => files.includes(file))) {
    const found = mutants.filter((mutant) => matches(entry, mutant));
    if (found.length === 0) throw new Error(`No mutant is what equivalents.mjs lists: ${entry.file} «${entry.line}» ${entry.what ?? ''}`);
    for (const { id } of found) reasons.set(id, entry.reason);
  }
  return reasons;
}

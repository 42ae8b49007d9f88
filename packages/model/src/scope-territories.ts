/** Which territories a question means: the set, the one the reader came for, and those to compare it with. */
import type { Facts, Hierarchy } from './facts.ts';
import type { Question } from './question.ts';
import type { TerritoryCode, Level } from './territory.ts';
import { levelOf, levels } from './territory.ts';
import { formatTerritory, isLevel, parseTerritory } from './parse-territory.ts';
import { isProblem, problem, type Problem } from './problem.ts';

export type ScopedTerritories = {
  readonly main: TerritoryCode | null;
  /** null: every territory of `level` that the data hold (levels no nomenclature lists, such as schools). */
  readonly members: readonly TerritoryCode[] | null;
  readonly level: Level;
  readonly within: TerritoryCode | null;
  readonly references: readonly TerritoryCode[];
};

/** What was most likely meant: the same code in other letters, or that code at the levels where it is one. */
const guesses = (code: string, hierarchy: Hierarchy): readonly TerritoryCode[] => {
  const parsed = parseTerritory(code.trim().replace(/^[A-Z]+:/, (level) => level.toLowerCase()));
  const typed =
    parsed === null ? (['dep', 'aca', 'reg'] as const).map((level) => `${level}:${code.trim().toUpperCase()}`) : [formatTerritory(parsed)];
  return typed.filter((each) => parseTerritory(each) !== null && hierarchy.known(each));
};

const checked = (code: string, hierarchy: Hierarchy, at: string): TerritoryCode | Problem => {
  if (parseTerritory(code) !== null && hierarchy.known(code)) return code;
  const meant = guesses(code, hierarchy);
  return problem('TERRITORY_UNKNOWN', {
    got: code,
    expected: 'a typed code such as dep:29, reg:53, aca:14 or FR',
    todo:
      meant.length === 0
        ? 'Type the code: 17 alone is a département, an académie and a région académique.'
        : `Write ${meant.join(' or ')}.`,
    at,
    params: { territory: code, ...(meant.length === 1 ? { guess: meant[0] ?? '' } : {}) },
  });
};

/** « departement », « DEP » and « Région » begin as what was meant. */
const unknownLevel = (got: string): Problem => {
  const expected = levels.join(', ');
  const plain = got.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
  const guess = plain === '' ? undefined : levels.find((level) => plain.startsWith(level));
  return problem('ATTRIBUTE_INVALID', {
    got,
    expected,
    ...(guess === undefined ? {} : { todo: `Write level="${guess}".` }),
    at: 'level',
    params: { attribute: 'level', got, expected, ...(guess === undefined ? {} : { guess: `level="${guess}"` }) },
  });
};

/** Two territories made of the same départements are the same comparison: only the first is kept. */
const perimeter = (code: TerritoryCode, hierarchy: Hierarchy): string => {
  const parts = hierarchy.children(code, 'dep');
  return parts.length === 0 ? code : parts.join();
};

const references = (question: Question, anchor: TerritoryCode | null, hierarchy: Hierarchy): readonly TerritoryCode[] | Problem => {
  const found: TerritoryCode[] = [];
  const seen = new Set(anchor === null ? [] : [perimeter(anchor, hierarchy)]);
  for (const word of question.compare ?? []) {
    if (word === 'previous' || word === 'peers') continue;
    let code: TerritoryCode | null;
    if (word === 'FR' || word === 'FR-METRO') code = word;
    else if (isLevel(word)) code = anchor === null ? null : hierarchy.parent(anchor, word);
    else {
      const named = checked(word, hierarchy, 'compare');
      if (isProblem(named)) return named;
      code = named;
    }
    if (code === null) continue;
    const shape = perimeter(code, hierarchy);
    if (seen.has(shape)) continue;
    seen.add(shape);
    found.push(code);
  }
  return found;
};

export const scopeTerritories = (question: Question, facts: Facts): ScopedTerritories | Problem => {
  const { hierarchy } = facts;
  if (question.level !== undefined && !isLevel(question.level)) return unknownLevel(question.level);
  for (const [at, code] of [
    ['within', question.within],
    // One attribute says both of a figure, and either says the second of the others.
    ...(question.territories ?? []).map((each) => ['territory', each] as const),
    ['territory, highlight', question.highlight],
  ] as const) {
    if (code === undefined) continue;
    const known = checked(code, hierarchy, at);
    if (isProblem(known)) return known;
  }
  const listed = question.territories;
  if (listed && listed.length > 0) {
    const levelsFound = [...new Set(listed.map(levelOf))];
    const [level] = levelsFound;
    if (levelsFound.length > 1 || level === undefined || level === null)
      return problem('LEVELS_MIXED', { got: listed.join(', '), expected: 'territories of one level', at: 'territories' });
    const main = question.highlight ?? (listed.length === 1 ? listed[0] : undefined) ?? null;
    const refs = references(question, main, hierarchy);
    return isProblem(refs) ? refs : { main, members: listed, level, within: null, references: refs };
  }
  if (question.level === undefined)
    return problem('QUESTION_INCOMPLETE', {
      got: 'neither territories nor level',
      expected: 'territory="dep:29", or level="dep" with an optional within="reg:53"',
      at: 'territory',
    });
  const within = question.within ?? null;
  const all = hierarchy.children(within ?? 'FR', question.level);
  const itself = within !== null && levelOf(within) === question.level ? [within] : null;
  const highlight = question.highlight ?? null;
  // A reader who comes for a commune finds its département among départements.
  const main = highlight === null ? null : hierarchy.parent(highlight, question.level);
  const refs = references(question, main ?? within, hierarchy);
  if (isProblem(refs)) return refs;
  const fromAbove =
    within !== null && question.compare?.includes(levelOf(within) ?? '') && !refs.includes(within) ? [within, ...refs] : refs;
  return { main, members: itself ?? (all.length > 0 ? all : null), level: question.level, within, references: fromAbove };
};

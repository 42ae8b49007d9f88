/** Which territories a question means: the set, the one the reader came for, and those to compare it with. */
import type { Hierarchy } from './facts.ts';
import type { Question } from './question.ts';
import type { TerritoryCode, Level } from './territory.ts';
import { LACKING } from './lacking.ts';
import { levelOf } from './territory.ts';
import { isLevel, parseTerritory } from './parse-territory.ts';
import { isProblem, type Problem } from './problem.ts';
import type { Known } from './rare-steps.ts';

export type ScopedTerritories = {
  readonly main: TerritoryCode | null;
  /** null: every territory of `level` that the data hold (levels no nomenclature lists, such as schools). */
  readonly members: readonly TerritoryCode[] | null;
  readonly level: Level;
  readonly within: TerritoryCode | null;
  readonly references: readonly TerritoryCode[];
};

const checked = (code: string, { hierarchy, rare }: Known, at: string): TerritoryCode | Problem =>
  parseTerritory(code) !== null && hierarchy.known(code) ? code : (rare?.unknownTerritory(code, hierarchy, at) ?? LACKING);

/** Two territories made of the same départements are the same comparison: only the first is kept. */
const perimeter = (code: TerritoryCode, hierarchy: Hierarchy): string => {
  const parts = hierarchy.children(code, 'dep');
  return parts.length === 0 ? code : parts.join();
};

const references = (question: Question, anchor: TerritoryCode | null, known: Known): readonly TerritoryCode[] | Problem => {
  const { hierarchy } = known;
  const found: TerritoryCode[] = [];
  const seen = new Set(anchor === null ? [] : [perimeter(anchor, hierarchy)]);
  for (const word of question.compare ?? []) {
    if (word === 'previous' || word === 'peers') continue;
    let code: TerritoryCode | null;
    if (word === 'FR' || word === 'FR-METRO') code = word;
    else if (isLevel(word)) code = anchor === null ? null : hierarchy.parent(anchor, word);
    else {
      const named = checked(word, known, 'compare');
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

export const scopeTerritories = (question: Question, known: Known): ScopedTerritories | Problem => {
  const { hierarchy, rare } = known;
  if (question.level !== undefined && !isLevel(question.level)) return rare?.unknownLevel(question.level) ?? LACKING;
  for (const [at, code] of [
    ['within', question.within],
    // One attribute says both of a figure, and either says the second of the others.
    ...(question.territories ?? []).map((each) => ['territory', each] as const),
    ['territory, highlight', question.highlight],
  ] as const) {
    if (code === undefined) continue;
    const found = checked(code, known, at);
    if (isProblem(found)) return found;
  }
  const { highlight, territories: listed } = question;
  // A reader who comes for a commune finds its département among départements.
  const mineAt = (level: Level): TerritoryCode | null => hierarchy.parent(highlight ?? '', level);
  if (listed && listed.length > 0) {
    const levelsFound = [...new Set(listed.map(levelOf))];
    const [level] = levelsFound;
    if (levelsFound.length > 1 || level === undefined || level === null) return rare?.mixedLevels(listed) ?? LACKING;
    const main = highlight === undefined && listed.length === 1 ? listed[0]! : mineAt(level);
    const refs = references(question, main, known);
    return isProblem(refs) ? refs : { main, members: listed, level, within: null, references: refs };
  }
  if (question.level === undefined) return rare?.noTerritory() ?? LACKING;
  const within = question.within ?? null;
  const all = hierarchy.children(within ?? 'FR', question.level);
  const itself = within !== null && levelOf(within) === question.level ? [within] : null;
  const main = mineAt(question.level);
  const refs = references(question, main ?? within, known);
  if (isProblem(refs)) return refs;
  // Whoever is alone inside a territory is the whole of it.
  const fromAbove =
    within !== null && all.length !== 1 && question.compare?.includes(levelOf(within) ?? '') && !refs.includes(within)
      ? [within, ...refs]
      : refs;
  return { main, members: itself ?? (all.length > 0 ? all : null), level: question.level, within, references: fromAbove };
};

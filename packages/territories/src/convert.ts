/**
 * From one geography to another: fusions, scissions, codes that changed with the département or the chef-lieu. Nothing is
 * computed here: what a territory became is described, and counts are moved by who holds them. A renaming moves nothing.
 */
import { problem } from '@balise/model';
import type { Conversion, Level, Problem, TerritoryCode } from '@balise/model';
import { vintage as current } from './data/nomenclature.ts';
import type { Step } from './levels/retired.ts';
import { bareCode, level as levelOf } from './territory-code.ts';

type Part = Conversion['moves'][number]['parts'][number];
/** The counts by which a territory that was cut is shared (pupils, inhabitants), by the codes of its parts at the time of the cut. */
export type Weights = ReadonlyMap<TerritoryCode, number>;
type Becoming = (code: string) => readonly string[];

const whole = (code: TerritoryCode): readonly Part[] => [{ code, share: 1 }];

/** What each code became at one step, in the direction of time or against it. */
const becoming = ({ made }: Step, isForward: boolean): Becoming => {
  if (!isForward) return (code) => made[code] ?? [code];
  const after = new Map<string, string[]>();
  for (const [code, olds] of Object.entries(made)) for (const old of olds) after.set(old, [...(after.get(old) ?? []), code]);
  return (code) => after.get(code) ?? [code];
};

const shared = (codes: readonly TerritoryCode[], weights: Weights | undefined): readonly Part[] => {
  const known = codes.map((code) => weights?.get(code));
  const total = known.reduce<number>((sum, weight) => sum + (weight ?? Number.NaN), 0);
  return codes.map((code, at) => ({ code, share: total > 0 ? (known[at] ?? Number.NaN) / total : null }));
};

/** Parts that met again are one; the only part left holds everything, whatever was not known on the way. */
const gathered = (parts: readonly Part[]): readonly Part[] => {
  const found = new Map<TerritoryCode, number | null>();
  for (const { code, share } of parts) {
    const known = found.get(code);
    found.set(code, known === undefined ? share : known === null || share === null ? null : known + share);
  }
  const [only = ''] = found.keys();
  return found.size === 1 ? whole(only) : [...found].map(([code, share]) => ({ code, share }));
};

const moved = (code: TerritoryCode, level: Level, steps: readonly Becoming[], weights: Weights | undefined): readonly Part[] =>
  steps.reduce(
    (parts, become) =>
      gathered(
        parts.flatMap((part) => {
          const codes = become(bareCode(part.code)).map((bare) => `${level}:${bare}`);
          if (codes.length === 1) return codes.map((one) => ({ code: one, share: part.share }));
          return shared(codes, weights).map(({ code: one, share }) => ({
            code: one,
            share: share === null || part.share === null ? null : share * part.share,
          }));
        }),
      ),
    whole(code),
  );

const YEAR = /^(?:19|20)\d{2}$/;
/** 2020 was not published: its communes are among those of 2019 and 2021, so they can be read but not written. */
const UNPUBLISHED = 2020;

type Known = { readonly steps: readonly Step[]; readonly first: number };

const stepsOf = async (level: Level): Promise<Known | null> => {
  if (level === 'FR' || level === 'FR-METRO' || level === 'arr-mun' || level === 'com-outremer') return { steps: [], first: 0 };
  if (level === 'com') {
    const { movementSteps, firstVintage } = await import('./levels/movements.ts');
    return { steps: movementSteps(), first: firstVintage };
  }
  const { retired } = await import('./levels/retired.ts');
  const steps = retired[level];
  return steps ? { steps, first: 0 } : null;
};

const unknownVintage = (got: string, expected: string): Problem =>
  problem('PERIOD_UNKNOWN', { got, expected, todo: 'Say the year of the codes in the dataset: "geography": { "com": "2024" }.' });

/**
 * How counts by these codes, of the 1 January of `from`, are counts of the 1 January of `to` (years, either way round).
 * A territory that was cut has parts of share null, unless `weights` knows all of them. A Problem for a year that is not
 * known, and for levels whose movements are not (EPCI, bassins…).
 */
export const convert = async (
  codes: Iterable<TerritoryCode>,
  from: string,
  to: string,
  weights?: Weights,
): Promise<Conversion | Problem> => {
  if (from === to) return { from, to, moves: [] };
  const [start, end] = [Number(from), Number(to)];
  for (const year of [from, to]) if (!YEAR.test(year) || year > current) return unknownVintage(year, `a year, ${current} at most`);
  const byLevel = new Map<Level, readonly Becoming[]>();
  const moves: Conversion['moves'][number][] = [];
  for (const code of new Set(codes)) {
    const level = levelOf(code);
    if (level === null) continue;
    let steps = byLevel.get(level);
    if (!steps) {
      const known = await stepsOf(level);
      if (known === null) return unknownVintage(`${level} of ${from}`, `${level} of ${to}: its movements are not known`);
      if (Math.min(start, end) < known.first) return unknownVintage(String(Math.min(start, end)), `${known.first} at least, for ${level}`);
      if (level === 'com' && end === UNPUBLISHED) return unknownVintage(to, '2019 or 2021: the communes of 2020 were not published');
      const isForward = start < end;
      const between = known.steps.filter(({ year }) => year > Math.min(start, end) && year <= Math.max(start, end));
      steps = (isForward ? between : between.toReversed()).map((step) => becoming(step, isForward));
      byLevel.set(level, steps);
    }
    const parts = moved(code, level, steps, weights);
    if (parts.length !== 1 || parts[0]?.code !== code) moves.push({ code, parts });
  }
  return { from, to, moves };
};

/** What is known of the changes of one level. */
type Movements = {
  /** The first 1 January whose territories are known; 0 where all are. */
  readonly first: number;
  /** The territories of the 1 January of `to` that hold what `code` held on that of `from`. */
  readonly becomes: (code: TerritoryCode, from: number, to: number) => readonly TerritoryCode[];
};

/** Null for levels whose movements are not known (schools, EPCI, bassins…). */
export const movementsOf = async (level: Level): Promise<Movements | null> => {
  const known = await stepsOf(level);
  if (known === null) return null;
  const between = new Map<string, readonly Becoming[]>();
  const stepsFrom = (from: number, to: number): readonly Becoming[] => {
    const key = `${from} ${to}`;
    const found = between.get(key);
    if (found !== undefined) return found;
    const steps = known.steps.filter(({ year }) => year > Math.min(from, to) && year <= Math.max(from, to));
    const made = (from < to ? steps : steps.toReversed()).map((step) => becoming(step, from < to));
    between.set(key, made);
    return made;
  };
  return {
    first: known.first,
    becomes: (code, from, to) => moved(code, level, stepsFrom(from, to), undefined).map((part) => part.code),
  };
};

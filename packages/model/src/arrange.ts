/** Figures ranked, ordered and cut, set by set; the past kept where it may be compared. */
import type { Indicator } from './catalog.ts';
import type { Figure } from './figure.ts';
import type { Step } from './plan.ts';
import type { Question } from './question.ts';
import { ranksOf, sortRanked, window as cut } from './rank.ts';

export type Arranged = Figure & {
  readonly rank: number | null;
  readonly of?: number;
  readonly tied?: boolean | undefined;
};

const readFirst = <T extends { readonly displayed: number | null }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => Number(a.displayed === null) - Number(b.displayed === null));

/** The set of one step, for one period and one combination: ranked, ordered, cut. */
const ranked = (rows: readonly Figure[], indicator: Indicator, question: Question, isPart: boolean): readonly Arranged[] => {
  const rankable = indicator.ranking !== false && rows.length > 1 && !isPart;
  const values = rows.map(({ displayed, status }) => (status.includes('N') || status.includes('D') ? null : displayed));
  const ranks = ranksOf(values, indicator.direction === 'lower-is-better');
  // The first of a part is the first of nothing: those that were read come first, and no one before another.
  const of = rankable ? ranks.filter((rank) => rank !== null).length : 0;
  const order = isPart
    ? 'natural'
    : (question.order ??
      (indicator.ranking === false ? 'natural' : indicator.direction === 'lower-is-better' ? 'ascending' : 'descending'));
  const entries = rows.map((figure, index) => ({
    code: figure.territory,
    displayed: figure.displayed,
    main: figure.role === 'main',
    row: { ...figure, rank: rankable ? ranks[index]! : null, of },
  }));
  const kept = cut(
    order === 'natural' && (isPart || question.limit !== undefined) ? readFirst(sortRanked(entries, order)) : sortRanked(entries, order),
    question.limit,
    question.show ?? 'top',
  );
  return kept.map(({ row }) => ({
    ...row,
    tied: kept.length < rows.length ? ranks.indexOf(row.rank) < ranks.lastIndexOf(row.rank) : undefined,
  }));
};

/** What a curve needs before it is one. */
const FEWEST_KNOWN = 3;

/** Main's past, latest first, back to a figure flagged as the first of its method; nothing when there is too little to draw. */
const historyFigures = (earlier: readonly Figure[], recent: readonly Figure[]): readonly Figure[] => {
  const [now] = recent;
  if (now === undefined || now.displayed === null || recent.some(({ status }) => status.includes('B'))) return [];
  const broken = earlier.findIndex(({ status }) => status.includes('B'));
  const kept = broken < 0 ? earlier : earlier.slice(0, broken + 1);
  const first = kept.findLastIndex(({ displayed }) => displayed !== null);
  const known = [...recent, ...kept].filter(({ displayed }) => displayed !== null).length;
  return known < FEWEST_KNOWN ? [] : kept.slice(0, first + 1);
};

/** In order of first appearance. */
const grouped = (figures: readonly Figure[], by: (figure: Figure) => string): ReadonlyMap<string, readonly Figure[]> => {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = by(figure);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [figure]);
    else group.push(figure);
  }
  return groups;
};

export type Arrangement = {
  readonly figures: readonly Arranged[];
  readonly ranked: number;
  /** Of the largest set that was cut; 0 where none was. */
  readonly cutFrom: number;
  readonly broken: boolean;
};

/** @param isPart not all the rows were read: nobody has a rank */
export const arrange = (drafts: readonly Figure[], step: Step, indicator: Indicator, question: Question, isPart: boolean): Arrangement => {
  const byItems = grouped(drafts, ({ items }) => items.join('\0'));
  const broken = drafts.some(({ role, status }) => role === 'main' && status.includes('B'));
  const figures: Arranged[] = [];
  let [count, cutFrom] = [0, 0];
  for (const own of byItems.values()) {
    const of = (...roles: readonly Figure['role'][]): readonly Figure[] => own.filter(({ role }) => roles.includes(role));
    const sets = grouped(of('main', 'other'), ({ period }) => period);
    const references = grouped(of('reference'), ({ period }) => period);
    for (const period of step.scope.periods) {
      const all = sets.get(period) ?? [];
      const set = ranked(all, indicator, question, isPart);
      if (set.length < all.length) cutFrom = Math.max(cutFrom, all.length);
      count = Math.max(count, set[0]?.of ?? 0);
      for (const figure of set) figures.push(figure);
      for (const figure of references.get(period) ?? []) figures.push({ ...figure, rank: null });
    }
    const before = of('previous');
    const past = of('history').toReversed();
    const kept = [...before, ...(past.length === 0 ? [] : historyFigures(past, [...of('main'), ...before]))];
    for (const figure of kept) if (!broken || figure.role !== 'previous') figures.push({ ...figure, rank: null });
  }
  return { figures, ranked: count, cutFrom, broken: broken && step.scope.previous !== null };
};

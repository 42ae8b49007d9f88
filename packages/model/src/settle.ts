/**
 * Tables of partial results in, figures out: statuses are judged, time is folded, the formula is applied once, the
 * result rounded once, then ranked, ordered and cut. Nothing after this file computes a number.
 */
import type { Answer, Figures, Role, Route, Warning } from './answer.ts';
import type { Catalog, Dataset, Indicator, Status } from './catalog.ts';
import type { Piece, Step, Window } from './plan.ts';
import type { Question } from './question.ts';
import type { TerritoryCode } from './territory.ts';
import type { PeriodId } from './period.ts';
import { comparePeriods } from './parse-period.ts';
import { gather, overWindow, type Sums } from './gather.ts';
import { isProblem, problem, type Problem } from './problem.ts';
import { ranksOf, sortRanked, window as cut } from './rank.ts';
import { findIndicator } from './find-indicator.ts';
import { round } from './round.ts';
import { coverageOf, judge } from './status.ts';

const DEFAULT_COVERAGE = 0.6;

type Figure = {
  readonly territory: TerritoryCode;
  readonly period: PeriodId;
  readonly role: Role;
  readonly items: readonly (string | null)[];
  readonly value: number | null;
  readonly displayed: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly n: number;
  readonly status: readonly Status[];
  readonly coverage: number | null;
  readonly route: Route;
  readonly low: boolean;
  rank: number | null;
};

const formula = (step: Step, indicator: Indicator, { first, second, mean }: Sums): number | null => {
  if (step.formula === 'value' || step.formula === 'published') return first;
  if (first === null || second === null || second === 0) return null;
  if (mean !== null) return mean;
  return (first / second) * (indicator.measure.op === 'ratio' ? (indicator.measure.factor ?? 1) : 1);
};

/** A rate over too few units is secret, unless the producer published it. */
const tooFew = (dataset: Dataset, step: Step, { first, second }: Sums): boolean => {
  const rule = dataset.disclosure;
  if (!rule?.units || rule.rows === 'public' || step.ownGrain || step.formula === 'value' || second === null) return false;
  const { min } = rule.units;
  if (second < min) return true;
  if (rule.sensitive !== 'both' || first === null) return false;
  return (first > 0 && first < min) || (second - first > 0 && second - first < min);
};

const figure = (
  piece: Piece,
  indicator: Indicator,
  dataset: Dataset,
  sums: Sums,
  where: Pick<Figure, 'territory' | 'period' | 'role' | 'items'>,
): Figure => {
  const { step } = piece;
  const verdict = judge(sums.cells, step.formula === 'value', dataset.coverage?.min ?? DEFAULT_COVERAGE);
  const folded = !step.ownGrain;
  const value = verdict.shown && !(piece.incomplete && folded) ? formula(step, indicator, sums) : null;
  const secret = value !== null && tooFew(dataset, step, sums);
  const shown = secret ? null : value;
  const reason: readonly Status[] = secret ? ['Q'] : verdict.shown ? (piece.incomplete && folded ? ['O'] : ['M']) : verdict.status;
  const given = shown !== null;
  return {
    ...where,
    value: shown,
    displayed: given ? round(shown, indicator.unit.decimals) : null,
    numerator: given ? sums.first : null,
    denominator: given ? sums.second : null,
    n: sums.cells.observed,
    status: given ? verdict.status : reason,
    coverage: coverageOf(sums.cells),
    route: step.ownGrain && step.formula !== 'ratio' ? 'published' : piece.route,
    low: verdict.low,
    rank: null,
  };
};

/** The set of one step, for one period and one combination: ranked, ordered, cut. */
const ranked = (rows: readonly Figure[], indicator: Indicator, question: Question): { rows: readonly Figure[]; count: number } => {
  const rankable = indicator.ranking !== false && rows.length > 1;
  const values = rows.map(({ displayed, status }) => (status.includes('N') ? null : displayed));
  const ranks = ranksOf(values, indicator.direction === 'lower-is-better');
  const order =
    question.order ?? (indicator.ranking === false ? 'natural' : indicator.direction === 'lower-is-better' ? 'ascending' : 'descending');
  const entries = rows.map((row, index) => {
    row.rank = rankable ? (ranks[index] ?? null) : null;
    return { code: row.territory, displayed: row.displayed, main: row.role === 'main', row };
  });
  return {
    rows: cut(sortRanked(entries, order), question.limit, question.show ?? 'top').map(({ row }) => row),
    count: rankable ? ranks.filter((rank) => rank !== null).length : 0,
  };
};

type Combination = readonly [string, readonly (string | null)[]];
/** The items of a breakdown in the order the catalogue gives them, the unlisted after, by code. */
const inCatalogueOrder = (
  combinations: ReadonlyMap<string, readonly (string | null)[]>,
  step: Step,
  dataset: Dataset,
): readonly Combination[] => {
  const places = step.breakdowns.map((name) => {
    const field = dataset.fields[name];
    return new Map((field?.role === 'breakdown' ? (field.items ?? []) : []).map(({ code }, index) => [code, index]));
  });
  const place = (items: readonly (string | null)[]): readonly number[] =>
    places.map((order, index) => order.get(items[index] ?? '') ?? order.size);
  return [...combinations].sort(([a, first], [b, second]) => {
    const [left, right] = [place(first), place(second)];
    const differs = left.findIndex((at, index) => at !== right[index]);
    return differs < 0 ? (a < b ? -1 : 1) : (left[differs] ?? 0) - (right[differs] ?? 0);
  });
};

type Settled = { readonly figures: readonly Figure[]; readonly ranked: number; readonly warnings: readonly Warning[] };

const settlePiece = (piece: Piece, question: Question, catalog: Catalog): Settled | Problem => {
  const { step } = piece;
  const indicator = findIndicator(catalog, step.indicator);
  if (isProblem(indicator)) return indicator;
  const dataset = catalog.datasets.find(({ id }) => id === step.dataset);
  if (!dataset) return problem('DATASET_UNKNOWN', { got: step.dataset, expected: 'a dataset of the catalogue' });
  const { sums, combinations } = gather(piece);
  if (step.unique)
    for (const [key, { rows }] of sums)
      if (rows > 1)
        return problem('DUPLICATE_KEY', {
          got: `${rows} rows for ${key.split('\0').filter(Boolean).join(', ')} in ${dataset.id}`,
          expected: `one row for each ${dataset.grain.join(', ')}`,
          todo: 'Correct the grain of the dataset in the catalogue, or the duplicated rows.',
          params: { indicator: indicator.label.fr, territory: key.split('\0', 1)[0] ?? '', rows },
        });

  const { scope } = step;
  const figures: Figure[] = [];
  let count = 0;
  const make = (territory: TerritoryCode, window: Window, role: Role, combination: string, items: readonly (string | null)[]): Figure =>
    figure(piece, indicator, dataset, overWindow(piece, sums, territory, window, combination), {
      territory,
      period: window.shown,
      role,
      items,
    });
  const { windows } = step.period;
  const shown = windows.filter((window) => scope.periods.includes(window.shown));
  const previous = windows.find((window) => window.shown === scope.previous && !shown.includes(window));
  for (const [combination, items] of inCatalogueOrder(combinations, step, dataset)) {
    for (const period of shown) {
      const set = ranked(
        scope.members.map((code) => make(code, period, code === scope.main ? 'main' : 'other', combination, items)),
        indicator,
        question,
      );
      count = Math.max(count, set.count);
      figures.push(...set.rows);
      for (const code of scope.references) figures.push(make(code, period, 'reference', combination, items));
    }
    const { main } = scope;
    if (main === null) continue;
    const before = previous ? [make(main, previous, 'previous', combination, items)] : [];
    const past = windows.filter((window) => scope.history.includes(window.shown)).toReversed();
    const now = past.length === 0 ? [] : shown.map((window) => make(main, window, 'main', combination, items));
    figures.push(
      ...before,
      ...historyFigures(
        past.map((window) => make(main, window, 'history', combination, items)),
        [...now, ...before],
      ),
    );
  }
  const broken = figures.some(({ role, status }) => role === 'main' && status.includes('B'));
  const kept = broken ? figures.filter(({ role }) => role !== 'previous') : figures;
  const low = kept.filter(({ low, role }) => low && role !== 'history');
  return {
    figures: kept,
    ranked: count,
    warnings: [
      ...step.warnings,
      ...(broken && previous ? [{ code: 'SERIES_BREAK' as const, at: shown.at(-1)?.shown ?? '' }] : []),
      ...(low.length > 0 ? [{ code: 'LOW_COVERAGE' as const, params: { count: low.length } }] : []),
      ...(piece.incomplete
        ? [
            {
              code: 'PARTIAL' as const,
              params: { read: piece.provenance.rows.read, total: piece.provenance.rows.total ?? piece.provenance.rows.read },
            },
          ]
        : []),
      ...(piece.joined !== undefined && piece.joined.unmatched.length > 0
        ? [
            {
              code: 'UNJOINED' as const,
              params: { matched: piece.joined.matched, count: piece.joined.unmatched.length },
            },
          ]
        : []),
      ...(piece.unmatched.length > 0 ? [{ code: 'UNMATCHED' as const, params: { count: piece.unmatched.length } }] : []),
    ],
  };
};

const columns = (rows: readonly (Figure & { readonly indicator: string })[], breakdowns: readonly string[]): Figures => ({
  territory: rows.map(({ territory }) => territory),
  period: rows.map(({ period }) => period),
  indicator: rows.map(({ indicator }) => indicator),
  role: rows.map(({ role }) => role),
  breakdowns: Object.fromEntries(breakdowns.map((name, index) => [name, rows.map(({ items }) => items[index] ?? null)])),
  value: rows.map(({ value }) => value),
  displayed: rows.map(({ displayed }) => displayed),
  numerator: rows.map(({ numerator }) => numerator),
  denominator: rows.map(({ denominator }) => denominator),
  n: rows.map(({ n }) => n),
  status: rows.map(({ status }) => status),
  coverage: rows.map(({ coverage }) => coverage),
  route: rows.map(({ route }) => route),
  rank: rows.map(({ rank }) => rank),
});

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
  return known < FEWEST_KNOWN ? [] : kept.slice(0, first + 1).toReversed();
};

/** Settles what the steps brought into one answer. */
export const settle = (pieces: readonly Piece[], question: Question, catalog: Catalog): Answer | Problem => {
  const settled: (Settled & { readonly piece: Piece })[] = [];
  for (const piece of pieces) {
    const one = settlePiece(piece, question, catalog);
    if (isProblem(one)) return one;
    settled.push({ ...one, piece });
  }
  const rows = settled.flatMap(({ figures, piece }) => figures.map((each) => ({ ...each, indicator: piece.step.indicator })));
  const ids = [...new Set(pieces.map(({ step }) => step.indicator))];
  const indicators = ids.flatMap((id) => catalog.indicators.filter((indicator) => indicator.id === id));
  const breakdowns = [...new Set(pieces.flatMap(({ step }) => step.breakdowns))];
  const items = pieces.flatMap(({ step }) => {
    const fields = catalog.datasets.find(({ id }) => id === step.dataset)?.fields ?? {};
    return step.breakdowns.flatMap((name) => {
      const field = fields[name];
      return field?.role === 'breakdown' ? (field.items ?? []).map(({ code, label }) => [`${name}=${code}`, label] as const) : [];
    });
  });
  const throughs = pieces.flatMap(({ step }) => step.period.windows.flatMap(({ of }) => of)).sort(comparePeriods);
  return {
    question,
    figures: columns(rows, breakdowns),
    indicators: Object.fromEntries(indicators.map((indicator) => [indicator.id, indicator])),
    units: Object.fromEntries(indicators.map(({ id, unit }) => [id, unit])),
    labels: Object.fromEntries(items),
    provenance: [
      ...new Map(
        pieces.flatMap(({ provenance, alsoRead = [] }) => [provenance, ...alsoRead]).map((each) => [each.dataset, each] as const),
      ).values(),
    ],
    join: {
      matched: pieces.reduce((sum, { matched }) => sum + matched, 0),
      unmatched: [...new Set(pieces.flatMap(({ unmatched, joined }) => [...unmatched, ...(joined?.unmatched ?? [])]))].sort(),
    },
    ranked: Math.max(0, ...settled.map((one) => one.ranked)),
    through: throughs.at(-1) ?? null,
    warnings: settled.flatMap(({ warnings }) => warnings),
  };
};

/**
 * Tables of partial results in, figures out: statuses are judged, time is folded, the formula is applied once, the
 * result rounded once, then ranked, ordered and cut. Nothing after this file computes a number.
 */
import type { Answer, Figures, Warning, WarningCode } from './answer.ts';
import type { BreakdownField, Catalog, Indicator } from './catalog.ts';
import type { Piece } from './plan.ts';
import type { Question } from './question.ts';
import { arrange, type Arranged, type Arrangement } from './arrange.ts';
import { datasetOf } from './dataset-of.ts';
import { draftsOf, listedItems, type Drafts } from './drafts.ts';
import { indicatorNamed } from './indicator-named.ts';
import { comparePeriods } from './parse-period.ts';
import { isProblem, problem, type Problem } from './problem.ts';
import { REST, UNSTATED } from './own-items.ts';
import type { RareFigures } from './rare-figures.ts';

/** The figures of an indicator: its own piece's, or the difference of those of two others. */
const draftsFor = (indicator: Indicator, pieces: readonly Piece[], catalog: Catalog, rare: RareFigures | null): Drafts | Problem => {
  if (indicator.measure.op === 'difference')
    return rare!.differenceDrafts(indicator, catalog, (operand) => draftsFor(operand, pieces, catalog, rare));
  const piece = pieces.find(({ step }) => step.indicator === indicator.id);
  if (piece === undefined) return problem('INTERNAL', { got: `no rows for ${indicator.id}`, expected: 'a piece for each indicator' });
  const dataset = datasetOf(catalog, piece.step.dataset);
  return isProblem(dataset) ? dataset : draftsOf(piece, indicator, dataset, rare);
};

/** A warning that counts something; none where there is nothing to count. */
const counted = (code: WarningCode, count = 0, { params, ...more }: Omit<Warning, 'code'> = {}): readonly Warning[] =>
  count > 0 ? [{ code, ...more, params: { ...params, count } }] : [];

const warningsOf = ({ step, isDisclosed, incomplete, provenance: { rows }, joined, geography, unmatched }: Piece): readonly Warning[] => [
  ...(isDisclosed === true ? [{ code: 'DISCLOSED_ROWS' as const, at: step.dataset }] : []),
  ...(incomplete ? [{ code: 'PARTIAL' as const, params: { read: rows.read, total: rows.total ?? rows.read } }] : []),
  ...counted('UNJOINED', joined?.unmatched.length, { params: { matched: joined?.matched ?? 0 } }),
  ...counted('CONVERTED', geography?.moved),
  ...(geography?.apportioned === undefined ? [] : counted('APPORTIONED', geography.apportioned.count, { text: geography.apportioned.by })),
  ...counted('CUT', geography?.cut),
  ...counted('UNMATCHED', unmatched.length),
];

/** Warnings said once, whatever the number of operands that give them. */
const unrepeated = (warnings: readonly Warning[]): readonly Warning[] => [
  ...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values(),
];

/** A figure, and the breakdowns that its items are of: those of another indicator are not its own. */
type Row = Arranged & { readonly indicator: string; readonly by: readonly string[] };

type Settled = Pick<Arrangement, 'ranked' | 'cutFrom'> & { readonly figures: readonly Row[]; readonly warnings: readonly Warning[] };

const settleOne = (
  indicator: Indicator,
  pieces: readonly Piece[],
  question: Question,
  catalog: Catalog,
  rare: RareFigures | null,
): Settled | Problem => {
  const drafts = draftsFor(indicator, pieces, catalog, rare);
  if (isProblem(drafts)) return drafts;
  const alike = rare?.withoutUnlike(drafts.figures, pieces, question) ?? { figures: drafts.figures, warnings: [] };
  const { figures, ranked, cutFrom, broken } = arrange(
    alike.figures,
    drafts.step,
    indicator,
    question,
    pieces.some(({ incomplete }) => incomplete),
  );
  const low = figures.filter((figure) => figure.low && figure.role !== 'history');
  const folded = figures.some((figure) => figure.broken);
  return {
    figures: figures.map((each) => ({ ...each, indicator: indicator.id, by: drafts.step.breakdowns })),
    ranked,
    cutFrom,
    warnings: unrepeated([
      ...pieces.flatMap(({ step }) => step.warnings),
      ...drafts.warnings,
      ...alike.warnings,
      ...(broken || folded ? [{ code: 'SERIES_BREAK' as const, at: drafts.step.scope.periods.at(-1) ?? '' }] : []),
      ...counted('LOW_COVERAGE', low.length),
      ...pieces.flatMap(warningsOf),
    ]),
  };
};

/** null where the figure is of the whole; a row without its item is a part, and must not pass for it. */
const itemOf = ({ items, by }: Row, name: string): string | null => {
  const item = items[by.indexOf(name)];
  return item === undefined ? null : (item ?? UNSTATED);
};

const columns = (rows: readonly Row[], breakdowns: readonly string[]): Figures => {
  const of = <Name extends keyof Row>(name: Name): readonly Row[Name][] => rows.map((row) => row[name]);
  return {
    territory: of('territory'),
    period: of('period'),
    indicator: of('indicator'),
    role: of('role'),
    breakdowns: Object.fromEntries(breakdowns.map((name) => [name, rows.map((row) => itemOf(row, name))])),
    value: of('value'),
    displayed: of('displayed'),
    numerator: of('numerator'),
    denominator: of('denominator'),
    n: of('n'),
    status: of('status'),
    coverage: of('coverage'),
    route: of('route'),
    rank: of('rank'),
    of: of('of'),
    tied: rows.map(({ tied }) => tied),
  };
};

/** Items that no catalogue lists. */
const OWN_ITEMS: NonNullable<BreakdownField['items']> = [
  { code: REST, label: { fr: 'Autres', en: 'Others' } },
  { code: UNSTATED, label: { fr: 'Non renseigné', en: 'Not stated' } },
];

const labelsOf = (pieces: readonly Piece[], { breakdowns }: Figures, catalog: Catalog): Answer['labels'] =>
  Object.fromEntries(
    pieces.flatMap(({ step }) => {
      const fields = catalog.datasets.find(({ id }) => id === step.dataset)?.fields ?? {};
      return step.breakdowns.flatMap((name) => {
        const own = OWN_ITEMS.filter(({ code }) => breakdowns[name]?.includes(code));
        return [...own, ...listedItems(fields[name])].map(({ code, label }) => [`${name}=${code}`, label] as const);
      });
    }),
  );

/** {@link settle}, with what {@link isRare} steps need; null where there is none of them. */
export const settleWith = (pieces: readonly Piece[], question: Question, catalog: Catalog, rare: RareFigures | null): Answer | Problem => {
  const settled: (Settled & { readonly indicator: Indicator })[] = [];
  for (const name of new Set(pieces.map(({ step }) => step.as))) {
    const indicator = indicatorNamed(catalog, name, rare);
    if (isProblem(indicator)) return indicator;
    const one = settleOne(
      indicator,
      pieces.filter(({ step }) => step.as === name),
      question,
      catalog,
      rare,
    );
    if (isProblem(one)) return one;
    // Whatever names a first or a last asks the indicator whether it may.
    const isPart = pieces.some(({ step, incomplete }) => step.as === name && incomplete);
    settled.push({ ...one, indicator: isPart ? { ...indicator, ranking: false } : indicator });
  }
  const indicators = settled.map(({ indicator }) => indicator);
  const breakdowns = [...new Set(pieces.flatMap(({ step }) => step.breakdowns))];
  const throughs = pieces.flatMap(({ step }) => step.period.windows.flatMap(({ of }) => of)).sort(comparePeriods);
  const figures = columns(
    settled.flatMap((one) => one.figures),
    breakdowns,
  );
  const cutFrom = Math.max(0, ...settled.map((one) => one.cutFrom));
  const read = pieces.flatMap(({ provenance, alsoRead = [] }) => [provenance, ...alsoRead]);
  return {
    question,
    figures,
    indicators: Object.fromEntries(indicators.map((indicator) => [indicator.id, indicator])),
    units: Object.fromEntries(indicators.map(({ id, unit }) => [id, unit])),
    labels: labelsOf(pieces, figures, catalog),
    provenance: [...new Map(read.map((each) => [each.dataset, each] as const)).values()],
    join: {
      matched: pieces.reduce((sum, { matched }) => sum + matched, 0),
      unmatched: [...new Set(pieces.flatMap(({ unmatched, joined }) => [...unmatched, ...(joined?.unmatched ?? [])]))].sort(),
    },
    ranked: Math.max(0, ...settled.map((one) => one.ranked)),
    ...(cutFrom > 0 ? { cutFrom } : {}),
    through: throughs.at(-1) ?? null,
    warnings: unrepeated([...settled.flatMap(({ warnings }) => warnings), ...read.flatMap(({ leftOut = [] }) => leftOut)]),
  };
};

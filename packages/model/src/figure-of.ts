/** The formula applied, once, to operands already folded; what forbids it leaves a null and its reason. */
import type { Dataset, Indicator, Status } from './catalog.ts';
import type { Figure } from './figure.ts';
import type { Sums } from './gather.ts';
import type { Piece, Step } from './plan.ts';
import { round } from './round.ts';
import { coverageOf, judge, type Verdict } from './status.ts';
import { levelOf } from './territory.ts';

const DEFAULT_COVERAGE = 0.6;

const formula = (step: Step, indicator: Indicator, { first, second, mean }: Sums): number | null => {
  if (step.formula === 'value' || step.formula === 'published') return first;
  if (first === null || second === null || second === 0) return null;
  if (mean !== null) return mean;
  return (first * factorOf(indicator)) / second;
};

/** Shares are percentages where the unit is a rate; a ratio says its own factor. */
const factorOf = ({ measure, unit }: Indicator): number =>
  measure.op === 'ratio' ? (measure.factor ?? 1) : measure.op === 'distribution' && unit.kind === 'rate' ? 100 : 1;

/** Where the whole table is not known, a rate over too few units is secret, unless the producer published it. */
const tooFew = (dataset: Dataset, step: Step, { first, second }: Sums): boolean => {
  const rule = dataset.disclosure;
  if (!rule?.units || rule.rows === 'public' || step.ownGrain || step.formula === 'value' || second === null) return false;
  const { min } = rule.units;
  if (second < min) return true;
  if (rule.sensitive !== 'both' || first === null) return false;
  return (first > 0 && first < min) || (second - first > 0 && second - first < min);
};

/** Whether the rows of this level are the figures, as the producer prints them. */
export const isPublished = (step: Step, dataset: Dataset, territory: string): boolean => {
  if (step.ownGrain) return true;
  const level = levelOf(territory);
  const field = dataset.fields[step.territory.field];
  const isMixed = field?.role === 'territory' && field.levels !== undefined;
  return isMixed && level !== null && step.territory.from[level] === level;
};

type Where = Pick<Figure, 'territory' | 'period' | 'role' | 'items'>;

/** @param told what is already known of these cells; judged from them unless told */
export const figureOf = (piece: Piece, indicator: Indicator, dataset: Dataset, sums: Sums, where: Where, told?: Verdict): Figure => {
  const { step } = piece;
  const verdict = told ?? judge(sums.cells, step.formula === 'value', dataset.coverage?.min ?? DEFAULT_COVERAGE);
  // What is made of several periods or items, or of territories that merged, is nobody's row.
  const published =
    step.formula !== 'distribution' &&
    isPublished(step, dataset, where.territory) &&
    (sums.rows < 2 || step.repeats) &&
    piece.geography?.into.has(where.territory) !== true;
  const route = published && step.formula !== 'ratio' ? 'published' : piece.route;
  const cut = piece.incomplete && !published;
  const value = verdict.shown && !cut ? formula(step, indicator, sums) : null;
  // What an API withheld came without a value; what is missing besides is a lesser reason.
  const secret = sums.masked || (value !== null && piece.isSecret === undefined && tooFew(dataset, step, sums));
  const shown = secret ? null : value;
  const reason: readonly Status[] = secret
    ? ['Q']
    : verdict.shown
      ? [cut || (told === undefined && sums.first === null && sums.second) ? 'O' : 'M']
      : verdict.status;
  const given = shown !== null;
  return {
    ...where,
    value: shown,
    displayed: given ? round(shown, indicator.unit.decimals, route === 'published' ? undefined : 'reckoned') : null,
    numerator: given ? sums.first : null,
    denominator: given ? sums.second : null,
    // Of a figure that counts rows, it would be the figure; and so would its part of what is expected.
    n: secret ? 0 : sums.cells.observed,
    status: given ? verdict.status : reason,
    // What was not read is not missing.
    coverage: secret || piece.incomplete ? null : coverageOf(sums.cells),
    route,
    low: verdict.low,
    broken: sums.cells.broken,
  };
};

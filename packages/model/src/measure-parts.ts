/** A measure taken apart: its operands, the dataset they live in, and what folding each axis needs of all of them. */
import type { Catalog, Dataset, Indicator, Operand, TimeFold } from './catalog.ts';
import type { Formula } from './plan.ts';
import type { Predicate, QueryMeasure } from './query.ts';
import { PARTIAL } from './plan.ts';
import { isProblem, problem, type Problem } from './problem.ts';

export type MeasureParts = {
  readonly formula: Formula;
  readonly dataset: Dataset;
  readonly first: Operand;
  readonly second: Operand | null;
  readonly factor: number;
};

const datasetOf = (catalog: Catalog, id: string | undefined, at: string): Dataset | Problem => {
  const found = id === undefined && catalog.datasets.length === 1 ? catalog.datasets[0] : catalog.datasets.find((d) => d.id === id);
  return (
    found ??
    problem('DATASET_UNKNOWN', { got: id ?? 'no dataset named', expected: `one of ${catalog.datasets.map((d) => d.id).join(', ')}`, at })
  );
};

/** The operands of an indicator and the dataset that holds them all. */
export const measureParts = (indicator: Indicator, catalog: Catalog): MeasureParts | Problem => {
  const { measure } = indicator;
  const at = `$.indicators[${indicator.id}].measure`;
  const build = (formula: Formula, first: Operand, second: Operand | null, factor: number): MeasureParts | Problem => {
    const dataset = datasetOf(catalog, first.dataset ?? second?.dataset, at);
    if (isProblem(dataset)) return dataset;
    if (second?.dataset !== undefined && second.dataset !== dataset.id)
      return problem('FORMULA_FORBIDDEN', {
        got: `operands in ${dataset.id} and ${second.dataset}`,
        expected: 'operands in one dataset',
        todo: 'Publish both columns in one dataset, at the finest territory they share.',
        at,
        params: { indicator: indicator.label.fr },
      });
    return { formula, dataset, first, second, factor };
  };
  switch (measure.op) {
    case 'value':
      return build('value', measure.of, null, 1);
    case 'ratio':
      return build('ratio', measure.numerator, measure.denominator, measure.factor ?? 1);
    case 'weighted-mean':
      return build('weighted-mean', measure.of, measure.weight, 1);
    case 'published':
      return build('published', { field: measure.field, ...(measure.dataset === undefined ? {} : { dataset: measure.dataset }) }, null, 1);
    default:
      return problem('FORMULA_FORBIDDEN', {
        got: measure.op,
        expected: 'value, ratio, weighted-mean or published',
        at,
        params: { indicator: indicator.label.fr },
      });
  }
};

/** The operands whose `over` decides: a weighted mean folds by its weight (its `of` has none). */
const folding = (parts: MeasureParts): readonly Operand[] => {
  if (parts.formula === 'published') return [];
  if (parts.formula === 'weighted-mean') return parts.second ? [parts.second] : [];
  return parts.second ? [parts.first, parts.second] : [parts.first];
};

/** Whether every operand may be added along an axis (`territory`, or the name of a breakdown). */
export const adds = (parts: MeasureParts, axis: string): boolean => {
  const operands = folding(parts);
  return operands.length > 0 && operands.every((operand) => operand.over?.[axis] === 'sum');
};

/** How the measure folds over time; operands that disagree do not fold. */
export const overTime = (parts: MeasureParts): TimeFold => {
  const rules = new Set(folding(parts).map((operand) => operand.over?.time ?? 'none'));
  const [rule] = rules;
  return rules.size === 1 && rule !== undefined ? rule : 'none';
};

/** Columns whose cells must all be observed for a row to count. */
export const operandFields = (parts: MeasureParts): readonly string[] => [
  ...new Set(
    [parts.first, parts.second].flatMap((operand) => (operand?.field === undefined || operand.count !== undefined ? [] : [operand.field])),
  ),
];

export const allOf = (predicates: readonly Predicate[]): Predicate | undefined =>
  predicates.length === 0 ? undefined : predicates.length === 1 ? predicates[0] : { and: predicates };

const where = (predicates: readonly Predicate[]): { where?: Predicate } => {
  const joined = allOf(predicates);
  return joined === undefined ? {} : { where: joined };
};

/**
 * The measures a step asks for, named by {@link PARTIAL}: rows missing an operand are never in a sum. At the grain of the
 * dataset a mean is read, not recomputed: x × w ÷ w is not x in binary.
 */
export const partialMeasures = (parts: MeasureParts, ownGrain: boolean): readonly QueryMeasure[] => {
  const observed: readonly Predicate[] = operandFields(parts).map((field) => ({ field, valid: true }));
  const one = (operand: Operand, as: string): QueryMeasure => {
    const rows = where([...observed, ...(operand.where ? [operand.where] : [])]);
    if (operand.count === 'rows') return { op: 'count', ...rows, as };
    if (operand.count === 'distinct') return { op: 'distinct', field: operand.field ?? '', ...rows, as };
    return { op: parts.formula === 'published' ? 'min' : 'sum', field: operand.field ?? '', ...rows, as };
  };
  const counts: readonly QueryMeasure[] = [
    { op: 'count', as: PARTIAL.cells },
    { op: 'count', ...where(observed), as: PARTIAL.observed },
  ];
  if (parts.formula === 'weighted-mean' && parts.second)
    return [
      ownGrain
        ? { op: 'min', field: parts.first.field ?? '', ...where(observed), as: PARTIAL.first }
        : { op: 'weighted-mean', field: parts.first.field ?? '', weight: parts.second.field ?? '', ...where(observed), as: PARTIAL.first },
      { op: 'sum', field: parts.second.field ?? '', ...where(observed), as: PARTIAL.second },
      ...counts,
    ];
  return [one(parts.first, PARTIAL.first), ...(parts.second ? [one(parts.second, PARTIAL.second)] : []), ...counts];
};

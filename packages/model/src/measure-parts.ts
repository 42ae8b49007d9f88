/** A measure taken apart: its operands, the datasets they live in, and what folding each axis needs of all of them. */
import type { Catalog, Dataset, Indicator, Operand, TimeFold } from './catalog.ts';
import type { Formula } from './plan.ts';
import type { Predicate, QueryMeasure, Scalar } from './query.ts';
import { conjuncts } from './conjuncts.ts';
import { fieldsOfPredicate, joined } from './query-fields.ts';
import { PARTIAL, REPEAT } from './plan.ts';
import { LACKING } from './lacking.ts';
import type { Problem } from './problem.ts';
import type { RareSteps } from './rare-steps.ts';
import { isPlain } from './is-plain.ts';

type Distribution = { readonly by: string; readonly known: readonly string[] | null };

export type MeasureParts = {
  readonly formula: Formula;
  /** Of the first operand, at the grain of its rows. */
  readonly dataset: Dataset;
  /** Of the second, when its rows are others: the two are joined. */
  readonly other: Dataset | null;
  readonly first: Operand;
  readonly second: Operand | null;
  readonly factor: number;
  /** The two sides hold the same keys: their sums may be divided. */
  readonly complete: boolean;
  readonly distribution: Distribution | null;
  /** An operand repeats on the rows of its dataset: its grain is coarser, and it is read once for each key of it. */
  readonly repeats: readonly [first: boolean, second: boolean];
};

/** A dataset as an operand sees it. */
export type Seen = { readonly dataset: Dataset; readonly repeats: boolean };

const datasetOf = (catalog: Catalog, id: string | undefined): Dataset | undefined =>
  id === undefined && catalog.datasets.length === 1 ? catalog.datasets[0] : catalog.datasets.find((dataset) => dataset.id === id);

export const isSameGrain = (one: readonly string[], two: readonly string[]): boolean =>
  one.length === two.length && one.every((name) => two.includes(name));

/** The items that predicates keep, by field: a breakdown that is fixed leaves its total alone. */
export const fixedBy = (...predicates: readonly Predicate[]): ReadonlyMap<string, readonly Scalar[]> =>
  new Map(
    predicates
      .flatMap(conjuncts)
      .flatMap((predicate): (readonly [string, readonly Scalar[]])[] =>
        'equal' in predicate ? [[predicate.field, [predicate.equal]]] : 'oneOf' in predicate ? [[predicate.field, predicate.oneOf]] : [],
      ),
  );

/** Fields filtered without naming the items kept: the rows of their totals hold items that are not. */
export const filteredBy = (...predicates: readonly (Predicate | undefined)[]): readonly string[] =>
  predicates
    .flatMap(conjuncts)
    .filter((predicate) => !('equal' in predicate || 'oneOf' in predicate))
    .flatMap(fieldsOfPredicate);

/** Whether two operands of one dataset read different rows of it: other columns, or one an item and the other the total. */
const readsOthers = (first: Operand, second: Operand, left: Dataset, right: Dataset): boolean => {
  if (!isSameGrain(left.grain, right.grain)) return true;
  const said = ({ where }: Operand, name: string): string =>
    JSON.stringify(conjuncts(where).filter((each) => fieldsOfPredicate(each).includes(name)));
  const isWide = left.fields !== right.fields;
  return [first.where, second.where].flatMap(fieldsOfPredicate).some((name) => {
    const field = left.fields[name];
    return said(first, name) !== said(second, name) && field?.role === 'breakdown' && (isWide || field.total !== undefined);
  });
};

type Operands = {
  readonly formula: Formula;
  readonly first: Operand;
  readonly second?: Operand;
  readonly factor?: number;
  readonly complete?: boolean;
  readonly distribution?: Distribution;
};

const operandsOf = (indicator: Indicator): Operands | null => {
  const { measure } = indicator;
  switch (measure.op) {
    case 'value':
      return { formula: 'value', first: measure.of };
    case 'ratio':
      return {
        formula: 'ratio',
        first: measure.numerator,
        second: measure.denominator,
        factor: measure.factor ?? 1,
        complete: measure.join === 'complete',
      };
    case 'weighted-mean':
      return { formula: 'weighted-mean', first: measure.of, second: measure.weight };
    case 'published':
      return {
        formula: 'published',
        first: { field: measure.field, ...(measure.dataset === undefined ? {} : { dataset: measure.dataset }) },
      };
    case 'distribution':
      return {
        formula: 'distribution',
        first: measure.of,
        factor: indicator.unit.kind === 'rate' ? 100 : 1,
        distribution: { by: measure.by, known: measure.known ?? null },
      };
    default:
      return null;
  }
};

/** The operands of an indicator and the datasets that hold them. A difference has none: its indicators have. */
export const measureParts = (indicator: Indicator, catalog: Catalog, rare: RareSteps | null): MeasureParts | Problem => {
  const at = `$.indicators[${indicator.id}].measure`;
  const operands = operandsOf(indicator);
  if (operands === null) return rare?.noOperands(indicator, at) ?? LACKING;
  const { formula, first, second = null, factor = 1, complete = false, distribution = null } = operands;
  const id = first.dataset ?? second?.dataset;
  const one = datasetOf(catalog, id);
  if (one === undefined) return rare?.unknownDataset(catalog, id, at) ?? LACKING;
  const two = second?.dataset === undefined || second.dataset === one.id ? one : datasetOf(catalog, second.dataset);
  if (two === undefined) return rare?.unknownDataset(catalog, second?.dataset, at) ?? LACKING;
  const seenBy = (operand: Operand, dataset: Dataset): Seen | undefined =>
    isPlain(dataset) ? { dataset, repeats: false } : rare?.seenBy(operand, dataset);
  const left = seenBy(first, one);
  const right = second === null ? left : seenBy(second, two);
  if (left === undefined || right === undefined) return LACKING;
  const apart =
    second !== null && (two !== one || left.repeats || right.repeats || readsOthers(first, second, left.dataset, right.dataset));
  const { fields } = right.dataset;
  return {
    formula,
    dataset: apart || fields === left.dataset.fields ? left.dataset : { ...left.dataset, fields: { ...left.dataset.fields, ...fields } },
    other: apart ? right.dataset : null,
    first,
    second,
    factor,
    complete,
    distribution,
    repeats: [left.repeats, right.repeats],
  };
};

/** The operands whose `over` decides: a weighted mean folds by its weight (its `of` has none); a published figure has none either. */
const folding = (parts: MeasureParts): readonly Operand[] => {
  if (parts.formula === 'weighted-mean') return [parts.second as Operand];
  return parts.second ? [parts.first, parts.second] : [parts.first];
};

/** Whether every operand may be added along an axis (`territory`, or the name of a breakdown). */
export const adds = (parts: MeasureParts, axis: string): boolean => folding(parts).every((operand) => operand.over?.[axis] === 'sum');

/** People seen in two periods are not two people, whatever a catalogue says. */
const timeRule = ({ over, count }: Operand): TimeFold => {
  const rule = over?.time ?? 'none';
  return count === 'distinct' && (rule === 'sum' || rule === 'flow') ? 'none' : rule;
};

/** How each operand folds over time. A weighted mean folds by its weight, which governs both sums. */
export const overTime = (parts: MeasureParts): readonly [first: TimeFold, second: TimeFold] => {
  const [one, two = one] = folding(parts).map(timeRule) as [TimeFold, TimeFold?];
  return [one, two];
};

/** Columns whose cells must all be observed for a row to count. */
export const operandFields = (parts: MeasureParts): readonly string[] => [
  ...new Set(
    [parts.first, parts.second].flatMap((operand) => (operand?.field === undefined || operand.count !== undefined ? [] : [operand.field])),
  ),
];

export const allOf = (predicates: readonly Predicate[]): Predicate | undefined => joined(predicates).where;

/**
 * The measures a step asks for, named by {@link PARTIAL}: rows missing an operand are never in a sum. At the grain of the
 * dataset a mean is read, not recomputed: x × w ÷ w is not x in binary.
 */
export const partialMeasures = (parts: MeasureParts, ownGrain: boolean): readonly QueryMeasure[] => {
  const fields = operandFields(parts);
  const observed: readonly Predicate[] = fields.map((field) => ({ field, valid: true }));
  if (parts.repeats[0]) return fields.flatMap((field) => repeated(field));
  const one = (operand: Operand, as: string): QueryMeasure => {
    const rows = joined([...observed, ...(operand.where ? [operand.where] : [])]);
    if (operand.count === 'rows') return { op: 'count', ...rows, as };
    if (operand.count === 'distinct') return { op: 'distinct', field: operand.field as string, ...rows, as };
    return { op: parts.formula === 'published' ? 'min' : 'sum', field: operand.field as string, ...rows, as };
  };
  const counts: readonly QueryMeasure[] = [
    { op: 'count', as: PARTIAL.cells },
    { op: 'count', ...joined(observed), as: PARTIAL.observed },
  ];
  if (parts.formula === 'weighted-mean') {
    const [field, weight] = [parts.first, parts.second as Operand].map((operand) => operand.field as string) as [string, string];
    return [
      ownGrain
        ? { op: 'min', field, ...joined(observed), as: PARTIAL.first }
        : { op: 'weighted-mean', field, weight, ...joined(observed), as: PARTIAL.first },
      { op: 'sum', field: weight, ...joined(observed), as: PARTIAL.second },
      ...counts,
    ];
  }
  return [one(parts.first, PARTIAL.first), ...(parts.second ? [one(parts.second, PARTIAL.second)] : []), ...counts];
};

/** A value that repeats is read once: its least and its greatest, which must be one. */
const repeated = (field: string): readonly QueryMeasure[] => [
  { op: 'min', field, as: PARTIAL.first },
  { op: 'max', field, as: REPEAT.most },
  { op: 'count', as: REPEAT.rows },
  { op: 'valid', field, as: PARTIAL.observed },
];

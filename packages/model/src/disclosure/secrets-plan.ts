/** What must be read to know the secret cells behind a step: the whole of its operands, whatever was asked. */
import type { Catalog, Operand } from '../catalog.ts';
import type { Binding, Step } from '../plan.ts';
import type { Predicate, Query, QueryMeasure, Scalar } from '../query.ts';
import type { Question } from '../question.ts';
import type { MeasureParts } from '../measure-parts.ts';
import { placesOf } from '../base-column.ts';
import { fieldsOf, periodField } from '../dataset-fields.ts';
import { findIndicator } from '../find-indicator.ts';
import { allOf, fixedBy, measureParts } from '../measure-parts.ts';
import { parsePeriod } from '../parse-period.ts';
import { isProblem } from '../problem.ts';
import { rareSteps } from '../rare-steps.ts';
import { fieldsOfPredicate } from '../query-fields.ts';
import { sideOf } from '../side-of.ts';
import { operandKey, secretRules, type SecretRules } from './rules.ts';
import { KEPT } from './kept-cells.ts';
import { ALL, SECRET, secretKey } from './secrets.ts';

export type SecretsPlan = Binding & {
  readonly dataset: string;
  readonly query: Query;
  readonly rules: SecretRules;
  readonly breakdowns: readonly string[];
  /** The items that the operand keeps. */
  readonly fixed: ReadonlyMap<string, readonly Scalar[]>;
  /** Breakdowns that the cells are not told apart by: what a row is, beside its key. */
  readonly attributes: readonly string[];
  /** The operand keeps some rows that are no cells: {@link keptCells} says what of it is told. */
  readonly isPart: boolean;
};

const measured = (operand: Operand, index: number): QueryMeasure => {
  const as = SECRET.value(index);
  const where = operand.where === undefined ? {} : { where: operand.where };
  if (operand.count === 'rows') return { op: 'count', ...where, as };
  return { op: operand.count === 'distinct' ? 'distinct' : 'sum', field: operand.field ?? '', ...where, as };
};

/** Whether a filter keeps items of these breakdowns, and so cells of the whole table. */
const isChoice = (predicate: Predicate, breakdowns: readonly string[]): boolean =>
  ('and' in predicate ? predicate.and : [predicate]).every(
    (each) => ('equal' in each || 'oneOf' in each) && fieldsOfPredicate(each).every((name) => breakdowns.includes(name)),
  );

/** Whether what is counted is told or divides: a part of what divides it is protected with the whole. */
const isOwn = ({ indicators }: Catalog, operand: Operand): boolean =>
  indicators.some(
    ({ measure }) => (measure.op === 'value' || measure.op === 'distribution') && operandKey(measure.of) === operandKey(operand),
  );

/** @param kept what of the operand is asked for, where its rules are those of the whole */
const planOf = ({ dataset, first }: MeasureParts, catalog: Catalog, kept?: Predicate): SecretsPlan | null => {
  const rules = secretRules(catalog, dataset, first);
  const place = placesOf(dataset).findLast(({ inGrain, mixed }) => inGrain && !mixed);
  if (rules === null || place === undefined) return null;
  const [period, declared] = periodField(dataset);
  const constant = dataset.period === undefined ? null : parsePeriod(dataset.period);
  const all = fieldsOf(dataset, 'breakdown');
  const items = all.filter(([name]) => dataset.grain.includes(name));
  const where = allOf(
    items.flatMap(([field, { total }]): readonly Predicate[] =>
      total === undefined ? [] : [{ or: [{ field, valid: false }, { not: { field, equal: total } }] }],
    ),
  );
  const breakdowns = items.map(([name]) => name);
  const { units } = rules.disclosure;
  const isPart = kept !== undefined && !isChoice(kept, breakdowns);
  const counted = first.where !== undefined && (rules.divides || isOwn(catalog, first)) ? { where: first.where } : {};
  return {
    dataset: dataset.id,
    territory: { field: place.field, level: place.level },
    period: { field: period, type: declared?.type ?? constant?.type ?? 'year', constant: constant?.id ?? null },
    rules,
    breakdowns,
    fixed: fixedBy(...(kept === undefined ? [] : [kept])),
    isPart,
    attributes: all.map(([name]) => name).filter((name) => !breakdowns.includes(name)),
    query: {
      dataset: dataset.id,
      ...(where === undefined ? {} : { where }),
      by: [place.field, ...(period === null ? [] : [period]), ...breakdowns],
      measures: [
        ...rules.operands.map(measured),
        ...(units === undefined ? [] : [{ op: 'sum' as const, field: units.field, ...counted, as: SECRET.units }]),
        ...(isPart
          ? [
              { op: 'count' as const, as: KEPT.rows },
              { op: 'count' as const, where: kept, as: KEPT.kept },
            ]
          : []),
      ],
    },
  };
};

/** The plans of a step's operands; empty where nothing is secret. A published figure is the producer's own. */
export const secretsPlans = (step: Pick<Step, 'indicator' | 'formula'>, catalog: Catalog): readonly SecretsPlan[] => {
  const indicator = findIndicator(catalog, step.indicator);
  if (isProblem(indicator) || step.formula === 'published') return [];
  const parts = measureParts(indicator, catalog, rareSteps);
  if (isProblem(parts)) return [];
  const sides: readonly (0 | 1)[] = step.formula === 'weighted-mean' ? [1] : parts.second === null ? [0] : [0, 1];
  return sides.flatMap((side) => {
    const own = parts.second === null ? parts : sideOf(parts, side);
    const { where, ...first } = own.first;
    // What is secret of a whole is so of its parts, whatever they are called.
    const whole = where === undefined ? null : planOf({ ...own, first }, catalog, where);
    return [planOf(own, catalog) ?? [], whole ?? []].flat();
  });
};

/** A filter of the question that is no choice among items, or a breakdown by what the cells are not told apart by: sets nobody has checked. */
export const isAdHoc = ({ where = [] }: Question, { breakdowns }: Pick<Step, 'breakdowns'>, plan: SecretsPlan): boolean =>
  breakdowns.some((name) => plan.attributes.includes(name)) || where.some((predicate) => !isChoice(predicate, plan.breakdowns));

/** The cells of a plan that a figure is made of: one, or several where a filter keeps several items. */
export const cellsBehind = (
  { breakdowns, fixed: kept }: SecretsPlan,
  question: Question,
  asked: { readonly territory: string; readonly period: string; readonly items: ReadonlyMap<string, string | null> },
): readonly string[] => {
  const fixed = fixedBy(...(question.where ?? []));
  const choices = breakdowns.map((name): readonly string[] => {
    const item = asked.items.get(name);
    if (item !== undefined) return [item ?? ''];
    return (fixed.get(name) ?? kept.get(name))?.map(String) ?? [ALL];
  });
  return choices
    .reduce<readonly (readonly string[])[]>((all, some) => all.flatMap((each) => some.map((item) => [...each, item])), [[]])
    .map((items) => secretKey(asked.territory, asked.period, items));
};

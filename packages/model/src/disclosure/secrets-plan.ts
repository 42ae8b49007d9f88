/** What must be read to know the secret cells behind a step: the whole of its operands, whatever was asked. */
import type { Catalog, Operand } from '../catalog.ts';
import type { Binding, Step } from '../plan.ts';
import type { Predicate, Query, QueryMeasure } from '../query.ts';
import type { Question } from '../question.ts';
import type { MeasureParts } from '../measure-parts.ts';
import { placesOf } from '../base-column.ts';
import { fieldsOf } from '../dataset-fields.ts';
import { findIndicator } from '../find-indicator.ts';
import { allOf, fixedBy, measureParts } from '../measure-parts.ts';
import { parsePeriod } from '../parse-period.ts';
import { isProblem } from '../problem.ts';
import { rareSteps } from '../rare-steps.ts';
import { fieldsOfPredicate } from '../query-fields.ts';
import { sideOf } from '../side-of.ts';
import { secretRules, type SecretRules } from './rules.ts';
import { ALL, SECRET, secretKey } from './secrets.ts';

export type SecretsPlan = Binding & {
  readonly dataset: string;
  readonly query: Query;
  readonly rules: SecretRules;
  readonly breakdowns: readonly string[];
};

const measured = (operand: Operand, index: number): QueryMeasure => {
  const as = SECRET.value(index);
  const where = operand.where === undefined ? {} : { where: operand.where };
  if (operand.count === 'rows') return { op: 'count', ...where, as };
  return { op: operand.count === 'distinct' ? 'distinct' : 'sum', field: operand.field ?? '', ...where, as };
};

const planOf = (parts: MeasureParts, catalog: Catalog): SecretsPlan | null => {
  const { dataset, first } = parts;
  const rules = secretRules(catalog, dataset, first);
  const place = placesOf(dataset).findLast(({ inGrain, mixed }) => inGrain && !mixed);
  if (rules === null || place === undefined) return null;
  const [period, declared] = fieldsOf(dataset, 'period')[0] ?? [null, null];
  const constant = dataset.period === undefined ? null : parsePeriod(dataset.period);
  const items = fieldsOf(dataset, 'breakdown').filter(([name]) => dataset.grain.includes(name));
  const where = allOf(
    items.flatMap(([field, { total }]): readonly Predicate[] =>
      total === undefined ? [] : [{ or: [{ field, valid: false }, { not: { field, equal: total } }] }],
    ),
  );
  const breakdowns = items.map(([name]) => name);
  const { units } = rules.disclosure;
  return {
    dataset: dataset.id,
    territory: { field: place.field, level: place.level },
    period: { field: period, type: declared?.type ?? constant?.type ?? 'year', constant: constant?.id ?? null },
    rules,
    breakdowns,
    query: {
      dataset: dataset.id,
      ...(where === undefined ? {} : { where }),
      by: [place.field, ...(period === null ? [] : [period]), ...breakdowns],
      measures: [
        ...rules.operands.map(measured),
        ...(units === undefined ? [] : [{ op: 'sum' as const, field: units.field, as: SECRET.units }]),
      ],
    },
  };
};

/** The plans of a step's operands; empty where nothing is secret. A published figure is the producer's own. */
export const secretsPlans = (step: Step, catalog: Catalog): readonly SecretsPlan[] => {
  const indicator = findIndicator(catalog, step.indicator);
  if (isProblem(indicator) || step.formula === 'published') return [];
  const parts = measureParts(indicator, catalog, rareSteps);
  if (isProblem(parts)) return [];
  const sides: readonly (0 | 1)[] = step.formula === 'weighted-mean' ? [1] : parts.second === null ? [0] : [0, 1];
  return sides.flatMap((side) => planOf(parts.second === null ? parts : sideOf(parts, side), catalog) ?? []);
};

/** A filter of the question that is no choice among items: what it keeps is a set nobody has checked. */
export const isAdHoc = (question: Question, { breakdowns }: SecretsPlan): boolean =>
  (question.where ?? []).some(
    (predicate) =>
      !('equal' in predicate || 'oneOf' in predicate) || !fieldsOfPredicate(predicate).every((name) => breakdowns.includes(name)),
  );

/** The cells of a plan that a figure is made of: one, or several where a filter keeps several items. */
export const cellsBehind = (
  { breakdowns }: SecretsPlan,
  question: Question,
  asked: { readonly territory: string; readonly period: string; readonly items: ReadonlyMap<string, string | null> },
): readonly string[] => {
  const fixed = fixedBy(...(question.where ?? []));
  const choices = breakdowns.map((name): readonly string[] => {
    const item = asked.items.get(name);
    if (item !== undefined) return [item ?? ''];
    return fixed.get(name)?.map(String) ?? [ALL];
  });
  return choices
    .reduce<readonly (readonly string[])[]>((all, some) => all.flatMap((each) => some.map((item) => [...each, item])), [[]])
    .map((items) => secretKey(asked.territory, asked.period, items));
};

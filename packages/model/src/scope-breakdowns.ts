/** Which rows and which keys the breakdowns of a dataset require. */
import type { Indicator } from './catalog.ts';
import type { MeasureParts } from './measure-parts.ts';
import type { Predicate, Scalar } from './query.ts';
import type { Question } from './question.ts';
import { fieldsOf } from './dataset-fields.ts';
import { adds, fixedBy } from './measure-parts.ts';
import { problem, type Problem } from './problem.ts';

/** A row that holds the total of a breakdown, beside those that hold its items. */
export type Total = { readonly field: string; readonly code: string };

export type BreakdownRules = {
  readonly where: readonly Predicate[];
  /** Breakdowns of the figures. */
  readonly by: readonly string[];
  /** Asked for, and partial: its total comes with its items. */
  readonly rest: Total | null;
  /** Read at their total, with their items beside it so that both can be compared. */
  readonly checked: readonly Total[];
  /** A partition of the grain is added up. */
  readonly summed: boolean;
};

const forbidden = (indicator: Indicator, breakdown: string, got: string, expected: string): Problem =>
  problem('BREAKDOWN_FORBIDDEN', { got, expected, at: 'breakdowns', params: { indicator: indicator.label.fr, breakdown } });

/** Rows other than the total's; a row without an item is one of its own. */
const items = ({ field, code }: Total): Predicate => ({ or: [{ field, valid: false }, { not: { field, equal: code } }] });

/**
 * Filters and keys that the breakdowns of one dataset require; a breakdown is read at its total, or added as a partition,
 * never both. Filters of the question that the dataset has no field for are not its affair.
 */
export const breakdownRules = (parts: MeasureParts, indicator: Indicator, question: Question): BreakdownRules | Problem => {
  const { dataset, distribution } = parts;
  const operands = parts.second === null ? [parts.first] : [parts.first, parts.second];
  const asked = fixedBy(...(question.where ?? []));
  const own = operands.map(({ where: only }) => (only === undefined ? new Map<string, readonly Scalar[]>() : fixedBy(only)));
  const fixed = new Map([...(own[0] ?? [])].filter(([name]) => own.every((each) => each.has(name))).concat([...asked]));
  const where: Predicate[] = [];
  const by: string[] = [];
  const checked: Total[] = [];
  let summed = false;
  let rest: Total | null = null;
  for (const [name, field] of fieldsOf(dataset, 'breakdown')) {
    const label = field.label?.fr ?? name;
    const total = field.total === undefined ? null : { field: name, code: field.total };
    if (distribution?.by === name) {
      if (field.covers === 'overlapping')
        return forbidden(indicator, label, `a distribution over "${name}"`, 'a partition: items that overlap have no shares');
      if (field.covers === 'partial' && total === null)
        return forbidden(indicator, label, `a distribution over "${name}", whose items leave some out`, 'the code of its total');
      by.push(name);
    } else if (question.breakdowns?.includes(name)) {
      by.push(name);
      if (total === null || fixed.has(name)) continue;
      if (field.covers === 'partial' && rest === null) rest = total;
      else where.push(items(total));
    } else if (fixed.has(name)) {
      const isSeveral = [asked, ...own].some((each) => (each.get(name)?.length ?? 0) > 1);
      if (!isSeveral || !dataset.grain.includes(name)) continue;
      if (!adds(parts, name)) return forbidden(indicator, label, `several items of ${name}`, `"over": { "${name}": "sum" }, or one item`);
      summed = true;
    } else if (total !== null) {
      if (field.covers === 'partition' && adds(parts, name)) checked.push(total);
      else where.push({ field: name, equal: total.code });
    } else if (dataset.grain.includes(name) && (!adds(parts, name) || field.covers === 'overlapping' || field.covers === 'partial'))
      return forbidden(indicator, label, `no ${name} asked for`, `breakdowns: ["${name}"], or a filter on it: its items are not added`);
    else if (dataset.grain.includes(name)) summed = true;
  }
  return { where, by, rest, checked, summed };
};

/** A breakdown that no dataset of the measure has. */
export const unknownBreakdown = (all: readonly MeasureParts[], indicator: Indicator, question: Question): Problem | null => {
  const known = all.map(({ dataset }) => fieldsOf(dataset, 'breakdown').map(([name]) => name));
  const unknown = question.breakdowns?.find((name) => !known.every((names) => names.includes(name)));
  if (unknown === undefined) return null;
  const shared = known.reduce((kept, names) => kept.filter((name) => names.includes(name)));
  return forbidden(indicator, unknown, unknown, `one of ${shared.join(', ') || 'none: the dataset has no breakdown'}`);
};

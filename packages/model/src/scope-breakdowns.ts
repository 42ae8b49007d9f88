/** Which rows and which keys the breakdowns of a dataset require. */
import type { Dataset, Indicator } from './catalog.ts';
import type { MeasureParts } from './measure-parts.ts';
import type { Predicate, Scalar } from './query.ts';
import type { Question } from './question.ts';
import { fieldsOf } from './dataset-fields.ts';
import { adds, filteredBy, fixedBy } from './measure-parts.ts';
import { LACKING } from './lacking.ts';
import type { Problem } from './problem.ts';
import type { RareSteps } from './rare-steps.ts';

/** A row that holds the total of a breakdown, beside those that hold its items. */
type Total = { readonly field: string; readonly code: string };

type BreakdownRules = {
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

/** Rows other than the total's; a row without an item is one of its own. */
const items = ({ field, code }: Total): Predicate => ({ or: [{ field, valid: false }, { not: { field, equal: code } }] });

/**
 * Filters and keys that the breakdowns of one dataset require; a breakdown is read at its total, or added as a partition,
 * never both. Filters of the question that the dataset has no field for are not its affair.
 */
export const breakdownRules = (
  parts: MeasureParts,
  indicator: Indicator,
  question: Question,
  rare: RareSteps | null,
): BreakdownRules | Problem => {
  const { dataset, distribution } = parts;
  const operands = parts.second === null ? [parts.first] : [parts.first, parts.second];
  const asked = fixedBy(...(question.where ?? []));
  const own = operands.map(({ where: only }) => (only === undefined ? new Map<string, readonly Scalar[]>() : fixedBy(only)));
  const fixed = new Map([...(own[0] ?? [])].filter(([name]) => own.every((each) => each.has(name))).concat([...asked]));
  const filtered = filteredBy(...(question.where ?? []), ...operands.map(({ where: only }) => only));
  const where: Predicate[] = [];
  const by: string[] = [];
  const checked: Total[] = [];
  let summed = false;
  let rest: Total | null = null;
  for (const [name, field] of fieldsOf(dataset, 'breakdown')) {
    const label = field.label ?? { fr: name };
    const total = field.total === undefined ? null : { field: name, code: field.total };
    if (distribution?.by === name) {
      if (field.covers === 'overlapping') return rare?.overlappingShares(indicator, label, name) ?? LACKING;
      if (field.covers === 'partial' && total === null) return rare?.partialShares(indicator, label, name) ?? LACKING;
      by.push(name);
      if (total !== null && filtered.includes(name)) where.push(items(total));
    } else if (question.breakdowns?.includes(name)) {
      by.push(name);
      if (total === null || fixed.has(name)) continue;
      if (field.covers === 'partial' && rest === null && !filtered.includes(name)) rest = total;
      else where.push(items(total));
    } else if (fixed.has(name) || (total !== null && filtered.includes(name))) {
      const isSeveral = !fixed.has(name) || [asked, ...own].some((each) => (each.get(name)?.length ?? 0) > 1);
      if (!isSeveral || !dataset.grain.includes(name)) continue;
      if (!adds(parts, name) || field.covers === 'overlapping') return rare?.severalItems(indicator, label, name) ?? LACKING;
      if (total !== null && !fixed.has(name)) where.push(items(total));
      summed = true;
    } else if (total !== null) {
      if (field.covers === 'partition' && adds(parts, name)) checked.push(total);
      else where.push({ field: name, equal: total.code });
    } else if (dataset.grain.includes(name) && (!adds(parts, name) || field.covers === 'overlapping' || field.covers === 'partial'))
      return rare?.itemsNotAdded(indicator, label, name) ?? LACKING;
    else if (dataset.grain.includes(name)) summed = true;
  }
  return { where, by, rest, checked, summed };
};

/** A breakdown that no dataset of the measure has. */
export const unknownBreakdown = (
  datasets: readonly Dataset[],
  indicator: Indicator,
  question: Question,
  rare: RareSteps | null,
): Problem | null => {
  const known = datasets.map((dataset) => fieldsOf(dataset, 'breakdown').map(([name]) => name));
  const unknown = question.breakdowns?.find((name) => !known.every((names) => names.includes(name)));
  return unknown === undefined ? null : (rare?.unknownBreakdown(indicator, unknown, known) ?? LACKING);
};

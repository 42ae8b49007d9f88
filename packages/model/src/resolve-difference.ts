/** A difference is read as its operands are: each is resolved by itself, over the periods that all of them have. */
import type { Catalog, Indicator } from './catalog.ts';
import { periodsOf } from './dataset-periods.ts';
import type { Need } from './facts.ts';
import { findIndicator } from './find-indicator.ts';
import { measureParts } from './measure-parts.ts';
import type { PeriodId, PeriodType } from './period.ts';
import { isProblem, labelled, problem, type Problem } from './problem.ts';
import type { Known } from './rare-steps.ts';
import { joinedPeriods } from './resolve-join.ts';

/** The indicators whose operands are read: itself, or those that a difference subtracts, each broken where the difference is. */
const leavesOf = (indicator: Indicator, catalog: Catalog): readonly Indicator[] | Problem => {
  if (indicator.measure.op !== 'difference') return [indicator];
  const leaves: Indicator[] = [];
  for (const id of indicator.measure.of) {
    const operand = findIndicator(catalog, id);
    if (isProblem(operand)) return operand;
    const under = leavesOf(operand, catalog);
    if (isProblem(under)) return under;
    leaves.push(...under.map((leaf) => ({ ...leaf, breaks: [...(leaf.breaks ?? []), ...(indicator.breaks ?? [])] })));
  }
  return leaves;
};

/** The periods an indicator's rows have, or what must be read to know them. */
const heldPeriods = (
  indicator: Indicator,
  catalog: Catalog,
  facts: Known,
): { readonly type: PeriodType; readonly available: readonly PeriodId[] } | { readonly need: Need } | Problem => {
  const parts = measureParts(indicator, catalog, facts.rare);
  if (isProblem(parts)) return parts;
  const own = periodsOf(parts.dataset, facts);
  if ('wanted' in own) return { need: { dataset: parts.dataset.id, fields: [own.wanted] } };
  if (parts.other === null) return own;
  const beside = periodsOf(parts.other, facts);
  return 'wanted' in beside
    ? { need: { dataset: parts.other.id, fields: [beside.wanted] } }
    : joinedPeriods(parts, indicator, [own, beside]);
};

/** What is read of an indicator, among the periods that all of it has; null: whatever they are. */
type Operands = { readonly leaves: readonly Indicator[]; readonly among: ReadonlySet<PeriodId> | null };

/** The latest of a difference is the latest of both. */
export const operandsOf = (asked: Indicator, catalog: Catalog, facts: Known): Operands | { readonly needs: readonly Need[] } | Problem => {
  const leaves = leavesOf(asked, catalog);
  if (isProblem(leaves)) return leaves;
  const needs: Need[] = [];
  const found: { readonly type: PeriodType; readonly available: readonly PeriodId[] }[] = [];
  for (const leaf of leaves) {
    const held = heldPeriods(leaf, catalog, facts);
    if (isProblem(held)) return held;
    if ('need' in held) needs.push(held.need);
    else found.push(held);
  }
  if (needs.length > 0) return { needs };
  if (new Set(found.map(({ type }) => type)).size > 1)
    return problem('FORMULA_FORBIDDEN', {
      got: `a difference between ${found.map(({ type }) => type).join(' and ')}`,
      expected: 'periods of one kind',
      params: labelled('indicator', asked.label),
    });
  const [first, ...others] = found.map(({ available }) => available);
  return {
    leaves: [...new Map(leaves.map((each) => [each.id, each] as const)).values()],
    among: new Set((first ?? []).filter((id) => others.every((each) => each.includes(id)))),
  };
};

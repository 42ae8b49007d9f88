/**
 * From what a reader asks to what a dataset is asked.
 *
 *   question ─ indicator ─ measure parts ─┐
 *            ─ territories ─ levels ──────┼─► base column ─► query (raw columns, partial sums)
 *            ─ periods ─ windows ─────────┘
 *
 * What the indicator's rules forbid is refused here, before anything is loaded.
 */
import type { Catalog, Indicator } from './catalog.ts';
import type { Facts, Need } from './facts.ts';
import type { Plan, Resolution, Step } from './plan.ts';
import type { PeriodId, PeriodType } from './period.ts';
import type { Question } from './question.ts';
import { refuseClasses } from './refuse-classes.ts';
import { findIndicator } from './find-indicator.ts';
import { isProblem, problem, type Problem } from './problem.ts';
import { heldPeriods, resolveIndicator } from './resolve-indicator.ts';

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

type Shared = { readonly among: ReadonlySet<PeriodId> | null } | { readonly needs: readonly Need[] } | Problem;

/** The periods that all have: the latest of a difference is the latest of both. */
const sharedPeriods = (leaves: readonly Indicator[], asked: Indicator, catalog: Catalog, facts: Facts): Shared => {
  if (leaves.length === 1) return { among: null };
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
      params: { indicator: asked.label.fr },
    });
  const [first, ...others] = found.map(({ available }) => available);
  return { among: new Set((first ?? []).filter((id) => others.every((each) => each.includes(id)))) };
};

/**
 * Resolves a question into steps, or says which distinct values must be read first, or refuses.
 * Pure; call again with the needs added to `facts.spellings`.
 */
export const resolve = (question: Question, catalog: Catalog, facts: Facts): Resolution => {
  if (question.indicators.length === 0)
    return problem('QUESTION_INCOMPLETE', { got: 'no indicator', expected: 'indicator="…"', at: 'indicator' });
  const steps: Step[] = [];
  const needs: Need[] = [];
  for (const name of question.indicators) {
    const indicator = findIndicator(catalog, name);
    if (isProblem(indicator)) return indicator;
    const refusal = question.classes === undefined ? null : refuseClasses(indicator);
    if (refusal !== null) return refusal;
    const leaves = leavesOf(indicator, catalog);
    if (isProblem(leaves)) return leaves;
    const shared = sharedPeriods(leaves, indicator, catalog, facts);
    if (isProblem(shared)) return shared;
    if ('needs' in shared) {
      needs.push(...shared.needs);
      continue;
    }
    for (const leaf of new Map(leaves.map((each) => [each.id, each] as const)).values()) {
      const step = resolveIndicator(leaf, question, catalog, facts, shared.among);
      if (isProblem(step)) return step;
      if ('need' in step) needs.push(step.need);
      else steps.push({ ...step, as: indicator.id });
    }
  }
  return needs.length > 0 ? { needs } : ({ steps } satisfies Plan);
};

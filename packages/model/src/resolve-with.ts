/**
 * From what a reader asks to what a dataset is asked.
 *
 *   question ─ indicator ─ measure parts ─┐
 *            ─ territories ─ levels ──────┼─► base column ─► query (raw columns, partial sums)
 *            ─ periods ─ windows ─────────┘
 *
 * What the indicator's rules forbid is refused here, before anything is loaded.
 */
import type { Catalog } from './catalog.ts';
import type { Need } from './facts.ts';
import type { Plan, Resolution, Step } from './plan.ts';
import type { Question } from './question.ts';
import { indicatorNamed } from './indicator-named.ts';
import { isClassable } from './is-classable.ts';
import { LACKING } from './lacking.ts';
import { isProblem } from './problem.ts';
import type { Known } from './rare-steps.ts';
import { resolveIndicator } from './resolve-indicator.ts';

/** {@link resolve}, with what few questions need; `LACKING` where it is needed and null. */
export const resolveWith = (question: Question, catalog: Catalog, known: Known): Resolution => {
  const { rare } = known;
  if (question.indicators.length === 0) return rare?.noIndicator() ?? LACKING;
  const steps: Step[] = [];
  const needs: Need[] = [];
  for (const name of question.indicators) {
    const indicator = indicatorNamed(catalog, name, rare);
    if (isProblem(indicator)) return indicator;
    if (question.classes !== undefined && !isClassable(indicator)) return rare?.refuseClasses(indicator) ?? LACKING;
    const operands =
      indicator.measure.op === 'difference'
        ? (rare?.operandsOf(indicator, catalog, known) ?? LACKING)
        : { leaves: [indicator], among: null };
    if (isProblem(operands)) return operands;
    if ('needs' in operands) {
      needs.push(...operands.needs);
      continue;
    }
    for (const leaf of operands.leaves) {
      const step = resolveIndicator(leaf, question, catalog, known, operands.among);
      if (isProblem(step)) return step;
      if ('need' in step) needs.push(step.need);
      else steps.push({ ...step, as: indicator.id });
    }
  }
  return needs.length > 0 ? { needs } : ({ steps } satisfies Plan);
};

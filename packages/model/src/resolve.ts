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
import type { Facts, Need } from './facts.ts';
import type { Plan, Resolution, Step } from './plan.ts';
import type { Question } from './question.ts';
import { refuseClasses } from './classes.ts';
import { findIndicator } from './find-indicator.ts';
import { isProblem, problem } from './problem.ts';
import { resolveIndicator } from './resolve-indicator.ts';

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
    const step = resolveIndicator(indicator, question, catalog, facts);
    if (isProblem(step)) return step;
    if ('need' in step) needs.push(step.need);
    else steps.push(step);
  }
  return needs.length > 0 ? { needs } : ({ steps } satisfies Plan);
};

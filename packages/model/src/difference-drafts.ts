import type { Catalog, Indicator } from './catalog.ts';
import type { Drafts } from './drafts.ts';
import { differenceFigures } from './difference-figures.ts';
import { findIndicator } from './find-indicator.ts';
import { isProblem, problem, type Problem } from './problem.ts';

/** The difference of the figures of two other indicators. */
export const differenceDrafts = (
  indicator: Indicator,
  catalog: Catalog,
  draftsFor: (operand: Indicator) => Drafts | Problem,
): Drafts | Problem => {
  const sides: Drafts[] = [];
  for (const id of indicator.measure.op === 'difference' ? indicator.measure.of : []) {
    const operand = findIndicator(catalog, id);
    if (isProblem(operand)) return operand;
    const drafts = draftsFor(operand);
    if (isProblem(drafts)) return drafts;
    sides.push(drafts);
  }
  const [left, right] = sides;
  if (left === undefined || right === undefined) return problem('INTERNAL', { got: 'one operand', expected: 'two' });
  return {
    step: left.step,
    figures: differenceFigures(left.figures, right.figures, indicator),
    warnings: [...left.warnings, ...right.warnings],
  };
};

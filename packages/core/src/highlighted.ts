import { levelOf } from '@balise/model';
import type { Answer, Hierarchy } from '@balise/model';
import { levelOfAnswer } from './level-of-answer.ts';

/** A map of départements may bring out a région: the answer then says which of its territories that one holds. */
export function withHighlighted(answer: Answer, hierarchy: Hierarchy): Answer {
  const { highlight, classes } = answer.question;
  const level = levelOfAnswer(answer);
  if (classes === undefined || highlight === undefined || level === null || levelOf(highlight) === level) return answer;
  const shown = new Set(answer.figures.territory.filter((_, row) => answer.figures.role[row] === 'other'));
  const held = hierarchy.children(highlight, level).filter((code) => shown.has(code));
  // Around all that is shown, an outline would bring out nothing.
  return held.length === 0 || held.length === shown.size ? answer : { ...answer, highlighted: held };
}

/** What is said to whoever wrote the page of a setting that was refused, what was expected and most likely meant, and of a worker that was lost. */
import type { Problem } from '@balise/model';
import type { Sketch } from '../attributes.ts';

const expected: Readonly<Record<string, string>> = {
  catalog: 'a catalog attribute on a <balise-context> around the widget, or configure({ catalog })',
  indicator: 'the id of an indicator of the catalogue',
  territory: 'a typed code, such as dep:29, on the widget or on its context',
};

/** Of a worker that was lost, or of code that never came: the page cannot tell which it was. */
export const serveAllOrAskLess = 'Serve all of Balise, or ask for less.';

/** The choice that shares most letters with what was written, for « did you mean ». */
const nearest = (got: string, choices: readonly string[]): string | undefined => {
  const letters = new Set(got.toLowerCase());
  const shared = (choice: string): number => [...choice.toLowerCase()].filter((letter) => letters.has(letter)).length / choice.length;
  return [...choices].sort((a, b) => shared(b) - shared(a)).find((choice) => shared(choice) >= 0.6);
};

export const wholeProblem = ({ choices = [], ...problem }: Sketch): Problem => {
  const { at = '', got } = problem;
  if (problem.problem === 'WORKER_LOST') return { ...problem, todo: serveAllOrAskLess };
  if (problem.problem === 'QUESTION_INCOMPLETE') return { ...problem, expected: expected[at] ?? problem.expected };
  const guess = nearest(got, choices);
  return guess === undefined ? problem : { ...problem, todo: `Write ${at}="${guess}".` };
};

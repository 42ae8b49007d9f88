/**
 * Problems in two steps. That a reply cannot be used, and under which code, is known where it is read; what is told of it to
 * whoever publishes the data (what was got, where, what to do) takes words that few pages ever need: `faults.ts`, brought with
 * the first. Until then the problem is a sketch, which spreads, and is returned, like any other.
 */
import type { Problem, ProblemCode } from '@balise/model';

type Faults = typeof import('./faults.ts');
type Sketch = Problem & { readonly tell: (faults: Faults) => Problem };

export const sketch = (code: ProblemCode, tell: Sketch['tell']): Problem & Partial<Sketch> => ({
  problem: code,
  got: 'data that cannot be used',
  expected: 'data as the catalogue tells it',
  tell,
});

const isSketch = (problem: Problem): problem is Sketch => 'tell' in problem;

/** The whole problem; where the sketch was given a place, that place. */
export const toldWith = (faults: Faults, problem: Problem): Problem =>
  isSketch(problem) ? { ...problem.tell(faults), ...(problem.at === undefined ? {} : { at: problem.at }) } : problem;

/** The same problem, whose words are changed once they are there. */
export const retold = (problem: Problem, change: (told: Problem) => Problem): Problem =>
  isSketch(problem) ? ({ ...problem, tell: (faults: Faults) => change(problem.tell(faults)) } as Sketch) : change(problem);

/** The whole problem, or what was known of it where its words did not come: nothing that a message cannot carry. Never rejects. */
export const told = async (problem: Problem): Promise<Problem> => {
  if (!isSketch(problem)) return problem;
  const { tell: _untold, ...known } = problem;
  const faults = await import('./faults.ts').catch(() => null);
  return faults === null ? known : toldWith(faults, problem);
};

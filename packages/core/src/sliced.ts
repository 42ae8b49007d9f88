/** Runs long work in slices, letting messages through between them, and gives it up when nobody waits any more. */
import { problem, type Problem } from '@balise/model';
import type { Asker } from './asker.ts';

const breathe = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

export const sliced = async <T>(work: Generator<void, T>, asker: Pick<Asker, 'gone'>): Promise<T | Problem> => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await breathe();
    if (asker.gone()) return problem('ABORTED', { got: 'the asker left', expected: 'an asker' });
  }
};

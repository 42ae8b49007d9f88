/** Runs long work in slices, letting messages through between them, and gives it up when nobody waits any more: before its first slice too. */
import type { Problem } from '@balise/model';
import { aborted, type Asker } from './asker.ts';

/** A task of its own, after the messages that are there. */
export const breathe = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

export const sliced = async <T>(work: Generator<void, T>, asker: Pick<Asker, 'gone'>): Promise<T | Problem> => {
  while (!asker.gone()) {
    const step = work.next();
    if (step.done) return step.value;
    await breathe();
  }
  return aborted();
};

/**
 * Who is waiting: one question of one widget. It may leave at any time; what only it wanted is then abandoned. It keeps
 * account of how old what it was given is, and of what failed to replace it.
 */
import { problem, type Problem } from '@balise/model';

export type Asker = {
  readonly id: number;
  /** Which refresh of the page it belongs to: what was brought in a former one is brought again. 0 takes what there is. */
  readonly round: number;
  readonly gone: () => boolean;
  readonly leave: () => void;
  readonly onLeave: (callback: () => void) => void;
  /** It was given something brought at `at` (ms since 1970), for want of better if `late` says why. */
  readonly given: (at: number, late?: Problem) => void;
  /** When the oldest of what it was given was brought; null before anything was. */
  readonly asked: () => number | null;
  readonly late: () => Problem | null;
};

/** What is told to who left: nobody reads it. */
export const aborted = (): Problem => problem('ABORTED', { got: 'the last asker left', expected: 'an asker' });

export const createAsker = (id: number, round = 0): Asker => {
  let left = false;
  let oldest: number | null = null;
  let failure: Problem | null = null;
  const callbacks: (() => void)[] = [];
  return {
    id,
    round,
    gone: () => left,
    leave: () => {
      if (left) return;
      left = true;
      for (const callback of callbacks.splice(0)) callback();
    },
    onLeave: (callback) => {
      if (left) callback();
      else callbacks.push(callback);
    },
    given: (at, late) => {
      oldest = Math.min(oldest ?? at, at);
      failure ??= late ?? null;
    },
    asked: () => oldest,
    late: () => failure,
  };
};

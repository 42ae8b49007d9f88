/**
 * Work that can be paused. A million rows take seconds on a modest machine, and a worker that decodes them at one go answers
 * nothing meanwhile: not a ping, so that it is taken for dead, nor a reader who has changed their mind.
 */
export type Slices<T> = Generator<void, T>;

/** How long a worker may be deaf: a ping, a cancellation and the next question wait for the end of a slice. */
const SLICE_MS = 50;

/** Says when a long work is to let others speak: `if (pace.due()) { yield; pace.resume(); }`. */
export class Pace {
  #since = performance.now();
  due(): boolean {
    return performance.now() - this.#since >= SLICE_MS;
  }
  resume(): void {
    this.#since = performance.now();
  }
}

/** What the work comes to, without a pause. */
export const atOnce = <T>(work: Slices<T>): T => {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
};

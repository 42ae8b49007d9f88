/** How long a worker may be deaf: a ping, a cancellation and the next question wait for the end of a slice. */
const SLICE_MS = 50;

/** Tells a long work when to let others speak: `if (pace.due()) { yield; pace.resume(); }`. */
export class Pace {
  #since = performance.now();
  due(): boolean {
    return performance.now() - this.#since >= SLICE_MS;
  }
  resume(): void {
    this.#since = performance.now();
  }
}

/**
 * The main thread is the host's: work that would hold it is done in slices short enough for a slow phone, and what is
 * slow to lay out is given to one frame after another.
 */

/** At a quarter of a desktop's speed a slice and the layout it causes stay under a long task (50 ms). */
const SLICE_MS = 4;
/** A hidden tab has no frames. */
const NO_FRAME_MS = 100;

/** Lets everything else through: a task of its own, soon. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** After the next frame was laid out and painted. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      void breathe().then(resolve);
    };
    const timer = setTimeout(done, NO_FRAME_MS);
    const frame = requestAnimationFrame(done);
  });

/** Calls `step` for each item, giving way whenever a slice is spent. Stops, and says so, when it is no longer wanted. */
export const inSlices = async <T>(
  items: Iterable<T>,
  step: (item: T, index: number) => void,
  isWanted: () => boolean,
  rest: () => Promise<void> = breathe,
): Promise<boolean> => {
  let began = performance.now();
  let index = 0;
  for (const item of items) {
    if (performance.now() - began > SLICE_MS) {
      await rest();
      if (!isWanted()) return false;
      began = performance.now();
    }
    step(item, index);
    index += 1;
  }
  return isWanted();
};

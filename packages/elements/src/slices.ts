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
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(null);
  });

/** After the next frame was laid out and painted. */
export const nextFrame = (): Promise<void> =>
  Promise.race([new Promise(requestAnimationFrame), new Promise((resolve) => setTimeout(resolve, NO_FRAME_MS))]).then(breathe);

let spent: Promise<unknown> | null = null;
let began = 0;

/** Works at once, unless this task has done as much as a slice may: then in one to come, in the order of asking. */
export const inTurn = async (work: () => void): Promise<void> => {
  for (;;) {
    spent ??= ((began = performance.now()), breathe().then(() => (spent = null)));
    if (performance.now() - began < SLICE_MS) return work();
    await spent;
  }
};

const SLOW_FRAME_MS = 50;
/** How many widgets more a frame may lay out anew, text being what takes it longest: three, and two after a frame that held the page. */
let room = 3;
let frame: Promise<unknown> | null = null;

/** At once, unless others took all the room of this frame: then in one to come. */
export const inFrame = async (): Promise<void> => {
  while (room === 0) await frame;
  const at = performance.now();
  frame ??= nextFrame().then(() => {
    room = performance.now() - at < SLOW_FRAME_MS ? 3 : 2;
    frame = null;
  });
  room -= 1;
};

const reads: (() => () => void)[] = [];

/** Reads the page as it will next be painted, then writes: all that asked read before any writes, so that it is laid out once for all. */
export const together = (read: () => () => void): void => {
  if (reads.push(read) > 1) return;
  requestAnimationFrame(() => {
    for (const write of reads.splice(0).map((one) => one())) write();
  });
};

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

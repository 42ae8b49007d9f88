/** So many queries at once; the others wait their turn, until their own deadline or until nobody waits for them (`gone`). */
export type Lanes = { enter(deadline: number, gone?: AbortSignal): Promise<(() => void) | null> };

/** `enter` resolves with the function that leaves the lane, or with null when it was given up first. */
export const lanes = (count: number): Lanes => {
  let free = count;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    enter(deadline, gone) {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(leave);
      }
      return new Promise((resolve) => {
        const settle = (left: (() => void) | null): void => {
          clearTimeout(timer);
          gone?.removeEventListener('abort', giveUp);
          resolve(left);
        };
        const turn = (): void => settle(leave);
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(turn), 1);
          settle(null);
        };
        const timer = setTimeout(giveUp, Math.max(0, deadline - performance.now()));
        gone?.addEventListener('abort', giveUp);
        waiting.push(turn);
      });
    },
  };
};

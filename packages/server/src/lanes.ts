/** So many queries at once; the others wait their turn, until their own deadline. */
export type Lanes = { enter(deadline: number): Promise<(() => void) | null> };

/** `enter` resolves with the function that leaves the lane, or with null when the deadline passed first. */
export const lanes = (count: number): Lanes => {
  let free = count;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    enter(deadline) {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(leave);
      }
      return new Promise((resolve) => {
        const turn = (): void => {
          clearTimeout(timer);
          resolve(leave);
        };
        const timer = setTimeout(
          () => {
            waiting.splice(waiting.indexOf(turn), 1);
            resolve(null);
          },
          Math.max(0, deadline - performance.now()),
        );
        waiting.push(turn);
      });
    },
  };
};

/** Who is waiting: one question of one widget. It may leave at any time; what only it wanted is then abandoned. */
export type Asker = {
  readonly id: number;
  readonly gone: () => boolean;
  readonly leave: () => void;
  readonly onLeave: (callback: () => void) => void;
};

export const createAsker = (id: number): Asker => {
  let left = false;
  const callbacks: (() => void)[] = [];
  return {
    id,
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
  };
};

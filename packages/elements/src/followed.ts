/**
 * Something of the page that several follow, looked at once for all: what starts looking is called with what tells them when the
 * first comes, and gives what stops it, called when the last has left.
 */
export const followed = (start: (tell: () => void) => () => void): ((follower: () => void) => () => void) => {
  const followers = new Set<() => void>();
  const tell = (): void => {
    for (const follower of [...followers]) follower();
  };
  let stop: () => void;
  return (follower) => {
    if (followers.size === 0) stop = start(tell);
    followers.add(follower);
    return () => {
      if (followers.delete(follower) && followers.size === 0) stop();
    };
  };
};

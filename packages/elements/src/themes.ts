/**
 * Colours follow style sheets by themselves. What had to be read from the page (the ground behind a picture, whether an
 * undeclared page is dark) is read again when the page changes its theme: by preference, or by an attribute of its
 * root or body, which is how sites do it. One observer a page.
 */
const followers = new Set<() => void>();
const dark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;
let observer: MutationObserver | null = null;

const changed = (): void => {
  for (const follower of [...followers]) follower();
};

/** Calls back when the page may have changed its theme, whose styles are settled by the next frame, transitions aside; returns how to stop. */
export const onTheme = (follower: () => void): (() => void) => {
  if (followers.size === 0) {
    dark?.addEventListener('change', changed);
    observer = new MutationObserver(changed);
    for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true });
  }
  followers.add(follower);
  return () => {
    followers.delete(follower);
    if (followers.size > 0) return;
    dark?.removeEventListener('change', changed);
    observer?.disconnect();
    observer = null;
  };
};

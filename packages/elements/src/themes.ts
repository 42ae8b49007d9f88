import { followed } from './followed.ts';

/**
 * Colours follow style sheets by themselves. What had to be read from the page (the ground behind a picture, whether an
 * undeclared page is dark) is read again when the page changes its theme: by preference, or by an attribute of its
 * root or body, which is how sites do it. Its styles are settled by the next frame, transitions aside. Returns how to stop.
 */
export const onTheme = followed((changed) => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  dark.addEventListener('change', changed);
  for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true });
  return () => {
    dark.removeEventListener('change', changed);
    observer.disconnect();
  };
});

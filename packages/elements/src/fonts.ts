/** One listener a page for the arrival of fonts; pictures that were measured with a stand-in are drawn again. */
import { forgetAdvances } from './look.ts';

const waiting = new Set<() => void>();

const arrived = (): void => {
  forgetAdvances();
  for (const redraw of [...waiting]) redraw();
};

/** Calls back whenever fonts have loaded; returns how to stop. */
export const onFonts = (redraw: () => void): (() => void) => {
  if (waiting.size === 0) document.fonts?.addEventListener('loadingdone', arrived);
  waiting.add(redraw);
  return () => {
    waiting.delete(redraw);
    if (waiting.size === 0) document.fonts?.removeEventListener('loadingdone', arrived);
  };
};

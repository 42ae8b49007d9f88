import { followed } from './followed.ts';
import { forgetAdvances } from './look.ts';

/** Calls back whenever fonts have loaded, for pictures that were measured with a stand-in to be drawn again; returns how to stop. */
export const onFonts = followed((redraw) => {
  const arrived = (): void => {
    forgetAdvances();
    redraw();
  };
  document.fonts?.addEventListener('loadingdone', arrived);
  return () => document.fonts?.removeEventListener('loadingdone', arrived);
});

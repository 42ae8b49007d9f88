/** Nothing is asked before its widget comes near the screen. One observer serves the page. */
import { inTurn } from './slices.ts';

const MARGIN = '600px 0px';
const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

const seen = (entries: readonly IntersectionObserverEntry[]): void => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) {
      void inTurn(() => {
        const near = waiting.get(target);
        forgetNear(target);
        near?.();
      });
    }
  }
};

/** Calls back once, when `element` is within 600 px of the screen; at once where it cannot be known. */
export const whenNear = (element: Element, near: () => void): void => {
  if (typeof IntersectionObserver === 'undefined') return near();
  observer ??= new IntersectionObserver(seen, { rootMargin: MARGIN });
  waiting.set(element, near);
  observer.observe(element);
};

export const forgetNear = (element: Element): void => {
  waiting.delete(element);
  observer?.unobserve(element);
};

/** Nothing is asked before its widget comes near the screen. One observer serves the page. */
import { inTurn } from './slices.ts';

const MARGIN = 600;
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

const isNear = (element: Element): boolean => {
  const [box] = element.getClientRects();
  return box !== undefined && box.top < innerHeight + MARGIN && box.bottom > -MARGIN;
};

/**
 * Calls back once, when `element` is within 600 px of the screen; at once where it cannot be known. The first of the page, for
 * which all that is common is brought, is looked at a frame or two before the observer looks: to measure each would have the page
 * laid out for each.
 */
export const whenNear = (element: Element, near: () => void): void => {
  if (typeof IntersectionObserver === 'undefined') return near();
  const isFirst = observer === undefined;
  observer ??= new IntersectionObserver(seen, { rootMargin: `${MARGIN}px 0px` });
  if (isFirst && isNear(element)) return near();
  waiting.set(element, near);
  observer.observe(element);
};

export const forgetNear = (element: Element): void => {
  waiting.delete(element);
  observer?.unobserve(element);
};

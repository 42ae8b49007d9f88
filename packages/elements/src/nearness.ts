/** Nothing is asked before its widget comes near the screen. One observer serves the page. */
import { isNearScreen, NEAR_PX } from './near-screen.ts';
import { inTurn } from './slices.ts';

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** At once, wherever it is: of a page that is printed, the next copy has what was not asked for yet. */
export const meet = (target: Element): void =>
  void inTurn(() => {
    const near = waiting.get(target);
    forgetNear(target);
    near?.();
  });

const seen = (entries: readonly IntersectionObserverEntry[]): void => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) meet(target);
};

/**
 * Calls back once, when `element` is within 600 px of the screen. The first of the page, for which all that is common is brought, is
 * looked at a frame or two before the observer looks: to measure each would have the page laid out for each.
 */
export const whenNear = (element: Element, near: () => void): void => {
  const isFirst = observer === undefined;
  observer ??= new IntersectionObserver(seen, { rootMargin: `${NEAR_PX}px 0px` });
  waiting.set(element, near);
  if (isFirst && isNearScreen(element)) meet(element);
  else observer.observe(element);
};

export const forgetNear = (element: Element): void => {
  waiting.delete(element);
  observer?.unobserve(element);
};

/**
 * One line on a page: `<script type="module" src="…/auto.js"></script>`. Finds `<balise-…>` elements and
 * `<div data-balise="ranking" data-indicator="…">` (for editors that strip unknown tags), now and later, and brings each
 * widget's code when the first of its kind comes near the screen. What a `data-balise` element holds becomes the
 * widget's fallback.
 */
import { tags } from './index.ts';

const MARGIN = '600px 0px';
const selector = [...Object.keys(tags).map((tag) => `${tag}:not(:defined)`), '[data-balise]'].join(',');

/** `data-heading-level` → `heading-level`. */
const dress = (place: HTMLElement, tag: string): void => {
  const widget = document.createElement(tag);
  for (const { name, value } of place.attributes) {
    if (name.startsWith('data-') && name !== 'data-balise') widget.setAttribute(name.slice('data-'.length), value);
  }
  place.removeAttribute('data-balise');
  widget.append(...place.childNodes);
  place.append(widget);
};

const meet = (element: HTMLElement): void => {
  const wanted = element.dataset['balise'];
  const tag = wanted === undefined ? element.localName : `balise-${wanted}`;
  if (!Object.hasOwn(tags, tag)) return;
  if (wanted !== undefined) dress(element, tag);
  void tags[tag]?.();
};

const watch = (): IntersectionObserver => {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        meet(target as HTMLElement);
      }
    },
    { rootMargin: MARGIN },
  );
  return near;
};

const look = (near: IntersectionObserver): void => {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    // A context has no box to be near the screen, and every widget inside waits for it.
    if (element.localName === 'balise-context' || element.dataset['balise'] === 'context') meet(element);
    else near.observe(element);
  }
};

const start = (): void => {
  const near = watch();
  look(near);
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => addedNodes.length > 0)) look(near);
  }).observe(document.documentElement, { childList: true, subtree: true });
};

if (typeof document !== 'undefined') start();

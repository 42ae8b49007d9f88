/**
 * One line on a page: `<script type="module" src="…/auto.js"></script>`. Finds `<balise-…>` elements and
 * `<div data-balise="ranking" data-indicator="…">` (for editors that strip unknown tags), now and later, and brings each
 * widget's code when the first of its kind comes near the screen. What a `data-balise` element holds becomes the
 * widget's fallback.
 */
import { startEarly } from '@balise/elements/early-worker';
import { isNearScreen, NEAR_PX } from '@balise/elements/near-screen';
import { tags } from './tags.ts';

const selector = [...Object.keys(tags).map((tag) => `${tag}:not(:defined)`), '[data-balise]'].join(',');

const isOwn = (url: string): boolean => URL.canParse(url, document.baseURI) && new URL(url, document.baseURI).origin === self.origin;

/**
 * Editors that strip tags and handlers let every `data-` through, whoever writes it: it becomes a setting, never code of the page
 * (`data-onclick`), its look, nor a worker from elsewhere, which would run as the page does.
 */
const isSetting = (name: string, value: string): boolean => !/^(?:on|style$)/i.test(name) && (name !== 'worker' || isOwn(value));

/** `data-heading-level` → `heading-level`. */
const dress = (place: HTMLElement, tag: string): void => {
  const widget = document.createElement(tag);
  for (const { name, value } of place.attributes) {
    const setting = name.slice('data-'.length);
    if (name.startsWith('data-') && name !== 'data-balise' && isSetting(setting, value)) widget.setAttribute(setting, value);
  }
  place.removeAttribute('data-balise');
  widget.append(...place.childNodes);
  place.append(widget);
};

/** Where we are served as built, under our own name, the worker is beside us; a bundle knows nothing of it. */
const WORKER = import.meta.url.replace(/\/auto\.js$/, '/worker.js');

/** What a widget near the screen will need is asked for with its code, not after it; pickers and contexts need none. A host that declares a worker has its own. */
const hasten = (met: readonly HTMLElement[]): void => {
  const isAsking = met.some(({ localName, dataset }) => !/context|picker/.test(dataset['balise'] ?? localName));
  const isDeclared = document.querySelector('balise-context[worker],[data-balise=context][data-worker]') !== null;
  if (isAsking && !isDeclared && WORKER !== import.meta.url) startEarly(WORKER);
};

const meet = (element: HTMLElement): void => {
  const wanted = element.dataset['balise'];
  const tag = wanted === undefined ? element.localName : `balise-${wanted}`;
  if (!Object.hasOwn(tags, tag)) return;
  if (wanted !== undefined) dress(element, tag);
  // What does not come, or is not what the page says it is, is told by the browser; the text in the tag stays.
  tags[tag]?.().catch(() => undefined);
};

const isContext = ({ localName, dataset }: HTMLElement): boolean => localName === 'balise-context' || dataset['balise'] === 'context';

const watch = (): IntersectionObserver => {
  const near = new IntersectionObserver(
    (entries) => {
      const met = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target as HTMLElement);
      hasten(met);
      // A context has no box to be near the screen: it comes with the first widget that is, which waits for it.
      if (met.length > 0) [...document.querySelectorAll<HTMLElement>(selector)].filter(isContext).forEach(meet);
      for (const element of met) {
        near.unobserve(element);
        meet(element);
      }
    },
    { rootMargin: `${NEAR_PX}px 0px` },
  );
  return near;
};

const look = (near: IntersectionObserver): void => {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    if (!isContext(element)) near.observe(element);
    else if (customElements.get('balise-context') !== undefined || element.querySelector(selector) === null) meet(element);
  }
};

const start = (): void => {
  const near = watch();
  look(near);
  hasten([...document.querySelectorAll<HTMLElement>(selector)].filter((element) => !isContext(element) && isNearScreen(element)));
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => addedNodes.length > 0)) look(near);
  }).observe(document.documentElement, { childList: true, subtree: true });
};

if (typeof document !== 'undefined') start();

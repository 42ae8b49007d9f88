/**
 * How a widget finds the settings that surround it: it asks with an event that bubbles through shadow roots, closed
 * ones included, and the nearest provider answers. By event rather than by class, so that a widget of one copy of us
 * is served by a context of another.
 */
import type { Locale } from '@balise/model';
import { around } from './around.ts';
import { wear } from './styles/wear.ts';

/** What a context gives; members that nobody set are absent. */
export type ContextSettings = {
  readonly catalog?: string | object;
  readonly territory?: string;
  readonly period?: string;
  readonly locale?: Locale;
  readonly worker?: string;
  readonly refresh?: string;
  readonly keep?: boolean;
  readonly origins?: readonly string[];
  readonly credentials?: readonly string[];
  readonly redirects?: readonly string[];
  readonly uai?: string;
};

/** A provider: it also dispatches `balise-change` on itself whenever its settings change. */
export type ContextSource = EventTarget & { readonly settings: ContextSettings };

export class ContextRequestEvent extends Event {
  source: ContextSource | null = null;
  constructor() {
    super('balise-context-request', { bubbles: true, composed: true });
  }
}

/** A context was upgraded or came in: whoever asked before it could answer should ask again. */
export class ContextArrivedEvent extends Event {
  constructor() {
    super('balise-context-arrived', { bubbles: true, composed: true });
  }
}

/**
 * Follows the context that an element names (`for`), the nearest unless it does, from `start` to `stop`; `changed` is
 * called when its settings may differ.
 */
export class ContextFollower {
  readonly #element: HTMLElement & { readonly htmlFor?: string };
  readonly #changed: () => void;
  #source: ContextSource | null = null;

  constructor(element: HTMLElement, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
  }

  get settings(): ContextSettings {
    return this.#source?.settings ?? {};
  }

  /** The context followed; null when there is none. */
  get source(): ContextSource | null {
    return this.#source;
  }

  /** A context stands around that is not upgraded yet: what it will say is worth waiting for. */
  get isAwaited(): boolean {
    return this.#source === null && [...around(this.#element)].some((node) => node.matches('balise-context:not(:defined)'));
  }

  start(): void {
    // In another place now, and maybe back from another document.
    wear(this.#element.shadowRoot!);
    window.addEventListener('balise-context-arrived', this.#look);
    this.#look();
  }

  stop(): void {
    window.removeEventListener('balise-context-arrived', this.#look);
    this.#follow(null);
  }

  readonly #look = (event?: Event): void => {
    if (event?.composedPath()[0] === this.#element) return;
    const request = new ContextRequestEvent();
    this.#element.dispatchEvent(request);
    const { htmlFor } = this.#element;
    const source = htmlFor ? (this.#element.getRootNode() as Document).getElementById(htmlFor) : request.source;
    this.#follow(source && 'settings' in source ? source : null);
  };

  readonly #told = (event: Event): void => {
    // A change made by a picker or a context further inside bubbles through here too: not ours.
    if (event.composedPath()[0] === this.#source) this.#changed();
  };

  #follow(source: ContextSource | null): void {
    if (source === this.#source) return;
    this.#source?.removeEventListener('balise-change', this.#told);
    this.#source = source;
    source?.addEventListener('balise-change', this.#told);
    this.#changed();
  }
}

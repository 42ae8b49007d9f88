import { LitElement, css, nothing } from 'lit';
import {
  BaliseChangeEvent,
  ContextArrivedEvent,
  ContextFollower,
  type ContextRequestEvent,
  type ContextSettings,
  customElement,
  tell,
  words,
  property,
} from '@balise/elements';
import type { Locale } from '@balise/model';

/** Those that are lists. */
const lists = /^(?:origins|credentials|redirects)$/;

/**
 * @summary Settings shared by every widget inside it: where the figures come from, for which territory and period.
 *
 * Widgets use the nearest context around them, through shadow roots; a context inside another inherits what it does
 * not set. An attribute on a widget wins over its context. It takes no room on the page.
 *
 * ```html
 * <balise-context catalog="/figures/catalog.json" territory="dep:29">
 *   <balise-figure indicator="terminaux-pour-100-eleves"></balise-figure>
 * </balise-context>
 * ```
 *
 * @event {BaliseChangeEvent} balise-change - The territory, the period or another setting changed.
 * @slot - The widgets, and anything else.
 */
@customElement('balise-context')
export class BaliseContext extends LitElement {
  static override styles = [
    css`
      :host {
        display: contents;
      }
    `,
  ];

  /** URL of the catalogue; in a script, the catalogue itself may be given. */
  @property({ type: Object }) catalog?: string | object;
  /** Typed code of the territory the reader came for: `dep:29`, `aca:14`, `com:29019`. */
  @property() territory?: string;
  /** `latest` (the last complete period) unless told; `2024-2025`, `rentree:2025`, `latest-1`, `current`. */
  @property() period?: string;
  /** Language of the figures, `fr` or `en`; the page's own unless told. */
  @property() locale?: Locale;
  /** URL of `worker.js`, when the page serves it itself. */
  @property() worker?: string;
  /** How often figures are asked for again: seconds, 60 at least; `auto`: on the day the catalogue announces. Never unless told. */
  @property() refresh?: string;
  /** Origins that may be asked beside the page's and the catalogue's, separated by spaces. */
  @property() origins?: string;
  /** Origins, among those, that receive the visitor's cookies. None unless told. */
  @property() credentials?: string;
  /** Origins, among those, that may answer from another of them, as permanent links do. A redirect is refused unless told. */
  @property() redirects?: string;
  /** Keeps the last good public answers in the browser's Cache Storage, dated, for when the API cannot be reached. Nothing is stored unless told. */
  @property({ type: Boolean }) keep = false;
  /** UAI of the school the reader is in; changing it forgets everything known under the former one. */
  @property() uai?: string;

  readonly #outer = new ContextFollower(this, () => this.requestUpdate());
  #known = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('balise-context-request', this.#answer);
    this.#outer.start();
    tell(this, new ContextArrivedEvent());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('balise-context-request', this.#answer);
    this.#outer.stop();
  }

  /** Its own settings over those of the context around it. */
  get settings(): ContextSettings {
    const given = this as unknown as Record<string, unknown>;
    const own = [...BaliseContext.elementProperties.keys()].map((name) => [name as string, given[name as string]] as const);
    const set = own
      .map(([name, value]) => [name, lists.test(name) ? words(value as string | undefined) : value] as const)
      .filter(([, value]) => value);
    return { ...this.#outer.settings, ...Object.fromEntries(set) };
  }

  override updated(): void {
    const { settings } = this;
    // Of a catalogue that is an object, nobody knows whether it changed.
    const key = typeof settings.catalog === 'object' ? '' : JSON.stringify(settings);
    if (key && key === this.#known) return;
    this.#known = key;
    tell(this, new BaliseChangeEvent(settings.territory ?? null, settings.period ?? null));
  }

  /** With its slot at once: until it is there nothing inside has a box, and the first widget would wait for a frame to be near the screen. */
  override createRenderRoot(): ReturnType<LitElement['createRenderRoot']> {
    const root = super.createRenderRoot();
    root.append(document.createElement('slot'));
    return root;
  }

  override render(): unknown {
    return nothing;
  }

  readonly #answer = (event: Event): void => {
    if (event.composedPath()[0] === this) return;
    event.stopImmediatePropagation();
    (event as ContextRequestEvent).source = this;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'balise-context': BaliseContext;
  }
}

/**
 * A field that proposes as the reader types, after the combobox pattern: the focus stays in the field, arrows move among
 * the proposals, Enter takes one, Esc folds the list, then gives back what was there. What it chooses goes to the context
 * around it, or to the one that `for` names.
 */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import {
  BaliseChangeEvent,
  BaliseWidget,
  ContextFollower,
  type ContextSettings,
  type ContextSource,
  flawTold,
  localeFlaw,
  localeOf,
  onConfigure,
  property,
  state,
  tell,
  withPage,
} from '@balise/elements';
import type { Locale } from '@balise/model';
import { pickerStyles } from '../styles/picker.ts';
import { type PickerWords, pickerWords } from './words.ts';

/** `code` is what the context receives. */
export type Proposal = { readonly code: string; readonly label: string; readonly detail: string };

const NETWORK_LETTERS = 3;
const NETWORK_WAIT_MS = 500;

export abstract class Combobox extends LitElement {
  static override styles = [...BaliseWidget.styles, pickerStyles];

  /** Name of the field; « Territoire » or « Période » unless told. */
  @property() label?: string;
  /** Id of the `<balise-context>` to drive; the one around the picker unless told. */
  @property({ attribute: 'for' }) htmlFor?: string;
  /** Language, `fr` or `en`; the context's, then the page's, unless told. */
  @property() locale?: Locale;

  @state() private proposals: readonly Proposal[] = [];
  @state() private isOpen = false;
  @state() private active = -1;
  /** What is being typed; null when the field shows what is chosen. */
  @state() private typed: string | null = null;
  @state() private said = '';

  readonly #context = new ContextFollower(this, () => this.requestUpdate());
  #unconfigure: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #serial = 0;

  /** What of the context it changes. */
  protected abstract readonly setting: 'territory' | 'period';
  /** Whether a search may go to the network: it then waits for three letters and half a second. */
  protected abstract readonly isRemote: boolean;
  protected abstract search(text: string): readonly Proposal[] | Promise<readonly Proposal[]>;
  /** What the field shows when nobody types. */
  protected abstract readonly shown: string;
  protected abstract nameOf(words: PickerWords): string;

  /** What the context says now, the page's settings included. */
  protected get settings(): ContextSettings {
    return withPage(this.#target()?.settings ?? this.#context.settings);
  }

  protected get language(): Locale {
    return localeOf(this, this.locale || this.settings.locale);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#context.start();
    this.#unconfigure = onConfigure(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#context.stop();
    this.#unconfigure?.();
    clearTimeout(this.#timer);
    this.#close();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('locale')) {
      const flaw = localeFlaw(this.locale);
      this.said = '';
      if (flaw !== null) void flawTold(this, flaw, this.language).then((text) => flaw.got === this.locale && (this.said = text));
    }
    const list = this.renderRoot.querySelector('ul');
    const option = this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]');
    if (list === null || option === null) return;
    const below = option.offsetTop + option.offsetHeight - list.clientHeight;
    if (list.scrollTop < below) list.scrollTop = below;
    else if (list.scrollTop > option.offsetTop) list.scrollTop = option.offsetTop;
  }

  override render(): TemplateResult {
    const words = pickerWords(this.language);
    const isListed = this.isOpen && this.proposals.length > 0;
    return html`
      <div class="frame" part="frame" lang=${this.language}>
        <label for="field" part="label">${this.label ?? this.nameOf(words)}</label>
        <input
          id="field"
          part="field"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${isListed ? 'true' : 'false'}
          aria-controls="list"
          aria-activedescendant=${isListed && this.active >= 0 ? `option-${this.active}` : nothing}
          .value=${this.typed ?? this.shown}
          @input=${this.#input}
          @keydown=${this.#keydown}
          @click=${this.#click}
          @blur=${() => this.#close()}
        />
        <ul
          id="list"
          part="list"
          role="listbox"
          aria-label=${this.label ?? this.nameOf(words)}
          ?hidden=${!isListed}
          @pointerdown=${this.#hold}
        >
          ${this.proposals.map((proposal, i) => this.#option(proposal, i))}
        </ul>
        <p class=${this.proposals.length === 0 && this.said !== '' ? 'quiet' : 'away'} role="status">${this.said}</p>
      </div>
    `;
  }

  #option(proposal: Proposal, i: number): TemplateResult {
    const { label, detail } = proposal;
    return html`<li
      id="option-${i}"
      role="option"
      aria-selected=${i === this.active ? 'true' : 'false'}
      @click=${() => this.#choose(proposal)}
    >
      ${label}${detail === '' ? nothing : html` <small>${detail}</small>`}
    </li>`;
  }

  /** The context to drive, where it can be told to change. */
  #target(): (ContextSource & { territory?: string; period?: string }) | null {
    if (this.htmlFor === undefined) return this.#context.source;
    const root = this.getRootNode();
    const named = root instanceof Document || root instanceof ShadowRoot ? root.getElementById(this.htmlFor) : null;
    return named !== null && 'settings' in named ? (named as unknown as ContextSource) : null;
  }

  /** The field keeps the focus while the pointer is on the list. */
  readonly #hold = (event: Event): void => event.preventDefault();

  /** What is shown gives way to what is typed, as it does to who comes by Tab. */
  readonly #click = (event: Event): void => {
    if (this.isOpen) return;
    if (this.typed === null) (event.target as HTMLInputElement).select();
    void this.#propose('');
  };

  readonly #input = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    const text = this.typed.trim();
    if (!this.isRemote) void this.#propose(text);
    else if (text.length >= NETWORK_LETTERS) this.#timer = setTimeout(() => void this.#propose(text), NETWORK_WAIT_MS);
    else this.#fold();
  };

  async #propose(text: string): Promise<void> {
    if (this.isRemote && text.length < NETWORK_LETTERS) return;
    this.#serial += 1;
    const serial = this.#serial;
    const found = await this.search(text);
    if (serial !== this.#serial || !this.isConnected) return;
    const words = pickerWords(this.language);
    this.proposals = found;
    this.active = text !== '' && found.length > 0 ? 0 : -1;
    this.isOpen = true;
    this.said = found.length === 0 ? words.none : words.found(found.length);
  }

  #fold(): void {
    this.#serial += 1;
    this.isOpen = false;
    this.proposals = [];
    this.active = -1;
    this.said = '';
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#fold();
    this.typed = null;
  }

  #choose({ code }: Proposal): void {
    this.#close();
    const target = this.#target();
    if (target !== null && this.setting in target) target[this.setting] = code;
    const chosen: ContextSettings = { ...this.settings, ...(this.setting === 'territory' ? { territory: code } : { period: code }) };
    tell(this, new BaliseChangeEvent(chosen.territory ?? null, chosen.period ?? null));
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const { length } = this.proposals;
    const isListed = this.isOpen && length > 0;
    const proposal = this.proposals[this.active];
    if (event.key === 'ArrowDown' && !isListed) void this.#propose(this.typed?.trim() ?? '');
    else if (event.key === 'ArrowDown') this.active = (this.active + 1) % length;
    else if (event.key === 'ArrowUp' && isListed) this.active = (Math.max(this.active, 0) - 1 + length) % length;
    else if (event.key === 'Enter' && isListed && proposal !== undefined) this.#choose(proposal);
    else if (event.key === 'Escape' && this.isOpen) this.#fold();
    else if (event.key === 'Escape' && this.typed !== null) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

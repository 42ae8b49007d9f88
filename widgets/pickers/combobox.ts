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
  invalid,
  localeFlaw,
  localeOf,
  notice,
  onConfigure,
  property,
  state,
  stringsOf,
  tell,
  withPage,
} from '@balise/elements';
import type { Locale, Reading } from '@balise/model';
import { pickerStyles } from '../styles/picker.ts';
import { type PickerWords, pickerWords } from './words.ts';

/** `code` is what the context receives. */
export type Proposal = { readonly code: string; readonly label: string; readonly detail?: string };

const NETWORK_LETTERS = 3;
const NETWORK_WAIT_MS = 500;
/** A page that builds itself may bring the context after the picker: what `for` names is looked for this much later. */
const SETTLED_MS = 1000;

/** A context that can be told to change. */
type Driven = ContextSource & { territory?: string; period?: string };

/** The field keeps the focus while the pointer is on the list. */
const hold = (event: Event): void => event.preventDefault();

export abstract class Combobox extends LitElement {
  static override styles = [...BaliseWidget.styles, pickerStyles];

  /** Name of the field; « Territoire » or « Période » unless told. */
  @property() label?: string;
  /** Id of the `<balise-context>` to drive; the one around the picker unless told. */
  @property({ attribute: 'for' }) htmlFor?: string;
  /** Language, `fr` or `en`; the context's, then the page's, unless told. */
  @property() locale?: Locale;

  @state() private proposals: readonly Proposal[] = [];
  @state() private active = -1;
  /** What is being typed; null when the field shows what is chosen. */
  @state() private typed: string | null = null;
  @state() private said = '';
  /** What is said of a setting of its own that cannot be followed: to the reader, and to whoever runs the page. */
  @state() private flaw: Reading | null = null;

  readonly #context = new ContextFollower(this, () => this.requestUpdate());
  #unconfigure: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #serial = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #flawed = '';

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
    return withPage(this.#context.settings);
  }

  protected get language(): Locale {
    return localeOf(this, this.locale || this.settings.locale);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#context.start();
    this.#unconfigure = onConfigure(() => this.requestUpdate());
    this.#settle();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#context.stop();
    this.#unconfigure?.();
    this.#settling = void clearTimeout(this.#settling);
    this.#close();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('htmlFor') && this.isConnected) this.#context.start();
    this.#tellFlaw();
    const option = this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]');
    const list = option?.parentElement;
    if (!list) return;
    const { offsetTop } = option;
    list.scrollTop = Math.min(Math.max(list.scrollTop, offsetTop + option.offsetHeight - list.clientHeight), offsetTop);
  }

  override render(): TemplateResult {
    const name = this.label ?? this.nameOf(pickerWords(this.language));
    const isListed = this.proposals.length > 0;
    return html`
      <div class="frame" part="frame" lang=${this.language}>
        <label for="field" part="label">${name}</label>
        <input
          id="field"
          part="field"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${isListed}
          aria-controls="list"
          aria-describedby="flaw"
          aria-activedescendant=${this.active < 0 ? nothing : `option-${this.active}`}
          .value=${this.typed ?? this.shown}
          @input=${this.#input}
          @keydown=${this.#keydown}
          @click=${this.#click}
          @blur=${() => this.#close()}
        />
        <ul id="list" part="list" role="listbox" aria-label=${name} ?hidden=${!isListed} @pointerdown=${hold}>
          ${this.proposals.map((proposal, i) => this.#option(proposal, i))}
        </ul>
        <p class=${isListed || this.said === '' ? 'away' : 'quiet'} role="status">${this.said}</p>
        <div id="flaw">${this.flaw && notice(this.flaw, stringsOf(this.language))}</div>
      </div>
    `;
  }

  #option(proposal: Proposal, i: number): TemplateResult {
    const { label, detail } = proposal;
    return html`<li id="option-${i}" role="option" aria-selected=${i === this.active} @click=${() => this.#choose(proposal)}>
      ${label}${detail ? html` <small>${detail}</small>` : nothing}
    </li>`;
  }

  #tellFlaw(): void {
    const { htmlFor } = this;
    const isAstray = htmlFor && !this.#settling && !this.#context.source;
    const flaw = localeFlaw(this.locale) ?? (isAstray ? invalid('for', htmlFor, '<balise-context id="…">') : null);
    const key = flaw ? flaw.at + flaw.got + this.language : '';
    if (key === this.#flawed) return;
    this.#flawed = key;
    this.flaw = null;
    if (flaw) void flawTold(this, flaw, this.language).then((told) => key === this.#flawed && (this.flaw = told));
  }

  /** Undefined once the page is there. */
  readonly #settle = (): void => {
    const isOver = this.#settling && document.readyState === 'complete';
    this.#settling = isOver ? undefined : setTimeout(this.#settle, SETTLED_MS);
    this.#tellFlaw();
  };

  /** What is shown gives way to what is typed, as it does to who comes by Tab. */
  readonly #click = (event: Event): void => {
    if (this.proposals.length > 0) return;
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
    const serial = (this.#serial += 1);
    const found = await this.search(text);
    if (serial !== this.#serial) return;
    const words = pickerWords(this.language);
    this.proposals = found;
    this.active = text && found.length ? 0 : -1;
    const said = found.length ? words.found(found.length) : words.none;
    // Only what changes is heard: said again, it ends in a space that nobody sees.
    this.said = said === this.said ? `${said}\u00a0` : said;
  }

  #fold(): void {
    this.#serial += 1;
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
    const target = this.#context.source as Driven | null;
    if (target && this.setting in target) target[this.setting] = code;
    const { territory, period }: ContextSettings = { ...this.settings, [this.setting]: code };
    tell(this, new BaliseChangeEvent(territory ?? null, period ?? null));
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const { length } = this.proposals;
    const proposal = this.proposals[this.active];
    if (event.key === 'ArrowDown' && !length) void this.#propose(this.typed?.trim() ?? '');
    else if (event.key === 'ArrowDown') this.active = (this.active + 1) % length;
    else if (event.key === 'ArrowUp' && length) this.active = (this.active > 0 ? this.active : length) - 1;
    else if (event.key === 'Enter' && proposal !== undefined) this.#choose(proposal);
    else if (event.key === 'Escape' && length) this.#fold();
    else if (event.key === 'Escape' && this.typed !== null) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/**
 * A field that shows what is chosen, and proposes as the reader types (`proposing.ts`, brought when the reader comes to it). What it
 * chooses goes to the context around it, or to the one that `for` names.
 */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import {
  BaliseWidget,
  ContextFollower,
  type ContextSettings,
  type ContextSource,
  localeFlaw,
  localeOf,
  onConfigure,
  property,
  state,
  withPage,
} from '@balise/elements';
import type { Locale } from '@balise/model';
import { pickerStyles } from '../styles/picker.ts';
import type { Field, Proposing } from './proposing.ts';

export type { Proposal } from './proposing.ts';

export abstract class Combobox extends LitElement implements Field {
  static override styles = [...BaliseWidget.styles, pickerStyles];

  /** Name of the field; « Territoire » or « Période » unless told. */
  @property() label?: string;
  /** Id of the `<balise-context>` to drive; the one around the picker unless told. */
  @property({ attribute: 'for' }) htmlFor?: string;
  /** Language, `fr` or `en`; the context's, then the page's, unless told. */
  @property() locale?: Locale;

  /** @internal */
  @state() typed: string | null = null;

  readonly #context = new ContextFollower(this, () => this.requestUpdate());
  #unconfigure: (() => void) | null = null;
  #proposing: Proposing | null = null;
  /** What the reader did before there was anything to answer. */
  #early: Event[] = [];

  /** @internal */
  abstract readonly setting: 'territory' | 'period';
  /** What the field shows when nobody types. */
  protected abstract readonly shown: string;
  protected abstract readonly names: Readonly<Record<Locale, string>>;

  /** What the context says now, the page's settings included. @internal */
  get settings(): ContextSettings {
    return withPage(this.#context.settings);
  }

  /** @internal */
  get source(): ContextSource | null {
    return this.#context.source;
  }

  /** @internal */
  get language(): Locale {
    return localeOf(this, this.locale || this.settings.locale);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#context.start();
    this.#unconfigure = onConfigure(() => this.requestUpdate());
    // What it had asked was let go of as it left.
    this.requestUpdate();
    this.#proposing?.settle();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#context.stop();
    this.#unconfigure?.();
    this.#early = [];
    this.#proposing?.leave();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('htmlFor') && this.isConnected) this.#context.start();
    // What is said of a setting of its own that cannot be followed comes with what proposes; of a name, that nobody has it.
    if (this.htmlFor || localeFlaw(this.locale)) void this.#bring();
    this.#proposing?.judge();
  }

  override render(): TemplateResult {
    const { language } = this;
    const name = this.label ?? this.names[language];
    const open = this.#proposing;
    return html`
      <div class="frame" part="frame" lang=${language}>
        <label for="field" part="label">${name}</label>
        <input
          id="field"
          part="field"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${open?.isListed ?? false}
          aria-controls="list"
          aria-describedby=${open ? 'flaw' : nothing}
          aria-activedescendant=${open?.active ?? nothing}
          .value=${this.typed ?? this.shown}
          @focus=${this.#act}
          @input=${this.#act}
          @keydown=${this.#act}
          @click=${this.#act}
          @blur=${this.#act}
        />
        ${open?.render(name)}
      </div>
    `;
  }

  readonly #act = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    if (event.type === 'input') this.typed = field.value;
    // What is shown gives way to what is typed, as it does to who comes by Tab.
    if (event.type === 'click' && this.typed === null && !this.#proposing?.isListed) field.select();
    if (this.#proposing !== null) return this.#proposing.act(event);
    if (this.#early.push(event) > 1) return;
    await this.#bring();
    for (const past of this.#early.splice(0)) (this.#proposing as Proposing | null)?.act(past);
  };

  async #bring(): Promise<void> {
    const later = this.#proposing === null ? await import('./proposing.ts').catch(() => null) : null;
    if (later === null || this.#proposing !== null || !this.isConnected) return;
    this.#proposing = new later.Proposing(this);
    this.requestUpdate();
  }
}

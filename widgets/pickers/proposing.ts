/**
 * What answers a reader who comes to a picker, after the combobox pattern: the focus stays in the field, arrows move among the
 * proposals, Enter takes one, Esc folds the list, then gives back what was there. Brought with the first of what the reader does.
 */
import { type LitElement, type TemplateResult, html, nothing } from 'lit';
import {
  type Asking,
  BaliseChangeEvent,
  type ContextSettings,
  type ContextSource,
  flawTold,
  groundFor,
  invalid,
  localeFlaw,
  notice,
  refuseChoice,
  stringsOf,
  tell,
  wear,
  words,
} from '@balise/elements';
import type { Locale, Reading } from '@balise/model';
import { proposalStyles } from '../styles/proposals.ts';
import { foundWords } from './found-words.ts';
import { periodsOf } from './periods.ts';

/** `code` is what the context receives. */
export type Proposal = { readonly code: string; readonly label: string; readonly detail?: string };

/** The field, as what proposes knows it. */
export interface Field extends LitElement {
  /** What is being typed; null when the field shows what is chosen. */
  typed: string | null;
  /** What of the context it changes. */
  readonly setting: 'territory' | 'period';
  readonly source: ContextSource | null;
  readonly settings: ContextSettings;
  readonly language: Locale;
  readonly locale?: Locale;
  readonly htmlFor?: string;
  /** Of the territories that are searched. */
  readonly levels?: string;
  /** What is told of all the periods there are; null before it is. Of a field that chooses one. */
  readonly told?: Asking['told'];
  /** Of a field that chooses a territory. */
  search?(text: string): Promise<readonly Proposal[]>;
}

/** Levels that have a list: schools, cantons and their likes have none. */
const searched = 'dep aca reg com epci ra ctcd com-outremer arr-mun FR FR-METRO'.split(' ');
/** A search of these may go to the network, and waits for three letters and half a second. */
const REMOTE = /^(?:com|epci)$/;
/** A page that builds itself may bring the context after the picker: what `for` names is looked for this much later. */
const SETTLED_MS = 1000;
const NETWORK_LETTERS = 3;
const NETWORK_WAIT_MS = 500;

/** A context that can be told to change. */
type Driven = ContextSource & { territory?: string; period?: string };

/** As typed: `2024 2025` finds « 2024-2025 ». */
const plain = (text: string): string => text.normalize('NFD').replace(/[^\p{L}\d]/gu, '').toLowerCase(); // prettier-ignore

/** The field keeps the focus while the pointer is on the list. */
const hold = (event: Event): void => event.preventDefault();

export class Proposing {
  readonly #field: Field;
  #proposals: readonly Proposal[] = [];
  #active = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #serial = 0;
  /** Of the last search, aloud. */
  #said = '';
  #settling: ReturnType<typeof setTimeout> | undefined;
  #flaw: Reading | null = null;
  #flawed = '';

  constructor(field: Field) {
    this.#field = field;
    wear(field.renderRoot, proposalStyles);
    this.settle();
  }

  /** The field is on a page, which may still be coming. */
  readonly settle = (): void => {
    const isOver = !this.#field.htmlFor || (this.#settling !== undefined && document.readyState === 'complete');
    this.#settling = isOver ? undefined : setTimeout(this.settle, SETTLED_MS);
    this.judge();
  };

  /** The field has left its page. */
  leave(): void {
    this.#settling = void clearTimeout(this.#settling);
    this.close();
  }

  get isListed(): boolean {
    return this.#proposals.length > 0;
  }

  get active(): string | typeof nothing {
    return this.#active < 0 ? nothing : `option-${this.#active}`;
  }

  /** What goes under the field; `name` is that of the field. */
  render(name: string): TemplateResult {
    const { isListed } = this;
    groundFor(this.#field)(this.#field.renderRoot.querySelector<HTMLElement>('.frame')!.style);
    const proposed = this.#proposals.map(
      (proposal, i) =>
        html`<li id="option-${i}" role="option" aria-selected=${i === this.#active} @click=${() => this.#choose(proposal)}>
          ${proposal.label}${proposal.detail ? html` <small>${proposal.detail}</small>` : nothing}
        </li>`,
    );
    return html`
      <ul id="list" part="list" role="listbox" aria-label=${name} ?hidden=${!isListed} @pointerdown=${hold}>
        ${proposed}
      </ul>
      <p class=${isListed || this.#said === '' ? 'away' : 'quiet'} role="status">${this.#said}</p>
      <div id="flaw">${this.#flaw && notice(this.#flaw, stringsOf(this.#field.language))}</div>
    `;
  }

  /** What the reader does to the field. */
  act(event: Event): void {
    const { type } = event;
    if (type === 'blur') this.close();
    else if (type === 'input') this.#type();
    else if (type === 'keydown') this.#press(event as KeyboardEvent);
    else if (type === 'click' && !this.isListed) void this.#propose('');
  }

  /** Tells whoever runs the page, and soon the reader, of a setting of the field that cannot be followed; once of each. */
  judge(): void {
    const field = this.#field;
    const { htmlFor, language } = field;
    const isAstray = htmlFor && this.#settling === undefined && field.source === null;
    const unknown = this.#levels.find((level) => !searched.includes(level));
    const flaw =
      localeFlaw(field.locale) ??
      refuseChoice('levels', unknown, searched) ??
      (isAstray ? invalid('for', htmlFor, '<balise-context id="…">') : null);
    const key = flaw ? flaw.at + flaw.got + language : '';
    if (key === this.#flawed) return;
    this.#flawed = key;
    this.#flaw = null;
    field.requestUpdate();
    if (flaw === null) return;
    void flawTold(field, flaw, language).then(({ reading }) => {
      if (key !== this.#flawed) return;
      this.#flaw = reading;
      field.requestUpdate();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#field.typed = null;
    this.#fold();
  }

  get #levels(): readonly string[] {
    return words(this.#field.levels) ?? [];
  }

  get #isRemote(): boolean {
    return this.#levels.some((level) => REMOTE.test(level));
  }

  get #text(): string {
    return this.#field.typed?.trim() ?? '';
  }

  #show(proposals: readonly Proposal[], active: number, said: string): void {
    this.#proposals = proposals;
    this.#active = active;
    this.#said = said;
    this.#field.requestUpdate();
    void this.#field.updateComplete.then(() => {
      this.#field.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    });
  }

  #type(): void {
    clearTimeout(this.#timer);
    const text = this.#text;
    if (!this.#isRemote) void this.#propose(text);
    else if (text.length >= NETWORK_LETTERS) this.#timer = setTimeout(() => void this.#propose(text), NETWORK_WAIT_MS);
    else this.#fold();
  }

  async #propose(text: string): Promise<void> {
    if (this.#isRemote && text.length < NETWORK_LETTERS) return;
    const serial = (this.#serial += 1);
    const wanted = plain(text);
    const isLike = ({ code, label }: Proposal): boolean => plain(label).includes(wanted) || plain(code).includes(wanted);
    const { told, language } = this.#field;
    const found = (await this.#field.search?.(text)) ?? periodsOf(told ?? null, language).filter(isLike);
    if (serial !== this.#serial) return;
    const said = foundWords[this.#field.language](found.length);
    // Only what changes is heard: said again, it ends in a space that nobody sees.
    this.#show(found, text && found.length ? 0 : -1, said === this.#said ? `${said}\u00a0` : said);
  }

  #fold(): void {
    this.#serial += 1;
    this.#show([], -1, '');
  }

  #choose({ code }: Proposal): void {
    this.close();
    const { setting, settings, source } = this.#field;
    if (source && setting in source) (source as Driven)[setting] = code;
    const { territory, period }: ContextSettings = { ...settings, [setting]: code };
    tell(this.#field, new BaliseChangeEvent(territory ?? null, period ?? null));
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const { key } = event;
    const { length } = this.#proposals;
    const active = this.#active;
    const proposal = this.#proposals[active];
    if (key === 'ArrowDown' && !length) void this.#propose(this.#text);
    else if (key === 'ArrowDown') this.#show(this.#proposals, (active + 1) % length, this.#said);
    else if (key === 'ArrowUp' && length) this.#show(this.#proposals, (active > 0 ? active : length) - 1, this.#said);
    else if (key === 'Enter' && proposal !== undefined) this.#choose(proposal);
    else if (key === 'Escape' && length) this.#fold();
    else if (key === 'Escape' && this.#field.typed !== null) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

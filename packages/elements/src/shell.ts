/**
 * What every widget wears: it finds its settings, asks when near the screen, and shows whatever comes — figure,
 * refusal or failure — in one frame. A widget gives three things: the question its attributes pose, the kind that
 * tells and draws the answer, and, if it must, a body of its own. It never fetches, formats or holds a loading flag. Long because
 * an element has one class, where whatever a page may do to it at any moment is answered.
 */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import type { ContextData, PlanStep, Told, WidgetKind } from '@balise/core/wire';
import type { CurveKey, Locale, Look, Mark, Problem, Question, Reading, ReadingState, Table } from '@balise/model';
import { isProblem } from '@balise/model';
import { refuseChoice } from './attributes.ts';
import { Asking, areWaiting, nextRound } from './asking.ts';
import { pageBrain } from './brain.ts';
import { ContextFollower, type ContextSettings } from './context-request.ts';
import { property, state } from './define.ts';
import { Drawing } from './drawing.ts';
import { BaliseProblemEvent, BaliseReadyEvent, BaliseSelectEvent, tell } from './events.ts';
import {
  type Key,
  comparisons,
  definitions,
  heading,
  legend,
  loadingBars,
  notes,
  notice,
  offer,
  sentence,
  sources,
  toolbar,
  value,
} from './frame.ts';
import { groundFor } from './ground.ts';
import { lookOf, quantisedWidth, sizeOf, type Size } from './look.ts';
import { forgetNear, meet, whenNear } from './nearness.ts';
import { readingTable } from './reading-table.ts';
import type { Following } from './later/refreshing.ts';
import type { Sharing } from './later/sharing.ts';
import type { Voice } from './later/announcer.ts';
import { moment } from './moments.ts';
import { onConfigure, pageSettings, quietSetting, quietUntil, quietZone } from './settings.ts';
import { flawTold } from './problem-reading.ts';
import { inFrame, inTurn, nextFrame, together } from './slices.ts';
import { stringsOf } from './strings.ts';
import { styles } from './styles/index.ts';
import { onTheme } from './themes.ts';
import { contextData, localeFlaw, localeOf, withPage } from './surroundings.ts';

/**
 * `loading` before the first answer; `stale` when a refresh failed and the former figure is still there; `quiet` when the
 * page asked for quiet hours: the figure is there, dated, and nothing moves.
 */
export type WidgetState = 'loading' | 'stale' | 'quiet' | ReadingState;

const SLOW_MS = 3000;
/** How often a slow answer says how far it is. */
const STEP_MS = 1000;
/** A line of the foot, with the space over it. */
const TOOLBAR_PX = 28;
/** Once there was something to tell, by any of them. */
let telling: typeof import('./later/afterwards.ts') | null = null;
const afterwards = (): Promise<typeof telling> => import('./later/afterwards.ts').catch(() => null);
const PAGE_EVENTS = ['beforeprint', 'afterprint', 'pageshow'];
/** A page that comes back from the browser's memory asks again, unless it was left just now. */
const RECENT_MS = 60_000;

/**
 * @event {BaliseReadyEvent} balise-ready - The figure is on screen, with its picture when it has one.
 * @event {BaliseProblemEvent} balise-problem - The question could not be answered; the widget says so too.
 * @event {BaliseSelectEvent} balise-select - The reader chose a mark of the picture.
 * @slot - Shown until the figure is there, and if it never comes: a dated figure in text, a table.
 */
export abstract class BaliseWidget extends LitElement {
  static override styles = styles;

  /** Id of the indicator, as the catalogue writes it. */
  @property() indicator?: string;
  /** Typed code of the territory the reader came for (`dep:29`); the context's unless told. */
  @property() territory?: string;
  /** `latest` unless told; `2024-2025`, `rentree:2025`, `latest-1`, `current`. */
  @property() period?: string;
  /** What to compare with, separated by spaces: levels around the territory (`aca`, `reg`, `FR`), codes, `previous`. */
  @property() compare?: string;
  /** Typed code of the territory to bring out, where it is not `territory`. */
  @property() highlight?: string;
  /** Replaces the title. */
  @property() heading?: string;
  /** Level of the title, 1 to 6; 3 unless told. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 3;
  /** Language, `fr` or `en`; the context's, then the page's, unless told. */
  @property() locale?: Locale;
  /** Smaller, for dashboards: the essential only. */
  @property({ type: Boolean }) compact = false;
  /** No controls for the reader: the toolbar is left out. */
  @property({ type: Boolean }) locked = false;
  /** Words and table, and the picture when the reader asks for it; so it is for readers whose browser saves data. */
  @property({ type: Boolean }) eco = false;

  @state() private isOpen = false;
  @state() private isPrinting?: boolean;
  @state() private isSharing?: boolean;
  @state() private said = '';
  @state() private lacksPicture?: boolean;
  @state() private isTabled?: boolean;
  @state() private isWanted?: boolean;

  readonly #changed = (): void => this.requestUpdate();
  readonly #context = new ContextFollower(this, this.#changed);
  readonly #asking = new Asking(this.#changed);
  readonly #drawing = new Drawing({
    look: (size) => (size[0] === 0 ? null : this.#look(size)),
    draw: (look) => this.#asking.look(look),
    label: () => stringsOf(this.#locale).marks,
    select: (mark) => this.#selected(mark),
    shown: ({ keys = [] }) => this.#keyed(keys),
    failed: (failure) => this.#failed(failure),
  });
  readonly #voice: Voice = {
    say: (text) => (this.said = text),
    many: (count, failed) => telling!.manyUpdated[this.#locale](count, failed),
  };
  /** Settings that cannot be understood and leave the figure as it is, by attribute, and what is said of them under it. */
  readonly #remarks = new Map<string, { readonly key: string; text: string }>();
  #sharing: Sharing | null = null;
  #isStarted?: boolean;
  /** In CSS px, as the page was last laid out. */
  #width = 640;
  #isNear?: boolean;
  #locale: Locale = 'fr';
  #shown: Told | null = null;
  #keys: { readonly told: Told | null; readonly keys: readonly CurveKey[] } | null = null;
  #staleSince: Date | null = null;
  #slow: ReturnType<typeof setTimeout> | undefined;
  /** What is said of a slow answer, and how far that is: the reader is told aloud once of each step. */
  #progress: readonly [text: string, step: number] | null = null;
  #stops: readonly (() => void)[] = [];
  /** The refresh that is kept, empty for quiet hours alone; null when neither is. */
  #freshness: string | null = null;
  #following: Following | null = null;

  /** What the attributes ask, or what is wrong with them. `settings` are those of the context. */
  protected abstract question(settings: ContextSettings): Question | Problem;

  /** Who tells the answer, and draws it. */
  protected abstract readonly kind: WidgetKind;

  /** Between title and sentence; the value in large unless a widget has something else to show. */
  protected figure(reading: Reading): unknown {
    return value(reading);
  }

  /** The height of all that will most likely come, in px, at a width: kept while nothing is known, and once `told` no more than is likely then. */
  protected abstract expected(width: number, told: Reading | null): number;

  /** What names the curves in the legend of a picture of a width, until it says which it has. */
  protected keys(_reading: Reading, _width: number): readonly Key[] {
    return [];
  }

  /** Whether the picture follows the value, before the sentence. */
  protected readonly isPictureFirst: boolean = false;

  /** The height the picture will take, in px, at a width: kept until it is there. None is no picture at all. */
  protected abstract room(reading: Reading, width: number): number;

  get state(): WidgetState {
    const { told, staleSince } = this.#asking;
    if (told === null) return 'loading';
    if (staleSince !== null) return 'stale';
    return told.reading.state === 'ready' && quietUntil() !== null ? 'quiet' : told.reading.state;
  }

  /** The figures behind what is on screen, exact and as displayed, with their status, in columns; null until there are any. */
  get table(): Table | null {
    return this.#asking.told?.table ?? null;
  }

  /** What the figures cost and where they were computed, a step a dataset; none until there are any. */
  get plan(): readonly PlanStep[] {
    return this.#asking.told?.plan ?? [];
  }

  /** What is on screen, in words; null while loading. */
  get reading(): Reading | null {
    return this.#asking.told?.reading ?? null;
  }

  /** Asks again; what is shown stays until the new figure is there. */
  refresh(): void {
    nextRound();
    this.#asking.again();
  }

  override connectedCallback(): void {
    // A page may hold a hundred widgets, all defined in one task.
    void inTurn(() => this.isConnected && this.#start());
  }

  #start(): void {
    super.connectedCallback();
    const isMoved = this.#isStarted;
    this.#isStarted = true;
    // Moved, another context may now be the nearest.
    this.#context.start();
    this.requestUpdate();
    this.performUpdate();
    if (isMoved) return;
    this.#stops = [onConfigure(this.#changed), onTheme(() => this.#settle())];
    this.addEventListener('fullscreenchange', this.#changed);
    for (const type of PAGE_EVENTS) window.addEventListener(type, this.#ofPage);
    whenNear(this, () => {
      this.#isNear = true;
      this.requestUpdate();
      // At once, so that a slice knows what it holds.
      this.performUpdate();
      // Its font is measured while the figures are on their way; the words of others come before its picture.
      if (this.kind.picture !== undefined && !this.#isThrifty)
        void inTurn(() => void this.#look(sizeOf(this)).then((look) => !look.height && areWaiting() === 1 && this.#asking.foresee(look)));
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move disconnects and connects again in one go: only what is still away afterwards has left.
    queueMicrotask(() => this.isConnected || this.#leave());
  }

  #leave(): void {
    if (!this.#isStarted) return;
    this.#isStarted = false;
    // What has a figure asks as soon as it is back, near the screen or not, whether it is still the one.
    this.#isNear = this.#asking.told !== null;
    clearTimeout(this.#slow);
    forgetNear(this);
    telling?.announcer.hush(this.#voice);
    this.#context.stop();
    for (const stop of this.#stops) stop();
    this.#stops = [];
    for (const type of PAGE_EVENTS) window.removeEventListener(type, this.#ofPage);
    this.#keepFresh(null);
    this.#asking.release();
    this.#drawing.release();
    this.#shown = null;
  }

  override willUpdate(): void {
    const settings = withPage(this.#context.settings);
    const language = this.locale || settings.locale;
    this.#locale = localeOf(this, language);
    if (!this.#isNear || !this.#isStarted) return;
    this.#remark('locale', localeFlaw(language));
    this.#remark('heading-level', refuseChoice('heading-level', this.headingLevel, [...'123456']));
    this.#keepFresh(settings.refresh ?? (quietSetting() === undefined ? null : ''));
    this.#pose(settings);
  }

  override updated(changed: PropertyValues<this>): void {
    this.setAttribute('state', this.state);
    const { told, isPending } = this.#asking;
    clearTimeout(this.#slow);
    if (isPending) this.#slow = setTimeout(() => void this.#slowly(), this.#progress === null ? SLOW_MS : STEP_MS);
    else this.#progress = null;
    const isNew = told !== this.#shown;
    if (isNew || !told) this.#settle();
    if (isNew && told && this.#isStarted) void this.#show(told);
    if (changed.has('compact')) this.#drawing.redraw();
    if (this.#asking.staleSince !== this.#staleSince) {
      this.#staleSince = this.#asking.staleSince;
      const { late } = this.#asking;
      if (late !== null) tell(this, new BaliseProblemEvent(late));
      if (this.#staleSince !== null) this.#announce(this.#staleWords(this.#staleSince), true);
    }
  }

  override render(): TemplateResult {
    const { reading } = this;
    const title = this.heading ?? reading?.title ?? '';
    return html`
      <section
        part="frame"
        class="frame ${this.compact ? 'compact' : ''}"
        role="group"
        aria-label=${title || nothing}
        lang=${this.#locale}
        aria-busy=${this.#asking.isPending || reading === null}
      >
        ${heading(this.headingLevel, title)} ${reading === null ? this.#waiting() : this.#body(reading)}
      </section>
      <p class="away" lang=${this.#locale} role="status">${this.said}</p>
    `;
  }

  #waiting(): unknown {
    return this.#hasFallback ? html`<slot></slot>` : loadingBars(this.#progress?.[0] ?? stringsOf(this.#locale).loading);
  }

  #body(reading: Reading): unknown {
    const strings = stringsOf(this.#locale);
    const { told, staleSince: stale, toldAt } = this.#asking;
    const quiet = told?.problem === undefined ? quietUntil() : null;
    const hasTable = reading.table.rows.length > 0;
    const lines = [
      ...reading.notes,
      ...[...this.#remarks.values()].map(({ text }) => text),
      stale === null ? '' : this.#staleWords(stale),
      stale === null && quiet !== null && quiet.getTime() > 0 ? strings.quiet(this.#moment(toldAt), this.#moment(quiet)) : '',
    ].filter((line) => line !== '');
    const picture = !this.#isDrawn(reading)
      ? nothing
      : this.#isThrifty
        ? offer(strings, () => void this.#wanted())
        : html`<div class="picture" part="picture"></div>`;
    return html`
      ${this.figure(reading)} ${this.isPictureFirst ? picture : nothing} ${sentence(reading)}
      ${reading.state === 'error' && this.#hasFallback ? html`<slot></slot>` : nothing} ${notice(reading, strings)}
      ${this.isPictureFirst ? nothing : picture} ${this.#isThrifty ? nothing : legend(reading, this.#keysOf(reading), strings)}
      ${comparisons(reading, strings)} ${notes(lines)}
      ${
        hasTable || reading.sources.length > 0
          ? html`<div class="foot">
              <div>${sources(reading, strings)}${definitions(reading, this.isPrinting === true)}</div>
              ${hasTable && !this.locked ? this.#toolbar(reading) : nothing}
            </div>`
          : nothing
      }
      ${hasTable && this.isTabled ? this.#table(reading) : nothing}
    `;
  }

  #isDrawn(reading: Reading): boolean {
    return reading.table.rows.length > 0 && this.room(reading, this.#width) > 0;
  }

  #look(size: Size): Promise<Look> {
    return lookOf(size, this.#locale, this.compact, this.kind.picture === 'lines');
  }

  get #isThrifty(): boolean {
    const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
    return !this.isWanted && (this.eco || !!connection?.saveData);
  }

  async #wanted(): Promise<void> {
    this.isWanted = true;
    await this.updateComplete;
    const place = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (place === null) return;
    await this.#drawing.draw(place);
    // The button that had the focus is gone; who went on has it elsewhere.
    if (!document.querySelector(':focus')) this.renderRoot.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true });
  }

  #toolbar(reading: Reading): unknown {
    const isFull = this.matches(':fullscreen');
    return toolbar(stringsOf(this.#locale), {
      isOpen: this.isOpen,
      toggle: () => (this.isOpen = !this.isOpen),
      choices: this.isSharing && this.#sharing !== null ? this.#sharing.render(reading, this.#locale) : null,
      share: () => void this.#share(),
      fullScreen: document.fullscreenEnabled ? { isOn: isFull, toggle: () => void this.#fill(!isFull) } : null,
    });
  }

  async #share(): Promise<void> {
    this.isSharing = !this.isSharing;
    if (this.#sharing !== null) return;
    const later = await import('./later/sharing.ts').catch(() => null);
    if (later === null) return void (this.isSharing = false);
    this.#sharing ??= new later.Sharing({
      widget: this,
      root: this.renderRoot,
      settings: () => withPage(this.#context.settings),
      script: () => pageSettings().script,
      say: (text) => void this.#say(text),
      changed: this.#changed,
    });
    this.requestUpdate();
  }

  /** A page, or the frame it is in, may refuse. */
  async #fill(wanted: boolean): Promise<void> {
    await (wanted ? this.requestFullscreen() : document.exitFullscreen()).catch(() => undefined);
    this.requestUpdate();
  }

  /** Closed, it is out of sight and not out of reach: a screen reader reads it in its place, with no key to press. */
  #table(reading: Reading): unknown {
    return html`
      <div
        id="table"
        class="scroll ${this.isOpen ? '' : 'away'}"
        role=${this.isOpen ? 'region' : nothing}
        aria-label=${this.isOpen ? reading.table.caption : nothing}
        tabindex=${this.isOpen ? '0' : nothing}
      >
        ${readingTable(reading.table, this.isOpen || this.isPrinting === true, stringsOf(this.#locale).tableShown)}
      </div>
    `;
  }

  #staleWords(since: Date): string {
    return stringsOf(this.#locale).stale(this.#moment(since));
  }

  #moment(when: Date): string {
    return moment(when, this.#locale, quietZone());
  }

  async #slowly(): Promise<void> {
    telling = await afterwards();
    if (!this.#asking.isPending) return;
    const [text, step] = telling?.progress(this.#locale) ?? [stringsOf(this.#locale).loading, 1];
    const [, reached] = this.#progress ?? ['', 0];
    this.#progress = [text, Math.max(step, reached)];
    if (step > reached) this.#announce(text);
    this.requestUpdate();
  }

  /** Never in quiet hours. */
  #announce(text: string, isFailure = false): void {
    if (quietUntil() === null) void this.#say(text, isFailure);
  }

  /** In its turn; where what gives turns does not come, at once. */
  async #say(text: string, isFailure = false): Promise<void> {
    telling ??= await afterwards();
    if (!this.#isStarted) return;
    if (telling === null) this.said = text;
    else telling.announcer.announce(this.#voice, text, isFailure);
  }

  get #hasFallback(): boolean {
    return this.childElementCount > 0 || this.textContent.trim() !== '';
  }

  #pose(settings: ContextSettings): void {
    if (this.#context.isAwaited) return;
    const locale = this.#locale;
    const context = contextData(settings, locale) as ContextData;
    const question = isProblem(context) ? context : this.question(settings);
    if (isProblem(question)) this.#asking.refuse(question, locale);
    else {
      const kind = this.#isThrifty ? { ...this.kind, onDemand: true } : this.kind;
      this.#asking.pose({ brain: pageBrain(settings.worker, context, question, kind), context, question, kind });
    }
  }

  #remark(attribute: string, flaw: Problem | null): void {
    const key = flaw === null ? undefined : `${this.#locale} ${flaw.got}`;
    if (key === this.#remarks.get(attribute)?.key) return;
    this.#remarks.delete(attribute);
    this.requestUpdate();
    if (flaw === null || key === undefined) return;
    const remark = { key, text: '' };
    this.#remarks.set(attribute, remark);
    void flawTold(this, flaw, this.#locale).then(({ reading: { notice: said } }) => {
      remark.text = `${said!.word} ${said!.text} ${said!.todo ?? ''}`;
      this.requestUpdate();
    });
  }

  #keepFresh(refresh: string | null): void {
    if (refresh === this.#freshness) return;
    this.#freshness = refresh;
    for (const attribute of ['refresh', 'quiet']) this.#remark(attribute, null);
    this.#following?.stop();
    this.#following = null;
    if (refresh !== null) void this.#follow(refresh);
  }

  async #follow(refresh: string): Promise<void> {
    const later = await afterwards();
    // Asked for twice on the way, it is followed once.
    if (later === null || refresh !== this.#freshness || this.#following) return;
    const followed = {
      element: this,
      refresh,
      nextUpdate: () => this.#asking.told?.nextUpdate ?? null,
      isWaiting: () => this.#asking.told?.problem?.problem === 'QUIET_HOURS',
      again: () => this.#asking.again(),
      failed: (flaw: Problem) => this.#remark(flaw.at!, flaw),
    };
    this.#following = later.follow(followed, nextRound);
  }

  async #show(told: Told): Promise<void> {
    const isFirst = this.#shown === null;
    this.#shown = told;
    this.lacksPicture = false;
    // Of a picture that waits for the reader to ask for it, the table is what there is to see.
    if (isFirst && this.#isThrifty && this.#isDrawn(told.reading)) this.isOpen = true;
    this.#following?.check();
    if (told.problem !== undefined) tell(this, new BaliseProblemEvent(told.problem));
    const { notice: trouble, sentence: finding, title } = told.reading;
    if (trouble !== undefined && told.problem !== undefined) this.#announce(`${trouble.word} ${trouble.text}`, true);
    else if (!isFirst)
      this.#announce(
        `${stringsOf(this.#locale).updated}. ${trouble === undefined ? finding || title : `${trouble.word} ${finding || trouble.text}`}`,
      );

    // Words and table of one widget may share a frame, a picture has the next: laid out together, those of many would hold the host's page.
    for (const turn of this.isTabled ? [] : [inFrame, nextFrame]) {
      await turn();
      if (this.#shown !== told || !this.#isStarted) return;
      this.isTabled = true;
      await this.updateComplete;
    }
    const place = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (place === null) this.#drawing.release();
    else await this.#drawing.draw(place);
    if (this.#shown === told && told.problem === undefined) tell(this, new BaliseReadyEvent(told.reading.state));
  }

  /** With the words, in the room of the picture that does not come: nothing is seen to move, and nothing does. */
  async #openWhereItFits(): Promise<void> {
    const { offsetHeight } = this;
    this.isTabled = this.isOpen = true;
    await this.updateComplete;
    this.isOpen = this.offsetHeight === offsetHeight;
  }

  /** Until the picture says which it has, those it will have. */
  #keysOf(reading: Reading): readonly Key[] {
    if (this.lacksPicture || this.#isThrifty) return [];
    return this.#keys?.told === this.#asking.told ? this.#keys!.keys : this.keys(reading, quantisedWidth(this.#width));
  }

  #keyed(keys: readonly CurveKey[]): void {
    this.#keys = { told: this.#shown, keys };
    this.requestUpdate();
  }

  #failed(failure: Problem): string {
    const said = `${failure.params?.['said'] ?? stringsOf(this.#locale).noPicture}`;
    // Who asked for it pressed a button that is gone. Once, however often it is tried.
    if (this.isWanted && !this.lacksPicture) void this.#say(said, true);
    this.lacksPicture = true;
    tell(this, new BaliseProblemEvent(failure));
    return said;
  }

  #selected({ row, label }: Mark): void {
    const codes = this.#shown?.table?.columns['territory'];
    const code = codes?.type === 'string' ? codes.dictionary[codes.codes[row] ?? 0] : undefined;
    tell(this, new BaliseSelectEvent(row, label, code || null));
  }

  /**
   * The ground for the halos; the dark palette on a dark page that does not say it is dark; and the room, with the words, not
   * after them: what stands below would be seen to jump. Once told, no more than keeps under the screen what was there:
   * nobody sees that go.
   */
  #settle(): void {
    const keepsRoom = this.#shown === null;
    together(() => {
      const told = this.reading;
      const wearGround = groundFor(this);
      // Laid out as a word of a line, by styles that unset everything, it has no width of its own.
      this.#width = this.clientWidth || 640;
      this.#drawing.measure();
      const most = told === null ? Infinity : innerHeight - this.getBoundingClientRect().top;
      return () => {
        // A host may take away all that we made: what is written then is lost.
        const { style } = this.renderRoot.querySelector<HTMLElement>('.frame') ?? new Image();
        wearGround(style);
        const room = this.expected(this.#width, told) - (this.locked ? TOOLBAR_PX : 0);
        if (keepsRoom) style.setProperty('--_room', `${Math.min(most, room)}px`);
        const place = this.renderRoot.querySelector<HTMLElement>('.picture');
        if (told && place?.childElementCount === 0 && !this.lacksPicture) {
          place.style.setProperty('min-height', `${this.room(told, this.#width)}px`);
        }
        if (keepsRoom && place === null && told?.notice && told.table.rows.length && !this.locked) void this.#openWhereItFits();
      };
    });
  }

  readonly #ofPage = (event: Event & { readonly persisted?: boolean }): void => {
    const { told, toldAt } = this.#asking;
    this.isPrinting = event.type === 'beforeprint';
    if (this.isPrinting) meet(this);
    if (event.persisted && told !== null && quietUntil() === null && Date.now() - toldAt.getTime() > RECENT_MS) this.refresh();
  };
}

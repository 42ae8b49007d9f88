/**
 * When the figures of a page are asked for again: by interval, or on the day the catalogue announces. One timer serves
 * the page. Nothing is asked while the page is hidden, for widgets off the screen, or in quiet hours; what fell due
 * meanwhile is asked for once, on return. After quiet hours each page waits for a moment of its own in a quarter of an
 * hour, so that the pupils of an académie do not wake the API up together.
 */
import type { QuietRule } from './quiet-hours.ts';

const SHORTEST_INTERVAL_MS = 60_000;
export const WAKING_MS = 15 * 60_000;
/** An update that was announced and did not come is looked for again. */
const OVERDUE_MS = 6 * 3_600_000;
/** A tenth: pages opened together drift apart. */
const JITTER = 0.1;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export type RefreshClock = {
  now(): number;
  random(): number;
  later(callback: () => void, ms: number): unknown;
  never(timer: unknown): void;
};

export type Member = {
  readonly everyMs: number | null;
  /** The day its datasets will next be updated, `2027-01-15`, if it follows that; null when nobody knows. */
  nextUpdate(): string | null;
  /** Quiet hours kept its first figure from it. */
  isWaiting(): boolean;
  isOnScreen(): boolean;
  again(): void;
};

type Page = {
  isHidden(): boolean;
  /** Those who ask now share what they bring. */
  begin(): void;
  /** The end of the quiet hours that begin or go on, in ms since 1970; null outside them. */
  quiet(until: number | null): void;
};

/** When it last asked, and when its interval is over. */
type Due = { readonly asked: number; readonly at: number };

export class Refresher {
  readonly #page: Page;
  readonly #clock: RefreshClock;
  readonly #due = new Map<Member, Due>();
  /** Where this page wakes up in the quarter of an hour. */
  readonly #waking: number;
  #rule: QuietRule;
  #timer: unknown = null;

  constructor(rule: QuietRule, page: Page, clock: RefreshClock) {
    this.#rule = rule;
    this.#page = page;
    this.#clock = clock;
    this.#waking = clock.random() * WAKING_MS;
  }

  get size(): number {
    return this.#due.size;
  }

  /** Its figure has just come, or is about to. Returns how to stop. */
  follow(member: Member): () => void {
    this.#asked(member, this.#clock.now());
    this.check();
    return () => {
      this.#due.delete(member);
      if (this.#due.size === 0) this.#disarm();
    };
  }

  /** Other quiet hours. */
  obey(rule: QuietRule): void {
    this.#rule = rule;
    // What waited for the end of the former ones no longer does.
    for (const [member, { asked }] of this.#due) this.#asked(member, asked);
    this.check();
  }

  /** To be called whenever something may have changed: the page is shown, a figure came, a widget comes on screen, the network is back. */
  check(): void {
    this.#disarm();
    const now = this.#clock.now();
    const until = this.#rule.until(now);
    this.#page.quiet(until);
    if (this.#page.isHidden() || this.#due.size === 0) return;
    const times = new Map([...this.#due.keys()].map((member) => [member, this.#dueOf(member, now, until)]));
    const due = until === null ? [...times].flatMap(([member, at]) => (at <= now && member.isOnScreen() ? [member] : [])) : [];
    if (due.length > 0) this.#page.begin();
    for (const member of due) {
      this.#asked(member, now);
      times.set(member, this.#dueOf(member, now, until));
      member.again();
    }
    const turn = until ?? this.#rule.next(now);
    const next = Math.min(turn, ...[...times].map(([member, at]) => (member.isOnScreen() ? at : Infinity)));
    if (next === Infinity) return;
    this.#timer = this.#clock.later(() => this.check(), Math.min(LONGEST_TIMER_MS, Math.max(1, Math.ceil(next - now))));
  }

  #asked(member: Member, now: number): void {
    const { everyMs } = member;
    const at = everyMs === null ? Infinity : now + Math.max(SHORTEST_INTERVAL_MS, everyMs) * (1 + JITTER * this.#clock.random());
    this.#due.set(member, { asked: now, at });
  }

  /** What falls due in quiet hours, or was already due when they began, waits for this page's moment after their end. */
  #dueOf(member: Member, now: number, until: number | null): number {
    const { asked, at } = this.#due.get(member)!;
    const day = member.nextUpdate();
    const announced = day === null ? Infinity : this.#rule.startOf(day) + this.#waking;
    const wanted = Math.min(at, announced > asked ? announced : asked + OVERDUE_MS);
    const due = until === null ? wanted : Math.max(member.isWaiting() ? now : wanted, now);
    const restUntil = due === Infinity ? null : this.#rule.until(due);
    const allowed = restUntil === null ? due : restUntil + this.#waking;
    // Kept, so that what waited through the night is still waiting for that moment in the morning.
    if (restUntil !== null && allowed < Infinity) this.#due.set(member, { asked, at: allowed });
    return allowed;
  }

  #disarm(): void {
    if (this.#timer !== null) this.#clock.never(this.#timer);
    this.#timer = null;
  }
}

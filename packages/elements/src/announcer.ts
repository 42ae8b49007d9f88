/**
 * Who may speak, and when. Each widget has its own live region; the page has one voice: announcements are at least
 * five seconds apart, the latest words of a widget replace its former ones, and several widgets that changed together
 * are told as one.
 */

export const ANNOUNCEMENTS_APART_MS = 5000;

/** Where the words go; `many` is what to say when it speaks for several, some of which `failed`. */
export type Voice = { say(text: string): void; many(count: number, failed: number): string };

export type Clock = {
  now(): number;
  later(callback: () => void, ms: number): number;
  never(timer: number): void;
};

const pageClock: Clock = {
  now: () => performance.now(),
  later: (callback, ms) => setTimeout(callback, ms) as unknown as number,
  never: (timer) => clearTimeout(timer),
};

export class Announcer {
  readonly #clock: Clock;
  readonly #waiting = new Map<Voice, readonly [text: string, isFailure: boolean]>();
  #last = -Infinity;
  #timer: number | null = null;

  constructor(clock: Clock = pageClock) {
    this.#clock = clock;
  }

  announce(voice: Voice, text: string, isFailure = false): void {
    this.#waiting.set(voice, [text, isFailure]);
    if (this.#timer !== null) return;
    // Even when nothing was said for long, a moment is left for widgets that change together to come in.
    const wait = Math.max(100, this.#last + ANNOUNCEMENTS_APART_MS - this.#clock.now());
    this.#timer = this.#clock.later(() => this.#speak(), wait);
  }

  /** The widget left: what it had to say is no longer true. */
  hush(voice: Voice): void {
    this.#waiting.delete(voice);
    if (this.#waiting.size > 0 || this.#timer === null) return;
    this.#clock.never(this.#timer);
    this.#timer = null;
  }

  #speak(): void {
    this.#timer = null;
    this.#last = this.#clock.now();
    const [first] = this.#waiting;
    if (first === undefined) return;
    const [voice, [text]] = first;
    const all = [...this.#waiting.values()];
    const isOne = all.every(([each]) => each === text);
    voice.say(isOne ? text : voice.many(all.length, all.filter(([, isFailure]) => isFailure).length));
    this.#waiting.clear();
  }
}

/** The page's voice. */
export const announcer = new Announcer();

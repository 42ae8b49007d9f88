/**
 * Who may speak, and when. Each widget has its own live region; the page has one voice: announcements are at least
 * five seconds apart, the latest words of a widget replace its former ones, and several widgets that changed together
 * are told as one. Words heard do not stay: the frame says the same, and would be read twice.
 */

const ANNOUNCEMENTS_APART_MS = 5000;

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
  /** Whose words are still in its live region. */
  #speaker: Voice | null = null;

  constructor(clock: Clock = pageClock) {
    this.#clock = clock;
  }

  announce(voice: Voice, text: string, isFailure = false): void {
    this.#waiting.set(voice, [text, isFailure]);
    if (this.#timer === null) this.#wait();
  }

  /** The widget left: what it had to say is no longer true. */
  hush(voice: Voice): void {
    this.#waiting.delete(voice);
    if (voice === this.#speaker) this.#silence();
    if (this.#waiting.size > 0 || this.#speaker !== null || this.#timer === null) return;
    this.#clock.never(this.#timer);
    this.#timer = null;
  }

  #silence(): void {
    this.#speaker?.say('');
    this.#speaker = null;
  }

  #wait(): void {
    // Even when nothing was said for long, a moment is left for widgets that change together to come in.
    const wait = Math.max(100, this.#last + ANNOUNCEMENTS_APART_MS - this.#clock.now());
    this.#timer = this.#clock.later(() => this.#turn(), wait);
  }

  /** What was said is taken away, then what waits is said: whoever reads the page on must not meet in the region what the frame says too. */
  #turn(): void {
    this.#timer = null;
    const [first] = this.#waiting;
    if (this.#speaker !== null) {
      this.#silence();
      if (first !== undefined) this.#wait();
      return;
    }
    if (first === undefined) return;
    const [voice, [text]] = first;
    const all = [...this.#waiting.values()];
    const isOne = all.every(([each]) => each === text);
    this.#waiting.clear();
    this.#last = this.#clock.now();
    this.#speaker = voice;
    voice.say(isOne ? text : voice.many(all.length, all.filter(([, isFailure]) => isFailure).length));
    this.#wait();
  }
}

/** The page's voice. */
export const announcer = new Announcer();

/**
 * A call to a worker that died or spins never settles by itself, so this stands between the widgets and the brain and
 * sees that everything asked is answered, in at most five seconds more than it should take:
 *
 * 1. while something is pending, a ping must come back in time; pings, not questions, carry the deadline, because a
 *    question may rightly wait for a slow network;
 * 2. a life that is lost is started again once and the pending questions are asked again, one at a time, so that the
 *    one which kills it is known;
 * 3. lost again, the core moves into the page; the question that silenced two workers is refused, since it would
 *    freeze the page.
 */
import type { Brain, ContextData, Found, Told, WidgetKind } from '@balise/core/wire';
import type { Look, Picture, Problem, Question } from '@balise/model';
import { problem } from '@balise/model';
import type { Life, Loss, Start } from './lives.ts';
import { problemTold } from './problem-reading.ts';

type SupervisorOptions = { readonly pingEveryMs?: number; readonly pingDeadlineMs?: number };

type Call = {
  /** Undefined once settled. */
  settle: ((value: unknown) => void) | undefined;
  /** The life it was last given to, so that it is given once to each. */
  life: number;
  readonly id: number | null;
  readonly run: (life: Life, number: number) => Promise<unknown>;
  /** What to answer, or a promise of it, when no brain will. */
  readonly refused: (lost: Problem) => unknown;
};
type Asked = { readonly ask: (brain: Brain) => Promise<Told | null>; life: number; told: Promise<Told | null> };

const PING_EVERY_MS = 300;
/** Two silences and two starts must fit in the five seconds. */
const PING_DEADLINE_MS = 1500;
/** A timer this late means that the page itself slept: the worker's answer may be waiting behind it. */
const OVERSLEPT_MS = 250;

const lostProblem = (got: string): Problem => problem('WORKER_LOST', { got, expected: 'an answer' });

/** What widgets ask of it; pings are its own affair. */
export type AskedBrain = Omit<Brain, 'ping'>;

export class Supervisor implements AskedBrain {
  readonly #starts: Start[];
  readonly #pingEveryMs: number;
  readonly #pingDeadlineMs: number;
  readonly #calls = new Set<Call>();
  readonly #asked = new Map<number, Asked>();
  #number = 0;
  #life: Promise<Life | null> | null = null;
  #restarted = false;
  #gate: Promise<void> = Promise.resolve();
  #suspect: Call | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `starts` in order of preference; the last one should be able to start anywhere. */
  constructor(starts: readonly Start[], { pingEveryMs = PING_EVERY_MS, pingDeadlineMs = PING_DEADLINE_MS }: SupervisorOptions = {}) {
    this.#starts = [...starts];
    this.#pingEveryMs = pingEveryMs;
    this.#pingDeadlineMs = pingDeadlineMs;
  }

  ask(id: number, context: ContextData, question: Question, kind: WidgetKind, round?: number): Promise<Told | null> {
    const asked: Asked = { ask: (brain) => brain.ask(id, context, question, kind, round), life: -1, told: Promise.resolve(null) };
    this.#asked.set(id, asked);
    return this.#call({
      id,
      run: ({ brain }, life) => this.#toldBy(asked, brain, life),
      refused: (lost) => problemTold(lost, context.locale),
    }) as Promise<Told | null>;
  }

  look(id: number, look: Look, isAhead?: boolean): Promise<Picture | Problem | null> {
    return this.#call({
      id,
      run: async ({ brain, apart }, life) => {
        const asked = this.#asked.get(id);
        if (asked === undefined || (isAhead && !apart)) return null;
        const told = this.#toldBy(asked, brain, life);
        if (!isAhead) await told;
        return brain.look(id, look, isAhead);
      },
      refused: (lost) => lost,
    }) as Promise<Picture | Problem | null>;
  }

  find(context: ContextData, text: string, levels: readonly string[]): Promise<readonly Found[]> {
    return this.#call({ id: null, run: ({ brain }) => brain.find(context, text, levels), refused: () => [] }) as Promise<readonly Found[]>;
  }

  /** Also lets go of the answer kept for `look`. */
  cancel(id: number): void {
    this.#asked.delete(id);
    for (const call of [...this.#calls]) if (call.id === id) this.#settle(call, null);
    this.#tell((brain) => brain.cancel(id));
  }

  forget(identity: string): void {
    this.#tell((brain) => brain.forget(identity));
  }

  /** One-way words to the life there is; none is started for them. */
  #tell(say: (brain: Brain) => unknown): void {
    void this.#life?.then((life) => life !== null && say(life.brain)).catch(() => undefined);
  }

  /** Asks once a life: an answer told by a dead worker must be told again before it can be drawn. */
  #toldBy(asked: Asked, brain: Brain, life: number): Promise<Told | null> {
    if (asked.life !== life) {
      asked.life = life;
      asked.told = asked.ask(brain);
    }
    return asked.told;
  }

  #call(call: Omit<Call, 'settle' | 'life'>): Promise<unknown> {
    return new Promise((resolve) => {
      const pending: Call = { ...call, settle: resolve, life: -1 };
      this.#calls.add(pending);
      void this.#gate.then(() => this.#dispatch(pending));
    });
  }

  #settle(call: Call, value: unknown): void {
    const settle = call.settle;
    call.settle = undefined;
    this.#calls.delete(call);
    settle?.(value);
  }

  async #dispatch(call: Call): Promise<void> {
    const life = await (this.#life ??= this.#start());
    const number = this.#number;
    if (call.settle === undefined || call.life === number) return;
    call.life = number;
    if (life === null) return this.#settle(call, call.refused(lostProblem('no core')));
    this.#watch(life);
    try {
      const value = await call.run(life, number);
      if (number === this.#number) this.#settle(call, value);
    } catch (error) {
      if (number === this.#number) this.#settle(call, call.refused(problem('INTERNAL', { got: String(error), expected: 'an answer' })));
    }
  }

  async #start(): Promise<Life | null> {
    for (;;) {
      try {
        const life = await this.#starts[0]!();
        const number = this.#number;
        void life.lost.then((loss) => number === this.#number && this.#lost(life, loss));
        return life;
      } catch {
        // The next question tries the last one again: what did not come may have met a network that was down.
        if (this.#starts.length < 2) return (this.#life = null);
        this.#starts.shift();
      }
    }
  }

  #lost(life: Life, loss: Loss): void {
    life.end();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#number += 1;
    if (this.#restarted) this.#starts.shift();
    if (this.#restarted && loss === 'silent' && this.#suspect !== null) {
      this.#settle(this.#suspect, this.#suspect.refused(lostProblem('two silences')));
    }
    this.#suspect = null;
    const oneByOne = !this.#restarted;
    this.#restarted = true;
    this.#life = this.#start();
    const pending = [...this.#calls];
    this.#gate = oneByOne ? this.#again(pending) : Promise.resolve();
    if (!oneByOne) for (const call of pending) void this.#dispatch(call);
  }

  async #again(pending: readonly Call[]): Promise<void> {
    const number = this.#number;
    for (const call of pending) {
      if (number !== this.#number) return;
      this.#suspect = call;
      await this.#dispatch(call);
    }
    if (number === this.#number) this.#suspect = null;
  }

  #watch(life: Life): void {
    if (!life.apart || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#pingOnce(life), this.#pingEveryMs);
  }

  /** Of a life that is lost, the timer is cleared. */
  #pingOnce(life: Life): void {
    const sent = performance.now();
    const timer = setTimeout(() => {
      if (performance.now() - sent > this.#pingDeadlineMs + OVERSLEPT_MS) this.#pingOnce(life);
      else this.#lost(life, 'silent');
    }, this.#pingDeadlineMs);
    this.#timer = timer;
    void life.brain
      .ping()
      .then(() => {
        if (timer !== this.#timer) return;
        clearTimeout(timer);
        this.#timer = undefined;
        if (this.#calls.size > 0) this.#watch(life);
      })
      .catch(() => undefined);
  }
}

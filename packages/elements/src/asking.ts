/**
 * One widget's conversation with the brain. The latest question wins: one still pending is cancelled, an answer that
 * comes for another is dropped. What was told stays on screen until something better comes, and after a failed
 * refresh of the same question it stays with its date. A refresh that brings the same again changes nothing.
 */
import type { ContextData, Told, WidgetKind } from '@balise/core/wire';
import type { Look, Picture, Problem, ProblemCode, Question } from '@balise/model';
import { sameLook } from './look.ts';
import { problemTold } from './problem-reading.ts';
import type { AskedBrain } from './supervisor.ts';
import { inFrame } from './slices.ts';
import { isLeft } from './surroundings.ts';

type Posed = { readonly brain: AskedBrain; readonly context: ContextData; readonly question: Question; readonly kind: WidgetKind };

/** Troubles on the way: they say nothing of the figure, so a figure already shown remains true. */
const passing: ReadonlySet<ProblemCode> = new Set([
  'NETWORK', 'TIMEOUT', 'HTTP_ERROR', 'ABORTED', 'UNAUTHORIZED', 'WORKER_LOST', 'BODY_TRUNCATED', 'BODY_UNREADABLE', 'CATALOG_UNREADABLE', 'QUIET_HOURS',
]); // prettier-ignore

/** Ids are the page's: several widgets share one brain. */
let lastId = 0;
/** The page's refreshes, counted: what was brought before the last one is brought again. */
let round = 0;
/** Until the task is over in which the last one began. */
let begun = 0;

/** How long words wait for their picture, so that both take the place of the former ones at once: two frames. */
const TOGETHER_MS = 32;
/** How many of the page's widgets wait for an answer. */
let waiting = 0;

export const areWaiting = (): number => waiting;

/** Begins a refresh of the page, unless one began in this task: widgets that ask in it share what it brings. */
export const nextRound = (): void => void (begun ||= ((round += 1), setTimeout(() => (begun = 0))));

export class Asking {
  readonly #changed: () => void;
  #posed: Posed | null = null;
  /** Empty until something is asked, and once it was let go of. */
  #key = '';
  /** Of the good answer on screen; empty where there is none. */
  #toldKey = '';
  #pending: number | null = null;
  /** The picture asked for with its words, for the look that it will most likely have. */
  #ahead: { readonly id: number; readonly look: Look; readonly picture: Promise<Picture | Problem | null> } | null = null;
  /** That of the last picture. */
  #look: Look | null = null;
  #shown: { readonly id: number; readonly brain: AskedBrain } | null = null;

  /** What is on screen; null before the first answer. */
  told: Told | null = null;
  /** When what is on screen came, if a later attempt at the same question failed. */
  staleSince: Date | null = null;
  /** What failed then. */
  late: Problem | null = null;
  /** When what is on screen came. */
  toldAt = new Date(0);

  /** `changed` is called whenever there is something else to show. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get isPending(): boolean {
    return this.#pending !== null;
  }

  /** Asks, unless this very question was the last one posed. */
  pose(posed: Posed): void {
    const key = JSON.stringify([posed.context, posed.question]);
    if (key === this.#key) return;
    const former = this.#posed?.context.identity;
    if (former !== undefined && isLeft(former, posed.context.identity)) posed.brain.forget(former);
    this.#posed = posed;
    this.#turn(key);
    void this.#ask();
  }

  /** Asks for the picture of the answer on its way, for the look that it will most likely have. */
  foresee(look: Look): void {
    const id = this.#pending;
    if (id !== null) this.#ahead = { id, look, picture: this.#posed!.brain.look(id, look, true) };
  }

  /** Asks the last question again, whatever was brought before this refresh of the page. */
  again(): void {
    if (this.#posed !== null) void this.#ask();
  }

  /** A question that could not even be put: the problem is shown in its place. */
  refuse(problem: Problem, locale: ContextData['locale']): void {
    const key = JSON.stringify([problem, locale]);
    if (key === this.#key) return;
    this.#cancel();
    this.#posed = null;
    this.#turn(key);
    void problemTold(problem, locale).then((told) => key === this.#key && this.#show(told));
  }

  /** The picture of what is on screen; null when it has none, or is no longer there. */
  async look(look: Look): Promise<Picture | Problem | null> {
    this.#look = look;
    const shown = this.#shown;
    const ahead = this.#ahead;
    // Once: held for longer, its nodes would weigh on the page twice.
    this.#ahead = null;
    const foreseen = shown && ahead?.id === shown.id && sameLook(ahead.look, look) ? await ahead.picture : null;
    const picture = foreseen ?? (shown && (await shown.brain.look(shown.id, look)));
    return this.#shown === shown ? picture : null;
  }

  /** Lets go of everything but what is on screen, which a later `pose` replaces. */
  release(): void {
    this.#cancel();
    this.#posed = null;
    this.#key = '';
  }

  /** What was on screen when all was let go of may be shown again for the same question, and for no other. */
  #turn(key: string): void {
    if (this.#key === '' && key !== this.#toldKey) this.told = null;
    this.#key = key;
  }

  #wait(id: number | null): void {
    waiting += Number(id !== null) - Number(this.isPending);
    this.#pending = id;
  }

  #cancel(): void {
    if (this.#pending !== null) this.#posed?.brain.cancel(this.#pending);
    this.#wait(null);
    this.#shown?.brain.cancel(this.#shown.id);
    this.#shown = this.#ahead = null;
  }

  async #ask(): Promise<void> {
    const { brain, context, question, kind } = this.#posed!;
    if (this.#pending !== null) brain.cancel(this.#pending);
    lastId += 1;
    const id = lastId;
    const key = this.#key;
    this.#wait(id);
    this.#changed();
    const answer = brain.ask(id, context, question, kind, round);
    const isOther = this.#look !== null && !kind.onDemand && this.#shown !== null && this.#toldKey !== key;
    if (isOther) this.foresee(this.#look!);
    const told = await answer;
    // They take the place of the former ones together, laid out and painted once.
    if (isOther) await Promise.race([this.#ahead?.picture, new Promise((resolve) => setTimeout(resolve, TOGETHER_MS))]);
    if (this.told === null) await inFrame();
    if (id !== this.#pending) return;
    this.#wait(null);
    if (told === null) return this.#changed();
    const former = this.#toldKey === key ? this.told : null;
    const late = told.late ?? (told.problem !== undefined && passing.has(told.problem.problem) ? told.problem : null);
    if (former !== null && (late !== null || (this.#shown !== null && JSON.stringify(former.reading) === JSON.stringify(told.reading)))) {
      brain.cancel(id);
      return this.#date(late, late === null ? (told.asked ?? Date.now()) : undefined);
    }
    this.#shown?.brain.cancel(this.#shown.id);
    this.#shown = told.problem === undefined ? { id, brain } : null;
    if (told.problem !== undefined) brain.cancel(id);
    this.#show(told);
  }

  #show(told: Told): void {
    this.told = told;
    this.#toldKey = told.problem ? '' : this.#key;
    this.#date(told.late ?? null, told.asked ?? Date.now());
  }

  /** `asked` is when what is on screen was brought; undefined leaves it as it was. */
  #date(late: Problem | null, asked: number | undefined): void {
    if (asked !== undefined) this.toldAt = new Date(asked);
    this.late = late;
    // At rest, nothing was tried: nothing failed.
    this.staleSince = late === null || late.problem === 'QUIET_HOURS' ? null : this.toldAt;
    this.#changed();
  }
}

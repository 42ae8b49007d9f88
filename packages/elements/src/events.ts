/** What the elements tell their page. All bubble and cross shadow roots; none can be cancelled. */
import type { PeriodId, Problem, ReadingState, TerritoryCode } from '@balise/model';

const crossing = { bubbles: true, composed: true } as const;

/** A figure is on screen: its words, its table, and its picture when it has one. */
export class BaliseReadyEvent extends Event {
  readonly state: ReadingState;
  constructor(state: ReadingState) {
    super('balise-ready', crossing);
    this.state = state;
  }
}

/** A question could not be answered, or a setting could not be understood. The widget already says it to the reader. */
export class BaliseProblemEvent extends Event {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super('balise-problem', crossing);
    this.problem = problem;
  }
}

/** The reader chose a mark of the picture. */
export class BaliseSelectEvent extends Event {
  /** Index of the figure in the answer. */
  readonly row: number;
  readonly label: string;
  /** Typed code (`dep:29`), when the answer names one. */
  readonly territory: TerritoryCode | null;
  constructor(row: number, label: string, territory: TerritoryCode | null) {
    super('balise-select', crossing);
    this.row = row;
    this.label = label;
    this.territory = territory;
  }
}

/** A `<balise-context>` now stands for another territory or period. */
export class BaliseChangeEvent extends Event {
  readonly territory: TerritoryCode | null;
  readonly period: PeriodId | null;
  constructor(territory: TerritoryCode | null, period: PeriodId | null) {
    super('balise-change', crossing);
    this.territory = territory;
    this.period = period;
  }
}

/** Dispatches, in a form that the manifest analyzer does not take for a declaration: those are in the docblocks. */
export const tell = (from: EventTarget, event: Event): void => void from.dispatchEvent(event);

declare global {
  interface HTMLElementEventMap {
    'balise-ready': BaliseReadyEvent;
    'balise-problem': BaliseProblemEvent;
    'balise-select': BaliseSelectEvent;
    'balise-change': BaliseChangeEvent;
  }
}

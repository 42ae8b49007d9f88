/**
 * Everything that crosses between the page and the core, types only. Errors cross as `Problem` data; AbortSignals do
 * not cross: `cancel` does.
 */
import type { ChartKind, Limit, LoadReply, LoadRequest, Locale, Look, Picture, Problem, Question, Reading, Table } from '@balise/model';

/** What the page tells of a context: nothing secret crosses, `identity` stands for the token's generation and the school. */
export type ContextData = {
  /** Keys the memory, and what may be asked: catalogue, token generation, `uai` and permissions together. */
  readonly identity: string;
  /** An absolute URL, or the catalogue itself and the URL its relative addresses are resolved against. */
  readonly catalog: string | { readonly inline: unknown; readonly base: string };
  readonly locale: Locale;
};

/** The page's side: the only fetch there is. Resolves with a `Problem`, never rejects. */
export interface Hands {
  load(id: number, context: string, request: LoadRequest): Promise<LoadReply | Problem>;
  abort(id: number): void;
}

/** What `ask` brings back: words and table at once, the picture later by `look`. */
export type Told = {
  readonly reading: Reading;
  /** Present when the question could not be answered (the reading then says it in words). */
  readonly problem?: Problem;
  /** Rows of the answer in columns, for exports. Absent on a problem. */
  readonly table?: Table;
  /** When the oldest of what it is made of was brought, in ms since 1970; absent when nothing had to be. */
  readonly asked?: number;
  /** The first day on which a dataset it comes from is to be updated, `2027-01-15`; absent when none says. */
  readonly nextUpdate?: string;
  /** Why nothing newer came: these are the last good figures. */
  readonly late?: Problem;
  /** What the plan cost and where it was computed, for the inspector. */
  readonly plan?: readonly PlanStep[];
};

/** Bytes are those of columns; `evicted` counts what was let go for want of room, least recently used first, since the start. */
export type MemoryReport = {
  readonly tables: number;
  readonly bytes: number;
  readonly budget: number;
  readonly evicted: { readonly tables: number; readonly bytes: number };
};

export type PlanStep = {
  readonly host: string;
  readonly dataset: string;
  readonly route: 'server' | 'client' | 'memory';
  readonly requests: number;
  /** As those of `Provenance`; none for what was in memory. */
  readonly bytes: number;
  readonly rows: number;
  readonly groups: number;
  /** Of the memory of all the widgets, once this was brought. */
  readonly memory?: MemoryReport;
  /** What the API was told to leave the rest of the country out of. Absent: it was asked for all of it. */
  readonly limit?: Limit;
};

export type Found = { readonly code: string; readonly label: string; readonly detail: string };

/** What a widget tells and draws, by name: the core has the words, the painter the picture. */
export type WidgetKind = {
  /** Names the sentence and the table in `words`: `figure`, `ranking`. */
  readonly name: string;
  /** Absent for widgets without a picture. */
  readonly picture?: ChartKind;
  /** The picture comes if the reader asks for it: nothing is brought for it beforehand. */
  readonly onDemand?: boolean;
};

/** The core's side. `ask` never rejects: what fails comes back as words. A cancelled question resolves with null. */
export interface Brain {
  /** `round` is the page's last refresh: what was brought in a former one is brought again, and kept where that fails. */
  ask(id: number, context: ContextData, question: Question, kind: WidgetKind, round?: number): Promise<Told | null>;
  /**
   * Draws the last answer told to `id`. `isAhead` asks for that of an answer on its way, drawn once it is told; null where drawing
   * would hold its words back.
   */
  look(id: number, look: Look, isAhead?: boolean): Promise<Picture | Problem | null>;
  find(context: ContextData, text: string, levels: readonly string[]): Promise<readonly Found[]>;
  cancel(id: number): void;
  /** Forgets everything known under an identity: a new token or school. */
  forget(identity: string): void;
  ping(): Promise<true>;
}

/** The first message of a connection: the page's hands come in, the brain goes out. */
export interface Connector {
  connect(hands: Hands): Promise<Brain>;
}

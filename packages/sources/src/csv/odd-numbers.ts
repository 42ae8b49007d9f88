/** The cells of a column of numbers that are no plain number: tokens, thousands, exponents, durations, quoted cells, mistakes. */
import type { Problem } from '@balise/model';
import { sketch } from '../sketch.ts';
import type { NumberSink } from './layout.ts';
import { readDuration, readNumber } from './read-number.ts';
import type { Decimal } from './read-number.ts';

export class OddNumbers {
  /** Of the last cell read: the code of its status, 0 for none. */
  status = 0;
  /** Why the last cell was not read. */
  refused: Problem | null = null;
  /** Where a cell used this decimal mark; −1 before. */
  pointAt = -1;
  commaAt = -1;
  /** Numbers that stand for a status; empty for most columns. */
  readonly hasSentinels: boolean;
  readonly #sentinels: readonly (readonly [value: number, status: number])[];
  readonly #sink: NumberSink;
  readonly #bytes: Uint8Array;
  readonly #allowed: ReadonlySet<Decimal | null>;

  constructor(sink: NumberSink, bytes: Uint8Array, allowed: ReadonlySet<Decimal | null>) {
    this.#sink = sink;
    this.#bytes = bytes;
    this.#allowed = allowed;
    this.#sentinels = [...sink.tokens].flatMap(([token, status]) => {
      const number = readNumber(token);
      return number === null ? [] : [[number.value, status] as const];
    });
    this.hasSentinels = this.#sentinels.length > 0;
  }

  /** A number, or NaN where it stands for a status. */
  known(value: number): number {
    const sentinel = this.#sentinels.find(([number]) => number === value);
    this.status = sentinel === undefined ? 0 : sentinel[1];
    return sentinel === undefined ? value : NaN;
  }

  /** The value of a cell; NaN when it is missing or refused. */
  read(text: string, row: number, at: number): number {
    const trimmed = text.trim();
    const token = this.#sink.tokens.get(text) ?? this.#sink.tokens.get(trimmed);
    this.status = token ?? 0;
    if (token !== undefined || trimmed === '') return NaN;
    const duration = this.#sink.duration ? readDuration(text) : null;
    if (duration !== null) return this.known(duration);
    const number = this.#sink.duration ? null : readNumber(text);
    if (number === null || !this.#allowed.has(number.mark)) {
      const { name, duration } = this.#sink;
      this.refused = sketch('BODY_UNREADABLE', ({ noNumber }) =>
        noNumber(this.#bytes, { text, name, duration, row, at }, number?.mark ?? null),
      );
      return NaN;
    }
    if (number.mark === '.') this.pointAt = at;
    if (number.mark === ',') this.commaAt = at;
    return this.known(number.value);
  }
}

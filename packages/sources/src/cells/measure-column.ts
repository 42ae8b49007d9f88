/** A column of numbers, and why some are missing: tokens and sentinels become statuses, and nothing becomes zero. */
import { problem } from '@balise/model';
import type { Problem, Status } from '@balise/model';
import { readDuration, readNumber } from '../csv/read-number.ts';
import type { Decimal } from '../csv/read-number.ts';
import type { Need } from './needs.ts';
import { shown } from './raw-column.ts';
import type { RawColumn } from './raw-column.ts';
import { isTooLarge, tooLarge } from './too-large.ts';

type MeasureCells = {
  readonly values: Float64Array;
  /** By row, 0 or the rank in `letters` of its status, from 1. */
  readonly own: Uint8Array;
  readonly letters: readonly Status[];
};

/** Outcomes that are no number and no missing cell. */
type Refusal = 'no number' | 'too large' | 'decimal comma' | 'decimal point';

class MeasureReader {
  readonly letters: Status[] = [];
  /** Of the last cell read: the rank of its status, 0 for none. */
  status = 0;
  refused: Refusal | null = null;
  readonly #tokens = new Map<string, number>();
  readonly #sentinels = new Map<number, number>();
  readonly #duration: boolean;
  readonly #decimal: Decimal;

  constructor({ origins, duration }: Need, decimal: Decimal) {
    this.#duration = duration;
    this.#decimal = decimal;
    for (const [token, status] of origins?.tokens ?? []) {
      if (!this.letters.includes(status)) this.letters.push(status);
      const rank = this.letters.indexOf(status) + 1;
      this.#tokens.set(token, rank);
      const number = isTooLarge(token) ? Number(token) : readNumber(token)?.value;
      if (number !== undefined) this.#sentinels.set(number, rank);
    }
  }

  /** Whether every number means itself, and a missing one nothing more. */
  get isPlain(): boolean {
    return this.#tokens.size === 0;
  }

  number(value: number): number {
    this.status = 0;
    if (Number.isNaN(value)) return this.#missing();
    if (!Number.isFinite(value)) return this.#refuse('no number');
    const rank = this.#sentinels.size === 0 ? undefined : this.#sentinels.get(value);
    this.status = rank ?? 0;
    // Minus zero is zero.
    return rank === undefined ? (value === 0 ? 0 : value) : NaN;
  }

  read(cell: unknown): number {
    if (typeof cell === 'number') return Number.isNaN(cell) ? this.#refuse('no number') : this.number(cell);
    if (typeof cell === 'string') return this.#text(cell);
    if (typeof cell === 'bigint') {
      const value = Number(cell);
      return Number.isSafeInteger(value) ? this.number(value) : this.#refuse('too large');
    }
    return cell === null || cell === undefined ? this.#missing() : this.#refuse('no number');
  }

  #text(cell: string): number {
    const trimmed = cell.trim();
    const token = this.#tokens.get(cell) ?? this.#tokens.get(trimmed);
    if (token !== undefined || trimmed === '') {
      this.status = token ?? 0;
      return NaN;
    }
    if (this.#duration) {
      const seconds = readDuration(cell);
      return seconds === null ? this.#refuse('no number') : this.number(seconds);
    }
    const read = readNumber(cell);
    if (read === null) return this.#refuse(isTooLarge(cell) ? 'too large' : 'no number');
    if (read.mark !== null && read.mark !== this.#decimal) return this.#refuse(read.mark === ',' ? 'decimal comma' : 'decimal point');
    return this.number(read.value);
  }

  /** An empty cell may have a meaning too. */
  #missing(): number {
    this.status = this.#tokens.get('') ?? 0;
    return NaN;
  }

  #refuse(why: Refusal): number {
    this.refused = why;
    this.status = 0;
    return NaN;
  }
}

const refusal = (why: Refusal, cell: unknown, row: number, { name, duration }: Need): Problem =>
  why === 'too large'
    ? tooLarge(shown(cell), name, row)
    : problem('BODY_UNREADABLE', {
        got: `${shown(cell)} in "${name}", row ${row + 1}`,
        expected: duration ? 'a duration, HH:MM:SS' : 'a number, or a token declared missing',
        ...(why === 'no number'
          ? typeof cell === 'string'
            ? { todo: `If it means that there is no value, declare it: "missing": { ${shown(cell.trim().slice(0, 40))}: "O" }.` }
            : {}
          : { todo: `Declare "decimal": "${why === 'decimal comma' ? ',' : '.'}" in the binding of the dataset.` }),
        params: { field: name, row: row + 1 },
      });

/** The upper half of an infinity, without its sign. */
const INFINITE = 0x7ff00000 << 1;

/** Makes zeros of zeros below zero; the row of the first number that is none, or -1. Of most numbers half is looked at: a double a cell takes twice as long. */
const firstInfinite = (values: Float64Array): number => {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let upper = 1; upper < halves.length; upper += 2) {
    const unsigned = halves[upper]! << 1;
    if ((unsigned !== 0 && unsigned !== INFINITE) || halves[upper - 1] !== 0) continue;
    if (unsigned === INFINITE) return upper >> 1;
    halves[upper] = 0;
  }
  return -1;
};

/** A column of numbers is taken as it is: whoever gives it away keeps no use of it. */
export const measureColumn = (raw: RawColumn, need: Need, decimal: Decimal): MeasureCells | Problem => {
  const reader = new MeasureReader(need, decimal);
  const { length } = raw.kind === 'coded' ? raw.codes : raw.values;
  const own = new Uint8Array(length);
  const problemAt = (row: number, cell: unknown): Problem => refusal(reader.refused ?? 'no number', cell, row, need);
  if (raw.kind === 'numbers' && reader.isPlain) {
    const { values } = raw;
    const row = firstInfinite(values);
    if (row >= 0) {
      reader.number(values[row]!);
      return problemAt(row, values[row]!);
    }
    return { values, own, letters: reader.letters };
  }
  const values = new Float64Array(length);
  if (raw.kind === 'coded') {
    // A spelling is read once, however often it comes; one that no row uses is not read.
    const used = new Uint8Array(raw.dictionary.length);
    for (let row = 0; row < length; row += 1) used[raw.codes[row]!] = 1;
    const numbers = new Float64Array(used.length);
    const statuses = new Uint8Array(used.length);
    for (const [code, text] of raw.dictionary.entries()) {
      if (used[code] === 0) continue;
      numbers[code] = code === 0 ? reader.read(null) : reader.read(text);
      statuses[code] = reader.status;
      if (reader.refused !== null) return problemAt(raw.codes.indexOf(code), text);
    }
    for (let row = 0; row < length; row += 1) {
      values[row] = numbers[raw.codes[row]!]!;
      own[row] = statuses[raw.codes[row]!]!;
    }
  } else {
    for (let row = 0; row < length; row += 1) {
      const cell: unknown = raw.values[row];
      values[row] = raw.kind === 'numbers' ? reader.number(cell as number) : reader.read(cell);
      own[row] = reader.status;
      if (reader.refused !== null) return problemAt(row, cell);
    }
  }
  return { values, own, letters: reader.letters };
};

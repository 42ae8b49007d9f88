/** Where the values of a column go, row group after row group: doubles, or codes of one dictionary. */
import { Coder } from '../cells/coder.ts';
import { spelling } from '../cells/raw-column.ts';
import type { RawColumn } from '../cells/raw-column.ts';
import type { Converted } from './leaf.ts';

/** An integer that no double holds: its row, for the problem that tells it. */
export class TooLarge extends Error {
  readonly value: bigint;
  readonly row: number;

  constructor(value: bigint, row: number) {
    super(`${value} in row ${row + 1}`);
    this.value = value;
    this.row = row;
  }
}

export class ColumnFiller {
  readonly #values: Float64Array | null;
  readonly #coder: Coder | null;

  constructor(length: number, numeric: boolean) {
    this.#values = numeric ? new Float64Array(length).fill(NaN) : null;
    this.#coder = numeric ? null : new Coder(length);
  }

  set(row: number, cell: Converted): void {
    if (cell === null) return;
    if (this.#values === null) {
      this.#coder?.set(row, spelling(cell) ?? String(cell));
      return;
    }
    const value = Number(cell);
    if (typeof cell === 'bigint' && !Number.isSafeInteger(value)) throw new TooLarge(cell, row);
    this.#values[row] = value;
  }

  /** A setter by place in a dictionary, whose entries are read once. */
  through(dictionary: readonly Converted[]): (row: number, place: number) => void {
    const coder = this.#coder;
    if (coder === null) return (row, place) => this.set(row, dictionary[place]!);
    const codes = dictionary.map((cell) => (cell === null ? 0 : coder.code(spelling(cell) ?? String(cell))));
    return (row, place) => coder.setCode(row, codes[place]!);
  }

  column(): RawColumn {
    if (this.#values !== null) return { kind: 'numbers', values: this.#values };
    const { codes, dictionary } = (this.#coder as Coder).column();
    return { kind: 'coded', codes, dictionary };
  }
}

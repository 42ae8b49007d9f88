/** Where the values of a column go, row group after row group: doubles, or codes of one dictionary. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { Coder } from './coder.ts';
import { spelling } from './raw-column.ts';
import type { Converted, RawColumn } from './raw-column.ts';
import { tooLarge } from './too-large.ts';

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
  /** By row, where numbers are wanted: for those who have many at once. */
  readonly values: Float64Array | null;
  /** Where texts are. */
  readonly coder: Coder | null;

  constructor(length: number, numeric: boolean) {
    this.values = numeric ? new Float64Array(length).fill(NaN) : null;
    this.coder = numeric ? null : new Coder(length);
  }

  set(row: number, cell: Converted): void {
    if (cell === null) return;
    if (this.values === null) {
      this.coder?.set(row, spelling(cell) ?? String(cell));
      return;
    }
    const value = Number(cell);
    if (typeof cell === 'bigint' && !Number.isSafeInteger(value)) throw new TooLarge(cell, row);
    this.values[row] = value;
  }

  /** By place in a dictionary, the code of its entry here; null where numbers are wanted. */
  codesOf(dictionary: readonly Converted[]): Uint32Array | null {
    const { coder } = this;
    if (coder === null) return null;
    return Uint32Array.from(dictionary, (cell) => (cell === null ? 0 : coder.code(spelling(cell) ?? String(cell))));
  }

  column(): RawColumn {
    if (this.values !== null) return { kind: 'numbers', values: this.values };
    const { codes, dictionary } = (this.coder as Coder).column();
    return { kind: 'coded', codes, dictionary };
  }
}

/** What was thrown while a column was read: an integer too large, or bytes that contradict themselves. */
export const columnFault = (error: unknown, name: string, expected: string): Problem =>
  error instanceof TooLarge
    ? tooLarge(String(error.value), name, error.row)
    : problem('BODY_UNREADABLE', {
        got: `"${name}": ${error instanceof Error ? error.message : String(error)}`,
        expected,
        params: { field: name },
      });

/**
 * An object whose members are columns, one pass over its bytes, straight into columns: no list of cells, no text for a cell. It
 * gives up on anything it is not sure of, as {@link RecordScanner} does, and for the same reason.
 */
import { CLOSE_LIST, CLOSE_OBJECT, COMMA, OPEN_LIST, afterSpaces, endOfValue, memberAt, parsed } from './bytes.ts';
import { Cells, type CellKind } from './cells.ts';
import { MOST_MEMBERS } from './scan-records.ts';
import type { Records } from './scan-records.ts';

const FIRST_CAPACITY = 512;

type Column = { readonly cells: Cells; readonly isWanted: boolean; length: number };

export class ColumnScanner {
  /** 'odd': it gave up. */
  state: 'more' | 'done' | 'odd' = 'more';
  readonly #bytes: Uint8Array;
  readonly #wanted: ReadonlyMap<string, CellKind>;
  readonly #seed = Math.floor(Math.random() * 0x7fffffff);
  /** Null: a member that is no list. */
  readonly #members = new Map<string, Column | null>();
  #at: number;
  /** Of the last column that is wanted. */
  #length = -1;
  #capacity = FIRST_CAPACITY;
  /** Within which `#at` is, when it is within one. */
  #open: Column | null = null;

  /** @param from past the brace that opens the object */
  constructor(bytes: Uint8Array, from: number, wanted: ReadonlyMap<string, CellKind>) {
    this.#bytes = bytes;
    this.#wanted = wanted;
    this.#at = afterSpaces(bytes, from);
  }

  /** Reads so many cells of a column, or to its end. */
  read(most: number): void {
    const column = this.#open ?? this.#next();
    if (column !== null) this.#read(column, most);
    if (this.#at < 0) this.state = 'odd';
  }

  /** The columns, once done; null where one that was wanted is not there, or not as long as the others. */
  records(): Records | null {
    if (this.#length < 0) return null;
    for (const name of this.#wanted.keys()) if (this.#members.get(name)?.length !== this.#length) return null;
    return {
      length: this.#length,
      names: [...this.#members.keys()],
      end: this.#at,
      column: (name) => (this.#wanted.has(name) ? this.#members.get(name)?.cells.column(this.#length) : undefined),
    };
  }

  /** The next list; null where the member is none, or was no member. */
  #next(): Column | null {
    const bytes = this.#bytes;
    const { name, value } = memberAt(bytes, this.#at);
    this.#at = value;
    if (value < 0 || typeof name !== 'string' || this.#members.has(name) || this.#members.size === MOST_MEMBERS) {
      this.#at = -1;
      return null;
    }
    const kind = this.#wanted.get(name);
    if (bytes[value] !== OPEN_LIST) {
      const end = endOfValue(bytes, value);
      this.#members.set(name, null);
      this.#after(end < 0 || parsed(bytes, value, end) === undefined ? -1 : end);
      return null;
    }
    const cells = new Cells(bytes, kind, { columns: this.#wanted.size, seed: this.#seed, capacity: this.#capacity });
    const column = { cells, isWanted: kind !== undefined, length: 0 };
    this.#members.set(name, column);
    this.#at = afterSpaces(bytes, value + 1);
    if (bytes[this.#at] === CLOSE_LIST) {
      this.#end(column, 0, this.#at + 1);
      return null;
    }
    this.#open = column;
    return column;
  }

  #read(column: Column, most: number): void {
    const bytes = this.#bytes;
    const { cells, isWanted } = column;
    const stop = column.length + most;
    let row = column.length;
    let p = this.#at;
    while (row < stop) {
      if (isWanted && row >= this.#capacity) {
        this.#capacity = Math.max(FIRST_CAPACITY, 2 * row);
        cells.grow(this.#capacity);
      }
      p = cells.read(p, row);
      if (p < 0) break;
      row += 1;
      p = afterSpaces(bytes, p);
      if (bytes[p] === CLOSE_LIST) return this.#end(column, row, p + 1);
      p = bytes[p] === COMMA ? afterSpaces(bytes, p + 1) : -1;
      if (p < 0) break;
    }
    column.length = row;
    this.#at = p;
  }

  #end(column: Column, length: number, at: number): void {
    column.length = length;
    this.#open = null;
    // The others will be as long.
    if (column.isWanted) this.#length = this.#capacity = length;
    this.#after(at);
  }

  /** To the next member. */
  #after(at: number): void {
    const bytes = this.#bytes;
    this.#at = at < 0 ? -1 : afterSpaces(bytes, at);
    if (bytes[this.#at] === CLOSE_OBJECT) {
      this.state = 'done';
      this.#at += 1;
    } else this.#at = bytes[this.#at] === COMMA ? afterSpaces(bytes, this.#at + 1) : -1;
  }
}

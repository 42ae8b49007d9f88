/**
 * The hot path of JSON: an array of flat records, one pass over its bytes, straight into columns. No record, no text for a
 * cell, no text for a name: what stands between two cells (a comma, a name, a colon, spaces) is expected to be what stood
 * there in the record before, and compared four bytes at a time.
 *
 * It reads what it is sure of. Anything else (a fault, a list or an object where a cell is wanted, a name said twice in one
 * record, half a surrogate) makes it give up, and the document is then parsed as a whole by those who know how to say what is
 * wrong with it. So this file holds no message, and what it does read is exactly what `JSON.parse` would have.
 */
import type { RawColumn } from '../cells/raw-column.ts';
import { Interner } from '../csv/interner.ts';
import { CLOSE_LIST, CLOSE_OBJECT, COLON, COMMA, OPEN_OBJECT, QUOTE, SPACE, afterSpaces, endOfText, parsed } from './bytes.ts';
import { Cells, type CellKind } from './cells.ts';

export type Records = {
  readonly length: number;
  /** Names of members, in order of first appearance. */
  readonly names: readonly string[];
  /** Of a member that was wanted and is there. */
  readonly column: (name: string) => RawColumn | undefined;
  /** Past the array. */
  readonly end: number;
};

const FIRST_CAPACITY = 512;
/** A few short records say little of those to come. */
const MOST_GROWTH = 16;
/** Members of a record, or columns; more is no table. */
export const MOST_MEMBERS = 20_000;

export class RecordScanner {
  /** 'odd': it gave up. */
  state: 'more' | 'done' | 'odd' = 'more';
  readonly #bytes: Uint8Array;
  readonly #from: number;
  readonly #wanted: ReadonlyMap<string, CellKind>;
  readonly #seed = Math.floor(Math.random() * 0x7fffffff);
  #at: number;
  #row = 0;
  #capacity = FIRST_CAPACITY;
  readonly #members = new Map<string, number>();
  /** By code of a name as it is written: its member. */
  readonly #spelt: number[] = [-1];
  readonly #names: Interner;
  /** By member. */
  readonly #cells: Cells[] = [];
  /** By member + 1 (0: the beginning of a record): the one that came after it last time, and what stood between, to its cell. */
  readonly #after: number[] = [-1];
  readonly #starts: number[] = [0];
  readonly #lengths: number[] = [0];
  /** By member: the last row + 1 that had it. */
  readonly #seen: number[] = [];

  /** @param from past the bracket that opens the array */
  constructor(bytes: Uint8Array, from: number, wanted: ReadonlyMap<string, CellKind>) {
    this.#bytes = bytes;
    this.#from = from;
    this.#at = from;
    this.#wanted = wanted;
    this.#names = new Interner(bytes, this.#seed);
  }

  /** Reads so many rows, or to the end. */
  read(rows: number): void {
    const bytes = this.#bytes;
    const end = bytes.length;
    const stop = this.#row + rows;
    const view = new DataView(bytes.buffer, bytes.byteOffset, end);
    const [starts, lengths, after, seen, cells] = [this.#starts, this.#lengths, this.#after, this.#seen, this.#cells];
    let row = this.#row;
    let p = this.#at;
    for (; row < stop; row += 1) {
      p = afterSpaces(bytes, p);
      if (row === 0 && bytes[p] === CLOSE_LIST) return this.#finish('done', p + 1, row);
      if (bytes[p] !== OPEN_OBJECT) return this.#finish('odd', p, row);
      if (row === this.#capacity) this.#grow(row, p);
      for (let before = 0; ;) {
        const length = lengths[before]!;
        let member = -1;
        if (length > 0 && p + length <= end) {
          const start = starts[before]!;
          const last = length - 4;
          let i = 0;
          while (i < last && view.getInt32(p + i) === view.getInt32(start + i)) i += 4;
          if (i >= last && view.getInt32(p + last) === view.getInt32(start + last)) {
            member = after[before]!;
            p += length;
          }
        }
        if (member < 0) {
          const start = p;
          p = afterSpaces(bytes, p);
          if (before > 0 && bytes[p] !== COMMA) {
            if (bytes[p] !== CLOSE_OBJECT) return this.#finish('odd', p, row);
            p += 1;
            break;
          }
          p = afterSpaces(bytes, p + 1);
          if (before === 0 && bytes[p] === CLOSE_OBJECT) {
            p += 1;
            break;
          }
          const nameEnd = bytes[p] === QUOTE ? endOfText(bytes, p) : -1;
          member = nameEnd < 0 ? -1 : this.#memberAt(p, nameEnd);
          if (member < 0) return this.#finish('odd', p, row);
          p = afterSpaces(bytes, nameEnd);
          if (bytes[p] !== COLON) return this.#finish('odd', p, row);
          p = afterSpaces(bytes, p + 1);
          after[before] = member;
          starts[before] = start;
          lengths[before] = p - start;
        }
        before = member + 1;
        if (seen[member] === row + 1) return this.#finish('odd', p, row);
        seen[member] = row + 1;
        if (bytes[p]! <= SPACE) p = afterSpaces(bytes, p);
        p = cells[member]!.read(p, row);
        if (p < 0) return this.#finish('odd', p, row);
      }
      p = afterSpaces(bytes, p);
      if (bytes[p] === CLOSE_LIST) return this.#finish('done', p + 1, row + 1);
      if (bytes[p] !== COMMA || p >= end) return this.#finish('odd', p, row);
      p += 1;
    }
    this.#finish('more', p, row);
  }

  /** The columns, once done. */
  records(): Records {
    return {
      length: this.#row,
      names: [...this.#members.keys()],
      end: this.#at,
      column: (name) => {
        const member = this.#members.get(name);
        return member === undefined || !this.#wanted.has(name) ? undefined : this.#cells[member]!.column(this.#row);
      },
    };
  }

  #finish(state: 'more' | 'done' | 'odd', at: number, row: number): void {
    this.state = state;
    this.#at = at;
    this.#row = row;
  }

  /** The member whose name is written here, known from now on; −1 for no name. */
  #memberAt(start: number, end: number): number {
    const code = this.#names.code(start, end);
    const spelt = this.#spelt[code];
    if (spelt !== undefined) return spelt;
    const name = parsed(this.#bytes, start, end);
    if (typeof name !== 'string') return -1;
    const known = this.#members.get(name);
    const member = known ?? this.#members.size;
    if (member === MOST_MEMBERS) return -1;
    this.#spelt[code] = member;
    if (known !== undefined) return known;
    this.#members.set(name, member);
    this.#starts.push(0);
    this.#lengths.push(0);
    this.#after.push(-1);
    this.#seen.push(0);
    const { size: columns } = this.#wanted;
    this.#cells.push(new Cells(this.#bytes, this.#wanted.get(name), { columns, seed: this.#seed, capacity: this.#capacity }));
    return member;
  }

  /** Room for the rows that there probably are, from the length of those before; at least twice as many. */
  #grow(row: number, at: number): void {
    const likely = Math.ceil(((this.#bytes.length - this.#from) / Math.max(1, at - this.#from)) * row * 1.02) + 16;
    this.#capacity = Math.max(row * 2, Math.min(row * MOST_GROWTH, likely));
    for (const cells of this.#cells) cells.grow(this.#capacity);
  }
}

/**
 * The hot path of JSON: an array of flat records, one pass over its bytes, straight into columns. No record, no text for a
 * cell, no text for a name: what stands between two cells (a comma, a name, a colon, spaces) is expected to be what stood
 * there in the record before, and compared four bytes at a time; texts are interned by their bytes, numbers are read digit by
 * digit.
 *
 * It reads what it is sure of. Anything else (a fault, a list or an object where a cell is wanted, a name said twice in one
 * record, half a surrogate) makes it give up, and the document is then parsed as a whole by those who know how to say what is
 * wrong with it. So this file holds no message, and what it does read is exactly what `JSON.parse` would have.
 *
 * It is long because the loop is one function, whose variables stay in registers.
 */
import { codesFor } from '@balise/model';
import { Interner } from '../csv/interner.ts';
import { decodeText } from '../csv/records.ts';
import type { RawColumn } from '../cells/raw-column.ts';

export type CellKind = 'text' | 'number';
export type Records = {
  readonly length: number;
  /** Names of members, in order of first appearance. */
  readonly names: readonly string[];
  /** Of a member that was wanted and is there. */
  readonly column: (name: string) => RawColumn | undefined;
  /** Past the array. */
  readonly end: number;
};

const SKIPPED = 0;
const TEXT = 1;
const NUMBER = 2;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;
/** Digits that a double holds exactly; a number that has more is read as a text. */
const MOST_DIGITS = 15;
const POWERS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);
const FIRST_CAPACITY = 512;
/** A few short records say little of those to come. */
const MOST_GROWTH = 16;
/** Members of a record; more is no table. */
const MOST_MEMBERS = 20_000;
/** Texts of up to five digits are found by what they spell, behind a one that tells `01` from `1`. */
const MOST_REACH = 200_000;
/** Bytes of a document for one entry of that kind, so that finding texts never takes more than they do. */
const BYTES_A_REACH = 16;

/** Bytes that a text does not hold as they are. */
const STOPS = Uint8Array.from({ length: 256 }, (_, byte) => (byte < SPACE || byte === QUOTE || byte === BACKSLASH ? 1 : 0));
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;
const encoder = new TextEncoder();

/** Past the text that opens at `at`; −1 when it does not close. */
export const endOfText = (bytes: Uint8Array, at: number): number => {
  for (let p = at + 1; p < bytes.length; p += 1) {
    if (bytes[p] === QUOTE) return p + 1;
    if (bytes[p] === BACKSLASH) p += 1;
  }
  return -1;
};

/** Past a list or an object; −1 when it does not close. What is inside is not looked at. */
export const endOfNested = (bytes: Uint8Array, at: number): number => {
  let depth = 0;
  for (let p = at; p < bytes.length; p += 1) {
    const byte = bytes[p]!;
    if (byte === QUOTE) {
      p = endOfText(bytes, p) - 1;
      if (p < 0) return -1;
    } else if ((byte | SPACE) === OPEN_OBJECT) depth += 1;
    else if ((byte | SPACE) === CLOSE_OBJECT) {
      depth -= 1;
      if (depth === 0) return p + 1;
    }
  }
  return -1;
};

export const afterSpaces = (bytes: Uint8Array, at: number): number => {
  let p = at;
  while (bytes[p] === SPACE || bytes[p] === 0x0a || bytes[p] === 0x0d || bytes[p] === 0x09) p += 1;
  return p;
};

/** Undefined for what is not JSON. */
export const parsed = (bytes: Uint8Array, start: number, end: number): unknown => {
  try {
    return JSON.parse(decodeText(bytes, start, end));
  } catch {
    return undefined;
  }
};

export class RecordScanner {
  /** 'odd': it gave up. */
  state: 'more' | 'done' | 'odd' = 'more';
  readonly #bytes: Uint8Array;
  readonly #from: number;
  readonly #wanted: ReadonlyMap<string, CellKind>;
  #at: number;
  #row = 0;
  #capacity = FIRST_CAPACITY;
  readonly #members = new Map<string, number>();
  /** By code of a name as it is written: its member. */
  readonly #spelt: number[] = [-1];
  readonly #names: Interner;
  /** By member: what its cells become; its place. */
  readonly #kinds: number[] = [];
  readonly #places: number[] = [];
  /** By member + 1 (0: the beginning of a record): the one that came after it last time, and what stood between, to its cell. */
  readonly #after: number[] = [-1];
  readonly #starts: number[] = [0];
  readonly #lengths: number[] = [0];
  /** By member: the last row + 1 that had it. */
  readonly #seen: number[] = [];
  readonly #interners: Interner[] = [];
  /** By place, then by the digits of a text: its code. */
  readonly #digits: Uint32Array;
  readonly #reach: number;
  readonly #textWidth: number;
  readonly #numberWidth: number;
  #textsSeen = 0;
  #numbersSeen = 0;
  /** Column after column; a column of numbers has codes too, for the texts among them. */
  #codes: Uint32Array;
  #numbers: Float64Array;

  /** @param from past the bracket that opens the array */
  constructor(bytes: Uint8Array, from: number, wanted: ReadonlyMap<string, CellKind>) {
    this.#bytes = bytes;
    this.#from = from;
    this.#at = from;
    this.#wanted = wanted;
    this.#textWidth = wanted.size;
    this.#numberWidth = [...wanted.values()].filter((kind) => kind === 'number').length;
    this.#codes = new Uint32Array(this.#textWidth * FIRST_CAPACITY);
    this.#numbers = new Float64Array(this.#numberWidth * FIRST_CAPACITY).fill(NaN);
    this.#reach = Math.min(MOST_REACH, Math.floor(bytes.length / BYTES_A_REACH / Math.max(1, wanted.size)));
    this.#digits = new Uint32Array(this.#reach * wanted.size);
    const seed = Math.floor(Math.random() * 0x7fffffff);
    this.#names = new Interner(bytes, seed);
    for (let k = 0; k < wanted.size; k += 1) this.#interners.push(new Interner(bytes, seed));
  }

  /** Reads so many rows, or to the end. */
  read(rows: number): void {
    const bytes = this.#bytes;
    const end = bytes.length;
    const stop = this.#row + rows;
    const view = new DataView(bytes.buffer, bytes.byteOffset, end);
    const [starts, lengths, kinds, places] = [this.#starts, this.#lengths, this.#kinds, this.#places];
    const [after, seen, interners] = [this.#after, this.#seen, this.#interners];
    const [digits, reach] = [this.#digits, this.#reach];
    const firstNumber = this.#textWidth - this.#numberWidth;
    let codes = this.#codes;
    let numbers = this.#numbers;
    let capacity = this.#capacity;
    let row = this.#row;
    let p = this.#at;
    for (; row < stop; row += 1) {
      p = afterSpaces(bytes, p);
      if (row === 0 && bytes[p] === CLOSE_LIST) return this.#finish('done', p + 1, row);
      if (bytes[p] !== OPEN_OBJECT) return this.#finish('odd', p, row);
      if (row === capacity) {
        this.#grow(row, p);
        [codes, numbers, capacity] = [this.#codes, this.#numbers, this.#capacity];
      }
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

        const kind = kinds[member]!;
        const place = places[member]!;
        const first = bytes[p]!;
        const start = p;
        if (first === QUOTE) {
          p += 1;
          let spelt = 1;
          if (kind !== SKIPPED) {
            while (spelt < reach) {
              const digit = bytes[p]! - ZERO;
              if (!(digit >= 0 && digit <= 9)) break;
              spelt = spelt * 10 + digit;
              p += 1;
            }
          }
          if (bytes[p] === QUOTE && spelt > 1 && spelt < reach) {
            codes[place * capacity + row] = digits[place * reach + spelt] ||= interners[place]!.code(start + 1, p);
            p += 1;
          } else {
            while (STOPS[bytes[p]!] === 0) p += 1;
            if (bytes[p] === QUOTE) {
              if (kind !== SKIPPED) codes[place * capacity + row] = interners[place]!.code(start + 1, p);
              p += 1;
            } else {
              p = bytes[p] === BACKSLASH ? endOfText(bytes, start) : -1;
              const code = p < 0 ? -1 : this.#escaped(start, p, kind === SKIPPED ? null : interners[place]!);
              if (code < 0) return this.#finish('odd', start, row);
              if (kind !== SKIPPED) codes[place * capacity + row] = code;
            }
          }
        } else if (first === MINUS || (first >= ZERO && first <= NINE)) {
          if (first === MINUS) p += 1;
          const digitsAt = p;
          let value = 0;
          let byte = bytes[p]!;
          while (byte >= ZERO && byte <= NINE) {
            value = value * 10 + (byte - ZERO);
            p += 1;
            byte = bytes[p]!;
          }
          let digits = p - digitsAt;
          if (digits === 0 || (digits > 1 && bytes[digitsAt] === ZERO)) return this.#finish('odd', p, row);
          let isWhole = true;
          if (byte === POINT) {
            isWhole = false;
            p += 1;
            const decimalsAt = p;
            byte = bytes[p]!;
            while (byte >= ZERO && byte <= NINE) {
              value = value * 10 + (byte - ZERO);
              p += 1;
              byte = bytes[p]!;
            }
            const decimals = p - decimalsAt;
            if (decimals === 0) return this.#finish('odd', p, row);
            digits += decimals;
            if (digits <= MOST_DIGITS) value /= POWERS[decimals]!;
          }
          if ((byte | SPACE) === 0x65) {
            digits = Infinity;
            p += bytes[p + 1] === MINUS || bytes[p + 1] === PLUS ? 2 : 1;
            if (!isDigit(bytes[p])) return this.#finish('odd', p, row);
            while (isDigit(bytes[p])) p += 1;
          }
          if (kind === NUMBER) {
            const read = digits > MOST_DIGITS ? Number(decodeText(bytes, start, p)) : first === MINUS ? -value : value;
            if (read - read !== 0) return this.#finish('odd', start, row);
            numbers[(place - firstNumber) * capacity + row] = read;
          } else if (kind === TEXT) {
            const isSpelt = isWhole && digits <= MOST_DIGITS && (first !== MINUS || value !== 0);
            const code = isSpelt ? interners[place]!.code(start, p) : this.#respelt(interners[place]!, start, p);
            if (code < 0) return this.#finish('odd', start, row);
            codes[place * capacity + row] = code;
          }
        } else if (first === 0x6e && bytes[p + 1] === 0x75 && bytes[p + 2] === 0x6c && bytes[p + 3] === 0x6c) {
          p += 4;
        } else if (kind === NUMBER) {
          return this.#finish('odd', p, row);
        } else if (first === 0x74 && bytes[p + 1] === 0x72 && bytes[p + 2] === 0x75 && bytes[p + 3] === 0x65) {
          p += 4;
          if (kind === TEXT) codes[place * capacity + row] = interners[place]!.code(start, p);
        } else if (first === 0x66 && bytes[p + 1] === 0x61 && bytes[p + 2] === 0x6c && bytes[p + 3] === 0x73 && bytes[p + 4] === 0x65) {
          p += 5;
          if (kind === TEXT) codes[place * capacity + row] = interners[place]!.code(start, p);
        } else {
          p = kind === SKIPPED && (first | SPACE) === OPEN_OBJECT ? endOfNested(bytes, p) : -1;
          if (p < 0 || parsed(bytes, start, p) === undefined) return this.#finish('odd', start, row);
        }
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
    const length = this.#row;
    return {
      length,
      names: [...this.#members.keys()],
      end: this.#at,
      column: (name) => {
        const member = this.#members.get(name);
        return member === undefined || this.#kinds[member] === SKIPPED ? undefined : this.#column(this.#places[member]!, length);
      },
    };
  }

  #column(place: number, length: number): RawColumn {
    const interner = this.#interners[place]!;
    const codes = this.#codes.subarray(place * this.#capacity, place * this.#capacity + length);
    const rank = place - (this.#textWidth - this.#numberWidth);
    const numbers = rank < 0 ? null : this.#numbers.slice(rank * this.#capacity, rank * this.#capacity + length);
    if (numbers !== null && interner.size === 1) return { kind: 'numbers', values: numbers };
    const dictionary = interner.dictionary();
    if (numbers !== null) {
      const cellAt = (x: number, row: number): number | string | null =>
        codes[row] === 0 ? (Number.isNaN(x) ? null : x) : dictionary[codes[row]!]!;
      return { kind: 'values', values: Array.from(numbers, cellAt) };
    }
    const narrow = codesFor(dictionary.length, length);
    narrow.set(codes);
    return { kind: 'coded', codes: narrow, dictionary };
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
    const kind = this.#wanted.get(name);
    this.#members.set(name, member);
    this.#starts.push(0);
    this.#lengths.push(0);
    this.#after.push(-1);
    this.#seen.push(0);
    this.#kinds.push(kind === undefined ? SKIPPED : kind === 'text' ? TEXT : NUMBER);
    // Texts first, so that the rank of a column of numbers is known from its place.
    this.#places.push(
      kind === undefined ? 0 : kind === 'text' ? this.#textsSeen++ : this.#textWidth - this.#numberWidth + this.#numbersSeen++,
    );
    return member;
  }

  /** The code of a text that holds escapes; −1 when it is no text, or half a character. */
  #escaped(start: number, end: number, interner: Interner | null): number {
    const text = parsed(this.#bytes, start, end);
    if (typeof text !== 'string') return -1;
    if (interner === null || text === '') return 0;
    const content = encoder.encode(text);
    return decodeText(content, 0, content.length) === text ? interner.codeOfContent(content) : -1;
  }

  /** The code of a number that is not written as it is spelt: `1.50`, `1e3`, `-0`. */
  #respelt(interner: Interner, start: number, end: number): number {
    const value = Number(decodeText(this.#bytes, start, end));
    return Number.isFinite(value) ? interner.codeOfContent(encoder.encode(String(value))) : -1;
  }

  /** Room for the rows that there probably are, from the length of those before; at least twice as many. */
  #grow(row: number, at: number): void {
    const likely = Math.ceil(((this.#bytes.length - this.#from) / Math.max(1, at - this.#from)) * row * 1.02) + 16;
    const capacity = Math.max(row * 2, Math.min(row * MOST_GROWTH, likely));
    this.#codes = spread(this.#codes, new Uint32Array(this.#textWidth * capacity), this.#capacity, capacity);
    this.#numbers = spread(this.#numbers, new Float64Array(this.#numberWidth * capacity).fill(NaN), this.#capacity, capacity);
    this.#capacity = capacity;
  }
}

/** Columns of `from` cells each, moved to columns of `to`. */
const spread = <T extends Uint32Array | Float64Array>(cells: T, larger: T, from: number, to: number): T => {
  for (let column = 0; column * from < cells.length; column += 1)
    larger.set(cells.subarray(column * from, (column + 1) * from), column * to);
  return larger;
};

/**
 * The cells of one column of a JSON document, read from their bytes: texts are interned, numbers are read digit by digit, and no
 * text is made for either. What is read is exactly what `JSON.parse` would have, and codes of more digits than a number has; anything
 * else is given up.
 */
import { codesFor } from '@balise/model';
import type { RawColumn } from '../cells/raw-column.ts';
import { isTooLarge } from '../cells/too-large.ts';
import { Interner } from '../csv/interner.ts';
import { decodeText } from '../csv/records.ts';
import { BACKSLASH, OPEN_OBJECT, QUOTE, SPACE, endOfNested, endOfText, parsed } from './bytes.ts';

/** Measures may hold tokens and numbers written as texts: `number-or-text`. */
export type CellKind = 'text' | 'number' | 'number-or-text';

const SKIPPED = 0;
const TEXT = 1;
const NUMBER = 2;
const NUMBER_OR_TEXT = 3;
const KINDS = { text: TEXT, number: NUMBER, 'number-or-text': NUMBER_OR_TEXT };
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
/** Digits that a double holds exactly; a number that has more is read as a text. */
const MOST_DIGITS = 15;
const POWERS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);
/** Texts of up to five digits are found by what they spell. */
const MOST_REACH = 200_000;
/** Bytes of a document for one entry of that kind, so that finding texts never takes more than they do. */
const BYTES_A_REACH = 16;
/** Bytes that a text does not hold as they are. */
const STOPS = Uint8Array.from({ length: 256 }, (_, byte) => (byte < SPACE || byte === QUOTE || byte === BACKSLASH ? 1 : 0));
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;
const encoder = new TextEncoder();
const [NULL, TRUE, FALSE] = ['null', 'true', 'false'].map((word) => encoder.encode(word)) as [Uint8Array, Uint8Array, Uint8Array];

/** Past a word; −1 where it is not written. */
const endOfWord = (bytes: Uint8Array, at: number, word: Uint8Array): number => {
  for (let i = 0; i < word.length; i += 1) if (bytes[at + i] !== word[i]) return -1;
  return at + word.length;
};

export class Cells {
  readonly #bytes: Uint8Array;
  readonly #kind: number;
  /** Of texts, and of those among numbers; null where cells are passed over. */
  readonly #interner: Interner | null;
  /** By the digits of a text, behind a one that tells `01` from `1`: its code. */
  readonly #spelt: Uint32Array;
  #codes: Uint32Array;
  #numbers: Float64Array;

  /**
   * @param kind undefined for cells that are passed over
   * @param columns how many the document has, so that what finds their texts takes no more than it does
   */
  constructor(
    bytes: Uint8Array,
    kind: CellKind | undefined,
    { columns, seed, capacity }: { columns: number; seed: number; capacity: number },
  ) {
    this.#bytes = bytes;
    this.#kind = kind === undefined ? SKIPPED : KINDS[kind];
    this.#interner = kind === undefined ? null : new Interner(bytes, seed);
    this.#spelt = new Uint32Array(kind === undefined ? 0 : Math.min(MOST_REACH, Math.floor(bytes.length / BYTES_A_REACH / columns)));
    this.#codes = new Uint32Array(kind === undefined ? 0 : capacity);
    this.#numbers = new Float64Array(this.#kind >= NUMBER ? capacity : 0).fill(NaN);
  }

  grow(capacity: number): void {
    if (this.#kind === SKIPPED) return;
    const codes = this.#codes;
    this.#codes = new Uint32Array(capacity);
    this.#codes.set(codes);
    if (this.#kind === TEXT) return;
    const numbers = this.#numbers;
    this.#numbers = new Float64Array(capacity).fill(NaN, numbers.length);
    this.#numbers.set(numbers);
  }

  /** Past the cell at `at`, which becomes that of `row`; −1: given up. */
  read(at: number, row: number): number {
    const first = this.#bytes[at]!;
    if (first === QUOTE) return this.#kind === NUMBER ? -1 : this.#text(at, row);
    if (first === MINUS || (first >= ZERO && first <= NINE)) return this.#number(at, row);
    return this.#other(at, row);
  }

  /** The cells of so many rows. */
  column(length: number): RawColumn {
    const interner = this.#interner!;
    const codes = this.#codes.subarray(0, length);
    const numbers = this.#kind === TEXT ? null : this.#numbers.slice(0, length);
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

  #text(start: number, row: number): number {
    const bytes = this.#bytes;
    const interner = this.#interner;
    let p = start + 1;
    if (interner !== null) {
      const reach = this.#spelt.length;
      let spelt = 1;
      while (spelt < reach) {
        const digit = bytes[p]! - ZERO;
        if (!(digit >= 0 && digit <= 9)) break;
        spelt = spelt * 10 + digit;
        p += 1;
      }
      if (bytes[p] === QUOTE && spelt > 1 && spelt < reach) {
        this.#codes[row] = this.#spelt[spelt] ||= interner.code(start + 1, p);
        return p + 1;
      }
    }
    while (STOPS[bytes[p]!] === 0) p += 1;
    if (bytes[p] === QUOTE) {
      if (interner !== null) this.#codes[row] = interner.code(start + 1, p);
      return p + 1;
    }
    p = bytes[p] === BACKSLASH ? endOfText(bytes, start) : -1;
    const code = p < 0 ? -1 : this.#escaped(start, p);
    if (code < 0) return -1;
    if (interner !== null) this.#codes[row] = code;
    return p;
  }

  #number(start: number, row: number): number {
    const bytes = this.#bytes;
    const isNegative = bytes[start] === MINUS;
    const digitsAt = isNegative ? start + 1 : start;
    let p = digitsAt;
    let value = 0;
    let byte = bytes[p]!;
    while (byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO);
      p += 1;
      byte = bytes[p]!;
    }
    let digits = p - digitsAt;
    if (digits === 0 || (digits > 1 && bytes[digitsAt] === ZERO)) return -1;
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
      if (decimals === 0) return -1;
      digits += decimals;
      if (digits <= MOST_DIGITS) value /= POWERS[decimals]!;
    }
    if ((byte | SPACE) === 0x65) {
      digits = Infinity;
      isWhole = false;
      p += bytes[p + 1] === MINUS || bytes[p + 1] === PLUS ? 2 : 1;
      if (!isDigit(bytes[p])) return -1;
      while (isDigit(bytes[p])) p += 1;
    }
    if (this.#kind >= NUMBER) {
      const text = digits > MOST_DIGITS ? decodeText(bytes, start, p) : '';
      const read = text === '' ? (isNegative ? -value : value) : Number(text);
      if (read - read !== 0 || (text !== '' && isWhole && isTooLarge(text))) return -1;
      this.#numbers[row] = read;
    } else if (this.#kind === TEXT) {
      // However many digits a code has.
      const isSpelt = isWhole && (!isNegative || value !== 0);
      const code = isSpelt ? this.#interner!.code(start, p) : this.#respelt(start, p);
      if (code < 0) return -1;
      this.#codes[row] = code;
    }
    return p;
  }

  /** `null`, `true`, `false`; what is nested is passed over, and is no cell. */
  #other(start: number, row: number): number {
    const bytes = this.#bytes;
    const missing = endOfWord(bytes, start, NULL);
    if (missing > 0) return missing;
    const truth = Math.max(endOfWord(bytes, start, TRUE), endOfWord(bytes, start, FALSE));
    if (truth > 0) {
      if (this.#kind === TEXT) this.#codes[row] = this.#interner!.code(start, truth);
      return this.#kind >= NUMBER ? -1 : truth;
    }
    const end = this.#kind === SKIPPED && (bytes[start]! | SPACE) === OPEN_OBJECT ? endOfNested(bytes, start) : -1;
    return end < 0 || parsed(bytes, start, end) === undefined ? -1 : end;
  }

  /** The code of a text that holds escapes; −1 when it is no text, or half a character. */
  #escaped(start: number, end: number): number {
    const text = parsed(this.#bytes, start, end);
    if (typeof text !== 'string') return -1;
    if (this.#interner === null || text === '') return 0;
    const content = encoder.encode(text);
    return decodeText(content, 0, content.length) === text ? this.#interner.codeOfContent(content) : -1;
  }

  /** The code of a number that is not written as it is spelt: `1.50`, `1e3`, `-0`. */
  #respelt(start: number, end: number): number {
    const value = Number(decodeText(this.#bytes, start, end));
    return Number.isFinite(value) ? this.#interner!.codeOfContent(encoder.encode(String(value))) : -1;
  }
}

/**
 * The hot path: one pass over the bytes of a file, straight into arrays. No row object, no array of cells, no text for a
 * cell: texts are interned by their bytes, those of a few digits at once by what they spell; numbers are read digit by digit;
 * what is neither leaves for `OddNumbers`.
 *
 * The file is long because the loop is one function, whose variables stay in registers. A block of rows is written into one
 * array of codes and one of numbers (a single place to store to, whatever the column), column after column; each column then
 * takes its part.
 */
import { Pace } from '@balise/model';
import type { Problem, Slices } from '@balise/model';
import { sketch } from '../sketch.ts';
import { Blocks } from './blocks.ts';
import { Interner } from './interner.ts';
import type { Codes, Layout, Scanned, Sink } from './layout.ts';
import { OddNumbers } from './odd-numbers.ts';
import type { Decimal } from './read-number.ts';
import { CR, LF, QUOTE, afterNewline, decodeText, unescaped } from './records.ts';

/** Cells of a block, few enough for the nearest caches. No power of two: columns that far apart turn each other out of them. */
const BLOCK_CELLS = 6000;
const SKIPPED = 0;
const TEXT = 1;
const NUMBER = 2;
const DURATION = 3;
/** Digits that a double holds exactly; a number that has more is odd. */
const MOST_DIGITS = 15;
const POWERS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const COMMA = 0x2c;
const SAMPLE_BYTES = 65_536;
/** Texts of up to five digits are found by what they spell, behind a one that tells `01` from `1`. */
const MOST_REACH = 200_000;

/** Rows that the file probably has, from the length of its first ones: arrays are rarely grown and rarely wasted. */
const likelyRows = (bytes: Uint8Array, from: number): number => {
  const end = Math.min(bytes.length, from + SAMPLE_BYTES);
  let feeds = 0;
  let returns = 0;
  for (let i = from; i < end; i += 1) {
    if (bytes[i] === LF) feeds += 1;
    if (bytes[i] === CR) returns += 1;
  }
  return Math.ceil(((bytes.length - from) / Math.max(1, end - from)) * Math.max(feeds, returns, 1) * 1.05) + 16;
};

const kindOf = (sink: Sink): number => (sink === null ? SKIPPED : sink.kind === 'text' ? TEXT : sink.duration ? DURATION : NUMBER);

/** By column, its rank among those of its kind. */
const ranks = (sinks: readonly Sink[]): Uint32Array => {
  let texts = 0;
  let numbers = 0;
  return Uint32Array.from(sinks, (sink) => (sink === null ? 0 : sink.kind === 'text' ? texts++ : numbers++));
};

/** A file as it is read. A class, whose method is compiled once: a closure would be again for each file. */
class Scan {
  length = 0;
  at: number;
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  readonly #width: number;
  readonly #pointAllowed: boolean;
  readonly #commaAllowed: boolean;
  readonly #kinds: Uint8Array;
  readonly #places: Uint32Array;
  readonly #interners: readonly Interner[];
  readonly #odd: readonly OddNumbers[];
  readonly #sentinels: Uint8Array;
  readonly #emptyStatus: Uint8Array;
  readonly #stops = new Uint8Array(256);
  readonly #reach: number;
  readonly #digits: Int32Array;
  /** The cells of a block, column after column. */
  readonly #texts: Int32Array;
  readonly #values: Float64Array;
  readonly #flags: Uint8Array;
  readonly #codes: readonly Blocks<Codes>[];
  readonly #numbers: readonly Blocks<Float64Array>[];
  readonly #statuses: readonly (Blocks<Uint8Array> | null)[];
  /** Rows that a block may have, and those that this one has. */
  readonly #room: number;
  #rows = 0;
  #pointAt = -1;
  #commaAt = -1;

  constructor(bytes: Uint8Array, from: number, { sinks, delimiter, decimal }: Layout) {
    this.#bytes = bytes;
    this.at = from;
    this.#delimiter = delimiter;
    this.#width = sinks.length;
    this.#pointAllowed = decimal !== ',';
    this.#commaAllowed = decimal === ',' || (decimal === null && delimiter !== COMMA);
    const allowed = new Set<Decimal | null>([null]);
    if (this.#pointAllowed) allowed.add('.');
    if (this.#commaAllowed) allowed.add(',');
    this.#kinds = Uint8Array.from(sinks, kindOf);
    this.#places = ranks(sinks);
    const seed = Math.floor(Math.random() * 0x7fffffff);
    const numbers = sinks.filter((sink) => sink?.kind === 'number');
    this.#interners = sinks.flatMap((sink) => (sink?.kind === 'text' ? [new Interner(bytes, seed)] : []));
    this.#odd = numbers.map((sink) => new OddNumbers(sink, bytes, allowed));
    this.#sentinels = Uint8Array.from(this.#odd, ({ hasSentinels }) => (hasSentinels ? 1 : 0));
    this.#emptyStatus = Uint8Array.from(numbers, ({ tokens }) => tokens.get('') ?? 0);
    for (const stop of [delimiter, LF, CR]) this.#stops[stop] = 1;
    const capacity = likelyRows(bytes, from);
    const room = Math.min(capacity, Math.ceil(BLOCK_CELLS / sinks.length)) | 0;
    this.#room = room;
    this.#reach = Math.min(capacity, MOST_REACH) | 0;
    this.#digits = new Int32Array(this.#reach * this.#interners.length);
    this.#texts = new Int32Array(room * this.#interners.length);
    this.#values = new Float64Array(room * numbers.length);
    this.#flags = new Uint8Array(room * numbers.length);
    this.#codes = this.#interners.map(() => new Blocks<Codes>(new Uint8Array(capacity)));
    this.#numbers = numbers.map(() => new Blocks(new Float64Array(capacity)));
    this.#statuses = numbers.map(({ hasStatus }) => (hasStatus ? new Blocks(new Uint8Array(capacity)) : null));
  }

  /** The next block of rows, or those that are left. */
  readRows(): Problem | null {
    const bytes = this.#bytes;
    const end = bytes.length;
    const delimiter = this.#delimiter;
    const width = this.#width;
    const pointAllowed = this.#pointAllowed;
    const commaAllowed = this.#commaAllowed;
    const kinds = this.#kinds;
    const places = this.#places;
    const interners = this.#interners;
    const odd = this.#odd;
    const sentinels = this.#sentinels;
    const emptyStatus = this.#emptyStatus;
    const stops = this.#stops;
    const reach = this.#reach;
    const digits = this.#digits;
    const texts = this.#texts;
    const values = this.#values;
    const flags = this.#flags;
    const room = this.#room;
    let row = 0;
    let p = this.at;
    while (p < end && row < room) {
      const rowAt = p;
      if (bytes[p] === LF || bytes[p] === CR) {
        // A blank line is nothing, except the missing cell of a file of one column; at the end it is nothing there too.
        const next = afterNewline(bytes, p);
        if (width > 1 || next >= end) {
          p = next;
          continue;
        }
      }
      for (let c = 0; c < width; c += 1) {
        const kind = kinds[c]!;
        const place = places[c]!;
        const cell = place * room + row;
        const start = p;
        const first = p < end ? bytes[p]! : LF;
        let isRead = false;
        if (kind === TEXT) {
          let spelt = 1;
          while (p < end && spelt < reach) {
            const digit = bytes[p]! - ZERO;
            if (digit < 0 || digit > 9) break;
            spelt = spelt * 10 + digit;
            p += 1;
          }
          if (p > start && spelt < reach && (p >= end || stops[bytes[p]!] === 1)) {
            const key = place * reach + spelt;
            let code = digits[key]!;
            if (code === 0) {
              code = interners[place]!.code(start, p);
              digits[key] = code;
            }
            texts[cell] = code;
            isRead = true;
          }
        } else if (kind === NUMBER) {
          let value = 0;
          let decimals = 0;
          let byte = first;
          if (first === MINUS) byte = (p += 1) < end ? bytes[p]! : LF;
          const digitsAt = p;
          while (byte >= ZERO && byte <= NINE) {
            value = value * 10 + (byte - ZERO);
            byte = (p += 1) < end ? bytes[p]! : LF;
          }
          let count = p - digitsAt;
          let mark = 0;
          if ((byte === POINT && pointAllowed) || (byte === COMMA && commaAllowed && delimiter !== COMMA)) {
            mark = byte;
            byte = (p += 1) < end ? bytes[p]! : LF;
            const decimalsAt = p;
            while (byte >= ZERO && byte <= NINE) {
              value = value * 10 + (byte - ZERO);
              byte = (p += 1) < end ? bytes[p]! : LF;
            }
            decimals = p - decimalsAt;
            count += decimals;
          }
          if (stops[byte] === 1) {
            if (count > 0 && count <= MOST_DIGITS) {
              if (mark === POINT) this.#pointAt = start;
              else if (mark === COMMA) this.#commaAt = start;
              if (decimals > 0) value /= POWERS[decimals]!;
              // Minus zero is zero.
              if (first === MINUS) value = 0 - value;
              if (sentinels[place] === 1) {
                value = odd[place]!.known(value);
                if (odd[place]!.status !== 0) flags[cell] = odd[place]!.status;
              }
              values[cell] = value;
              isRead = true;
            } else if (p === start) {
              values[cell] = NaN;
              if (emptyStatus[place] !== 0) flags[cell] = emptyStatus[place]!;
              isRead = true;
            }
          }
        }
        if (!isRead) {
          let from = start;
          let to = start;
          let content = bytes;
          if (first === QUOTE) {
            from = start + 1;
            to = from;
            let isDoubled = false;
            for (;;) {
              while (to < end && bytes[to] !== QUOTE) to += 1;
              if (to + 1 >= end || bytes[to + 1] !== QUOTE) break;
              isDoubled = true;
              to += 2;
            }
            if (to >= end) return refuseQuote(bytes, rowAt);
            p = to + 1;
            if (p < end && stops[bytes[p]!] === 0) return refuseAfter(bytes, rowAt, p);
            if (isDoubled && kind !== SKIPPED) {
              content = unescaped(bytes, from, to);
              from = 0;
              to = content.length;
            }
          } else {
            while (p < end && stops[bytes[p]!] === 0) p += 1;
            to = p;
          }
          if (kind === TEXT) texts[cell] = content === bytes ? interners[place]!.code(from, to) : interners[place]!.codeOfContent(content);
          else if (kind !== SKIPPED) {
            const reader = odd[place]!;
            values[cell] = reader.read(decodeText(content, from, to), this.length + row, start);
            if (reader.refused !== null) return reader.refused;
            if (reader.status !== 0) flags[cell] = reader.status;
          }
        }
        if (c < width - 1) {
          if (p < end && bytes[p] === delimiter) p += 1;
          else return refuseFew(bytes, rowAt, c + 1, width, p >= end);
        }
      }
      if (p < end) {
        if (bytes[p] === delimiter) return refuseMany(bytes, rowAt, width);
        p = afterNewline(bytes, p);
      }
      row += 1;
    }
    this.at = p;
    this.#rows = row;
    return null;
  }

  /** Each column takes its part of the block. */
  keep(): void {
    const part = <T extends Uint8Array | Int32Array | Float64Array>(cells: T, place: number): T =>
      cells.subarray(place * this.#room, place * this.#room + this.#rows) as T;
    for (const [place, column] of this.#codes.entries()) column.add(part(this.#texts, place), this.#interners[place]!.size);
    for (const [place, column] of this.#numbers.entries()) {
      column.add(part(this.#values, place));
      this.#statuses[place]?.add(part(this.#flags, place));
    }
    this.#flags.fill(0);
    this.length += this.#rows;
  }

  finish(sinks: readonly Sink[]): Scanned | Problem {
    const pointAt = Math.max(this.#pointAt, ...this.#odd.map((cell) => cell.pointAt));
    const commaAt = Math.max(this.#commaAt, ...this.#odd.map((cell) => cell.commaAt));
    if (pointAt >= 0 && commaAt >= 0) return refuseMarks(this.#bytes, pointAt, commaAt);
    return {
      length: this.length,
      columns: sinks.map((sink, c) => {
        if (sink === null) return null;
        const place = this.#places[c]!;
        return sink.kind === 'number'
          ? { kind: 'number', values: this.#numbers[place]!.whole(), statuses: this.#statuses[place]?.whole() ?? null }
          : { kind: 'text', codes: this.#codes[place]!.whole(), dictionary: this.#interners[place]!.dictionary() };
      }),
    };
  }
}

/** Rows from `from` to the end, pausing now and then. Every problem names its line. */
export function* scanSlices(bytes: Uint8Array, from: number, layout: Layout): Slices<Scanned | Problem> {
  const scan = new Scan(bytes, from, layout);
  const pace = new Pace();
  while (scan.at < bytes.length) {
    const refused = scan.readRows();
    if (refused !== null) return refused;
    scan.keep();
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  return scan.finish(layout.sinks);
}

/** Apart, so that the loop closes over nothing for them. */
const refuseQuote = (bytes: Uint8Array, rowAt: number): Problem => sketch('BODY_TRUNCATED', ({ openQuote }) => openQuote(bytes, rowAt));
const refuseAfter = (bytes: Uint8Array, rowAt: number, at: number): Problem =>
  sketch('BODY_UNREADABLE', ({ afterQuote }) => afterQuote(bytes, rowAt, at));
const refuseFew = (bytes: Uint8Array, rowAt: number, count: number, width: number, isCut: boolean): Problem =>
  sketch(isCut ? 'BODY_TRUNCATED' : 'BODY_UNREADABLE', ({ fewCells }) => fewCells(bytes, rowAt, count, width, isCut));
const refuseMany = (bytes: Uint8Array, rowAt: number, width: number): Problem =>
  sketch('BODY_UNREADABLE', ({ manyCells }) => manyCells(bytes, rowAt, width));
const refuseMarks = (bytes: Uint8Array, pointAt: number, commaAt: number): Problem =>
  sketch('BODY_UNREADABLE', ({ twoMarks }) => twoMarks(bytes, pointAt, commaAt));

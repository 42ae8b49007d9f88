/**
 * The hot path: one pass over the bytes of a file, straight into arrays. No row object, no array of cells, no text for a
 * cell: texts are interned by their bytes, those of a few digits at once by what they spell; numbers are read digit by digit;
 * what is neither leaves for `OddNumbers`.
 *
 * The file is long because the loop is one function, whose variables stay in registers. Cells are written into one array of
 * codes and one of numbers (a single place to store to, whatever the column), column after column, then cut into columns at
 * the end.
 */
import { codesFor } from '@balise/model';
import type { Problem } from '@balise/model';
import { sketch } from '../sketch.ts';
import { Pace, atOnce } from '../slices.ts';
import type { Slices } from '../slices.ts';
import { Interner } from './interner.ts';
import type { Layout, Scanned, Sink } from './layout.ts';
import { OddNumbers } from './odd-numbers.ts';
import type { Decimal } from './read-number.ts';
import { CR, LF, QUOTE, afterNewline, decodeText, unescaped } from './records.ts';

/** The clock is read once in so many rows. */
const ROWS_A_LOOK = 2048;
const SKIPPED = 0;
const TEXT = 1;
const NUMBER = 2;
const DURATION = 3;
/** Digits that a double holds exactly; a number that has more is odd. */
const MOST_DIGITS = 15;
const POWERS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);
const MINUS = 0x2d;
const POINT = 0x2e;
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;
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

/** Columns of `from` cells each, moved to columns of `to`. */
const spread = <T extends Uint8Array | Uint32Array | Float64Array>(cells: T, larger: T, from: number, to: number): T => {
  for (let column = 0; column * from < cells.length; column += 1)
    larger.set(cells.subarray(column * from, (column + 1) * from), column * to);
  return larger;
};

const kindOf = (sink: Sink): number => (sink === null ? SKIPPED : sink.kind === 'text' ? TEXT : sink.duration ? DURATION : NUMBER);

/** By column, its rank among those of its kind. */
const ranks = (sinks: readonly Sink[], kind: 'text' | 'number'): Uint32Array => {
  let rank = 0;
  return Uint32Array.from(sinks, (sink) => (sink?.kind === kind ? rank++ : 0));
};

/** Rows from `from` to the end, pausing now and then. Every problem names its line. */
export function* scanSlices(bytes: Uint8Array, from: number, layout: Layout): Slices<Scanned | Problem> {
  const { sinks, delimiter, decimal } = layout;
  const width = sinks.length;
  const end = bytes.length;
  const seed = Math.floor(Math.random() * 0x7fffffff);
  const pointAllowed = decimal !== ',';
  const commaAllowed = decimal === ',' || (decimal === null && delimiter !== COMMA);
  const allowed = new Set<Decimal | null>([null, ...(pointAllowed ? (['.'] as const) : []), ...(commaAllowed ? ([','] as const) : [])]);

  const kinds = Uint8Array.from(sinks, kindOf);
  const numberRanks = ranks(sinks, 'number');
  const places = Uint32Array.from(ranks(sinks, 'text'), (rank, c) => (kinds[c] === TEXT ? rank : numberRanks[c]!));
  const interners = sinks.flatMap((sink) => (sink?.kind === 'text' ? [new Interner(bytes, seed)] : []));
  const odd = sinks.flatMap((sink) => (sink?.kind === 'number' ? [new OddNumbers(sink, bytes, allowed)] : []));
  const sentinels = Uint8Array.from(odd, ({ hasSentinels }) => (hasSentinels ? 1 : 0));
  const emptyStatus = Uint8Array.from(sinks.flatMap((sink) => (sink?.kind === 'number' ? [sink.tokens.get('') ?? 0] : [])));
  const stops = new Uint8Array(256);
  for (const stop of [delimiter, LF, CR]) stops[stop] = 1;

  let capacity = likelyRows(bytes, from);
  const textWidth = interners.length;
  const numberWidth = odd.length;
  const reach = Math.min(capacity, MOST_REACH) | 0;
  const digits = new Uint32Array(reach * textWidth);
  let codes = new Uint32Array(capacity * textWidth);
  let numbers = new Float64Array(capacity * numberWidth);
  let statuses = new Uint8Array(sinks.some((sink) => sink?.kind === 'number' && sink.hasStatus) ? capacity * numberWidth : 0);
  let pointAt = -1;
  let commaAt = -1;
  let at = from;
  let length = 0;

  /** So many rows, or as many as there is room for. Not in the generator: what resumes would be compiled anew. */
  const readRows = (most: number): Problem | null => {
    const [texts, values, flags, room] = [codes, numbers, statuses, capacity | 0];
    const stop = Math.min(length + most, room);
    let row = length;
    let p = at;
    while (p < end && row < stop) {
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
            texts[cell] = digits[key] ||= interners[place]!.code(start, p);
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
              if (mark === POINT) pointAt = start;
              else if (mark === COMMA) commaAt = start;
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
            values[cell] = reader.read(decodeText(content, from, to), row, start);
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
    at = p;
    length = row;
    return null;
  };

  const pace = new Pace();
  while (at < end) {
    if (length === capacity) {
      const before = capacity;
      capacity = Math.ceil(capacity * 1.5) + 16;
      codes = spread(codes, new Uint32Array(capacity * textWidth), before, capacity);
      numbers = spread(numbers, new Float64Array(capacity * numberWidth), before, capacity);
      if (statuses.length > 0) statuses = spread(statuses, new Uint8Array(capacity * numberWidth), before, capacity);
    }
    const refused = readRows(ROWS_A_LOOK);
    if (refused !== null) return refused;
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  for (const cell of odd) {
    pointAt = Math.max(pointAt, cell.pointAt);
    commaAt = Math.max(commaAt, cell.commaAt);
  }
  if (pointAt >= 0 && commaAt >= 0) return refuseMarks(bytes, pointAt, commaAt);
  return {
    length,
    columns: sinks.map((sink, c) => {
      if (sink === null) return null;
      const [first, last] = [places[c]! * capacity, places[c]! * capacity + length];
      if (sink.kind === 'number') {
        return { kind: 'number', values: numbers.slice(first, last), statuses: sink.hasStatus ? statuses.subarray(first, last) : null };
      }
      const dictionary = interners[places[c]!]!.dictionary();
      const column = codesFor(dictionary.length, length);
      column.set(codes.subarray(first, last));
      return { kind: 'text', codes: column, dictionary };
    }),
  };
}

/** The same at one go. */
export const scan = (bytes: Uint8Array, from: number, layout: Layout): Scanned | Problem => atOnce(scanSlices(bytes, from, layout));

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

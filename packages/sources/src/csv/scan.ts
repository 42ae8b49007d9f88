/**
 * The hot path: one pass over the bytes of a file, straight into the arrays of its columns. No row object, no array of
 * cells, no text for a cell: texts are interned by their bytes, numbers are read digit by digit, and what is neither
 * (tokens, thousands, durations, quoted numbers) leaves the path for `oddNumber`. This is why the file is long: the loop
 * is one function, so that its variables stay in registers. Measured on a million rows of six columns (30 MB): see the
 * unit bench of this room.
 */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { Interner } from './interner.ts';
import { readDuration, readNumber } from './read-number.ts';
import type { Decimal } from './read-number.ts';
import { CR, LF, QUOTE, afterNewline, decodeText, lineAt, unescaped } from './records.ts';

export type TextSink = { readonly kind: 'text' };
export type NumberSink = {
  readonly kind: 'number';
  readonly name: string;
  readonly duration: boolean;
  /** Cell → code of its status, from 1. The empty cell may be one. */
  readonly tokens: ReadonlyMap<string, number>;
  /** Whether any cell of the column may carry a status. */
  readonly hasStatus: boolean;
};
export type Sink = TextSink | NumberSink | null;

export type Layout = {
  /** One a column of the file, in its order; null is skipped. */
  readonly sinks: readonly Sink[];
  readonly delimiter: number;
  /** null: to be recognised, when the delimiter is no comma. */
  readonly decimal: Decimal | null;
};

export type ScannedText = { readonly kind: 'text'; readonly codes: Uint32Array; readonly dictionary: readonly string[] };
export type ScannedNumbers = { readonly kind: 'number'; readonly values: Float64Array; readonly statuses: Uint8Array | null };
export type Scanned = { readonly length: number; readonly columns: readonly (ScannedText | ScannedNumbers | null)[] };

const SKIPPED = 0;
const TEXT = 1;
const NUMBER = 2;
/** Digits that a double holds exactly; more leave the quick path. */
const MOST_DIGITS = 15;
const POWERS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);
const MINUS = 0x2d;
const POINT = 0x2e;
const COMMA = 0x2c;
const ZERO = 0x30;
const SAMPLE_BYTES = 65_536;

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

/** Rows from `from` to the end. Every problem names its line. */
export const scan = (bytes: Uint8Array, from: number, layout: Layout): Scanned | Problem => {
  const { sinks, delimiter, decimal } = layout;
  const width = sinks.length;
  const end = bytes.length;
  let capacity = likelyRows(bytes, from);
  const kinds = Uint8Array.from(sinks, (sink) => (sink === null ? SKIPPED : sink.kind === 'text' ? TEXT : NUMBER));
  const interners = sinks.map((sink) => (sink?.kind === 'text' ? new Interner(bytes) : null));
  const codes = sinks.map((sink) => new Uint32Array(sink?.kind === 'text' ? capacity : 0));
  const numbers = sinks.map((sink) => new Float64Array(sink?.kind === 'number' ? capacity : 0));
  const statuses = sinks.map((sink) => new Uint8Array(sink?.kind === 'number' && sink.hasStatus ? capacity : 0));
  const durations = Uint8Array.from(sinks, (sink) => (sink?.kind === 'number' && sink.duration ? 1 : 0));
  /** Numbers that stand for a status. */
  const sentinels = sinks.map((sink) =>
    sink?.kind === 'number'
      ? [...sink.tokens].flatMap(([token, code]) => ((n) => (n === null ? [] : [[n.value, code] as const]))(readNumber(token)))
      : [],
  );
  const stops = new Uint8Array(256);
  for (const stop of [delimiter, LF, CR]) stops[stop] = 1;
  const pointAllowed = decimal !== ',';
  const commaAllowed = decimal === ',' || (decimal === null && delimiter !== COMMA);
  let pointAt = -1;
  let commaAt = -1;
  // Seeded, so that no file can be written to make every cell collide.
  const seed = Math.floor(Math.random() * 0x7fffffff);

  const refuse = (code: 'BODY_UNREADABLE' | 'BODY_TRUNCATED', at: number, got: string, expected: string, todo?: string): Problem =>
    problem(code, { got: `line ${lineAt(bytes, at)}: ${got}`, expected, ...(todo === undefined ? {} : { todo }) });

  const hashed = (content: Uint8Array, start: number, stop: number): number => {
    let hash = seed;
    for (let i = start; i < stop; i += 1) hash = Math.imul(hash ^ content[i]!, 0x01000193);
    return hash;
  };

  const grow = (): void => {
    capacity = Math.ceil(capacity * 1.5) + 16;
    for (let c = 0; c < width; c += 1) {
      if (kinds[c] === TEXT) codes[c] = larger(codes[c]!, new Uint32Array(capacity));
      if (kinds[c] === NUMBER) numbers[c] = larger(numbers[c]!, new Float64Array(capacity));
      if (statuses[c]!.length > 0) statuses[c] = larger(statuses[c]!, new Uint8Array(capacity));
    }
  };

  /** Takes out a number that stands for a status. */
  const hide = (c: number, row: number): void => {
    for (const [value, status] of sentinels[c]!) {
      if (numbers[c]![row] !== value) continue;
      numbers[c]![row] = NaN;
      statuses[c]![row] = status;
    }
  };

  /** A cell that is no plain number: a token, a number written at length, or a problem. */
  const oddNumber = (c: number, row: number, text: string, at: number): Problem | null => {
    const sink = sinks[c] as NumberSink;
    const trimmed = text.trim();
    const token = sink.tokens.get(text) ?? sink.tokens.get(trimmed);
    if (token !== undefined || trimmed === '') {
      numbers[c]![row] = NaN;
      if (token !== undefined) statuses[c]![row] = token;
      return null;
    }
    const read = sink.duration ? { value: readDuration(text), mark: null } : readNumber(text);
    const markAllowed = read?.mark === ',' ? commaAllowed : read?.mark === '.' ? pointAllowed : true;
    if (read === null || read.value === null || !markAllowed) {
      const todo =
        read !== null && !markAllowed
          ? `Declare "decimal": "${read.mark}" in the binding of the dataset.`
          : `If it means that there is no value, declare it: "missing": { ${JSON.stringify(trimmed.slice(0, 40))}: "O" }.`;
      return problem('BODY_UNREADABLE', {
        got: `${JSON.stringify(text.slice(0, 80))} in "${sink.name}", row ${row + 1} (line ${lineAt(bytes, at)})`,
        expected: sink.duration ? 'a duration, HH:MM:SS' : 'a number, or a token declared missing',
        todo,
        params: { field: sink.name, row: row + 1 },
      });
    }
    if (read.mark === '.') pointAt = at;
    if (read.mark === ',') commaAt = at;
    numbers[c]![row] = read.value;
    if (marked[c] === 1) hide(c, row);
    return null;
  };

  const marked = Uint8Array.from(sentinels, (each) => (each.length > 0 ? 1 : 0));
  const emptyTokens = Uint8Array.from(sinks, (sink) => (sink?.kind === 'number' ? (sink.tokens.get('') ?? 0) : 0));

  let p = from;
  let row = 0;
  while (p < end) {
    const rowAt = p;
    if (bytes[p] === LF || bytes[p] === CR) {
      // A blank line is nothing, except the missing cell of a file of one column; at the end it is nothing there too.
      const next = afterNewline(bytes, p);
      if (width > 1 || next >= end) {
        p = next;
        continue;
      }
    }
    if (row === capacity) grow();
    for (let c = 0; c < width; c += 1) {
      const kind = kinds[c]!;
      const start = p;
      if (p < end && bytes[p] === QUOTE) {
        let q = p + 1;
        let doubled = false;
        for (;;) {
          while (q < end && bytes[q] !== QUOTE) q += 1;
          if (q + 1 >= end || bytes[q + 1] !== QUOTE) break;
          doubled = true;
          q += 2;
        }
        if (q >= end) return refuse('BODY_TRUNCATED', rowAt, 'a quoted cell that never closes', 'a closing quote', 'Serve the whole file.');
        p = q + 1;
        if (p < end && stops[bytes[p]!] === 0) {
          return refuse(
            'BODY_UNREADABLE',
            rowAt,
            `${decodeText(bytes, p, Math.min(end, p + 20))} after a closing quote`,
            'a delimiter or the end of the line',
            'Double the quotes inside a quoted cell.',
          );
        }
        if (kind === TEXT) {
          if (q === start + 1) codes[c]![row] = 0;
          else if (!doubled) codes[c]![row] = interners[c]!.code(start + 1, q, hashed(bytes, start + 1, q));
          else {
            const content = unescaped(bytes, start + 1, q);
            codes[c]![row] = interners[c]!.codeOfContent(content, hashed(content, 0, content.length));
          }
        } else if (kind === NUMBER) {
          const content = unescaped(bytes, start + 1, q);
          const refused = oddNumber(c, row, decodeText(content, 0, content.length), start);
          if (refused !== null) return refused;
        }
      } else if (kind === TEXT) {
        let hash = seed;
        while (p < end) {
          const byte = bytes[p]!;
          if (stops[byte] === 1) break;
          hash = Math.imul(hash ^ byte, 0x01000193);
          p += 1;
        }
        codes[c]![row] = p === start ? 0 : interners[c]!.code(start, p, hash);
      } else if (kind === NUMBER) {
        let whole = 0;
        let decimals = -1;
        let markByte = 0;
        if (durations[c] === 0) {
          if (p < end && bytes[p] === MINUS) p += 1;
          const digitsAt = p;
          while (p < end) {
            const byte = bytes[p]!;
            if (byte >= ZERO && byte <= 57) whole = whole * 10 + (byte - ZERO);
            else if (decimals === -1 && ((byte === POINT && pointAllowed) || (byte === COMMA && commaAllowed)) && stops[byte] === 0) {
              markByte = byte;
              decimals = p;
            } else break;
            p += 1;
          }
          const digits = p - digitsAt - (decimals === -1 ? 0 : 1);
          if (digits > 0 && digits <= MOST_DIGITS && (p >= end || stops[bytes[p]!] === 1)) {
            if (markByte === POINT) pointAt = start;
            else if (markByte === COMMA) commaAt = start;
            const value = decimals === -1 ? whole : whole / POWERS[p - decimals - 1]!;
            numbers[c]![row] = bytes[start] === MINUS ? 0 - value : value;
            if (marked[c] === 1) hide(c, row);
          } else if (p === start && (p >= end || stops[bytes[p]!] === 1)) {
            numbers[c]![row] = NaN;
            if (emptyTokens[c] !== 0) statuses[c]![row] = emptyTokens[c]!;
          } else decimals = -2;
        }
        if (durations[c] === 1 || decimals === -2) {
          while (p < end && stops[bytes[p]!] === 0) p += 1;
          const refused = oddNumber(c, row, decodeText(bytes, start, p), start);
          if (refused !== null) return refused;
        }
      } else {
        while (p < end && stops[bytes[p]!] === 0) p += 1;
      }
      if (c < width - 1) {
        if (p < end && bytes[p] === delimiter) p += 1;
        else {
          const got = `${c + 1} cell${c === 0 ? '' : 's'}`;
          const expected = `${width} cells, as in the header`;
          if (p >= end) return refuse('BODY_TRUNCATED', rowAt, `${got}, then the file ends`, expected, 'Serve the whole file.');
          return refuse('BODY_UNREADABLE', rowAt, got, expected, 'Quote the cells that hold a line break, or remove this line.');
        }
      }
    }
    if (p < end) {
      if (bytes[p] === delimiter) {
        return refuse(
          'BODY_UNREADABLE',
          rowAt,
          `more than ${width} cells`,
          `${width} cells, as in the header`,
          'Quote the cells that hold the delimiter.',
        );
      }
      p = afterNewline(bytes, p);
    }
    row += 1;
  }
  if (pointAt >= 0 && commaAt >= 0 && decimal === null) {
    return problem('BODY_UNREADABLE', {
      got: `decimal points (line ${lineAt(bytes, pointAt)}) and decimal commas (line ${lineAt(bytes, commaAt)})`,
      expected: 'one decimal mark',
      todo: 'Declare "decimal" in the binding of the dataset.',
    });
  }
  return {
    length: row,
    columns: sinks.map((sink, c) => {
      if (sink === null) return null;
      if (sink.kind === 'text') return { kind: 'text', codes: codes[c]!.subarray(0, row), dictionary: interners[c]!.dictionary() };
      return { kind: 'number', values: numbers[c]!.slice(0, row), statuses: sink.hasStatus ? statuses[c]!.subarray(0, row) : null };
    }),
  };
};

const larger = <T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};

/** Where a text stops being JSON. Every engine words it in its own way, some without saying where; this is the same in all. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isHex = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66));
const ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));

/** Of numbers and words, so long that the rest says nothing more. */
const LOOK = 400;

class Reader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next byte that is no space; undefined at the end. */
  next(): number | undefined {
    while (isSpace(this.#bytes[this.at])) this.at += 1;
    return this.#bytes[this.at];
  }

  /** Past a text whose quote is here; false at its first fault. */
  text(): boolean {
    for (this.at += 1; ; this.at += 1) {
      const byte = this.#bytes[this.at];
      if (byte === QUOTE) break;
      if (byte === undefined || byte < 0x20) return false;
      if (byte === BACKSLASH && !this.#escape()) return false;
    }
    this.at += 1;
    return true;
  }

  /** To the last byte of an escape. */
  #escape(): boolean {
    this.at += 1;
    const letter = this.#bytes[this.at];
    if (letter !== 0x75) return letter !== undefined && ESCAPES.has(letter);
    for (let digit = 0; digit < 4; digit += 1) {
      this.at += 1;
      if (!isHex(this.#bytes[this.at])) return false;
    }
    return true;
  }

  /** Past a number or a word. */
  scalar(): boolean {
    const text = String.fromCharCode(...this.#bytes.subarray(this.at, this.at + LOOK));
    for (const pattern of [NUMBER, WORD]) {
      pattern.lastIndex = 0;
      const found = pattern.exec(text)?.[0];
      if (found === undefined) continue;
      // A number longer than the look goes on: more digits.
      this.at += found.length;
      while (found.length === LOOK && (this.#bytes[this.at] ?? 0) >= 0x30 && (this.#bytes[this.at] ?? 0) <= 0x39) this.at += 1;
      return true;
    }
    return false;
  }
}

/** The first byte that no JSON text could hold there; the length when more was expected; null when the text is JSON. */
export const faultOffset = (bytes: Uint8Array): number | null => {
  const reader = new Reader(bytes);
  /** What closes each list or object that is open. */
  const open: number[] = [];
  let wantsValue = true;
  let mayClose = false;
  for (;;) {
    const byte = reader.next();
    const closer = open.at(-1);
    if (!wantsValue && closer === undefined) return byte === undefined ? null : reader.at;
    if (byte === closer && byte !== undefined && (mayClose || !wantsValue)) {
      open.pop();
      reader.at += 1;
      [wantsValue, mayClose] = [false, false];
      continue;
    }
    if (!wantsValue) {
      if (byte !== COMMA) return reader.at;
      reader.at += 1;
      [wantsValue, mayClose] = [true, false];
      if (closer === CLOSE_OBJECT && reader.next() === CLOSE_OBJECT) return reader.at;
      continue;
    }
    if (closer === CLOSE_OBJECT) {
      if (byte !== QUOTE || !reader.text() || reader.next() !== COLON) return reader.at;
      reader.at += 1;
    }
    const first = reader.next();
    if (first === OPEN_LIST || first === OPEN_OBJECT) {
      open.push(first === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT);
      reader.at += 1;
      mayClose = true;
    } else {
      if (!(first === QUOTE ? reader.text() : reader.scalar())) return reader.at;
      [wantsValue, mayClose] = [false, false];
    }
  }
};

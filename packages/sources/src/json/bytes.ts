/** The bytes of a JSON document: where its parts end. Nothing is checked but what says so. */
import { decodeText } from '../csv/records.ts';

export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const SPACE = 0x20;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
const ENDS = new Set([COMMA, CLOSE_LIST, CLOSE_OBJECT]);

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

/** Past a value; −1 where that cannot be told. */
export const endOfValue = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at];
  if (first === QUOTE) return endOfText(bytes, at);
  if (first === OPEN_LIST || first === OPEN_OBJECT) return endOfNested(bytes, at);
  let p = at;
  while (p < bytes.length && !ENDS.has(bytes[p]!)) p += 1;
  return p;
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

type Member = { readonly name: unknown; readonly value: number };

/** The member named here, and where its value begins; −1 for no member. */
export const memberAt = (bytes: Uint8Array, at: number): Member => {
  const nameEnd = bytes[at] === QUOTE ? endOfText(bytes, at) : -1;
  const colon = nameEnd < 0 ? -1 : afterSpaces(bytes, nameEnd);
  return bytes[colon] === COLON
    ? { name: parsed(bytes, at, nameEnd), value: afterSpaces(bytes, colon + 1) }
    : { name: undefined, value: -1 };
};

/** Those of the object at `at`, as far as they can be told. */
export function* membersOf(bytes: Uint8Array, at: number): Generator<Member, void> {
  if (bytes[at] !== OPEN_OBJECT) return;
  for (let p = at; p >= 0 && (p === at || bytes[p] === COMMA);) {
    const member = memberAt(bytes, afterSpaces(bytes, p + 1));
    if (member.value < 0) return;
    yield member;
    const end = endOfValue(bytes, member.value);
    p = end < 0 ? -1 : afterSpaces(bytes, end);
  }
}

/** The JSON of a reply, of which whole numbers that no double spells are texts: what reads figures refuses them, what reads codes takes them. */
import { isProblem } from '@balise/model';
import { toUtf8 } from '../csv/to-utf8.ts';
import { exactNumbers } from './exact-numbers.ts';
import { readJson } from './read-json.ts';

const LONG = 16;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Whether so many digits stand together somewhere. One byte of them is looked at, unless it is one. */
const hasLongNumber = (bytes: Uint8Array): boolean => {
  for (let at = LONG - 1; at < bytes.length; at += LONG) {
    if (!isDigit(bytes[at])) continue;
    let from = at;
    let to = at;
    while (isDigit(bytes[from - 1])) from -= 1;
    while (isDigit(bytes[to + 1])) to += 1;
    if (to - from + 1 >= LONG) return true;
  }
  return false;
};

export const readExactJson: typeof readJson = (reply, url, encoding) => {
  const read = readJson(reply, url, encoding);
  const bytes = new Uint8Array(reply?.bytes ?? new ArrayBuffer(0));
  if (isProblem(read) || !hasLongNumber(bytes)) return read;
  const text = new TextDecoder().decode(toUtf8(bytes, encoding) as Uint8Array);
  const exact = exactNumbers(text);
  return exact === text ? read : { json: JSON.parse(exact) as unknown };
};

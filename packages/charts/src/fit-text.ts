import type { Measure, Weight } from './measure.ts';

const LONGEST = 400;
const ELLIPSIS = '…';

/** C0, C1, bidi embeddings, overrides and isolates, non-characters, lone surrogates: nothing a label needs, much that breaks one. */
const unprintable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/** A text as a picture may carry it: one line, printable, 400 characters at most. */
export function plainText(text: string): string {
  const bounded = text.length > LONGEST ? text.slice(0, LONGEST) + ELLIPSIS : text;
  return bounded.replace(unprintable, ' ').replace(/ {2,}/g, ' ').trim();
}

/** The whole text if it fits in `room` px, else its beginning and an ellipsis; never half a character. */
export function fitText(text: string, room: number, fit: { measure: Measure; size: number; weight?: Weight }): string {
  const width = (candidate: string): number => fit.measure(candidate, fit.size, fit.weight);
  if (width(text) <= room) return text;
  const characters = Array.from(text);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (width(beginning(characters, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : beginning(characters, low);
}

/** The code that tells a name from the same one of another place. */
const OWN_CODE = / \([\dA-Z]+\)$/u;

/** {@link fitText}, of a name: the code at its end is kept as long as some of the name is. */
export function fitName(name: string, room: number, fit: Parameters<typeof fitText>[2]): string {
  const [code = ''] = OWN_CODE.exec(name) ?? [];
  const begun = fitText(name.slice(0, name.length - code.length), room - fit.measure(code, fit.size, fit.weight), fit);
  return begun === '' || fit.measure(name, fit.size, fit.weight) <= room ? fitText(name, room, fit) : begun + code;
}

/** A number and the words of its unit: « 35,6 jours ouvrés », not « 4 min 9 s ». */
const COUNTED = /^(\u2212?[\d.,\u202f]+)\u00a0\D*$/u;

/**
 * The first of the forms of a figure that fits, without the words of its unit if need be, after its name. Cut, a figure is another one: what
 * is cut is the name; where there is no room at all, nothing is said.
 */
export function fitFigure(forms: readonly string[], room: number, fit: Parameters<typeof fitText>[2], name = ''): string {
  const width = (text: string): number => fit.measure(text, fit.size, fit.weight);
  const before = name === '' ? '' : `${name} `;
  const shorter = [...forms, ...forms.map((form) => form.replace(COUNTED, '$1'))];
  const whole = shorter.find((form) => width(before + form) <= room);
  if (whole !== undefined) return before + whole;
  const [last = ''] = shorter.slice(-1);
  const begun = fitText(name, room - width(` ${last}`), fit);
  if (begun !== '') return `${begun} ${last}`;
  return width(last) <= room ? last : '';
}

const beginning = (characters: readonly string[], length: number): string => characters.slice(0, length).join('').trimEnd() + ELLIPSIS;

/** The numbers that the quick path of the scan does not read: spaces between thousands, exponents, many digits, U+2212. */

export type Decimal = '.' | ',';
/** `mark`: the decimal mark the cell used, null when it has none. */
type ReadNumber = { readonly value: number; readonly mark: Decimal | null };

const PLAIN = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,4})?$/;
const THOUSANDS = /^([+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+)([.,]\d*)?$/;
const DURATION = /^(\d{1,6}):([0-5]\d):([0-5]\d)$/;

/** Null for what is no finite number, and for digits alone that no double spells (`too-large`). */
export const readNumber = (cell: string): ReadNumber | null => {
  const text = cell.trim().replace('\u2212', '-');
  const grouped = THOUSANDS.exec(text);
  const bare = grouped === null ? text : `${(grouped[1] ?? '').replace(/[^\d+-]/g, '')}${grouped[2] ?? ''}`;
  if (!PLAIN.test(bare)) return null;
  const value = Number(bare.replace(',', '.'));
  // Digits of more than 9e15 that are not what their double is called are another number.
  if (!(Math.abs(value) < (/^.\d+$/.test(bare) && `${value}` !== bare ? 9e15 : Infinity))) return null;
  // Minus zero is zero.
  return { value: value === 0 ? 0 : value, mark: bare.includes(',') ? ',' : bare.includes('.') ? '.' : null };
};

/** `HH:MM:SS` in seconds, hours beyond 24 allowed; null for anything else. */
export const readDuration = (cell: string): number | null => {
  const match = DURATION.exec(cell.trim());
  return match === null ? null : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
};

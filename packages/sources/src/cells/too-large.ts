/**
 * Whole numbers that no double spells. Read as a number one would be another: as a figure it is off by little, as a code it is somebody
 * else's. So whatever the format it is refused as a figure, and kept as it is written as a code. With a decimal mark or an exponent a
 * number is the nearest double, and so is one that a program wrote of a double: 12345678901234567000 is what it calls it.
 */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

/** Digits alone, those of thousands apart or not. */
export const isTooLarge = (text: string): boolean => {
  const digits = text.replace(/[\s+]/g, '').replace('\u2212', '-');
  return /^-?\d{16,}$/.test(digits) && Math.abs(Number(digits)) > Number.MAX_SAFE_INTEGER && String(Number(digits)) !== digits;
};

/** @param row from 0 */
export const tooLarge = (cell: string, name: string, row: number): Problem =>
  problem('BODY_UNREADABLE', {
    got: `${cell} in "${name}", row ${row + 1}`,
    expected: 'an integer within 2^53, beyond which two integers are one double',
    todo: 'Declare the field with another role if it is a code, or publish it as decimal numbers.',
    params: { field: name, row: row + 1 },
  });

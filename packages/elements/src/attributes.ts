/** What attributes say, once read: lists and closed choices. */
import type { Problem } from '@balise/model';
import { problem } from '@balise/model';

/** `"aca FR"` or `"aca, FR"` → `['aca', 'FR']`; undefined when there is nothing. */
export const words = (text: string | null | undefined): readonly string[] | undefined => {
  const found = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
  return found.length === 0 ? undefined : found;
};

/** The choice that shares most letters with what was written, for « did you mean ». */
const nearest = (got: string, choices: readonly string[]): string | undefined => {
  const letters = new Set(got.toLowerCase());
  const shared = (choice: string): number => [...choice.toLowerCase()].filter((letter) => letters.has(letter)).length / choice.length;
  return [...choices].sort((a, b) => shared(b) - shared(a)).find((choice) => shared(choice) >= 0.6);
};

/** Null when `got` is one of `choices` or absent; else a problem that names the attribute and the nearest choice. */
export const refuseChoice = (attribute: string, got: string | undefined, choices: readonly string[]): Problem | null => {
  if (got === undefined || choices.includes(got)) return null;
  const guess = nearest(got, choices);
  return problem('ATTRIBUTE_INVALID', {
    got,
    expected: choices.join(', '),
    ...(guess === undefined ? {} : { todo: `Write ${attribute}="${guess}".` }),
    at: attribute,
    params: { attribute, got, expected: choices.join(', ') },
  });
};

/** Null when `got` is a whole number from 1 up, or absent. `written` is what the attribute says, where there is one. */
export const refuseCount = (attribute: string, got: number | undefined, written: string | null): Problem | null => {
  if (got === undefined || (Number.isInteger(got) && got > 0)) return null;
  const text = written ?? String(got);
  return problem('ATTRIBUTE_INVALID', {
    got: text,
    expected: 'a whole number, 1 or more',
    at: attribute,
    params: { attribute, got: text, expected: '1, 2, 3' },
  });
};

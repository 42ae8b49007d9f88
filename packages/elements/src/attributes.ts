/** What attributes say, once read: lists and closed choices; and what is said of those that say nothing of use. */
import type { Problem } from '@balise/model';
import { problem } from '@balise/model';

/** `"aca FR"` or `"aca, FR"` → `['aca', 'FR']`; undefined when there is nothing. */
export const words = (text: string | null | undefined): readonly string[] | undefined => {
  const found = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
  return found.length === 0 ? undefined : found;
};

/** An attribute that says what it may not. `examples` are for the eyes of whoever writes it; what was expected, unless told. */
export const invalid = (attribute: string, got: string, expected: string, examples = expected): Problem =>
  problem('ATTRIBUTE_INVALID', { got, expected, at: attribute, params: { attribute, got, expected: examples } });

/** An attribute that nothing can be asked without. */
export const missing = (attribute: string, expected: string): Problem =>
  problem('QUESTION_INCOMPLETE', { got: `no ${attribute}`, expected, at: attribute, params: { attribute } });

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
  const refused = invalid(attribute, got, choices.join(', '));
  return guess === undefined ? refused : { ...refused, todo: `Write ${attribute}="${guess}".` };
};

/** Null when `got` is a whole number from 1 up, or absent. `written` is what the attribute says, where there is one. */
export const refuseCount = (attribute: string, got: number | undefined, written: string | null): Problem | null =>
  got === undefined || (Number.isInteger(got) && got > 0)
    ? null
    : invalid(attribute, written ?? String(got), 'a whole number, 1 or more', '1, 2, 3, etc');

/**
 * What attributes say, once read: lists and closed choices; and what is said of those that say nothing of use.
 * One that leaves, or that a framework has nothing for, makes its property null: it says nothing.
 */
import type { Problem } from '@balise/model';
import { problem } from '@balise/model';

/** `"aca FR"` or `"aca, FR"` → `['aca', 'FR']`; undefined when there is nothing. */
export const words = (text: string | null | undefined): readonly string[] | undefined => text?.match(/[^\s,]+/g) ?? undefined;

/** An attribute that says what it may not. `examples` are for the eyes of whoever writes it; what was expected, unless told. */
export const invalid = (attribute: string, got: string, expected: string, examples = expected): Problem =>
  problem('ATTRIBUTE_INVALID', { got: String(got), expected, at: attribute, params: { attribute, got, expected: examples } });

/** An attribute that nothing can be asked without; `later/whole-problem` says what was expected. */
export const missing = (attribute: string): Problem =>
  problem('QUESTION_INCOMPLETE', { got: `no ${attribute}`, expected: attribute, at: attribute, params: { attribute } });

/** A problem of which a piece brought later says the rest. */
export type Sketch = Problem & { readonly choices?: readonly string[] };

/** Null when `got` is one of `choices` or absent; else a problem that names the attribute, and once whole the nearest choice. */
export const refuseChoice = (attribute: string, got: string | number | null | undefined, choices: readonly string[]): Sketch | null =>
  got == null || choices.includes(`${got}`) ? null : { ...invalid(attribute, `${got}`, choices.join(', ')), choices };

/** Null when `got` is a whole number from 1 up, or absent. */
export const refuseCount = (attribute: string, got: number | null | undefined): Problem | null =>
  got == null || /^[1-9]\d*$/.test(String(got)) ? null : invalid(attribute, String(got), 'a whole number, 1 or more', '1, 2, 3, etc');

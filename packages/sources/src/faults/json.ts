/** What is wrong with a text that should be JSON. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { inUtf32 } from './encoding.ts';

/** Taken for UTF-8 or for UTF-16, it is letters apart by zeros. */
const APART = /^(?:\ufeff?[^\0]\0{1,3}[^\0]\0|\0{1,3}[^\0]\0|\0\0\u00fe\u00ff)/;

/** @param length of the body, in bytes */
export const notJson = (text: string, length: number, isCut: boolean, error: unknown): Problem =>
  APART.test(text)
    ? inUtf32()
    : problem(isCut ? 'BODY_TRUNCATED' : 'BODY_UNREADABLE', {
        got: text.trim() === '' ? 'an empty body' : isCut ? `${length} bytes: ${String(error)}` : String(error),
        expected: 'JSON',
      });

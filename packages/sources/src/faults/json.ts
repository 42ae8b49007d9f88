/** What is wrong with a text that should be JSON. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

/** @param length of the body, in bytes */
export const notJson = (text: string, length: number, isCut: boolean, error: unknown): Problem =>
  problem(isCut ? 'BODY_TRUNCATED' : 'BODY_UNREADABLE', {
    got: text.trim() === '' ? 'an empty body' : isCut ? `${length} bytes: ${String(error)}` : String(error),
    expected: 'JSON',
  });

/** Replies that are not taken, worded once there is one. */
import type { Problem } from '@balise/model';
import { problem } from '@balise/model';
import { type Permissions, webOrigin, withoutQuery } from '../permissions.ts';

export const tooLarge = (maxBytes: number, at: string): Problem =>
  problem('BODY_TOO_LARGE', {
    got: `more than ${maxBytes} bytes`,
    expected: `at most ${maxBytes} bytes once decoded`,
    todo: 'Let the API aggregate, or bind a smaller file.',
    at,
    params: { limit: maxBytes },
  });

export const undeclared = (url: string, permissions: Permissions | undefined): Problem => {
  const origin = webOrigin(url) ?? withoutQuery(url);
  return problem('ORIGIN_NOT_DECLARED', {
    got: origin,
    expected: [...(permissions?.origins ?? [])].join(' ') || 'a declared origin',
    todo: 'Add this origin to the `origins` attribute of <balise-context>.',
    at: withoutQuery(url),
    params: { origin },
  });
};

export const redirected = (at: string): Problem =>
  problem('ORIGIN_NOT_DECLARED', {
    got: 'a redirect',
    expected: 'an answer at its own address',
    todo: 'Write the final address, or declare this origin in `redirects` and the final one in `origins`.',
    at,
    params: { origin: webOrigin(at) ?? at },
  });

/**
 * What the runners count. A session is one file in one runner or browser: `{ file, browser?, passed, failed, skipped,
 * failures: [{ name, message }] }`.
 */
import path from 'node:path';
import { root } from '../run.mjs';

const FIRST_LINES = 3;

export function sum(sessions) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const session of sessions) for (const count of Object.keys(total)) total[count] += session[count];
  return total;
}

/** One paragraph a failure: where, which, why. */
export function told(sessions) {
  return sessions.flatMap((session) =>
    session.failures.map(({ name, message }) => {
      const why = String(message).split('\n').slice(0, FIRST_LINES).join('\n    ');
      return `✖ ${path.relative(root, session.file).replaceAll(path.sep, '/')}${session.browser ? ` in ${session.browser}` : ''}: ${name}\n    ${why}`;
    }),
  );
}

/**
 * What the runners count. A session is one file in one runner or browser: `{ file, browser?, passed, failed, skipped,
 * failures: [{ name, message }] }`.
 */
import path from 'node:path';
import { root } from '../run.mjs';

const FIRST_LINES = 3;

const key = ({ file, browser = '' }) => `${browser} ${path.resolve(root, file)}`;

export function sum(sessions) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const session of sessions) for (const count of Object.keys(total)) total[count] += session[count];
  return total;
}

/** `later` in the place of the sessions it ran again. */
export function replaced(sessions, later) {
  const latest = new Map([...sessions, ...later].map((session) => [key(session), session]));
  return [...latest.values()];
}

export const broken = (sessions) => sessions.filter(({ failed }) => failed > 0);

/** A path that a runner can be given, from the file's own or from its address. */
export const place = ({ file }) => path.relative(root, file).replaceAll(path.sep, '/');

/** One paragraph a failure: where, which, why. The end of a long log is often all that is kept of it. */
export function told(sessions) {
  return broken(sessions).flatMap((session) =>
    session.failures.map(({ name, message }) => {
      const why = String(message).split('\n').slice(0, FIRST_LINES).join('\n    ');
      return `✖ ${place(session)}${session.browser ? ` in ${session.browser}` : ''}: ${name}\n    ${why}`;
    }),
  );
}

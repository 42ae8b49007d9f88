/** What is at a path: members joined by dots (`data.rows`), or a JSON Pointer (`/data/rows`, for names that hold dots). */
import { isObject, member } from '../cells/read-json.ts';

/** The names of members, or ranks in a list, that a path goes through. */
export const stepsOf = (path: string): readonly string[] => {
  if (path.startsWith('/'))
    return path
      .slice(1)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return path
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');
};

/** Undefined when nothing is there. */
export const follow = (json: unknown, path: string): unknown => {
  let at = json;
  for (const step of stepsOf(path)) {
    if (Array.isArray(at)) at = /^\d{1,9}$/.test(step) ? (at as readonly unknown[])[Number(step)] : undefined;
    else at = isObject(at) ? member(at, step) : undefined;
  }
  return at;
};

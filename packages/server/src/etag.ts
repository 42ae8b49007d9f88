import { createHash } from 'node:crypto';

/** Weak: the same tag whatever the encoding. */
export const etagOf = (...parts: readonly string[]): string =>
  `W/"${createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 22)}"`;

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Whether `If-None-Match` names this tag: weak comparison, `*` matches all. */
export const isFresh = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));

import { digestOf } from './digests.ts';

/** Weak: the same tag whatever the encoding. */
export const etagOf = (...parts: readonly string[]): string => `W/"${digestOf(parts.join('\0'))}"`;

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Whether `If-None-Match` names this tag: weak comparison, `*` matches all. */
export const isFresh = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));

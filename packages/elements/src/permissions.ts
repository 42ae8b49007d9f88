/**
 * Which origins may be asked on behalf of which context. The core names a context by its identity only; what the
 * identity may do never leaves the page.
 */
import type { Problem } from '@balise/model';
import { problem } from '@balise/model';

export type Permissions = {
  /** Lower-case origins. */
  readonly origins: ReadonlySet<string>;
  readonly credentials: ReadonlySet<string>;
  /** Those that may send us on to another of `origins`. */
  readonly redirects: ReadonlySet<string>;
  /** Whether answers may outlive the page. */
  readonly keep?: boolean;
  /** The only origins that receive the host's token. */
  readonly tokens: ReadonlySet<string>;
};

const granted = new Map<string, Permissions>();

export const grant = (identity: string, permissions: Permissions): void => void granted.set(identity, permissions);
export const permissionsOf = (identity: string): Permissions | undefined => granted.get(identity);

/** `https://data.example/…` → `https://data.example`; null for anything that is not http(s). */
export const webOrigin = (url: string, base?: string): string | null => {
  if (!URL.canParse(url, base)) return null;
  const { protocol, origin } = new URL(url, base);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
};

/** A URL as it may be shown or logged: what follows `?` may identify somebody. */
export const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');

/** Whether `url` may be asked (or, after a redirect, was answered) under these permissions. */
export const refuseOrigin = (url: string, permissions: Permissions | undefined): Problem | null => {
  const origin = webOrigin(url);
  if (origin !== null && permissions?.origins.has(origin) === true) return null;
  return problem('ORIGIN_NOT_DECLARED', {
    got: origin ?? withoutQuery(url),
    expected: [...(permissions?.origins ?? [])].join(' ') || 'a declared origin',
    todo: 'Add this origin to the `origins` attribute of <balise-context>.',
    at: withoutQuery(url),
    params: { origin: origin ?? withoutQuery(url) },
  });
};

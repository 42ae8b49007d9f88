/**
 * Which origins may be asked on behalf of which context. The core names a context by its identity only; what the
 * identity may do never leaves the page.
 */
export type Permissions = {
  /** Lower-case origins. */
  readonly origins: ReadonlySet<string>;
  readonly credentials: ReadonlySet<string>;
  /** Those that may send us on to another of `origins`. */
  readonly redirects: ReadonlySet<string>;
  /** Whether answers may outlive the page. */
  readonly keep?: boolean | undefined;
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
export const isDeclared = (url: string, permissions: Permissions | undefined): permissions is Permissions =>
  permissions?.origins.has(webOrigin(url) ?? '') === true;

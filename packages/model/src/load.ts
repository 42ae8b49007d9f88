/** What crosses between the core, which never fetches, and the hands, which do nothing else. */
import type { Problem } from './problem.ts';

export type LoadRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whatever a cache on the way holds must be checked with the API first: this is a refresh. */
  readonly revalidate?: true;
};
/** Header names in lower case. */
export type LoadReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: ArrayBuffer;
  /** When it was asked, in ms since 1970, where it had been kept from then; `late` says why it is not of today. */
  readonly asked?: number;
  readonly late?: Problem;
};

/** How a file of CSV is asked for: it is the same whoever asks, so that who asks beforehand and who asks then ask for one thing. */
export const csvRequest = (url: string): LoadRequest => ({ url, headers: { accept: 'text/csv, text/plain;q=0.9, */*;q=0.5' } });

/** How a Balise API is asked what fits in an address, where caches see it. `query`: members in one order, so that equal queries have equal addresses. */
export const queryRequest = (api: string, query: string): LoadRequest => ({
  url: api.replace(
    /\/*(\?[^#]*)?(?:#.*)?$/s,
    (_, search = '?') => `/query${search}${search === '?' ? '' : '&'}q=${encodeURIComponent(query)}`,
  ),
  headers: { accept: 'application/json' },
});

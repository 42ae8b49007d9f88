/**
 * A Balise API: it computes whatever a query says. A short query travels in its URL, where caches see it. What comes
 * back is checked cell by cell: an API may be wrong, old, or somebody else.
 */
import { abilities, requests } from './native/ask.ts';
import { decode } from './native/decode.ts';
import type { Source } from './source.ts';
import { whole } from './whole.ts';

const bare: Source = {
  abilities,
  requests,
  decode,
  /** Rows are many: they travel as Arrow where the API can. A few groups are shorter in JSON, which any cache shows. */
  forQuery: async (remote) => (remote.fields === undefined ? bare : (await import('./native-arrow.ts')).nativeArrow),
};

/** The native API: `GET {url}/query?q=…`, or `POST {url}/query` when the query is long. */
export const native: Source = whole(bare);

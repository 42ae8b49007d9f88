/**
 * A Balise API: it computes whatever a query says. A short query travels in its URL, where caches see it. What comes
 * back is checked cell by cell: an API may be wrong, old, or somebody else.
 */
import { nativeJson } from './native-json.ts';
import type { Source } from './source.ts';
import { whole } from './whole.ts';

/** The native API: `GET {url}/query?q=…`, or `POST {url}/query` when the query is long. */
export const native: Source = whole(nativeJson);

/**
 * What asks a Balise API and reads what it answers, of which a page that speaks to one has use at once: it comes in one file, beside
 * what divides with APIs what is asked (`apis`).
 */
import { abilities, requests } from './native/ask.ts';
import { decode } from './native/decode.ts';
import type { Source } from './source.ts';

export const nativeJson: Source = {
  abilities,
  requests,
  decode,
  /** Rows are many: they travel as Arrow where the API can. A few groups are shorter in JSON, which any cache shows. */
  forQuery: async (remote) => (remote.fields === undefined ? nativeJson : (await import('./native-arrow.ts')).nativeArrow),
};

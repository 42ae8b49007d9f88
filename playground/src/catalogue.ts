/** Where the figures come from: the API that serves the page when there is one, else the files beside the page. */
import type { Catalog } from '@balise/model';

export type Origin = { readonly url: string; readonly source: 'api' | 'files'; readonly catalog: Catalog | null };

const FILES = 'data/catalog.json';
const API = 'catalog';

const isCatalog = (json: unknown): json is Catalog =>
  typeof json === 'object' && json !== null && (json as { balise?: unknown }).balise === '1';

/** A static host may answer any address with a page of its own: only a catalogue counts as an answer. */
const ask = async (url: string): Promise<Catalog | null> => {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' }, credentials: 'omit' });
    const json: unknown = response.ok ? await response.json() : null;
    return isCatalog(json) ? json : null;
  } catch {
    return null;
  }
};

/** The origin wanted, or the files when the API does not answer. */
export const findOrigin = async (wanted: 'api' | 'files', base: string): Promise<Origin> => {
  const api = new URL(API, base).href;
  const catalog = wanted === 'api' ? await ask(api) : null;
  if (catalog !== null) return { url: api, source: 'api', catalog };
  const files = new URL(FILES, base).href;
  return { url: files, source: 'files', catalog: await ask(files) };
};

import type { Catalog } from './catalog.ts';
import { DEEPEST, LARGEST } from './parse-catalog/bounds.ts';
import { settled } from './parse-catalog/settled.ts';
import { catalogShape } from './read-catalog/catalog-shape.ts';
import { need, read } from './read-catalog/read-shape.ts';
import { needReferences } from './read-catalog/references.ts';

/**
 * JSON → catalogue, or null: what a page reads, and nearly always all it needs. It takes what `parseAsWritten` takes of a page and gives
 * the same, in less than half its weight, for it says nothing of what is wrong: that is brought when there is something to say.
 * Whatever stops it, a fault of ours included, is for the other to judge.
 */
export const readCatalog = (json: unknown): Catalog | null => {
  let seen = 0;
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    seen += 1;
    need(depth <= DEEPEST && seen <= LARGEST);
    for (const [key, inner] of Object.entries(value)) {
      need(key !== '__proto__');
      look(inner, depth + 1);
    }
  };
  try {
    look(json, 0);
    const catalog = settled(read(catalogShape, json) as Catalog);
    needReferences(catalog);
    return catalog;
  } catch {
    return null;
  }
};

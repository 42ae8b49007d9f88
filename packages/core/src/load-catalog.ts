/** Brings a catalogue, once per identity, and checks it: a broken catalogue is a problem, never a guess. */
import { hasRanges, isProblem, problem, readCatalog, type Catalog, type Problem } from '@balise/model';
import { refusal } from '@balise/sources';
import type { Asker } from './asker.ts';
import { bringCode } from './bring-code.ts';
import { bringRanges } from './bring-ranges.ts';
import { older, type Age, type Memory } from './memory.ts';
import type { ContextData, Hands } from './wire.ts';

export type LoadedCatalog = { readonly catalog: Catalog; readonly base: string };

const checked = async (json: unknown, base: string): Promise<LoadedCatalog | Problem> => {
  const read = readCatalog(json);
  const ranges = read?.datasets.some(hasRanges) ? await bringRanges() : null;
  if (isProblem(ranges)) return ranges;
  const catalog = ranges === null || read === null ? read : ranges.withRanges(read);
  if (catalog !== null && !Array.isArray(catalog)) return { catalog: catalog as Catalog, base };
  const judge = await bringCode(() => import('./judge-catalog.ts'), 'catalogue faults');
  return isProblem(judge) ? judge : judge.judgeCatalog(json, base);
};

const parse = async (bytes: ArrayBuffer, url: string): Promise<LoadedCatalog | Problem> => {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return problem('CATALOG_UNREADABLE', { got: String(error), expected: 'a JSON catalogue in UTF-8', at: url });
  }
  return checked(json, url);
};

export const loadCatalog = async (context: ContextData, hands: Hands, memory: Memory, asker: Asker): Promise<LoadedCatalog | Problem> => {
  const { catalog } = context;
  if (typeof catalog !== 'string') return checked(catalog.inline, catalog.base);
  return memory.once(
    context.identity,
    `catalog ${catalog}`,
    asker,
    () => {
      const id = memory.nextLoad();
      const request = { url: catalog, headers: { accept: 'application/json' }, ...(asker.round > 0 ? { revalidate: true as const } : {}) };
      let age: Age | null = null;
      const result = hands.load(id, context.identity, request).then(async (reply) => {
        if (isProblem(reply)) return reply;
        age = older(null, reply);
        return (await refusal(reply, catalog)) ?? parse(reply.bytes, catalog);
      });
      return { result, age: () => age, abort: () => hands.abort(id) };
    },
    () => 0,
  );
};

/** The outlines a map is drawn with: those that the catalogue names for the level, else ours. */
import { isProblem, problem } from '@balise/model';
import type { Answer, Catalog, Level, Outlines, OutlinesSource, Problem } from '@balise/model';
import { outlines, outlinesFrom } from '@balise/territories';
import { refusal } from '@balise/sources';
import type { Asker } from './asker.ts';
import { levelOfAnswer } from './level-of-answer.ts';
import { loadCatalog } from './load-catalog.ts';
import type { Memory } from './memory.ts';
import type { ContextData, Hands } from './wire.ts';

type Named = NonNullable<Catalog['outlines']>[string];

const namedBy = (catalog: Catalog, level: Level | null): Named | undefined => (level === null ? undefined : catalog.outlines?.[level]);

/** Whose they are, when the catalogue names some: printed with the other sources, before a byte of them is asked for. */
export const outlinesSourceOf = (catalog: Catalog, level: Level | null): OutlinesSource | null => {
  const named = namedBy(catalog, level);
  return named === undefined ? null : { source: named.source, license: { id: named.license } };
};

const unreadable = (got: string, at: string): Problem =>
  problem('BODY_UNREADABLE', {
    got,
    expected: 'GeoJSON or TopoJSON in UTF-8',
    at,
    todo: 'Check the file that "outlines" names in the catalogue.',
  });

const read = async (bytes: ArrayBuffer, named: Named, level: Level, url: string): Promise<Outlines | Problem> => {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return unreadable(String(error), url);
  }
  return outlinesFrom(json, named.code, level);
};

/** Numbers are most of what outlines weigh. */
const weigh = ({ arcs }: Outlines): number => 8 * arcs.reduce((sum, arc) => sum + arc.length, 0);

/** @param asked who waits for the picture; a refresh of the figures takes the outlines there are */
export async function outlinesFor(
  answer: Answer,
  context: ContextData,
  hands: Hands,
  memory: Memory,
  asked: Asker,
): Promise<Outlines | Problem> {
  const level = levelOfAnswer(answer);
  if (level === null) return problem('DRAWING_FAILED', { got: 'no level', expected: 'territories of one level' });
  const asker = { ...asked, round: 0 };
  const loaded = await loadCatalog(context, hands, memory, asker);
  if (isProblem(loaded)) return loaded;
  const named = namedBy(loaded.catalog, level);
  if (named === undefined) return outlines(level);
  const url = URL.canParse(named.url, loaded.base) ? new URL(named.url, loaded.base).href : named.url;
  return memory.once<Outlines>(
    context.identity,
    `outlines ${level} ${named.code} ${url}`,
    asker,
    () => {
      const id = memory.nextLoad();
      const result = hands
        .load(id, context.identity, { url, headers: { accept: 'application/geo+json, application/json' } })
        .then(async (reply) => (isProblem(reply) ? reply : ((await refusal(reply, url)) ?? read(reply.bytes, named, level, url))));
      return { result, abort: () => hands.abort(id) };
    },
    weigh,
  );
}

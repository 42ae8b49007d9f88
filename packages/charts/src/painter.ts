/**
 * All that is drawn, by name. The compiled kinds are here, not with the widgets that ask for them: a page downloads them beside
 * what draws them, where they are spelt alike, and no question carries one to the worker.
 */
import type { Answer, ChartKind, CompiledKind, Look, Outlines, Picture, Problem } from '@balise/model';
import { bars } from '../compiled/bars.ts';
import { lines } from '../compiled/lines.ts';
import { spark } from '../compiled/spark.ts';
import { draw } from './draw.ts';

type Bring = () => CompiledKind | Promise<CompiledKind>;

const kinds: Readonly<Record<ChartKind, Bring>> = {
  bars: () => bars,
  lines: () => lines,
  spark: () => spark,
  choropleth: async () => (await import('./own-maps.ts')).choropleth,
};

/** The name may have come from anywhere: one that is not known is a Problem. */
export const paint = async (name: ChartKind, answer: Answer, look: Look, outlines?: Outlines): Promise<Picture | Problem> => {
  const kind = Object.hasOwn(kinds, name) ? await kinds[name]() : { kind: name, options: {}, runtime: [] };
  return draw(kind, answer, look, outlines);
};

/**
 * All that is drawn, by name. The compiled kinds are here, not with the widgets that ask for them: a page downloads them beside
 * what draws them, where they are spelt alike, and no question carries one to the worker.
 */
import type { Answer, ChartKind, CompiledKind, Look, Outlines, Picture, Problem } from '@balise/model';
import { bars } from '../compiled/bars.ts';
import { choropleth } from '../compiled/choropleth.ts';
import { lines } from '../compiled/lines.ts';
import { spark } from '../compiled/spark.ts';
import { draw } from './draw.ts';

const kinds: Readonly<Record<ChartKind, CompiledKind>> = { bars, choropleth, lines, spark };

/** The name may have come from anywhere: one that is not known is a Problem. */
export const paint = (name: ChartKind, answer: Answer, look: Look, outlines?: Outlines): Promise<Picture | Problem> =>
  draw(Object.hasOwn(kinds, name) ? kinds[name] : { kind: name, options: {}, runtime: [] }, answer, look, outlines);

import { bindBars } from './bars.ts';
import { bindLines } from './lines.ts';
import { bindSpark } from './spark.ts';
import { bindChoropleth } from './choropleth.ts';
import type { Bind } from './binding.ts';

/** By the name of the kind, as its compiled form carries it. */
export const bindings: Readonly<Record<string, Bind>> = { bars: bindBars, choropleth: bindChoropleth, lines: bindLines, spark: bindSpark };

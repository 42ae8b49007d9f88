import { bindBars } from './bars.ts';
import { bindLines } from './lines.ts';
import { bindSpark } from './spark.ts';
import type { Bind } from './binding.ts';

/** By the name of the kind, as its compiled form carries it. Maps bring their own (`own-maps.ts`). */
export const bindings: Readonly<Record<string, Bind>> = { bars: bindBars, lines: bindLines, spark: bindSpark };

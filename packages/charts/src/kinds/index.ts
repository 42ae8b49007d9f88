/** Read at build time only (`scripts/compile-kinds.ts`); run time knows kinds by their compiled form. */
import { bars } from './bars.ts';
import { choropleth } from './choropleth.ts';
import { lines } from './lines.ts';
import { spark } from './spark.ts';
import type { Kind } from './kind.ts';

export const kinds: readonly Kind[] = [bars, choropleth, lines, spark];

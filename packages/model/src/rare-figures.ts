/** What few steps need to be settled: figures that are made of others, and totals that are printed beside their items. */
import { differenceFigures } from './difference-figures.ts';
import { distributionFigures } from './distribution-figures.ts';
import { mismatches } from './mismatches.ts';
import { restOf } from './rest-of.ts';

export const rareFigures = { differenceFigures, distributionFigures, mismatches, restOf };
export type RareFigures = typeof rareFigures;

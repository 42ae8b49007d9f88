import type { Catalog, Indicator } from './catalog.ts';
import { indicatorNamed } from './indicator-named.ts';
import type { Problem } from './problem.ts';
import { notOneIndicator } from './refusals.ts';

/** An indicator by its id, bare or qualified by its catalogue (`finistere/pix-taux-certifies`); why it is not found, or not alone. */
export const findIndicator = (catalog: Catalog, name: string): Indicator | Problem => indicatorNamed(catalog, name, { notOneIndicator });

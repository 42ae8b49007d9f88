import type { Catalog, Indicator } from './catalog.ts';
import { problem, type Problem } from './problem.ts';

/** An indicator by its id, bare or qualified by its catalogue (`finistere/pix-taux-certifies`). */
export const findIndicator = (catalog: Catalog, name: string): Indicator | Problem => {
  const [owner, bare] = name.includes('/') ? (name.split('/', 2) as [string, string]) : [catalog.id, name];
  const found = owner === catalog.id ? catalog.indicators.find((indicator) => indicator.id === bare) : undefined;
  return (
    found ??
    problem('INDICATOR_UNKNOWN', {
      got: name,
      expected: `one of ${catalog.indicators.map(({ id }) => id).join(', ')}`,
      at: 'indicator',
      params: { indicator: name },
    })
  );
};

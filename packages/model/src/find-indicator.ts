import type { Catalog, Indicator } from './catalog.ts';
import { problem, type Problem } from './problem.ts';

/** An indicator by its id, bare or qualified by its catalogue (`finistere/pix-taux-certifies`). */
export const findIndicator = (catalog: Catalog, name: string): Indicator | Problem => {
  const [owner, bare] = name.includes('/') ? (name.split('/', 2) as [string, string]) : [catalog.id, name];
  const found = owner === catalog.id ? catalog.indicators.filter((indicator) => indicator.id === bare) : [];
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  return problem(first === undefined ? 'INDICATOR_UNKNOWN' : 'INDICATOR_AMBIGUOUS', {
    got: first === undefined ? name : `${name}, which ${found.length} indicators are called`,
    expected: first === undefined ? `one of ${catalog.indicators.map(({ id }) => id).join(', ')}` : 'an id of one indicator',
    at: 'indicator',
    params: { indicator: name },
  });
};

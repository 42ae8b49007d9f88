import type { Indicator } from './catalog.ts';
import { problem, type Problem } from './problem.ts';

/** A colour on an area reads as an intensity: a number of pupils would only say where the pupils are. Null when the indicator may be classed. */
export const refuseClasses = ({ id, label, unit }: Indicator): Problem | null =>
  unit.kind !== 'count' && unit.kind !== 'money'
    ? null
    : problem('MAP_FORBIDDEN', {
        got: `${id}, a ${unit.kind}`,
        expected: 'a rate, an index, a score or a duration: what can be compared between territories of different sizes',
        todo: 'Show a ranking instead, or divide by a population in the catalogue.',
        at: 'indicator',
        params: { indicator: label.fr },
      });

import type { Indicator } from './catalog.ts';
import { isClassable } from './is-classable.ts';
import { labelled, problem, type Problem } from './problem.ts';

/** Null when the indicator may be classed. */
export const refuseClasses = ({ id, label, unit }: Indicator): Problem | null =>
  isClassable({ unit })
    ? null
    : problem('MAP_FORBIDDEN', {
        got: `${id}, a ${unit.kind}`,
        expected: 'a rate, an index, a score or a duration: what can be compared between territories of different sizes',
        todo: 'Show a ranking instead, or divide by a population in the catalogue.',
        at: 'indicator',
        params: labelled('indicator', label),
      });

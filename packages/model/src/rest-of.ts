/** What a partial breakdown leaves out: its total less its items, unless one of them is secret or missing. */
import type { Combination } from './drafts.ts';
import type { Sums } from './gather.ts';
import { REST } from './own-items.ts';
import type { Step } from './plan.ts';

type Rest = {
  readonly items: readonly (string | null)[];
  readonly sums: Sums;
  /** The parts exceed the whole: nothing is left, and less than nothing is no amount. */
  readonly isOver: boolean;
};

/** Of a sum of doubles: what is under it is what addition lost. */
const LOST = 1e-12;
export const remainder = (total: number, sum: number): number => (Math.abs(total - sum) <= LOST * Math.abs(total) ? 0 : total - sum);

const less = (total: Sums, siblings: readonly Sums[], part: 'first' | 'second'): number | null => {
  const parts = siblings.map((each) => each[part]);
  return total[part] === null || parts.includes(null)
    ? null
    : remainder(
        total[part],
        parts.reduce((sum: number, own) => sum + own!, 0),
      );
};

const isWhole = ({ cells, masked }: Sums): boolean =>
  !masked && cells.secret === 0 && cells.absent === 0 && cells.included === 0 && !cells.broken && cells.observed > 0;

/** The residual of each combination of the other breakdowns; none where it would tell a secret or stand for something missing. */
export const restOf = (step: Step, ordered: readonly Combination[], sumsAt: (key: string) => Sums): readonly Rest[] => {
  const { rest, query } = step;
  // What is in several items is counted in each: different things are no sum of those of the items.
  if (rest === null || query.measures?.some(({ op }) => op === 'distinct') === true) return [];
  const at = step.breakdowns.indexOf(rest.field);
  return ordered
    .filter(([, items]) => items[at] === rest.code)
    .flatMap(([totalKey, items]) => {
      const total = sumsAt(totalKey);
      const siblings = ordered
        .filter(([, each]) => each[at] !== rest.code && each.every((item, index) => index === at || item === items[index]))
        .map(([key]) => sumsAt(key));
      if (![total, ...siblings].every(isWhole)) return [];
      const sums: Sums = {
        ...total,
        first: less(total, siblings, 'first'),
        second: less(total, siblings, 'second'),
        impossible: 0,
        mean: null,
      };
      const isOver = sums.first! < 0 && [total, ...siblings].every(({ first }) => first! >= 0);
      return [{ items: items.map((item, index) => (index === at ? REST : item)), sums, isOver }];
    });
};

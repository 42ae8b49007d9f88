import type { Step } from './plan.ts';

/** Whether what settles the step is brought for it (`rare-figures`): a share, a difference, a rest, totals to check, « à date », what a file lists, items that only the rest of the country has, a comparison with somebody whose figure the data cannot give, things counted once. */
export const isRare = ({ distribution, rest, checked, toDate, listed, as, indicator, limit, breakdowns, scope, query }: Step): boolean =>
  distribution !== null ||
  scope.unreached.length > 0 ||
  rest !== null ||
  checked.length > 0 ||
  toDate ||
  listed ||
  as !== indicator ||
  (limit !== undefined && breakdowns.length > 0) ||
  query.measures?.some(({ op }) => op === 'distinct') === true;

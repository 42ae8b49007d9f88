/** The step of a measure over two datasets. */
import type { Need } from './facts.ts';
import { JOINED_STATUS, type Step } from './plan.ts';
import { overTime } from './measure-parts.ts';
import { isProblem, type Problem } from './problem.ts';
import { scopeOf, windowsOf, type Asked } from './resolve-indicator.ts';
import { resolveJoin, type JoinedPeriods } from './resolve-join.ts';
import type { ScopedPeriods } from './scope-periods.ts';

export { joinedPeriods } from './resolve-join.ts';

export const resolveJoined = (asked: Asked, joined: JoinedPeriods, periods: ScopedPeriods): Step | { need: Need } | Problem => {
  const { indicator, parts, facts, scoped } = asked;
  const windows = windowsOf(periods);
  const joining = resolveJoin(asked, joined, new Set(windows.flatMap(({ of }) => of)));
  if (isProblem(joining)) return joining;
  const { base, join, breakdowns } = joining;
  const [left] = join.sides;
  const listed = facts.spellings[left.dataset]?.[left.territory.field];
  if (scoped.members === null && listed === undefined) return { need: { dataset: left.dataset, fields: [left.territory.field] } };
  const [over, overSecond] = overTime(parts);
  return {
    indicator: indicator.id,
    as: indicator.id,
    dataset: parts.dataset.id,
    formula: parts.formula,
    query: left.query,
    territory: { field: left.territory.field, level: base.level, folds: base.folds, from: base.from },
    period: { field: left.period.field, type: join.period, constant: null, over, overSecond, windows },
    breakdowns,
    statuses: [JOINED_STATUS],
    ownGrain: false,
    unique: false,
    join,
    summed: false,
    repeats: false,
    distribution: null,
    rest: null,
    checked: [],
    toDate: periods.toDate,
    scope: scopeOf(
      asked,
      { ...base, field: left.territory.field },
      periods,
      (listed ?? []).map(({ id }) => id),
    ),
    warnings: periods.warnings,
  };
};

/** Periods of the data made one: those inside a coarser one that is asked for, and those of the one before to compare it with. */
import type { PeriodId, PeriodType } from './period.ts';
import type { Window } from './plan.ts';
import { comparePeriods, periodContains } from './parse-period.ts';
import { methodChanged, notHeld, timeNotFolded } from './refusals.ts';
import type { Problem } from './problem.ts';
import { sameRank } from './same-rank.ts';
import { breakBetween, isComplete, rules, single, type AskedPeriods } from './scope-periods.ts';

/** Observed once inside a school year (a rentrée, an exam session, a survey): nothing to fold. */
const pointInYear: ReadonlySet<PeriodType> = new Set<PeriodType>(['rentree', 'session', 'survey']);

/** The dataset's periods inside a coarser one, folded or picked as the measure says. */
export const inside = (coarse: PeriodId, asked: AskedPeriods): readonly Window[] | Problem => {
  const fine = asked.available.filter((id) => periodContains(coarse, id, asked.dataset.yearStarts));
  const last = fine.at(-1);
  const first = fine[0];
  if (last === undefined || first === undefined) return asked.available.length === 0 ? [single(coarse)] : notHeld(coarse, asked);
  if (pointInYear.has(asked.type) && fine.length === 1) return [single(last)];
  const over = rules(asked);
  if (over.every((rule) => rule === 'last')) return [{ shown: coarse, of: [last] }];
  if (over.every((rule) => rule === 'first')) return [{ shown: coarse, of: [first] }];
  if (over.includes('none')) return timeNotFolded(asked, coarse, fine);
  const broken = breakBetween(asked.indicator, first, last);
  if (broken !== null) return methodChanged(asked, coarse, broken.at);
  return [{ shown: coarse, of: fine }];
};

/** What the period before holds when it is over, else as much of it as the current one has. */
export const earlierFold = (window: Window, shown: PeriodId, asked: AskedPeriods): Window | null => {
  const { available, dataset } = asked;
  const same = window.of.map((id) => sameRank(id, window.shown, shown, dataset.yearStarts)).filter((id) => id !== null);
  if (!isComplete(window.shown, asked) || window.of.length === 1)
    return same.length === window.of.length && same.every((id) => available.includes(id)) ? { shown, of: same } : null;
  const held = available.filter((id) => periodContains(shown, id, dataset.yearStarts));
  const [start] = same;
  const begun = start !== undefined && available[0] !== undefined && comparePeriods(available[0], start) <= 0;
  return begun && held.length > 0 ? { shown, of: held } : null;
};

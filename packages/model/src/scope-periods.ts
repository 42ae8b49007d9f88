/** Which periods a question means, given the periods a dataset holds. No clock: a flow's period is complete when the producer says the data are later than its end. */
import type { Dataset, Indicator, Localized, TimeFold } from './catalog.ts';
import type { PeriodId, PeriodType } from './period.ts';
import type { Warning } from './answer.ts';
import type { Window } from './plan.ts';
import { comparePeriods, lastDay, parsePeriod, periodContains, previousPeriod } from './parse-period.ts';
import { isProblem, problem, type Problem } from './problem.ts';

export type AskedPeriods = {
  readonly asked: string;
  readonly available: readonly PeriodId[];
  readonly type: PeriodType;
  readonly over: TimeFold;
  readonly withPrevious: boolean;
  readonly dataset: Dataset;
  readonly indicator: Indicator;
};
export type ScopedPeriods = {
  readonly windows: readonly Window[];
  readonly previous: Window | null;
  readonly through: PeriodId | null;
  readonly warnings: readonly Warning[];
};

/** A stock is known as soon as it is observed; a flow only once its period has ended. */
const flows: ReadonlySet<TimeFold> = new Set<TimeFold>(['sum', 'mean', 'flow']);

const isComplete = (id: PeriodId, { over, dataset }: AskedPeriods): boolean => {
  if (!flows.has(over) || dataset.updated === undefined) return true;
  const end = lastDay(id, dataset.yearStarts);
  return end === null || end <= dataset.updated;
};

/** Observed once inside a school year (a rentrée, an exam session, a survey): nothing to fold. */
const pointInYear: ReadonlySet<PeriodType> = new Set<PeriodType>(['rentree', 'session', 'survey']);

const single = (id: PeriodId): Window => ({ shown: id, of: [id] });

/** The dataset's periods inside a coarser one, folded or picked as the measure says. */
const inside = (coarse: PeriodId, asked: AskedPeriods): readonly Window[] | Problem => {
  const fine = asked.available.filter((id) => periodContains(coarse, id, asked.dataset.yearStarts));
  const last = fine.at(-1);
  const first = fine[0];
  if (last === undefined || first === undefined) return [single(coarse)];
  if (pointInYear.has(asked.type) && fine.length === 1) return [single(last)];
  switch (asked.over) {
    case 'last':
      return [{ shown: coarse, of: [last] }];
    case 'first':
      return [{ shown: coarse, of: [first] }];
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
      return [{ shown: coarse, of: fine }];
    default:
      return problem('TIME_FORBIDDEN', {
        got: `${coarse}, over ${fine.length} periods of the data`,
        expected: `a period of the data: ${fine.slice(-3).join(', ')}`,
        params: { indicator: asked.indicator.label.fr, period: coarse },
      });
  }
};

const relative = /^(latest|current)(?:-(\d{1,3}))?$/u;
const lastFew = /^last:(\d{1,3})$/u;

const windowsFor = (asked: AskedPeriods): readonly Window[] | Problem => {
  const { available } = asked;
  const complete = available.filter((id) => isComplete(id, asked));
  const known = complete.length > 0 ? complete : available;
  if (asked.asked === 'all') return available.map(single);
  const few = lastFew.exec(asked.asked);
  if (few) return known.slice(-Number(few[1])).map(single);
  const word = relative.exec(asked.asked);
  if (word) {
    const list = word[1] === 'current' ? available : known;
    const last = list.at(-1);
    if (last === undefined) return [];
    let id: PeriodId | null = last;
    for (let back = Number(word[2] ?? '0'); back > 0 && id !== null; back -= 1) id = previousPeriod(id);
    return id === null ? [] : [single(id)];
  }
  const period = parsePeriod(asked.asked);
  if (period === null)
    return problem('PERIOD_UNKNOWN', {
      got: asked.asked,
      expected: `a period id such as ${available.at(-1) ?? '2025-2026'}, latest, latest-1, current, last:5 or all`,
      at: 'period',
      params: { period: asked.asked },
    });
  if (period.type === asked.type) return [single(period.id)];
  return inside(period.id, asked);
};

/** The break that stands between two periods: its first period is after `from` and not after `to`. */
export const breakBetween = (
  indicator: Indicator,
  from: PeriodId,
  to: PeriodId,
): { readonly at: string; readonly note: Localized } | null =>
  indicator.breaks?.find(({ at }) => {
    const start = parsePeriod(at);
    return start !== null && comparePeriods(from, start.id) < 0 && comparePeriods(start.id, to) <= 0;
  }) ?? null;

const shifted = (window: Window, available: readonly PeriodId[]): Window | null => {
  const shown = previousPeriod(window.shown);
  if (shown === null) return null;
  const of = window.of.length === 1 && window.of[0] === window.shown ? [shown] : window.of.map(previousPeriod).filter((id) => id !== null);
  return of.length === window.of.length && of.every((id) => available.includes(id)) ? { shown, of } : null;
};

export const scopePeriods = (asked: AskedPeriods): ScopedPeriods | Problem => {
  const windows = windowsFor(asked);
  if (isProblem(windows)) return windows;
  const warnings: Warning[] = [];
  const current = windows.at(-1);
  const complete = asked.available.filter((id) => isComplete(id, asked));
  if (current && !current.of.every((id) => isComplete(id, asked))) warnings.push({ code: 'PROVISIONAL', at: current.shown });
  let previous: Window | null = null;
  if (asked.withPrevious && current) {
    const candidate = shifted(current, asked.available);
    const broken = candidate && breakBetween(asked.indicator, candidate.shown, current.shown);
    const likeForLike = candidate?.of.every((id) => isComplete(id, asked)) === current.of.every((id) => isComplete(id, asked));
    if (broken) warnings.push({ code: 'SERIES_BREAK', at: broken.at, text: broken.note });
    else if (candidate === null || !likeForLike) warnings.push({ code: 'NO_PREVIOUS' });
    else previous = candidate;
  }
  return { windows, previous, through: complete.at(-1) ?? null, warnings };
};

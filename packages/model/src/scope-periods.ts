/** Which periods a question means, given the periods a dataset holds. No clock: a flow's period is complete when the producer says the data are later than its end, or when they are. */
import type { Dataset, Indicator, Localized, TimeFold } from './catalog.ts';
import type { PeriodId, PeriodType } from './period.ts';
import type { Warning } from './answer.ts';
import type { Window } from './plan.ts';
import { comparePeriods, isSince, lastDay, parsePeriod, previousPeriod } from './parse-period.ts';
import { periodOfOrdinal } from './period-id.ts';
import { LACKING } from './lacking.ts';
import { isProblem, type Problem } from './problem.ts';
import type { RareSteps } from './rare-steps.ts';

export type AskedPeriods = {
  readonly asked: string;
  readonly available: readonly PeriodId[];
  readonly type: PeriodType;
  readonly over: TimeFold;
  /** Of the second operand; that of the first unless told. */
  readonly overSecond?: TimeFold;
  readonly withPrevious: boolean;
  /** `last:8`, `all`; null when the past is not asked for. */
  readonly history: string | null;
  readonly dataset: Dataset;
  readonly indicator: Indicator;
  readonly rare: RareSteps | null;
};
export type ScopedPeriods = {
  readonly windows: readonly Window[];
  readonly previous: Window | null;
  readonly history: readonly Window[];
  /** The previous window is cut at the same rank as the current one, which is not over. */
  readonly toDate: boolean;
  readonly through: PeriodId | null;
  readonly warnings: readonly Warning[];
};

/** A stock is known as soon as it is observed; a flow only once its period has ended. */
const flows: ReadonlySet<TimeFold> = new Set<TimeFold>(['sum', 'mean', 'flow']);

export const rules = ({ over, overSecond }: AskedPeriods): readonly TimeFold[] => [over, overSecond ?? over];
const isFlow = (asked: AskedPeriods): boolean => rules(asked).some((rule) => flows.has(rule));

/** A year has a week more, or a day. */
const WEEK = 7;
/** More than that without a figure is no rest: there are none of that year. */
const LONGEST_REST = 300;
/** From the last of the data to the end of what is asked for; NaN where there are none before. */
const daysLeft = (end: string, { available, dataset }: AskedPeriods): number => {
  const days = available.map((id) => lastDay(id, dataset.yearStarts) ?? '').filter((day) => day !== '' && day <= end);
  return (parsePeriod(end)?.ordinal ?? NaN) - (parsePeriod(days.at(-1) ?? '')?.ordinal ?? NaN);
};

export const isComplete = (id: PeriodId, asked: AskedPeriods): boolean => {
  const { dataset, available } = asked;
  if (!isFlow(asked)) return true;
  const end = lastDay(id, dataset.yearStarts);
  if (end === null) return true;
  if (dataset.updated !== undefined) return end <= dataset.updated;
  // Of a producer who does not say when, the data go on where another of their periods would end inside it.
  const last = parsePeriod(available.at(-1) ?? '');
  const next = last && periodOfOrdinal(last.type, last.ordinal + 1);
  const after = next && lastDay(next.id, dataset.yearStarts);
  if (!after || after > end) return true;
  // A school year that has no figures of July had none the year before.
  const former = lastDay(previousPeriod(id) ?? '', dataset.yearStarts) ?? '';
  const days = daysLeft(former, asked);
  return days < LONGEST_REST && daysLeft(end, asked) <= days + WEEK;
};

export const single = (id: PeriodId): Window => ({ shown: id, of: [id] });

/** A counter is known by what it was just before. */
const withBefore = (window: Window, asked: AskedPeriods): Window => {
  if (!rules(asked).includes('flow')) return window;
  const before = previousPeriod(window.of[0] ?? window.shown);
  return before === null ? window : { ...window, before };
};

/** One that the data skip is a figure that is missing; before their first or after their last there is none to miss. */
const isBeyond = (id: PeriodId, { available }: AskedPeriods): boolean => {
  const [first, last] = [available[0], available.at(-1)];
  return first !== undefined && last !== undefined && (comparePeriods(id, first) < 0 || comparePeriods(id, last) > 0);
};

/** Nothing is as long as this but a date mistyped: the periods between are then left out. */
const LONGEST_AXIS = 4000;

/** Every period from the first to the last: one that the data skip is a figure that is missing, not a shorter axis. */
const withoutHoles = (ids: readonly PeriodId[]): readonly PeriodId[] => {
  const [first, last] = [parsePeriod(ids[0] ?? ''), parsePeriod(ids.at(-1) ?? '')];
  if (first === null || last === null || first.type !== last.type) return ids;
  const length = last.ordinal - first.ordinal + 1;
  if (length < ids.length || length > LONGEST_AXIS) return ids;
  return Array.from({ length }, (_, i) => periodOfOrdinal(first.type, first.ordinal + i)?.id ?? '').filter((id) => id !== '');
};

const relative = /^(latest|current)(?:-(\d{1,3}))?$/u;
const lastFew = /^last:(\d{1,3})$/u;

const windowsFor = (asked: AskedPeriods): readonly Window[] | Problem => {
  const { available, rare } = asked;
  const complete = available.filter((id) => isComplete(id, asked));
  const known = complete.length > 0 ? complete : available;
  if (asked.asked === 'all') return withoutHoles(available).map(single);
  const few = lastFew.exec(asked.asked);
  if (few) return withoutHoles(known.slice(-Number(few[1]))).map(single);
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
  if (period === null) return rare?.noPeriod(asked) ?? LACKING;
  if (period.type === asked.type) return isBeyond(period.id, asked) ? (rare?.notHeld(period.id, asked) ?? LACKING) : [single(period.id)];
  return rare?.inside(period.id, asked) ?? LACKING;
};

/** The break that stands between two periods: its first period is after `from` and not after `to`. */
export const breakBetween = (
  indicator: Indicator,
  from: PeriodId,
  to: PeriodId,
): { readonly at: string; readonly note: Localized } | null =>
  indicator.breaks?.find(({ at }) => {
    const start = parsePeriod(at);
    return start !== null && !isSince(start, from) && isSince(start, to);
  }) ?? null;

/** The window one period earlier; of several periods, see `earlierFold`. */
const shifted = (window: Window, asked: AskedPeriods): Window | null => {
  const { available, rare } = asked;
  const shown = previousPeriod(window.shown);
  if (shown === null || window.of.length === 0) return null;
  if (window.of.length > 1 || window.of[0] !== window.shown) return rare?.earlierFold(window, shown, asked) ?? null;
  return available.includes(shown) ? single(shown) : null;
};

/** A curve of two figures is a line, which the evolution in words says better. */
const SHORTEST_HISTORY = 3;

/** The periods before `current`, back to the last change of method. */
const historyOf = (current: Window, previous: Window | null, asked: AskedPeriods): readonly Window[] => {
  const { history, available, indicator } = asked;
  const isOwn = current.of.length === 1 && current.of[0] === current.shown;
  const few = lastFew.exec(history ?? '');
  if (!isOwn || (history !== 'all' && few === null)) return [];
  const earlier = available.filter(
    (id) => comparePeriods(id, current.shown) < 0 && isComplete(id, asked) && breakBetween(indicator, id, current.shown) === null,
  );
  const kept = few === null ? earlier : earlier.slice(-Math.max(1, Number(few[1]) - 1));
  if (kept.length + 1 < SHORTEST_HISTORY) return [];
  return withoutHoles([...kept, current.shown])
    .filter((id) => id !== current.shown && id !== previous?.shown)
    .map(single);
};

export const scopePeriods = (asked: AskedPeriods): ScopedPeriods | Problem => {
  const found = windowsFor(asked);
  if (isProblem(found)) return found;
  const windows = found.map((window) => withBefore(window, asked));
  const warnings: Warning[] = [];
  const current = windows.at(-1);
  const complete = asked.available.filter((id) => isComplete(id, asked));
  const isWhole = ({ shown, of }: Window): boolean => [shown, ...of].every((id) => isComplete(id, asked));
  if (current && !isWhole(current)) warnings.push({ code: 'PROVISIONAL', at: current.shown });
  let previous: Window | null = null;
  let toDate = false;
  if (asked.withPrevious && current) {
    const candidate = shifted(current, asked);
    const broken = candidate && breakBetween(asked.indicator, candidate.shown, current.shown);
    const isFolded = current.of.length > 1 || current.of[0] !== current.shown;
    const compares = isWhole(current) || (isFolded && rules(asked).every((rule) => flows.has(rule) || rule === 'last'));
    if (broken) warnings.push({ code: 'SERIES_BREAK', at: broken.at, text: broken.note });
    else if (candidate === null || !compares) warnings.push({ code: 'NO_PREVIOUS' });
    else {
      previous = withBefore(candidate, asked);
      toDate = !isWhole(current);
    }
  }
  const history = asked.history !== null && windows.length === 1 && current ? historyOf(current, previous, asked) : [];
  return {
    windows,
    previous,
    history: history.map((window) => withBefore(window, asked)),
    toDate,
    through: complete.at(-1) ?? null,
    warnings,
  };
};

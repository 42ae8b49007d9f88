/**
 * The classes of a map hold from one period to the next: they are made from every period of the same method as the one
 * shown. Most of the time those are brought already (one query reads a dozen periods), so this costs a fold.
 */
import { breakBetween, classesOf, comparePeriods, isProblem, rowsOfMap } from '@balise/model';
import type { Answer, ClassRule, Classes, Indicator, PeriodId, Problem, Question } from '@balise/model';

/** The same set over all the time there is, compared with nothing. */
const everywhen = ({ compare: _compare, history: _history, limit: _limit, show: _show, ...question }: Question): Question => ({
  ...question,
  period: 'all',
});

/** Of an answer that is given again, by the last period shown. */
const known = new WeakMap<Answer, Map<PeriodId, Classes | null>>();

const isPart = ({ warnings }: Answer): boolean => warnings.some(({ code }) => code === 'PARTIAL');

const classesUntil = (last: PeriodId, { figures }: Answer, indicator: Indicator, rule: ClassRule): Classes | null => {
  const isOfMethod = (period: PeriodId): boolean =>
    comparePeriods(period, last) <= 0 ? breakBetween(indicator, period, last) === null : breakBetween(indicator, last, period) === null;
  const rows = rowsOfMap(figures).filter((row) => isOfMethod(figures.period[row]!));
  const periods = [...new Set(rows.map((row) => figures.period[row]!))].sort(comparePeriods);
  const values = rows.map((row) => figures.displayed[row] ?? null);
  return classesOf(values, indicator.unit.decimals, rule, periods);
};

/**
 * The answer with its classes, where its question wants some. What forbids all periods at once (a measure that does not
 * go back), or brings them in part, leaves the classes to the figures of the answer.
 */
export async function withClasses(answer: Answer, ask: (question: Question) => Promise<Answer | Problem>): Promise<Answer> {
  const { question, figures } = answer;
  const rule = question.classes;
  const indicator = answer.indicators[figures.indicator[0] ?? ''];
  if (rule === undefined || rule.bounds !== undefined || indicator === undefined) return answer;
  const shown = rowsOfMap(figures).map((row) => figures.period[row]!);
  const last = shown.sort(comparePeriods).at(-1);
  const whole = await ask(everywhen(question));
  if (last === undefined || isProblem(whole) || isPart(answer) || isPart(whole)) return answer;
  const made = known.get(whole) ?? new Map<PeriodId, Classes | null>();
  known.set(whole, made);
  const classes = made.has(last) ? made.get(last)! : classesUntil(last, whole, indicator, rule);
  made.set(last, classes);
  return classes === null ? answer : { ...answer, classes };
}

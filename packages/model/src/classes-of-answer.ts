import type { Answer } from './answer.ts';
import { classesOf, type Classes } from './classes.ts';
import { comparePeriods } from './parse-period.ts';

/**
 * The classes of the set an answer holds, of its first indicator: those it was given, else those its own figures make.
 * Null where no figure of the set is known. Of a part of the rows they are as wide as each other: quantiles would say who is
 * in the first fifth, and a part ranks nobody.
 */
export function classesOfAnswer({ figures, units, question, classes, warnings }: Answer): Classes | null {
  if (classes !== undefined) return classes;
  const [first] = figures.indicator;
  const rows = [...figures.role.keys()].filter(
    (row) => (figures.role[row] === 'main' || figures.role[row] === 'other') && figures.indicator[row] === first,
  );
  const periods = [...new Set(rows.map((row) => figures.period[row]!))].sort(comparePeriods);
  const decimals = first === undefined ? 0 : (units[first]?.decimals ?? 0);
  return classesOf(
    rows.map((row) => figures.displayed[row] ?? null),
    decimals,
    warnings.some(({ code }) => code === 'PARTIAL') ? { ...question.classes, method: 'equal' } : question.classes,
    periods,
  );
}

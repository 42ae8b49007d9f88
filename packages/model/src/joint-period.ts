/** The period two datasets meet at: the coarser repeats on the finer, and never an exercice, which is no stretch of a school year. */
import type { PeriodId, PeriodType } from './period.ts';
import { points } from './asked-of-joint.ts';
import { parsePeriod, periodContains, schoolYearOf } from './parse-period.ts';

const inside: Readonly<Partial<Record<PeriodType, readonly PeriodType[]>>> = {
  'school-year': ['rentree', 'session', 'quarter', 'month', 'week', 'day'],
  year: ['quarter', 'month', 'week', 'day'],
  quarter: ['month', 'day'],
  month: ['day'],
  week: ['day'],
};

/** The type of the periods that both sides have, or null when they never meet. */
export const jointType = (left: PeriodType, right: PeriodType): PeriodType | null => {
  if (left === right) return left;
  if (inside[left]?.includes(right)) return right;
  if (inside[right]?.includes(left)) return left;
  if (points.has(left) && points.has(right)) return 'school-year';
  const [point, other] = points.has(left) ? [left, right] : [right, left];
  return points.has(point) && inside['school-year']?.includes(other) ? other : null;
};

/**
 * The periods of type `joint` that a cell of `id` speaks of: the one that contains it, or, where it is the coarser, all
 * those of `present` that it contains. A rentrée or a session speaks of its whole school year.
 */
export const jointPeriods = (id: PeriodId, joint: PeriodType, present: readonly PeriodId[], yearStarts?: string): readonly PeriodId[] => {
  const period = parsePeriod(id);
  if (period === null) return [];
  if (period.type === joint) return [id];
  const whole = points.has(period.type) ? schoolYearOf(id, yearStarts) : id;
  if (whole === null) return [];
  if (parsePeriod(whole)?.type === joint) return [whole];
  return present.filter((fine) => periodContains(whole, fine, yearStarts));
};

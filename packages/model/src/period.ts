/** Typed period ids, never a Date: a school year is not an instant and has no time zone. */
export const periodTypes = ['school-year', 'rentree', 'session', 'exercice', 'year', 'quarter', 'month', 'week', 'day', 'survey'] as const;
export type PeriodType = (typeof periodTypes)[number];

/** `2025-2026` · `rentree:2025` · `session:2026` · `exercice:2025` · `2026` · `2026-Q3` · `2026-09` · `2026-W37` · `2026-11-23` · `enquete:2026` */
export type PeriodId = string;

export type Period = {
  readonly id: PeriodId;
  readonly type: PeriodType;
  /** Orders periods of one type: consecutive periods differ by 1. */
  readonly ordinal: number;
};

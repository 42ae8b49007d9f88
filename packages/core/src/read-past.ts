/** Cells read by the movements of territories: of the year that a dataset says, or of that of the period of each row. */
import { fieldsOf } from '@balise/model';
import type { Dataset, Level, PeriodId } from '@balise/model';
import { pastOf, vintage, type Past, type Places } from '@balise/territories';
import type { PastGeography } from './past-geography.ts';

/** Levels that files list whole. */
const listed: readonly Level[] = ['dep', 'ctcd', 'aca', 'ra', 'reg'];

/** The 1 January before a school year starts: a session is of the school year that it ends. */
const yearOf = (period: PeriodId | null): number => {
  const year = Number(/\d{4}/u.exec(period ?? '')?.[0] ?? vintage);
  return period?.startsWith('session:') === true ? year - 1 : year;
};

export const readPast = async (dataset: Dataset, { normalise }: Pick<Places, 'normalise'>): Promise<PastGeography | null> => {
  const levels = new Set(
    fieldsOf(dataset, 'territory').flatMap(([, field]) => (field.levels === undefined ? [field.level] : Object.values(field.levels))),
  );
  const known = new Map<Level, { readonly past: Past; readonly told: string }>();
  for (const level of levels) {
    const told = dataset.geography?.[level];
    if (told === undefined || told === vintage) continue;
    const past = await pastOf(level, normalise);
    if (past !== null) known.set(level, { past, told });
  }
  if (known.size === 0) return null;
  const yearAt = (told: string, period: PeriodId | null): number => (told === 'period' ? yearOf(period) : Number(told));
  return {
    read: (raw, level, period, exceptions) => {
      const found = known.get(level);
      return found === undefined ? undefined : found.past.read(raw, yearAt(found.told, period), exceptions);
    },
    formers: (code, level, period) => {
      const found = known.get(level);
      return found === undefined || !listed.includes(level) ? [] : found.past.formers(code, yearAt(found.told, period));
    },
    byPeriod: [...known.values()].some(({ told }) => told === 'period'),
  };
};

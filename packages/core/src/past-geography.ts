/** The geographies that a dataset declares (`"geography": { "com": "2024" }`), where they are not today's. */
import { fieldsOf } from '@balise/model';
import type { Dataset, Level, PeriodId, TerritoryCode } from '@balise/model';
import { pastOf, vintage, type Past, type PastReading, type Territories } from '@balise/territories';

export type PastGeography = {
  /** What a cell of this level held, and who holds it now; undefined where codes are today's. */
  readonly read: (
    raw: string,
    level: Level,
    period: PeriodId | null,
    exceptions: Readonly<Record<string, string>> | undefined,
  ) => PastReading | null | undefined;
  /** The territories that one of today is made of, where all of them are expected; none of communes, which files seldom hold all. */
  readonly formers: (code: TerritoryCode, level: Level, period: PeriodId | null) => readonly TerritoryCode[];
  /** Each row uses the codes of its own period. */
  readonly byPeriod: boolean;
};

/** Several territories that a cut one became, as one code: no count of it can be given to any of them. */
const CUT = '+';
export const cutCode = (codes: readonly TerritoryCode[]): TerritoryCode => codes.join(CUT);
export const partsOfCut = (code: TerritoryCode): readonly TerritoryCode[] => code.split(CUT);

/** Levels that files list whole. */
const listed: readonly Level[] = ['dep', 'ctcd', 'aca', 'ra', 'reg'];

/** The 1 January before a school year starts: a session is of the school year that it ends. */
const yearOf = (period: PeriodId | null): number => {
  const year = Number(/\d{4}/u.exec(period ?? '')?.[0] ?? vintage);
  return period?.startsWith('session:') === true ? year - 1 : year;
};

/** Null where every code is of today, or of a level whose movements nobody has written down. */
export const pastGeography = async (dataset: Dataset, { normalise }: Pick<Territories, 'normalise'>): Promise<PastGeography | null> => {
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

/** The geographies that a dataset declares (`"geography": { "com": "2024" }`), where they are not today's: what reads them is brought then. */
import { problem } from '@balise/model';
import type { Dataset, Level, PeriodId, Problem, TerritoryCode } from '@balise/model';
import { vintage, type PastReading, type Places } from '@balise/territories';

/** The territory that a row held in its own geography, where that is not today's. */
export const FORMER = '@former';

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

/** Null where every code is of today, or of a level whose movements nobody has written down. */
export const pastGeography = async (dataset: Dataset, territories: Pick<Places, 'normalise'>): Promise<PastGeography | null | Problem> => {
  if (Object.values(dataset.geography ?? {}).every((told) => told === vintage)) return null;
  try {
    return await (await import('./converted-rows.ts')).readPast(dataset, territories);
  } catch (error) {
    return problem('INTERNAL', { got: String(error), expected: 'the movements of territories' });
  }
};

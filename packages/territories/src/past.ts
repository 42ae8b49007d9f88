/**
 * Cells written in the geography of another 1 January: a code that a fusion, a scission or a change of département took
 * away is not « hors référentiel » there, and one that was given again since does not mean what it means today.
 */
import type { Level, TerritoryCode } from '@balise/model';
import { isCommuneShaped } from './commune.ts';
import { movementsOf } from './convert.ts';
import { vintage } from './data/nomenclature.ts';
import { nameWords } from './name-key.ts';
import type { Normalise } from './normalise.ts';
import { level as levelOf } from './territory-code.ts';

export type PastReading = {
  /** What the cell named that day. */
  readonly former: TerritoryCode;
  /** Who holds it today: several for a territory that was cut. */
  readonly codes: readonly TerritoryCode[];
};
export type Past = {
  /** Null for a cell that named nothing that day, and for a year before those that are known. */
  readonly read: (raw: string, year: number, exceptions?: Readonly<Record<string, string>>) => PastReading | null;
  /** The territories of that day that one of today is made of. */
  readonly formers: (code: TerritoryCode, year: number) => readonly TerritoryCode[];
};

const CURRENT = Number(vintage);

const formerNames: Readonly<Record<string, string>> = { caen: 'aca:05', rouen: 'aca:21' };

const formerCode = (raw: string, level: Level): TerritoryCode => {
  const text = raw.trim();
  if (levelOf(text) === level) return text;
  const code = text.toUpperCase();
  if (level === 'com') return `com:${/^\d{4}$/.test(code) && isCommuneShaped(`0${code}`) ? `0${code}` : code}`;
  const named =
    level === 'aca'
      ? formerNames[
          nameWords(text)
            .filter((word) => word !== 'academie' && word !== 'de')
            .join(' ')
        ]
      : undefined;
  return named ?? `${level}:${/^0*\d{1,2}$/.test(code) ? code.replace(/^0+/, '').padStart(2, '0') : code}`;
};

/** Null for levels whose movements are not known. */
export const pastOf = async (level: Level, normalise: Normalise): Promise<Past | null> => {
  const movements = await movementsOf(level);
  if (movements === null) return null;
  const { first, becomes } = movements;
  return {
    read: (raw, year, exceptions) => {
      if (year < first) return null;
      const spelled = exceptions !== undefined && Object.hasOwn(exceptions, raw) ? (exceptions[raw] ?? raw) : raw;
      const former = formerCode(spelled, level);
      const codes = year >= CURRENT ? [former] : becomes(former, year, CURRENT);
      if (codes.length > 1 || codes[0] !== former) return { former, codes };
      const code = normalise(raw, level, exceptions);
      return code === null ? null : { former: code, codes: [code] };
    },
    formers: (code, year) => (year >= CURRENT || year < first ? [code] : becomes(code, CURRENT, year)),
  };
};

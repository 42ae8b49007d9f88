/**
 * Raw territories and periods become typed codes and ids, by distinct value: an entry of a dictionary is recognised
 * once. What the nomenclature does not know keeps its row out of every fold and is reported, never dropped in silence.
 */
import { levelOf, parsePeriod, stringColumn, takeRows, TERRITORY, PERIOD } from '@balise/model';
import type { Binding, Dataset, Field, Level, Spelling, StringColumn, Table, TerritoryCode } from '@balise/model';
import type { Normalise } from '@balise/territories';
import { FORMER, partsOfCut, type PastGeography } from './past-geography.ts';

/** The typed id of a raw cell, or null. */
export const recognise = (raw: string, field: Field | undefined, reading: Pick<Reading, 'normalise' | 'past' | 'told'>): string | null => {
  if (field?.role === 'territory')
    return reading.told === undefined
      ? reading.normalise(raw, field.level, field.codes)
      : (reading.told.placeOf(raw, field, null, reading)?.code ?? null);
  if (field?.role !== 'period') return null;
  return parsePeriod(raw, field)?.id ?? null;
};

/** A cell that several territories of today hold is a spelling of each. */
export const spellingsOf = (
  table: Table,
  name: string,
  dataset: Dataset,
  reading: Pick<Reading, 'normalise' | 'past' | 'told'>,
): readonly Spelling[] => {
  const column = table.columns[name];
  if (column?.type !== 'string') return [];
  return column.dictionary.slice(1).flatMap((raw): readonly Spelling[] => {
    const id = recognise(raw, dataset.fields[name], reading);
    return id === null ? [{ raw, id }] : partsOfCut(id).map((part) => ({ raw, id: part }));
  });
};

const missingColumn: StringColumn = { type: 'string', codes: new Uint8Array(0), dictionary: [''] };

/** The same rows under other names: each dictionary entry is translated once. */
export const translate = (column: StringColumn, to: (entry: string) => string | null): StringColumn => {
  const translated = column.dictionary.map((entry, code) => (code === 0 ? null : to(entry)));
  const codes = column.codes;
  return stringColumn(Array.from({ length: codes.length }, (_, row) => translated[codes[row]!]));
};

const constant = (value: string | null, length: number): StringColumn => stringColumn(Array.from({ length }, () => value));

export type Located = { readonly table: Table; readonly matched: number; readonly unmatched: readonly string[] };

export type Reading = {
  readonly normalise: Normalise;
  /** The geography of the file, where it is not today's. */
  readonly past?: PastGeography | null;
  /** What reads them (`reading-of`), where the meaning of a cell is not told by its column alone. */
  readonly told?: typeof import('./odd-cells.ts');
  /** Of a column that holds several levels, those that are read; the others are known, and left. */
  readonly levels?: ReadonlySet<Level>;
};

/** Adds {@link TERRITORY} and {@link PERIOD} to what was brought; rows outside the nomenclature are taken out and named. */
export const locate = (table: Table, binding: Binding, dataset: Dataset, reading: Reading): Located => {
  const { levels, past, told } = reading;
  const place = table.columns[binding.territory.field];
  const raw = place?.type === 'string' ? place : missingColumn;
  const field = dataset.fields[binding.territory.field];
  const beside = field?.role === 'territory' && field.levelField !== undefined ? table.columns[field.levelField] : undefined;
  const { field: when, constant: usual } = binding.period;
  const moment = when === null ? undefined : table.columns[when];
  const own = dataset.period === undefined ? null : (parsePeriod(dataset.period)?.id ?? null);
  const periods =
    moment?.type === 'string'
      ? translate(moment, (entry) => recognise(entry, dataset.fields[when!], reading))
      : constant(when === null ? (own ?? usual) : null, table.length);
  const isTold = field?.role === 'territory' && told !== undefined && (beside?.type === 'string' || past != null);
  const { territories, formers } = isTold
    ? told.placesBeside(raw, beside?.type === 'string' ? beside : null, past?.byPeriod === true ? periods : null, field, reading)
    : { territories: translate(raw, (entry) => recognise(entry, field, reading)), formers: null };
  const isMixed = field?.role === 'territory' && field.levels !== undefined && levels !== undefined;
  const read = isMixed ? territories.dictionary.map((code) => levels.has(levelOf(code) ?? 'uai') && code !== '') : null;
  const kept: number[] = [];
  const outside = new Set<number>();
  const inside = new Set<number>();
  for (let row = 0; row < table.length; row += 1) {
    const known = territories.codes[row]!;
    if (known === 0) outside.add(raw.codes[row]!);
    else if (read === null || read[known] === true) {
      inside.add(known);
      if (periods.codes[row] !== 0) kept.push(row);
    }
  }
  const located: Table = {
    length: table.length,
    columns: {
      ...table.columns,
      [TERRITORY]: territories,
      [PERIOD]: periods,
      ...(past == null || formers === null ? {} : { [FORMER]: formers }),
    },
  };
  return {
    table: kept.length === table.length ? located : takeRows(located, kept),
    matched: inside.size,
    unmatched: [...outside].map((code) => raw.dictionary[code] || '∅').sort(),
  };
};

/** The column of parents at a level; a territory that has none is missing there. */
export const parentsColumn = (table: Table, parent: (code: TerritoryCode) => TerritoryCode | null): StringColumn => {
  const column = table.columns[TERRITORY];
  return column?.type === 'string' ? translate(column, parent) : missingColumn;
};

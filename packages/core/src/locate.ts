/**
 * Raw territories and periods become typed codes and ids, by distinct value: an entry of a dictionary is recognised
 * once. What the nomenclature does not know keeps its row out of every fold and is reported, never dropped in silence.
 */
import { parsePeriod, stringColumn, takeRows, TERRITORY, PERIOD } from '@balise/model';
import type { Dataset, Field, Spelling, Step, StringColumn, Table, TerritoryCode } from '@balise/model';
import { normalise } from '@balise/territories';

/** The typed id of a raw cell, or null. */
export const recognise = (raw: string, field: Field | undefined): string | null => {
  if (field?.role === 'territory') return normalise(raw, field.level, field.codes);
  if (field?.role !== 'period') return null;
  return parsePeriod(raw, { type: field.type, ...(field.year === undefined ? {} : { year: field.year }) })?.id ?? null;
};

export const spellingsOf = (table: Table, name: string, dataset: Dataset): readonly Spelling[] => {
  const column = table.columns[name];
  if (column?.type !== 'string') return [];
  return column.dictionary.slice(1).map((raw) => ({ raw, id: recognise(raw, dataset.fields[name]) }));
};

const missingColumn: StringColumn = { type: 'string', codes: new Uint8Array(0), dictionary: [''] };

/** The same rows under other names: each dictionary entry is translated once. */
export const translate = (column: StringColumn, to: (entry: string) => string | null): StringColumn => {
  const translated = column.dictionary.map((entry, code) => (code === 0 ? null : to(entry)));
  const codes = column.codes;
  return stringColumn(Array.from({ length: codes.length }, (_, row) => translated[codes[row] ?? 0] ?? null));
};

const constant = (value: string | null, length: number): StringColumn => stringColumn(Array.from({ length }, () => value));

export type Located = { readonly table: Table; readonly matched: number; readonly unmatched: readonly string[] };

/** Adds {@link TERRITORY} and {@link PERIOD} to what a step brought; rows outside the nomenclature are taken out and named. */
export const locate = (table: Table, step: Step, dataset: Dataset): Located => {
  const place = table.columns[step.territory.field];
  const raw = place?.type === 'string' ? place : missingColumn;
  const field = dataset.fields[step.territory.field];
  const territories = translate(raw, (entry) => recognise(entry, field));
  const moment = step.period.field === null ? undefined : table.columns[step.period.field];
  const periodField = step.period.field === null ? undefined : dataset.fields[step.period.field];
  const periods =
    moment?.type === 'string'
      ? translate(moment, (entry) => recognise(entry, periodField))
      : constant(step.period.field === null ? step.period.constant : null, table.length);
  const kept: number[] = [];
  const outside = new Set<number>();
  const inside = new Set<number>();
  for (let row = 0; row < table.length; row += 1) {
    const known = territories.codes[row] ?? 0;
    if (known === 0) outside.add(raw.codes[row] ?? 0);
    else inside.add(known);
    if (known !== 0 && (periods.codes[row] ?? 0) !== 0) kept.push(row);
  }
  const located: Table = { length: table.length, columns: { ...table.columns, [TERRITORY]: territories, [PERIOD]: periods } };
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

/**
 * Raw territories and periods become typed codes and ids, by distinct value: an entry of a dictionary is recognised
 * once. What the nomenclature does not know keeps its row out of every fold and is reported, never dropped in silence.
 */
import { levelOf, parsePeriod, stringColumn, takeRows, TERRITORY, PERIOD } from '@balise/model';
import type { Binding, Dataset, Field, Level, Spelling, StringColumn, Table, TerritoryCode, TerritoryField } from '@balise/model';
import type { Normalise } from '@balise/territories';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** `{vintage}-{level}-{code}` as an expression; the code takes what is left. */
const shapeOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split(/(\{[^{}]+\})/u)
      .map((part) =>
        /^\{.+\}$/u.test(part) ? `(?<${part.slice(1, -1).replace(/\W/gu, '_')}>${part === '{code}' ? '.+' : '.+?'})` : escaped(part),
      )
      .join('')}$`,
    'u',
  );
const shapes = new WeakMap<TerritoryField, RegExp>();

/** A cell of a column that holds several levels; `told` is what another column says of its level. */
const recogniseMixed = (raw: string, field: TerritoryField, told: string | null, normalise: Normalise): TerritoryCode | null => {
  let token = told;
  let code = raw;
  if (field.pattern !== undefined) {
    let shape = shapes.get(field);
    if (shape === undefined) shapes.set(field, (shape = shapeOf(field.pattern)));
    const groups = shape.exec(raw.trim())?.groups;
    if (groups?.['code'] === undefined) return null;
    ({ code } = groups as { code: string });
    token = groups['level'] ?? told;
  }
  const level = token === null ? undefined : field.levels?.[token];
  if (level === undefined) return null;
  return level === 'FR' || level === 'FR-METRO' ? level : normalise(code, level, field.codes);
};

/** The typed id of a raw cell, or null. */
export const recognise = (raw: string, field: Field | undefined, normalise: Normalise): string | null => {
  if (field?.role === 'territory')
    return field.levels === undefined ? normalise(raw, field.level, field.codes) : recogniseMixed(raw, field, null, normalise);
  if (field?.role !== 'period') return null;
  return parsePeriod(raw, { type: field.type, ...(field.year === undefined ? {} : { year: field.year }) })?.id ?? null;
};

export const spellingsOf = (table: Table, name: string, dataset: Dataset, normalise: Normalise): readonly Spelling[] => {
  const column = table.columns[name];
  if (column?.type !== 'string') return [];
  return column.dictionary.slice(1).map((raw) => ({ raw, id: recognise(raw, dataset.fields[name], normalise) }));
};

const missingColumn: StringColumn = { type: 'string', codes: new Uint8Array(0), dictionary: [''] };

/** The same rows under other names: each dictionary entry is translated once. */
export const translate = (column: StringColumn, to: (entry: string) => string | null): StringColumn => {
  const translated = column.dictionary.map((entry, code) => (code === 0 ? null : to(entry)));
  const codes = column.codes;
  return stringColumn(Array.from({ length: codes.length }, (_, row) => translated[codes[row] ?? 0] ?? null));
};

const constant = (value: string | null, length: number): StringColumn => stringColumn(Array.from({ length }, () => value));

/** Codes whose level is in the column beside: pairs are recognised once. */
const withLevels = (codes: StringColumn, levels: StringColumn, field: TerritoryField, normalise: Normalise): StringColumn => {
  const known = new Map<string, string | null>();
  return stringColumn(
    Array.from({ length: codes.codes.length }, (_, row) => {
      const [raw, told] = [codes, levels].map((column) => column.dictionary[column.codes[row] ?? 0] ?? '');
      const key = `${told}\0${raw}`;
      let found = known.get(key);
      if (found === undefined) known.set(key, (found = recogniseMixed(raw ?? '', field, told ?? null, normalise)));
      return found;
    }),
  );
};

export type Located = { readonly table: Table; readonly matched: number; readonly unmatched: readonly string[] };

export type Reading = {
  readonly normalise: Normalise;
  /** Of a column that holds several levels, those that are read; the others are known, and left. */
  readonly levels?: ReadonlySet<Level>;
};

/** Adds {@link TERRITORY} and {@link PERIOD} to what was brought; rows outside the nomenclature are taken out and named. */
export const locate = (table: Table, binding: Binding, dataset: Dataset, { normalise, levels }: Reading): Located => {
  const place = table.columns[binding.territory.field];
  const raw = place?.type === 'string' ? place : missingColumn;
  const field = dataset.fields[binding.territory.field];
  const beside = field?.role === 'territory' && field.levelField !== undefined ? table.columns[field.levelField] : undefined;
  const territories =
    field?.role === 'territory' && beside?.type === 'string'
      ? withLevels(raw, beside, field, normalise)
      : translate(raw, (entry) => recognise(entry, field, normalise));
  const moment = binding.period.field === null ? undefined : table.columns[binding.period.field];
  const periodField = binding.period.field === null ? undefined : dataset.fields[binding.period.field];
  const own = dataset.period === undefined ? null : (parsePeriod(dataset.period)?.id ?? null);
  const periods =
    moment?.type === 'string'
      ? translate(moment, (entry) => recognise(entry, periodField, normalise))
      : constant(binding.period.field === null ? (own ?? binding.period.constant) : null, table.length);
  const isMixed = field?.role === 'territory' && field.levels !== undefined && levels !== undefined;
  const read = isMixed ? territories.dictionary.map((code) => levels.has(levelOf(code) ?? 'uai') && code !== '') : null;
  const kept: number[] = [];
  const outside = new Set<number>();
  const inside = new Set<number>();
  for (let row = 0; row < table.length; row += 1) {
    const known = territories.codes[row] ?? 0;
    if (known === 0) outside.add(raw.codes[row] ?? 0);
    else if (read === null || read[known] === true) inside.add(known);
    if (known !== 0 && (periods.codes[row] ?? 0) !== 0 && (read === null || read[known] === true)) kept.push(row);
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

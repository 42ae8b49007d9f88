/** Brought where the meaning of a cell is not told by its column alone: several levels in one, codes of another year. */
import { stringColumn } from '@balise/model';
import type { Level, StringColumn, TerritoryCode, TerritoryField } from '@balise/model';
import type { Reading } from './locate.ts';
import { cutCode } from './past-geography.ts';

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

/** The code of a cell and its level, where the column says several; `told` is what another column says of it. */
const tokenOf = (raw: string, field: TerritoryField, told: string | null): { readonly code: string; readonly level: Level } | null => {
  if (field.levels === undefined) return { code: raw, level: field.level };
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
  const level = token === null ? undefined : field.levels[token];
  return level === undefined ? null : { code, level };
};

type Place = { readonly code: TerritoryCode; readonly former: TerritoryCode };

/** Who holds today what a cell names, and what that was called in the geography of its file. */
export const placeOf = (
  raw: string,
  field: TerritoryField,
  told: string | null,
  { normalise, past }: Pick<Reading, 'normalise' | 'past'>,
  period: string | null = null,
): Place | null => {
  const token = tokenOf(raw, field, told);
  if (token === null) return null;
  const { code, level } = token;
  if (field.levels !== undefined && (level === 'FR' || level === 'FR-METRO')) return { code: level, former: level };
  const before = past?.read(code, level, period, field.codes);
  if (before !== undefined) return before === null ? null : { code: cutCode(before.codes), former: before.former };
  const now = normalise(code, level, field.codes);
  return now === null ? null : { code: now, former: now };
};

/** Cells whose meaning another column tells, their level or their period: what is written the same is recognised once. */
export const placesBeside = (
  codes: StringColumn,
  beside: StringColumn | null,
  periods: StringColumn | null,
  field: TerritoryField,
  reading: Pick<Reading, 'normalise' | 'past'>,
): { readonly territories: StringColumn; readonly formers: StringColumn } => {
  const known = new Map<string, Place | null>();
  const cell = (column: StringColumn | null, row: number): string | null =>
    column === null ? null : (column.dictionary[column.codes[row] ?? 0] ?? '');
  const places = Array.from({ length: codes.codes.length }, (_, row) => {
    const [raw, told, period] = [cell(codes, row) ?? '', cell(beside, row), cell(periods, row)];
    const key = `${told ?? ''}\0${period ?? ''}\0${raw}`;
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = raw === '' ? null : placeOf(raw, field, told, reading, period)));
    return found;
  });
  return { territories: stringColumn(places.map((place) => place?.code)), formers: stringColumn(places.map((place) => place?.former)) };
};

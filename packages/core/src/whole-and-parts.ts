/**
 * Brought where a column of communes has arrondissements municipaux: cells of Paris beside those of all its arrondissements are Paris
 * twice. The row of the commune is the commune; its parts make it up where it has none. Where one part is nowhere in the file, nothing
 * says that the commune holds them (what is left to say where, say), and rows that are things, not cells, are as many as they are.
 */
import { cellAt, takeRows, type Column, type Dataset, type Query, type Table } from '@balise/model';
import { dividedCities } from '@balise/territories';
import { learnWarnings, twiceFr } from '@balise/words';
import type { Brought } from './run-query.ts';

type City = { readonly name: string; readonly isWhole: boolean };

/** What each entry of a dictionary is of a city that has rows of the whole and of every part. */
const told = (column: Column): readonly (City | undefined)[] | null => {
  if (column.type !== 'string') return null;
  const isThere = new Uint8Array(column.dictionary.length);
  for (const code of column.codes) isThere[code] = 1;
  const used = new Set(column.dictionary.filter((_, code) => isThere[code] === 1));
  const found = new Map<string, City>();
  for (const { name, whole, parts } of dividedCities()) {
    if (![whole, ...parts].every((code) => used.has(code))) continue;
    found.set(whole, { name, isWhole: true });
    for (const part of parts) found.set(part, { name, isWhole: false });
  }
  return found.size === 0 ? null : column.dictionary.map((entry) => found.get(entry));
};

const without = (table: Table, name: string, { fields, grain }: Dataset): { readonly table: Table; readonly names: readonly string[] } => {
  const column = table.columns[name];
  const beside = grain.filter((each) => each !== name && table.columns[each] !== undefined);
  const areCells = beside.every((each) => /^(?:period|breakdown)$/u.test(fields[each]?.role ?? ''));
  const cityOf = areCells && column !== undefined ? told(column) : null;
  if (cityOf === null || column?.type !== 'string') return { table, names: [] };
  const keyAt = (row: number, city: City): string =>
    JSON.stringify([city.name, ...beside.map((each) => cellAt(table.columns[each]!, row))]);
  const rows = Array.from({ length: table.length }, (_, row) => row);
  const wholes = new Set<string>();
  for (const row of rows) {
    const city = cityOf[column.codes[row]!];
    if (city?.isWhole === true) wholes.add(keyAt(row, city));
  }
  const names = new Set<string>();
  const kept = rows.filter((row) => {
    const city = cityOf[column.codes[row]!];
    if (city === undefined || city.isWhole || !wholes.has(keyAt(row, city))) return true;
    names.add(city.name);
    return false;
  });
  return { table: takeRows(table, kept), names: dividedCities().flatMap(({ name: city }) => (names.has(city) ? [city] : [])) };
};

/** What was brought, each city once. Distinct values, which tell how cells are written, are left as they are. */
export const withoutParts = (brought: Brought, dataset: Dataset, { fields, measures }: Query): Brought => {
  if ((fields ?? measures) === undefined) return brought;
  let { table } = brought;
  const names = new Set<string>();
  for (const name of dataset.grain) {
    const field = dataset.fields[name];
    if (field?.role !== 'territory' || field.level !== 'com') continue;
    const found = without(table, name, dataset);
    ({ table } = found);
    for (const city of found.names) names.add(city);
  }
  // Of rows brought again unchanged, the parts are left out already.
  if (names.size === 0) return brought;
  learnWarnings(twiceFr);
  return { ...brought, table, leftOut: [{ code: 'TWICE', params: { count: names.size }, text: { fr: [...names].join(', ') } }] };
};

/**
 * The cells of an operand that must not be told, over the whole hierarchy and every item, for each period: a function of
 * the data and of the operand, and never of what is asked, so that no two questions solve a cell between them.
 */
import type { Hierarchy } from '../facts.ts';
import type { PeriodId } from '../period.ts';
import type { Table } from '../table.ts';
import type { Level, TerritoryCode } from '../territory.ts';
import type { Equation, LatticeCell } from './lattice.ts';
import { cellAt } from '../columns.ts';
import { contract } from './contract.ts';
import { widestFirst } from '../dataset-fields.ts';
import { PERIOD, TERRITORY } from '../plan.ts';
import { levelOf } from '../territory.ts';
import { isPrimary, type SecretRules } from './rules.ts';
import { suppress } from './suppress.ts';

/** Columns of what a secrets query brings. */
export const SECRET = { value: (operand: number): string => `@value${operand}`, units: '@units' } as const;

/** Every item of a breakdown together. A noncharacter, which Unicode keeps out of texts: an item that was called so would be added to itself. */
export const ALL = '\uffff';

export const secretKey = (territory: TerritoryCode, period: PeriodId, items: readonly string[]): string =>
  [territory, period, ...items].join('\0');

type Cell = { values: (number | null)[]; units: number | null; readonly by: Map<TerritoryCode, number>; isMagnitude: boolean };

const plus = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);

const wider = (base: Level, { nests }: Hierarchy): readonly Level[] => widestFirst.filter((level) => level !== base && nests(base, level));

/** Itself and all, for each breakdown. */
export const spread = (items: readonly string[]): readonly (readonly string[])[] =>
  items.reduce<readonly (readonly string[])[]>(
    (all, item) =>
      all.flatMap((each) => [
        [...each, item],
        [...each, ALL],
      ]),
    [[]],
  );

/**
 * @param rows located rows of the dataset's own territories: {@link TERRITORY}, {@link PERIOD}, the breakdowns, and the values of {@link SECRET}
 * @returns keys of {@link secretKey}
 */
export const secretCells = (
  rows: Table,
  rules: SecretRules,
  breakdowns: readonly string[],
  base: Level,
  hierarchy: Hierarchy,
): ReadonlySet<string> => {
  const text = (name: string, row: number): string => {
    const column = rows.columns[name];
    const cell = column === undefined ? null : cellAt(column, row);
    return typeof cell === 'string' ? cell : '';
  };
  const amount = (name: string, row: number): number | null => {
    const column = rows.columns[name];
    const cell = column === undefined ? null : cellAt(column, row);
    return typeof cell === 'number' ? cell : null;
  };
  const levels = wider(base, hierarchy);
  const periods = new Map<PeriodId, Map<string, Cell>>();
  for (let row = 0; row < rows.length; row += 1) {
    const [territory, period] = [text(TERRITORY, row), text(PERIOD, row)];
    const values = rules.operands.map((_, index) => amount(SECRET.value(index), row));
    const units = amount(SECRET.units, row);
    const own = values[0] ?? null;
    const places = [territory, ...levels.flatMap((level) => hierarchy.parent(territory, level) ?? [])];
    const cells = periods.get(period) ?? new Map<string, Cell>();
    periods.set(period, cells);
    for (const place of places)
      for (const items of spread(breakdowns.map((name) => text(name, row)))) {
        const key = [place, ...items].join('\0');
        const cell = cells.get(key) ?? { values: values.map(() => null), units: null, by: new Map(), isMagnitude: true };
        cells.set(key, cell);
        cell.values = cell.values.map((value, index) => plus(value, values[index] ?? null));
        cell.units = plus(cell.units, units);
        if (own === null) continue;
        cell.by.set(territory, (cell.by.get(territory) ?? 0) + own);
        if (own < 0) cell.isMagnitude = false;
      }
  }
  const secret = new Set<string>();
  for (const [period, cells] of periods)
    for (const place of hiddenAmong(cells, rules, base, hierarchy)) secret.add([place[0], period, ...place.slice(1)].join('\0'));
  return secret;
};

const hiddenAmong = (
  found: ReadonlyMap<string, Cell>,
  rules: SecretRules,
  base: Level,
  hierarchy: Hierarchy,
): readonly (readonly string[])[] => {
  const keys = [...found.keys()].sort();
  const at = new Map(keys.map((key, index) => [key, index]));
  const primary = new Set<number>();
  const cells = keys.map((key, index): LatticeCell => {
    const cell = found.get(key) as Cell;
    const seen = [...cell.by.values()].filter((value) => value !== 0);
    const facts = {
      values: cell.values,
      units: cell.units,
      contributors: seen.length,
      largest: Math.max(0, ...seen),
      isMagnitude: cell.isMagnitude,
    };
    if (isPrimary(rules, facts)) primary.add(index);
    return { key, n: cell.units ?? Math.abs(cell.values[0] ?? 0), value: cell.values[0] ?? null };
  });
  if (primary.size === 0) return [];
  const split = keys.map((key) => key.split('\0'));
  const groups = new Map<string, number[]>();
  const join = (group: string, part: number): void => void groups.set(group, [...(groups.get(group) ?? []), part]);
  split.forEach(([territory = '', ...items], place) => {
    const level = levelOf(territory);
    if (level === null) return;
    const middle = level !== 'dep' && base !== 'dep' && hierarchy.nests(base, 'dep') ? 'dep' : null;
    const parents = level === base || level === 'dep' ? wider(level, hierarchy) : [];
    for (const parent of parents) {
      // Départements stand between: what is wider is made of them.
      if (level === base && middle !== null && parent !== 'dep' && hierarchy.nests('dep', parent)) continue;
      const code = hierarchy.parent(territory, parent);
      if (code !== null) join([code, ...items].join('\0') + `\0of ${level}`, place);
    }
    items.forEach((item, index) => {
      if (item !== ALL)
        join([territory, ...items.map((each, other) => (other === index ? ALL : each))].join('\0') + `\0by ${index}`, place);
    });
  });
  const equations = [...groups].flatMap(([group, parts]): readonly Equation[] => {
    const total = at.get(group.slice(0, group.lastIndexOf('\0')));
    return total === undefined ? [] : [{ total, parts }];
  });
  const isWhole = cells.every(({ value }) => value === null || Number.isInteger(value));
  const { lattice, placeOf } = contract({ cells, equations });
  const few = new Set([...primary].map((place) => placeOf[place] ?? 0));
  const hidden = suppress(lattice, few, { share: 0.1, whole: isWhole });
  return cells.flatMap((_, place) => (hidden.has(placeOf[place] ?? 0) ? [place] : [])).map((place) => split[place] ?? []);
};

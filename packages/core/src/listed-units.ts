/**
 * Of a file that lists things (schools, communes), which territories it speaks of at all, whatever the question keeps of it: where it
 * lists some and none is kept, there is none; where it lists nothing, nothing is known.
 */
import {
  fieldsOfPredicate,
  isProblem,
  levelOf,
  numberColumn,
  PARTIAL,
  PERIOD,
  stringColumn,
  TERRITORY,
  thingOf,
  UNITS,
} from '@balise/model';
import type { Catalog, Dataset, PeriodId, Problem, Query, Step, Table } from '@balise/model';
import { bringRows, type BroughtRows } from './bring-rows.ts';
import { limitedStep } from './limited.ts';
import { countsOf, listing, unsaidOf, type Group } from './listing.ts';
import { periodsRead, type DonePiece } from './piece-of.ts';
import { bringWide, type Asking } from './run-query.ts';
import { textAt } from './text-at.ts';

type Kept = {
  readonly units: number;
  readonly observed: number;
  readonly isEmpty: boolean;
  /** Nothing is added up, of rows or of none: of a numerator, none of its rows. */
  readonly isHollow: boolean;
};
const NOTHING: Kept = { units: 0, observed: 0, isEmpty: true, isHollow: true };

const numberAt = ({ columns }: Table, name: string, row: number): number => {
  const column = columns[name];
  return column?.type === 'number' ? column.values[row]! || 0 : 0;
};

/** Items as the catalogue lists them, one of each breakdown; none where it lists none of one, or where a rest is left of them. */
const itemsListed = ({ breakdowns, rest }: Step, { fields }: Dataset): readonly Group['items'][] => {
  const each = breakdowns.map((name) => {
    const field = fields[name];
    const codes = field?.role === 'breakdown' ? (field.items ?? []).filter(({ code }) => code !== field.total) : [];
    return rest === null ? codes.map(({ code }) => code) : [];
  });
  return each.reduce<Group['items'][]>((all, codes) => all.flatMap((items) => codes.map((code) => [...items, code])), [[]]);
};

/** What the question keeps, by {@link Group}; and every group that it may tell. */
const keptBy = (
  { step, tables, units }: DonePiece,
  dataset: Dataset,
): { readonly groups: readonly Group[]; readonly at: (group: Group) => Kept } => {
  const kept = new Map<string, Kept>();
  const combinations = new Map<string, Group['items']>();
  const key = ({ code, period, items }: Group): string => [code, period, ...items.map((item) => item ?? '')].join('\0');
  const add = (table: Table, units: string, observed: string, first: string): void => {
    const sums = table.columns[first];
    for (let row = 0; row < table.length; row += 1) {
      const items = step.breakdowns.map((name) => textAt(table, name, row) || null);
      combinations.set(items.join('\0'), items);
      const at = key({ code: textAt(table, TERRITORY, row), period: textAt(table, PERIOD, row), items });
      const before = kept.get(at) ?? NOTHING;
      kept.set(at, {
        units: before.units + numberAt(table, units, row),
        observed: before.observed + numberAt(table, observed, row),
        isEmpty: false,
        isHollow: before.isHollow && (sums?.type !== 'number' || Number.isNaN(sums.values[row])),
      });
    }
  };
  for (const table of tables) add(table, '', PARTIAL.observed, PARTIAL.first);
  for (const table of units) add(table, UNITS, '', '');
  // Where no row tells an item, the catalogue may say which there are.
  if (combinations.size === 0) for (const items of itemsListed(step, dataset)) combinations.set(items.join('\0'), items);
  const periods = new Set(step.period.windows.flatMap(({ of }) => of));
  const groups = [...step.scope.members, ...step.scope.references].flatMap((code) =>
    [...periods].flatMap((period) => [...combinations.values()].map((items) => ({ code, period, items }))),
  );
  return { groups, at: (group) => kept.get(key(group)) ?? NOTHING };
};

type Told = Group & {
  /** Nothing of it is kept that is not known, and what is added up of nothing is zero. */
  readonly isNone: boolean;
  /** Territories listed besides those of which something is kept. */
  readonly units: number;
};

/** The rows of a piece, and those that say what is listed: of no cell where there is none. As it is where no item is told, and nothing is of one. */
const withRows = (piece: DonePiece, told: readonly Told[]): DonePiece => {
  if (![...piece.tables, ...piece.units].some(({ length }) => length > 0) && !told.some(({ isNone }) => isNone)) return piece;
  const rowsOf = (rows: readonly Told[], numbers: Readonly<Record<string, (each: Told) => number>>): Table => ({
    length: rows.length,
    columns: {
      [TERRITORY]: stringColumn(rows.map(({ code }) => code)),
      [PERIOD]: stringColumn(rows.map(({ period }) => period)),
      ...Object.fromEntries(piece.step.breakdowns.map((name, index) => [name, stringColumn(rows.map(({ items }) => items[index]))])),
      ...Object.fromEntries(Object.entries(numbers).map(([name, of]) => [name, numberColumn(rows.map(of))])),
    },
  });
  const none = rowsOf(
    told.filter(({ isNone }) => isNone),
    Object.fromEntries(Object.values(PARTIAL).map((name) => [name, () => 0])),
  );
  const listed = rowsOf(told, { [UNITS]: ({ units }) => units });
  return { ...piece, tables: [...piece.tables, none], units: [...piece.units, listed] };
};

/** Whether what is asked of a thing is part of the key of its rows: they are its cells then, and one that is not there is missing. */
const isOfKey = ({ query, breakdowns }: Step, { grain, fields }: Dataset): boolean => {
  const told = [query.where, ...(query.measures ?? []).map(({ where }) => where)].flatMap(fieldsOfPredicate);
  return [...breakdowns, ...told].some((name) => grain.includes(name) && !/^(?:territory|period)$/.test(fields[name]?.role ?? ''));
};

/** What is none of those asked for in a period that is shown, if one of `among` is listed. */
type LeftOut = { readonly thing: string; readonly among: readonly Group[] };

/**
 * Each period of a set tells by itself which are of it: a school that was private is none of this year's. One that never was is none of
 * any of them, even of those in which it is not there.
 */
const leftOut = ({ scope, period: { windows } }: Step, own: readonly Group[], isKept: (group: Group) => boolean): readonly LeftOut[] => {
  const groupsOf = new Map<string, Group[]>();
  for (const group of own) {
    const key = [group.code, ...group.items].join('\0');
    groupsOf.set(key, [...(groupsOf.get(key) ?? []), group]);
  }
  const readBy = (shown: readonly PeriodId[]): ReadonlySet<PeriodId> =>
    new Set(windows.flatMap((window) => (shown.includes(window.shown) ? window.of : [])));
  return windows.flatMap(({ shown }) => {
    const [mine, ofSet] = [readBy([shown]), readBy(scope.periods.includes(shown) ? scope.periods : [shown])];
    return [...groupsOf.values()].flatMap((groups): readonly LeftOut[] => {
      const within = (periods: ReadonlySet<PeriodId>): readonly Group[] => groups.filter(({ period }) => periods.has(period));
      const [among, ever] = [within(mine), within(ofSet)];
      if (among.some(isKept)) return [];
      const [{ code, items }] = groups as [Group];
      return [{ thing: thingOf({ territory: code, period: shown, items }), among: ever.some(isKept) ? among : ever }];
    });
  });
};

/**
 * The piece, told what its file lists. As it is where that says nothing: rows that are cells of what is listed, several levels in one
 * column, rows of which the producer keeps some to itself, a value that is told beside what is listed. Of a territory whose row is the
 * figure, that it is listed says that it is none of those asked for.
 */
export const withListed = async (piece: DonePiece, dataset: Dataset, catalog: Catalog, asking: Asking): Promise<DonePiece | Problem> => {
  const { repeats, toDate, ownGrain, rest, distribution } = piece.step;
  const { field, level } = piece.step.territory;
  const declared = dataset.fields[field];
  const isMixed = declared?.role === 'territory' && declared.levels !== undefined;
  const isOwn = ({ code }: Group): boolean => dataset.grain.includes(field) && levelOf(code) === level;
  // Overseas territories are figures, as départements are: no list of things.
  const isOther =
    repeats || toDate || isMixed || (level === 'com-outremer' && dataset.grain.includes(field)) || isOfKey(piece.step, dataset);
  if (piece.step.listed !== true || isOther || dataset.disclosure?.rows === 'restricted') return piece;
  const { groups: all, at } = keptBy(piece, dataset);
  const groups = ownGrain ? [] : all.filter((group) => !isOwn(group));
  const isWhole = (group: Group): boolean => !at(group).isEmpty && at(group).units >= (piece.expected[group.code] ?? 1);
  const told = (listed: (group: Group) => number, isUnsaid: (group: Group) => boolean): readonly Told[] =>
    groups.map((group) => {
      const { units: kept, observed, isEmpty, isHollow } = at(group);
      const units = Math.max(kept, listed(group));
      const isKnown = listed(group) > 0 && units >= (piece.expected[group.code] ?? 1) && !(isHollow && isUnsaid(group));
      return { ...group, isNone: isKnown && (isEmpty || observed > 0), units: isEmpty && isUnsaid(group) ? 0 : units - kept };
    });
  const certain = (): boolean => false;
  const toldWhole = groups.every(isWhole)
    ? ownGrain
      ? piece
      : withRows(
          piece,
          told(() => 1, certain),
        )
    : null;
  // A rest and shares are made of all items.
  const left = rest === null && distribution === null ? leftOut(piece.step, all.filter(isOwn), (group) => !at(group).isEmpty) : [];
  const isHollow = piece.step.formula === 'ratio' && groups.some((group) => at(group).isHollow && at(group).observed > 0);
  if (toldWhole !== null && left.length === 0 && !isHollow) return toldWhole;
  const wide = await bringWide(dataset);
  if (isProblem(wide)) return wide;
  const { limit: _limit, ...step } = piece.step;
  const ask = async (query: Query): Promise<BroughtRows | Problem> =>
    bringRows(await limitedStep({ ...step, query }, catalog, asking), dataset, asking, periodsRead(step));
  const asked = listing(piece.step, dataset, wide);
  const brought = await ask(asked.all);
  // A set is what it was before one knew who is none of it.
  if (isProblem(brought)) return toldWhole ?? brought;
  const listed = countsOf(brought.located.table, step, asking);
  const others = new Set(left.flatMap(({ thing, among }) => (among.some((group) => listed(group) > 0) ? [thing] : [])));
  // Shares are of what is known.
  const isTold = distribution !== null || !told(listed, certain).some((group) => group.isNone && at(group).isHollow);
  const isUnsaid = isTold ? certain : await unsaidOf(asked, step, dataset, asking, ask);
  if (isProblem(isUnsaid)) return isUnsaid;
  const whole = toldWhole !== null && isTold ? toldWhole : withRows(piece, told(listed, isUnsaid));
  return { ...whole, others, plans: [...piece.plans, brought.plan] };
};

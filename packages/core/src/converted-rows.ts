/**
 * Rows of another geography as rows of today's: those of territories that merged are added, those of one that was cut
 * belong to no part of it, and a territory of which a former part is not there has no whole.
 */
import {
  cellAt,
  concatTables,
  formatTerritory,
  JOINED_STATUS,
  levelOf,
  numberColumn,
  parseTerritory,
  PARTIAL,
  PERIOD,
  stringColumn,
  takeRows,
  TERRITORY,
} from '@balise/model';
import type { Column, Dataset, Piece, Step, Table, TerritoryCode } from '@balise/model';
import { learnWarnings, movesFr } from '@balise/words';
import { FORMER, partsOfCut, type PastGeography } from './past-geography.ts';
import { textAt } from './text-at.ts';

/** What reads such codes is wanted just before. */
export { readPast } from './read-past.ts';

const rowsOf = (table: Table): readonly number[] => Array.from({ length: table.length }, (_, row) => row);

/** Rows like these, of these territories, where a cell is expected and nothing is known of it. */
const absentRows = (table: Table, like: readonly number[], codes: readonly TerritoryCode[]): Table => {
  const { columns, length } = takeRows(table, like);
  const blank = (name: string, column: Column): Column => {
    if (name === TERRITORY || name === FORMER) return stringColumn(codes);
    if (name.endsWith(':status')) return stringColumn(codes.map(() => null));
    if (column.type !== 'number') return column;
    return numberColumn(codes.map(() => (name === PARTIAL.cells ? 1 : name === PARTIAL.observed ? 0 : null)));
  };
  return { length, columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, blank(name, column)])) };
};

const grouped = (table: Table, keys: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const groups = new Map<string, number[]>();
  for (const row of rowsOf(table)) {
    const key = keys.map((name) => textAt(table, name, row)).join('\0');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
};

/** A territory made of several, of which some are not there: what it holds is not known. */
export const withAbsentParts = (table: Table, past: PastGeography, breakdowns: readonly string[]): Table => {
  if (table.columns[FORMER] === undefined) return table;
  const like: number[] = [];
  for (const rows of grouped(table, [TERRITORY, PERIOD, ...breakdowns]).values()) {
    const [first = 0] = rows;
    const code = textAt(table, TERRITORY, first);
    const level = levelOf(code);
    const present = new Set(rows.map((row) => textAt(table, FORMER, row)));
    // Rows under the name of today hold it whole.
    if (level === null || present.has(code)) continue;
    const wanted = past.formers(code, level, textAt(table, PERIOD, first) || null);
    if (wanted.some((former) => !present.has(former))) like.push(first);
  }
  if (like.length === 0) return table;
  return concatTables([
    table,
    absentRows(
      table,
      like,
      like.map((row) => textAt(table, TERRITORY, row)),
    ),
  ]);
};

/** What share of a cut territory these of its parts hold; null where nobody has said. */
type ShareOf = (former: TerritoryCode, parts: readonly TerritoryCode[]) => number | null;

/** Whether a key shares the whole of a cut territory among these parts: with one part more or less, some of it would be counted nowhere. */
const isKey = (shareOf: ShareOf | null, former: TerritoryCode, parts: readonly TerritoryCode[]): boolean => {
  const share = shareOf?.(former, parts) ?? null;
  return share !== null && Math.abs(share - 1) < 1e-9;
};

/** Only what adds up over territories can be shared: a median of the whole is that of none of its parts. */
const canShare = ({ query, unique, join, formula }: Step): boolean =>
  join === null &&
  !unique &&
  (query.measures ?? []).every(
    ({ op, as }) =>
      as === PARTIAL.cells || as === PARTIAL.observed || op === 'sum' || (formula === 'weighted-mean' && as === PARTIAL.first),
  );

/** Null where the catalogue shares nothing, where what is asked cannot be shared, or should not: a share of a few is a few. */
export const sharesOf = ({ apportionment, disclosure }: Dataset, step: Step): ShareOf | null => {
  if (apportionment === undefined || disclosure?.rows === 'restricted' || !canShare(step)) return null;
  const codeOf = (written: string): TerritoryCode => {
    const told = parseTerritory(written);
    return told === null ? written : formatTerritory(told);
  };
  const weights = new Map(
    Object.entries(apportionment.weights).map(([former, parts]) => [
      codeOf(former),
      new Map(Object.entries(parts).map(([part, weight]) => [codeOf(part), weight])),
    ]),
  );
  return (former, parts) => {
    const known = weights.get(former);
    if (known === undefined || parts.some((part) => !known.has(part))) return null;
    const total = [...known.values()].reduce((sum, weight) => sum + weight, 0);
    return parts.reduce((sum, part) => sum + (known.get(part) ?? 0), 0) / total;
  };
};

/** Rows like these, each with its share of what adds up, and estimated. */
const sharedRows = (table: Table, given: readonly { row: number; code: TerritoryCode; share: number }[], step: Step): Table => {
  const { columns } = takeRows(
    table,
    given.map(({ row }) => row),
  );
  const added = new Set((step.query.measures ?? []).flatMap(({ op, as }) => (op === 'sum' ? [as] : [])));
  const [status = JOINED_STATUS] = step.statuses;
  const scaled = Object.entries(columns).map(([name, column]): [string, Column] => {
    if (column.type !== 'number' || !added.has(name)) return [name, column];
    return [name, numberColumn(given.map(({ share }, at) => (column.values[at] ?? NaN) * share))];
  });
  return {
    length: given.length,
    columns: {
      ...Object.fromEntries(scaled),
      [TERRITORY]: stringColumn(given.map(({ code }) => code)),
      [status]: stringColumn(given.map(({ row }) => `${textAt(table, status, row)}E`)),
    },
  };
};

/**
 * At a level, the parts of a cut territory that are in one of its territories are one again; else each has its share, where one is
 * told, or is expected and unknown.
 */
export const withoutCuts = (
  table: Table,
  above: (code: TerritoryCode) => TerritoryCode | null,
  step: Step,
  shareOf: ShareOf | null = null,
): Table => {
  const column = table.columns[TERRITORY];
  if (column?.type !== 'string' || !column.dictionary.some((code) => partsOfCut(code).length > 1)) return table;
  const places = column.dictionary.map((code) => {
    const parts = partsOfCut(code);
    return parts.length === 1 ? null : [...new Set(parts.flatMap((part) => above(part) ?? []))];
  });
  const placesAt = (row: number): readonly TerritoryCode[] | null => places[column.codes[row] ?? 0] ?? null;
  const rows = rowsOf(table);
  const whole = rows.filter((row) => (placesAt(row)?.length ?? 1) === 1);
  const cut = rows.flatMap((row) => {
    const found = placesAt(row);
    if (found === null || found.length < 2) return [];
    const parts = partsOfCut(textAt(table, TERRITORY, row));
    const isShared = isKey(shareOf, textAt(table, FORMER, row), parts);
    return found.map((code) => {
      const own = parts.filter((part) => (above(part) ?? '') === code);
      return { row, code, share: isShared ? (shareOf?.(textAt(table, FORMER, row), own) ?? null) : null };
    });
  });
  const lost = cut.filter(({ share }) => share === null);
  const given = cut.flatMap(({ row, code, share }) => (share === null ? [] : [{ row, code, share }]));
  const kept = takeRows(table, whole);
  const told: Table = {
    length: kept.length,
    columns: { ...kept.columns, [TERRITORY]: stringColumn(whole.map((row) => placesAt(row)?.[0] ?? textAt(table, TERRITORY, row))) },
  };
  return concatTables([
    told,
    ...(given.length === 0 ? [] : [sharedRows(table, given, step)]),
    ...(lost.length === 0
      ? []
      : [
          absentRows(
            table,
            lost.map(({ row }) => row),
            lost.map(({ code }) => code),
          ),
        ]),
  ]);
};

/**
 * Rows of several former territories that are one today, made one row where what they hold adds up; else the row of
 * something that cannot be computed again.
 */
export const mergedRows = (table: Table, breakdowns: readonly string[], isAdditive: boolean): Table => {
  if (table.columns[FORMER] === undefined) return table;
  const merged = [...grouped(table, [TERRITORY, PERIOD, ...breakdowns]).values()].filter(
    (rows) => new Set(rows.map((row) => textAt(table, FORMER, row))).size > 1,
  );
  if (merged.length === 0) return table;
  const gone = new Set(merged.flat());
  const kept = takeRows(
    table,
    rowsOf(table).filter((row) => !gone.has(row)),
  );
  const firsts = merged.map(([first = 0]) => first);
  const absent = absentRows(
    table,
    firsts,
    firsts.map((row) => textAt(table, TERRITORY, row)),
  );
  if (!isAdditive) return concatTables([kept, absent]);
  const sum = (name: string): Column =>
    numberColumn(
      merged.map((rows) => {
        const cells = rows.map((row) => {
          const column = table.columns[name];
          return column === undefined ? null : cellAt(column, row);
        });
        return cells.some((cell) => typeof cell !== 'number') ? null : cells.reduce<number>((total, cell) => total + Number(cell), 0);
      }),
    );
  const letters = (name: string): Column =>
    stringColumn(merged.map((rows) => [...new Set(rows.map((row) => textAt(table, name, row)).join(''))].join('')));
  const isWhole = merged.map((rows) =>
    rows.every((row) => {
      const [cells, observed] = [PARTIAL.cells, PARTIAL.observed].map((name) => table.columns[name]);
      return cells !== undefined && observed !== undefined && cellAt(cells, row) === cellAt(observed, row);
    }),
  );
  const columns = Object.entries(absent.columns).map(([name, column]): [string, Column] => {
    // One territory, one row: it is there when all that it is made of is.
    if (name === PARTIAL.cells) return [name, column];
    if (name === PARTIAL.observed) return [name, numberColumn(isWhole.map((whole) => (whole ? 1 : 0)))];
    if (column.type === 'number') return [name, sum(name)];
    return [name, name.endsWith(':status') ? letters(name) : column];
  });
  return concatTables([kept, { length: merged.length, columns: Object.fromEntries(columns) }]);
};

/**
 * How many territories of another geography are counted today in others, which those are, and how many were cut and are
 * counted in none.
 */
export type Moves = {
  readonly moved: number;
  readonly into: ReadonlySet<TerritoryCode>;
  readonly cut: number;
  /** Cut, and shared. */
  readonly shared: number;
};

/** Null where nothing moved. */
export const movesOf = (tables: readonly Table[], shareOf: ShareOf | null = null): Moves | null => {
  const [moved, into, cut, shared] = [new Set<string>(), new Set<TerritoryCode>(), new Set<string>(), new Set<string>()];
  for (const table of tables)
    if (table.columns[FORMER] !== undefined)
      for (const row of rowsOf(table)) {
        const [former, code] = [textAt(table, FORMER, row), textAt(table, TERRITORY, row)];
        const parts = partsOfCut(code);
        if (parts.length > 1) (isKey(shareOf, former, parts) ? shared : cut).add(former);
        else if (former !== code) {
          moved.add(former);
          into.add(code);
        }
      }
  if (moved.size + cut.size + shared.size === 0) return null;
  learnWarnings(movesFr);
  return { moved: moved.size, into, cut: cut.size, shared: shared.size };
};

/** What moved, and of the territories that were cut, those that are shared; see `sharesOf`. */
export const apportioned = (moves: Moves | undefined, table: Table, dataset: Dataset, step: Step): Pick<Piece, 'geography'> => {
  if (moves === undefined) return {};
  const { moved, into, cut } = moves;
  const { apportionment } = dataset;
  const found = apportionment === undefined || cut === 0 ? null : movesOf([table], sharesOf(dataset, step));
  return apportionment === undefined || found === null || found.shared === 0
    ? { geography: { moved, into, cut } }
    : { geography: { moved, into, cut: found.cut, apportioned: { count: found.shared, by: apportionment.by } } };
};

/** A cut territory as the first of its parts, for what must be added up somewhere. */
export const withFirstParts = (table: Table): Table => {
  const column = table.columns[TERRITORY];
  if (column?.type !== 'string' || !column.dictionary.some((code) => partsOfCut(code).length > 1)) return table;
  const dictionary = column.dictionary.map((code) => partsOfCut(code)[0] ?? code);
  return { length: table.length, columns: { ...table.columns, [TERRITORY]: { ...column, dictionary } } };
};

/**
 * A Parquet file too long to be held is left where it is: its columns become a view, which the database reads by parts,
 * only the columns and the row groups that a query needs. The cells of the view are those that `csv` would decode of the
 * same file; a file whose cells the database cannot be told to read so is read as before.
 *
 * No name of the file is part of a statement: its columns are `p0`, `p1`… in their order.
 */
import { patternOf, rangeCodes, rangesIn, statusColumn, withoutRanges } from '@balise/model';
import type { Dataset, Field, Ranges, Status } from '@balise/model';
import type { ShelfColumn } from './shelf.ts';

export type StoredColumn = { readonly name: string; readonly type: string };
/** `selected` are expressions over `p0`…, each called by the `sql` of its column. */
export type StoredView = {
  readonly columns: readonly ShelfColumn[];
  readonly selected: readonly string[];
  /** One boolean: whether the file holds a cell that the view would get wrong. */
  readonly doubts: string;
};

const integers = /^U?(?:TINY|SMALL|BIG)?INT(?:EGER)?$/;
const numbers = /^(?:FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/;
const LARGEST_INTEGER = Number.MAX_SAFE_INTEGER;
/** As many digits are always under it. */
const EXACT_DIGITS = 15;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Names of the file that a field of the catalogue stands for. */
const namesOf = (field: string, stored: readonly StoredColumn[], dataset: Dataset): readonly string[] => {
  if (!/\{[^{}]+\}/.test(field)) return [field];
  const pattern = patternOf(field);
  return stored.map(({ name }) => name).filter((name) => pattern(name) !== null && !Object.hasOwn(dataset.fields, name));
};

const tokensOf = (field: Extract<Field, { role: 'measure' }>, dataset: Dataset): ReadonlyMap<string, Status> =>
  new Map([...Object.entries(dataset.missing ?? {}), ...Object.entries(field.missing ?? {})]);

/** What becomes of empty texts; `missing` where a look at every cell would bring the whole file. */
type Empty = 'doubt' | 'missing';

/** What only the decoder refuses as it should: whole numbers that no double is, as many digits, infinities. */
const doubtOf = (p: string, type: string, empty: Empty): string | null => {
  if (integers.test(type)) return `abs(${p}::DOUBLE) > ${LARGEST_INTEGER}`;
  const [, digits, places] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (digits === undefined) return empty === 'doubt' ? `isinf(${p})` : null;
  return Number(digits) <= EXACT_DIGITS ? null : `abs(${p}::DOUBLE) * 1e${places} > ${LARGEST_INTEGER}`;
};

type Written = { readonly type: 'string' | 'number'; readonly sql: string; readonly status?: string; readonly doubt: string | null };

const textSql = (p: string, type: string, empty: Empty): Written | null => {
  // An empty text is a missing cell: a file that has some is read as before, so that its statistics may still rule out row groups.
  if (type === 'VARCHAR')
    return empty === 'doubt' ? { type: 'string', sql: p, doubt: `${p} = ''` } : { type: 'string', sql: `nullif(${p}, '')`, doubt: null };
  return integers.test(type) || type === 'DATE' || type === 'BOOLEAN' ? { type: 'string', sql: `${p}::VARCHAR`, doubt: null } : null;
};

type Meaning = { readonly tokens: ReadonlyMap<string, Status>; readonly speaks: boolean; readonly empty: Empty };

const numberSql = (p: string, type: string, { tokens, speaks, empty }: Meaning): Written | null => {
  if (!integers.test(type) && !numbers.test(type)) return null;
  const sentinels = [...tokens].flatMap(([token, status]): [number, Status][] =>
    token.trim() !== '' && Number.isFinite(Number(token)) ? [[Number(token), status]] : [],
  );
  const value = `${p}::DOUBLE`;
  const isMissing = [`${p} IS NULL`, ...(type === 'FLOAT' || type === 'DOUBLE' ? [`NOT isfinite(${p})`] : [])].join(' OR ');
  const known = sentinels.map(([number]) => `${value} = CAST('${number}' AS DOUBLE)`);
  const ofNull = tokens.get('');
  const cases = [
    ...(ofNull === undefined || ofNull === 'A' ? [`WHEN ${isMissing} THEN NULL`] : [`WHEN ${isMissing} THEN ${quoted(ofNull)}`]),
    ...sentinels.flatMap(([, status], i) => (status === 'A' ? [] : [`WHEN ${known[i]} THEN ${quoted(status)}`])),
  ];
  return {
    type: 'number',
    // Minus zero is zero.
    sql: `CASE WHEN ${[isMissing, ...known].join(' OR ')} THEN NULL ELSE ${value} + 0 END`,
    ...(speaks ? { status: `CASE ${cases.join(' ')} END` } : {}),
    doubt: doubtOf(p, type, empty),
  };
};

/** The bounds are numbers and the codes are made of them: nothing of others is spelled here. */
const rangeSql = (number: string, ranges: Ranges): string => {
  const codes = rangeCodes(ranges).map(quoted);
  const cases = ranges.at.map((bound, rank) => `WHEN (${number}) < CAST('${bound}' AS DOUBLE) THEN ${codes[rank]}`);
  return `CASE WHEN (${number}) IS NULL THEN NULL ${cases.join(' ')} ELSE ${codes.at(-1)} END`;
};

/** Null when some cell of the file means what only the decoder knows. */
export const storedView = (dataset: Dataset, stored: readonly StoredColumn[], empty: Empty = 'doubt'): StoredView | null => {
  if (new Set(stored.map(({ name }) => name)).size !== stored.length) return null;
  const columns: ShelfColumn[] = [];
  const selected: string[] = [];
  const doubts: string[] = [];
  const numbersOf = new Map<string, string>();
  const add = (name: string, type: ShelfColumn['type'], expression: string): void => {
    const sql = `c${columns.length}`;
    columns.push({ name, sql, type });
    selected.push(`${expression} AS ${sql}`);
  };
  for (const [field, declared] of Object.entries(withoutRanges(dataset).fields)) {
    if (declared.role === 'status' || (declared.role === 'measure' && declared.parse !== undefined)) return null;
    for (const name of namesOf(field, stored, dataset)) {
      const place = stored.findIndex((column) => column.name === name);
      const found = stored[place];
      if (found === undefined) return null;
      const tokens = declared.role === 'measure' ? tokensOf(declared, dataset) : new Map<string, Status>();
      const speaks = declared.role === 'measure' && (dataset.missing !== undefined || declared.missing !== undefined);
      const written =
        declared.role === 'measure'
          ? numberSql(`p${place}`, found.type, { tokens, speaks, empty })
          : textSql(`p${place}`, found.type, empty);
      if (written === null) return null;
      add(name, written.type, written.sql);
      if (written.status !== undefined) add(statusColumn(name), 'string', written.status);
      if (written.doubt !== null) doubts.push(written.doubt);
      numbersOf.set(name, written.sql);
    }
  }
  for (const [name, ranges] of rangesIn(dataset)) {
    const number = numbersOf.get(ranges.of);
    if (number === undefined) return null;
    add(name, 'string', rangeSql(number, ranges));
    if (ranges.whole === true) doubts.push(`(${number}) <> floor(${number})`);
  }
  return { columns, selected, doubts: doubts.length === 0 ? 'false' : `coalesce(bool_or(${doubts.join(' OR ')}), false)` };
};

/**
 * Puts rows in a total order: the sorts given, then the row number; missing is last both ways, text is ordered by code point.
 * The cheapest way that fits: the few first through a heap, small key spaces counted or packed in numbers sorted natively,
 * anything else by comparison.
 */
import type { Column } from '@balise/model';
import { codeCount, codesOf } from '../batch.ts';
import type { CodedColumn } from '../batch.ts';
import { compareCodePoints } from './compare-code-points.ts';
import { dictionaryOrder, knownOrder } from './dictionary-order.ts';
import { firstRows } from './first-rows.ts';
import type { Lead } from './first-rows.ts';
import { isListed } from './is-listed.ts';

export type Sort = { readonly column: Column; readonly descending: boolean };
type Compare = (a: number, b: number) => number;

/** Places a row, beyond which counting them costs more than sorting. */
const SPARSEST = 16;

const sequence = (length: number): Uint32Array => {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
};

const numberComparison =
  (values: Float64Array, sign: number): Compare =>
  (a, b) => {
    const x = values[a] as number;
    const y = values[b] as number;
    if (x < y) return -sign;
    if (x > y) return sign;
    return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  };

const codedComparison =
  (codes: Uint8Array | Uint16Array | Uint32Array, missing: number, compareCodes: Compare, sign: number): Compare =>
  (a, b) => {
    const x = codes[a] as number;
    const y = codes[b] as number;
    if (x === y) return 0;
    if (x === missing) return 1;
    return y === missing ? -1 : sign * compareCodes(x, y);
  };

const comparison = ({ column, descending }: Sort): Compare => {
  const sign = descending ? -1 : 1;
  if (column.type === 'number') return numberComparison(column.values, sign);
  if (column.type === 'boolean') return codedComparison(column.values, 2, (x, y) => x - y, sign);
  const { dictionary, codes } = column;
  const rank = knownOrder(dictionary)?.rank;
  const compareCodes: Compare =
    rank === undefined
      ? (x, y) => compareCodePoints(dictionary[x] as string, dictionary[y] as string)
      : (x, y) => (rank[x] as number) - (rank[y] as number);
  return codedComparison(codes, 0, compareCodes, sign);
};

const comparisonOf = (sorts: readonly Sort[]): Compare => {
  const comparisons = sorts.map(comparison);
  return (a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return a - b;
  };
};

type Ranked = { readonly column: CodedColumn; readonly descending: boolean };

/** Ranking a whole dictionary is worth it when it is known already, in order, or not much larger than what is to be ordered. */
const isRankable = ({ column }: Sort, length: number): boolean =>
  column.type === 'boolean' ||
  (column.type === 'string' &&
    (knownOrder(column.dictionary) !== undefined || column.dictionary.length <= 4 * length + 64 || isListed(column.dictionary)));

const addRanks = (places: Float64Array, { column, descending }: Ranked): void => {
  const last = codeCount(column) - 1;
  const codes = codesOf(column);
  const rank = column.type === 'string' ? dictionaryOrder(column.dictionary).rank : null;
  for (let row = 0; row < places.length; row++) {
    const code = codes[row] as number;
    const place = rank === null ? code : (rank[code] as number);
    places[row] = (places[row] as number) * (last + 1) + (descending && place !== last ? last - 1 - place : place);
  }
};

/** Counting sort: rows by place, those of one place as they come. */
const countedOrder = (placeOf: Float64Array, places: number): Uint32Array => {
  const next = new Uint32Array(places + 1);
  for (const place of placeOf) next[place + 1]!++;
  for (let place = 1; place <= places; place++) next[place]! += next[place - 1] as number;
  const rows = new Uint32Array(placeOf.length);
  for (let row = 0; row < rows.length; row++) rows[next[placeOf[row] as number]!++] = row;
  return rows;
};

/** Place and row number in one double, or null when they do not fit in 53 bits. */
const packedOrder = (sorts: readonly Sort[], length: number): Uint32Array | null => {
  const ranked = sorts.filter((sort): sort is Ranked => isRankable(sort, length));
  if (ranked.length < sorts.length) return null;
  const space = ranked.reduce((product, { column }) => product * codeCount(column), length);
  if (space > Number.MAX_SAFE_INTEGER) return null;
  const packed = new Float64Array(length);
  for (const sort of ranked) addRanks(packed, sort);
  const places = space / length;
  if (places <= SPARSEST * length) return countedOrder(packed, places);
  for (let row = 0; row < length; row++) packed[row] = (packed[row] as number) * length + row;
  packed.sort();
  const rows = new Uint32Array(length);
  for (let place = 0; place < length; place++) rows[place] = (packed[place] as number) % length;
  return rows;
};

/** Groups of one key come in the order of its codes, which is often that of its texts: to see it takes less than to order them. */
const areOrdered = ([sort, ...others]: readonly Sort[], length: number): boolean => {
  if (sort === undefined || others.length > 0 || sort.descending || !isRankable(sort, length) || sort.column.type !== 'string')
    return false;
  const { codes, dictionary } = sort.column;
  const { rank } = dictionaryOrder(dictionary);
  let last = 0;
  for (let row = 0; row < length; row++) {
    const place = rank[codes[row] as number] as number;
    if (place < last) return false;
    last = place;
  }
  return true;
};

/** Groups of one key come in the order of its codes, which is often that of its texts. */
const comparedOrder = (compare: Compare, length: number): Uint32Array => {
  const rows = sequence(length);
  return rows.every((row) => row === 0 || compare(row - 1, row) < 0) ? rows : rows.sort(compare);
};

const leadOf = ({ column, descending }: Sort): Lead | undefined =>
  column.type === 'number' ? { values: column.values, sign: descending ? -1 : 1 } : undefined;

/** Row numbers of the first `limit` of `length` rows. */
export const orderRows = (sorts: readonly Sort[], length: number, limit: number = length): Uint32Array => {
  const wanted = Math.min(limit, length);
  if (sorts.length === 0) return sequence(wanted);
  if (wanted * 8 < length) return firstRows(comparisonOf(sorts), { length, wanted, lead: leadOf(sorts[0] as Sort) });
  if (areOrdered(sorts, length)) return sequence(wanted);
  return (packedOrder(sorts, length) ?? comparedOrder(comparisonOf(sorts), length)).subarray(0, wanted);
};

/**
 * Whether the statistics of a row group prove that no row of it satisfies a filter. Never a guess: a statistic that may
 * be cut, unordered or of another type than what is compared proves nothing.
 */
import type { Dataset, Predicate, Scalar } from '@balise/model';
import type { ColumnMetaData, RowGroup, SchemaElement } from 'hyparquet/src/types.js';
import { compareTexts } from '../cells/compare-texts.ts';
import { fieldOf } from '../cells/needs.ts';

/** By column name. */
export type Leaves = ReadonlyMap<string, { readonly place: number; readonly element: SchemaElement }>;
type Bounds = { readonly least: string | number; readonly greatest: string | number };

const isPlain = ({ converted_type, logical_type }: SchemaElement): boolean =>
  (converted_type === undefined || /^U?INT_\d/.test(converted_type)) && (logical_type === undefined || logical_type.type === 'INTEGER');

/** The older `min` and `max` of integers without a sign were compared as if they had one: the least is then the greater of the two. */
const numberBounds = ({ statistics }: ColumnMetaData, element: SchemaElement): Bounds | null => {
  if (!isPlain(element)) return null;
  const [least, greatest] = [statistics?.min_value ?? statistics?.min, statistics?.max_value ?? statistics?.max].map((bound) =>
    typeof bound === 'bigint' || typeof bound === 'number' ? Number(bound) : NaN,
  );
  return least !== undefined && greatest !== undefined && least <= greatest ? { least, greatest } : null;
};

/** The older `min` and `max` of texts were compared as signed bytes; a text cut inside a character is no bound. */
const textBounds = ({ statistics }: ColumnMetaData, element: SchemaElement): Bounds | null => {
  if (element.type !== 'BYTE_ARRAY' || (element.converted_type !== 'UTF8' && element.logical_type?.type !== 'STRING')) return null;
  const [least, greatest] = [statistics?.min_value, statistics?.max_value];
  if (typeof least !== 'string' || typeof greatest !== 'string') return null;
  return least.includes('\ufffd') || greatest.includes('\ufffd') ? null : { least, greatest };
};

const compare = (a: string | number, b: Scalar): number | null => {
  if (typeof a === 'string') return typeof b === 'string' ? compareTexts(a, b) : null;
  return typeof b === 'number' ? a - b : null;
};

/** `null` proves nothing. */
const outside = ({ least, greatest }: Bounds, scalar: Scalar): boolean => {
  const [low, high] = [compare(least, scalar), compare(greatest, scalar)];
  return (low !== null && low > 0) || (high !== null && high < 0);
};
const excludes = (bounds: Bounds, leaf: Extract<Predicate, { field: string }>): boolean => {
  const { least, greatest } = bounds;
  const below = (scalar: Scalar, orEqual: boolean): boolean => {
    const order = compare(greatest, scalar);
    return order !== null && (order < 0 || (orEqual && order === 0));
  };
  const above = (scalar: Scalar, orEqual: boolean): boolean => {
    const order = compare(least, scalar);
    return order !== null && (order > 0 || (orEqual && order === 0));
  };
  if ('equal' in leaf) return outside(bounds, leaf.equal);
  if ('oneOf' in leaf) return leaf.oneOf.every((scalar) => outside(bounds, scalar));
  if ('range' in leaf)
    return (leaf.range[0] !== null && below(leaf.range[0], false)) || (leaf.range[1] !== null && above(leaf.range[1], false));
  if ('lt' in leaf) return above(leaf.lt, true);
  if ('lte' in leaf) return above(leaf.lte, false);
  if ('gt' in leaf) return below(leaf.gt, true);
  if ('gte' in leaf) return below(leaf.gte, false);
  return false;
};

/** Codes stored as integers are compared as they are spelt, so that only an equality of canonical spellings is decided. */
const asNumbers = (leaf: Extract<Predicate, { field: string }>): Extract<Predicate, { field: string }> | null => {
  const scalars = 'equal' in leaf ? [leaf.equal] : 'oneOf' in leaf ? leaf.oneOf : [];
  const numbers = scalars.map(Number);
  if (scalars.length === 0 || !scalars.every((scalar, i) => typeof scalar === 'string' && String(numbers[i]) === scalar)) return null;
  return { field: leaf.field, oneOf: numbers };
};

export const canSkip = (predicate: Predicate, group: RowGroup, { leaves, dataset }: { leaves: Leaves; dataset: Dataset }): boolean => {
  const skips = (member: Predicate): boolean => canSkip(member, group, { leaves, dataset });
  if ('and' in predicate) return predicate.and.some(skips);
  if ('or' in predicate) return predicate.or.length > 0 && predicate.or.every(skips);
  if ('not' in predicate) return false;
  const leaf = leaves.get(predicate.field);
  const meta = leaf === undefined ? undefined : group.columns[leaf.place]?.meta_data;
  if (leaf === undefined || meta === undefined) return false;
  const texts = textBounds(meta, leaf.element);
  const isMeasure = fieldOf(dataset, predicate.field)?.role === 'measure';
  // An empty text is missing too, and so is a sentinel: only cells that are no measure are told apart by counting nulls.
  if ('valid' in predicate && !predicate.valid && !isMeasure)
    return texts !== null && texts.least !== '' && meta.statistics?.null_count !== undefined && Number(meta.statistics.null_count) === 0;
  if (texts !== null) return !isMeasure && excludes(texts, predicate);
  const numbers = numberBounds(meta, leaf.element);
  const decided = isMeasure ? predicate : asNumbers(predicate);
  return numbers !== null && decided !== null && excludes(numbers, decided);
};

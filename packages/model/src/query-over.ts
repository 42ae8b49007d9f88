/**
 * What is in memory may hold more than was asked: all the periods where one is asked for, all the départements where one
 * is, rows where sums are. A query is then answered from it, by a query.
 *
 *   rows kept      filters no stricter, columns enough      the query, over the rows
 *   groups kept    filters no stricter, keys enough         its keys filtered; its sums as they are, or added up
 *
 * What is stricter can only test what was kept: columns of rows, keys of groups.
 */
import { canonical } from './canonical.ts';
import { decompose } from './divide.ts';
import { conjuncts } from './conjuncts.ts';
import { fieldsOfPredicate, fieldsOfQuery, joined } from './query-fields.ts';
import type { Predicate, Query, QueryMeasure, Scalar } from './query.ts';

const valuesOf = (predicate: Predicate): { readonly field: string; readonly values: readonly Scalar[] } | null => {
  if ('equal' in predicate) return { field: predicate.field, values: [predicate.equal] };
  return 'oneOf' in predicate ? { field: predicate.field, values: predicate.oneOf } : null;
};

/** Whether every row that the second keeps, the first keeps too. */
const isWider = (wide: Predicate, narrow: Predicate): boolean => {
  if (canonical(wide) === canonical(narrow)) return true;
  const [one, other] = [valuesOf(wide), valuesOf(narrow)];
  return one !== null && other !== null && one.field === other.field && other.values.every((value) => one.values.includes(value));
};

/** The filters that are left to apply; null when what was kept leaves out rows that are asked for. */
const left = (kept: Query, asked: Query): readonly Predicate[] | null => {
  const [before, now] = [conjuncts(kept.where), conjuncts(asked.where)];
  if (!before.every((wide) => now.some((narrow) => isWider(wide, narrow)))) return null;
  const applied = new Set(before.map(canonical));
  return now.filter((each) => !applied.has(canonical(each)));
};

const tailOf = ({ order, limit }: Query): Pick<Query, 'order' | 'limit'> => ({
  ...(order === undefined ? {} : { order }),
  ...(limit === undefined ? {} : { limit }),
});

const overRows = (kept: Query, asked: Query, filters: readonly Predicate[]): Query | null => {
  const { where: _, ...rest } = asked;
  const over: Query = { ...rest, ...joined(filters) };
  const there = new Set(kept.fields);
  return fieldsOfQuery(over).every((field) => there.has(field)) ? over : null;
};

/** The kept column of a measure, whatever it is called. */
const columnOf = (measure: QueryMeasure, kept: Query): string | null => {
  const unnamed = ({ as: _, ...rest }: QueryMeasure): string => canonical(rest);
  return kept.measures?.find((each) => unnamed(each) === unnamed(measure))?.as ?? null;
};

/** A group is one row here: the least of one is itself, missing included. */
const asItIs = (measure: QueryMeasure, kept: Query): QueryMeasure | null => {
  const field = columnOf(measure, kept);
  return field === null ? null : { op: 'min', field, as: measure.as };
};

const addedUp = (measure: QueryMeasure, kept: Query): QueryMeasure | null => {
  const parts = decompose(measure);
  if (parts === null) return null;
  const columns = new Map(parts.remote.map((part) => [part.as, columnOf(part, kept)]));
  const named = (name: string | undefined): string | undefined => (name === undefined ? undefined : (columns.get(name) ?? undefined));
  if ([...columns.values()].includes(null)) return null;
  const { local } = parts;
  const [field, numerator, denominator] = [local.field, local.numerator, local.denominator].map(named);
  return {
    ...local,
    ...(field === undefined ? {} : { field }),
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
  };
};

const overGroups = (kept: Query, asked: Query, filters: readonly Predicate[]): Query | null => {
  const keys = new Set(kept.by);
  const by = asked.by ?? [];
  if (asked.fields !== undefined || ![...by, ...filters.flatMap(fieldsOfPredicate)].every((field) => keys.has(field))) return null;
  const same = new Set(by).size === keys.size;
  // Of no group at all, counts are 0 and their sum is null.
  if (by.length === 0 && filters.length > 0) return null;
  const measures = (asked.measures ?? []).map((measure) => (same ? asItIs(measure, kept) : addedUp(measure, kept)));
  if (!measures.every((measure) => measure !== null)) return null;
  return {
    dataset: asked.dataset,
    ...joined(filters),
    ...(asked.by === undefined ? {} : { by }),
    ...(asked.measures === undefined ? {} : { measures }),
    ...tailOf(asked),
  };
};

/** The query that answers `asked` from what `kept` brought, whole; null when it cannot. */
export const queryOver = (kept: Query, asked: Query): Query | null => {
  if (kept.dataset !== asked.dataset || kept.limit !== undefined || kept.order !== undefined) return null;
  const filters = left(kept, asked);
  if (filters === null) return null;
  return kept.fields === undefined ? overGroups(kept, asked, filters) : overRows(kept, asked, filters);
};

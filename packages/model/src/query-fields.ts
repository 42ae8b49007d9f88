/** What a query reads, and its filters one by one. */
import type { Predicate, Query, QueryMeasure } from './query.ts';

export const fieldsOfPredicate = (predicate: Predicate | undefined): readonly string[] => {
  if (predicate === undefined) return [];
  if ('and' in predicate) return predicate.and.flatMap(fieldsOfPredicate);
  if ('or' in predicate) return predicate.or.flatMap(fieldsOfPredicate);
  if ('not' in predicate) return fieldsOfPredicate(predicate.not);
  return [predicate.field];
};

/** Columns a query reads, each once. */
export const fieldsOfQuery = (query: Query): readonly string[] => {
  const ofMeasure = ({ field, weight, numerator, denominator, where }: QueryMeasure): readonly (string | undefined)[] => [
    field,
    weight,
    numerator,
    denominator,
    ...fieldsOfPredicate(where),
  ];
  const all = [
    ...(query.fields ?? []),
    // The order of rows may name a column that is not shown; that of groups names keys and measures.
    ...(query.fields === undefined ? [] : (query.order ?? []).map(({ field }) => field)),
    ...(query.by ?? []),
    ...(query.measures ?? []).flatMap(ofMeasure),
    ...fieldsOfPredicate(query.where),
  ];
  return [...new Set(all.filter((field) => field !== undefined))];
};

export const joined = (predicates: readonly Predicate[]): { where?: Predicate } => {
  const [first] = predicates;
  if (first === undefined) return {};
  return { where: predicates.length === 1 ? first : { and: predicates } };
};

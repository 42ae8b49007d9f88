/**
 * A query divides into what the API can compute and the rest; the rest is itself a query, over what comes back. That is
 * all there is to push-down. Three outcomes, tried in this order:
 *
 *   whole     remote = query                         local = nothing
 *   partial   remote = finer sums and counts         local = their recombination, by the same keys
 *   rows      remote = the columns needed, filtered  local = the query, less the filters already applied
 */
import { conjuncts } from './conjuncts.ts';
import { fieldsOfQuery, joined } from './query-fields.ts';
import type { Abilities, Division, Op, Predicate, PredicateName, Query, QueryMeasure } from './query.ts';

/** The names a predicate needs its evaluator to understand. */
const words = (predicate: Predicate): readonly PredicateName[] => {
  if ('and' in predicate) return ['and', ...predicate.and.flatMap(words)];
  if ('or' in predicate) return ['or', ...predicate.or.flatMap(words)];
  if ('not' in predicate) return ['not', ...words(predicate.not)];
  const [name] = Object.keys(predicate).filter((key) => key !== 'field');
  return [name as PredicateName];
};

const understands = (abilities: Abilities, predicate: Predicate | undefined): boolean =>
  predicate === undefined || words(predicate).every((word) => abilities.where.includes(word));

/** An operator as sums that add up, and the operator that recombines them; absent: it does not decompose. */
type Parts = { readonly remote: readonly QueryMeasure[]; readonly local: QueryMeasure };
const both = (measure: QueryMeasure, fields: readonly string[]): { where?: Predicate } =>
  joined([...conjuncts(measure.where), ...fields.map((field): Predicate => ({ field, valid: true }))]);

export const decompose = (measure: QueryMeasure): Parts | null => {
  const { as } = measure;
  const [first, second] = [`${as}@1`, `${as}@2`];
  const again = (op: Op): Parts => ({ remote: [{ ...measure, as: first }], local: { op, field: first, as } });
  switch (measure.op) {
    case 'count':
    case 'valid':
    case 'missing':
    case 'sum':
      return again('sum');
    case 'min':
    case 'max':
      return again(measure.op);
    case 'mean':
      return {
        remote: [
          { ...measure, op: 'sum', as: first },
          { ...measure, op: 'valid', as: second },
        ],
        local: { op: 'ratio', numerator: first, denominator: second, as },
      };
    case 'ratio': {
      const operands = [measure.numerator as string, measure.denominator as string] as const;
      const where = both(measure, operands);
      return {
        remote: [
          { op: 'sum', field: operands[0], ...where, as: first },
          { op: 'sum', field: operands[1], ...where, as: second },
        ],
        local: {
          op: 'ratio',
          numerator: first,
          denominator: second,
          ...(measure.factor === undefined ? {} : { factor: measure.factor }),
          as,
        },
      };
    }
    default:
      return null;
  }
};

const computes = (abilities: Abilities, measure: QueryMeasure): boolean =>
  abilities.measures.includes(measure.op) &&
  (measure.where === undefined || (abilities.measureWhere && understands(abilities, measure.where)));

/** The order and the limit go with the last one to fold: a limit applied before is a wrong answer. */
const tail = (query: Query): Pick<Query, 'order' | 'limit'> => ({
  ...(query.order === undefined ? {} : { order: query.order }),
  ...(query.limit === undefined ? {} : { limit: query.limit }),
});
const finishes = (query: Query, abilities: Abilities): boolean =>
  (query.order === undefined || abilities.order) && (query.limit === undefined || abilities.limit);

const rows = (query: Query, abilities: Abilities): Division => {
  const parts = conjuncts(query.where);
  const pushed = parts.filter((part) => understands(abilities, part) && (parts.length === 1 || abilities.where.includes('and')));
  const kept = parts.filter((part) => !pushed.includes(part));
  const local: Query = {
    dataset: query.dataset,
    ...joined(kept),
    ...(query.by === undefined ? {} : { by: query.by }),
    ...(query.measures === undefined ? {} : { measures: query.measures }),
    ...(query.fields === undefined ? {} : { fields: query.fields }),
    ...tail(query),
  };
  const needed = fieldsOfQuery(local);
  return { remote: { dataset: query.dataset, fields: needed, ...joined(pushed) }, local };
};

/**
 * Divides a query between an API and the engine. `local: null` means that what comes back is the answer.
 * A query for rows (`fields`) that the API cannot finish keeps its order and its limit for the engine.
 */
export const divide = (query: Query, abilities: Abilities): Division => {
  const filters = understands(abilities, query.where);
  if (query.fields !== undefined) return filters && finishes(query, abilities) ? { remote: query, local: null } : rows(query, abilities);
  if (!abilities.by || !filters) return rows(query, abilities);
  const measures = query.measures ?? [];
  if (measures.every((measure) => computes(abilities, measure)) && finishes(query, abilities)) return { remote: query, local: null };
  const parts = measures.map(decompose);
  if (!parts.every((part) => part !== null) || !parts.every((part) => part.remote.every((measure) => computes(abilities, measure))))
    return rows(query, abilities);
  return {
    remote: {
      dataset: query.dataset,
      ...(query.where === undefined ? {} : { where: query.where }),
      ...(query.by === undefined ? {} : { by: query.by }),
      measures: parts.flatMap(({ remote }) => remote),
    },
    local: {
      dataset: query.dataset,
      ...(query.by === undefined ? {} : { by: query.by }),
      measures: parts.map(({ local }) => local),
      ...tail(query),
    },
  };
};

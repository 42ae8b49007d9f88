/** Abilities in general → abilities for one query: what the API has no words for, or no room for, is left to the engine. */
import type { Abilities, Predicate, Query, QueryMeasure } from '@balise/model';
import { groupPlan } from './group-asks.ts';
import { say } from './say.ts';
import type { Scope } from './say.ts';

type Leaf = Exclude<Predicate, { and: unknown } | { or: unknown } | { not: unknown }>;

/** Each comparison, and whether it is said where it is true or where it is false. */
const leaves = (predicate: Predicate, want: boolean): readonly { readonly leaf: Leaf; readonly want: boolean }[] => {
  if ('and' in predicate) return predicate.and.flatMap((each) => leaves(each, want));
  if ('or' in predicate) return predicate.or.flatMap((each) => leaves(each, want));
  return 'not' in predicate ? leaves(predicate.not, !want) : [{ leaf: predicate, want }];
};

/** A ratio is divided into two sums before it is asked. */
const asSums = (measure: QueryMeasure): readonly QueryMeasure[] => {
  const { op, numerator, denominator, where, as } = measure;
  if (op !== 'ratio' || numerator === undefined || denominator === undefined) return [measure];
  const both: readonly Predicate[] = [numerator, denominator].map((field) => ({ field, valid: true }));
  const kept: Predicate = { and: where === undefined ? both : [where, ...both] };
  return [numerator, denominator].map((field, rank) => ({ op: 'sum', field, where: kept, as: `${as}@${rank}` }));
};

/** @param fits whether the API can be told this filter */
export const narrowed = (general: Abilities, query: Query, scope: Scope, fits: (where: Predicate | boolean) => boolean): Abilities => {
  const isSayable = (predicate: Predicate, want: boolean): boolean => {
    const said = say(predicate, want, scope);
    return said !== null && fits(said);
  };
  const { where } = query;
  const unsaid = new Set(
    where === undefined ? [] : leaves(where, true).flatMap(({ leaf, want }) => (isSayable(leaf, want) ? [] : Object.keys(leaf))),
  );
  if (where !== undefined && unsaid.size === 0 && !isSayable(where, true)) for (const name of ['oneOf', 'or']) unsaid.add(name);
  const plan = query.fields === undefined ? groupPlan({ ...query, measures: (query.measures ?? []).flatMap(asSums) }, scope) : null;
  const by = plan !== null && plan.parts.every(({ asks }) => asks.every((ask) => fits(ask.where)));
  return { ...general, by, where: general.where.filter((name) => !unsaid.has(name)) };
};

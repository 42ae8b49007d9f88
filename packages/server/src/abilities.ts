import type { Abilities } from '@balise/model';
import { operations, predicates, type Limits } from '@balise/sources/sql';

/** Everything of the contract, within the limits. */
export const abilitiesWithin = (limits: Limits): Abilities => ({
  by: true,
  where: predicates,
  measures: operations,
  measureWhere: true,
  maxRows: limits.maxRows,
  maxGroups: limits.maxGroups,
  order: true,
  limit: true,
  ranges: true,
  disclosure: true,
});

import type { Abilities } from '@balise/model';
import { operations, predicates } from '../native/ask.ts';
import type { Limits } from './limits.ts';

/** What our SQL knows how to ask of an engine, within its limits. */
export const abilitiesWithin = ({ maxRows, maxGroups }: Limits): Abilities => ({
  by: true,
  where: predicates,
  measures: operations,
  measureWhere: true,
  maxRows,
  maxGroups,
  order: true,
  limit: true,
  ranges: true,
});

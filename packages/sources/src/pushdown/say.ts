/**
 * A predicate over the cells of a catalogue → one over the cells of an API, which knows neither sentinels nor statuses,
 * and whose `not` may keep nulls. So a predicate is said in one of two ways: where it is true, or where it is false;
 * neither holds where it is unknown, and every negation names the cells it is about.
 */
import type { Dataset, Predicate, Scalar } from '@balise/model';
import { fieldOf } from '../cells/needs.ts';
import { isNumeric, measureOfStatus, missingCells, statusClasses } from './api-cells.ts';
import { statusOrigins } from '../statuses.ts';
import { allOf, anyOf } from './logic.ts';
import type { Said } from './logic.ts';

export type Scope = {
  readonly dataset: Dataset;
  /** Whether a cell of this field of texts could be so spelt. */
  readonly canSpell: (field: string, text: string) => boolean;
  /** Whether the API orders the cells of this field as their spellings. */
  readonly isOrdered: (field: string, bound: string) => boolean;
  /** By measure, the status that all rows asked for have. */
  readonly known?: ReadonlyMap<string, string>;
};
type Leaf = Exclude<Predicate, { and: unknown } | { or: unknown } | { not: unknown }>;

/** Where a numeric measure has a value, or where it has none. */
export const observed = (name: string, yes: boolean, { dataset, known }: Scope): Said => {
  // Letters combine freely in a column of statuses: an API cannot be told which of its cells are secret.
  if (statusOrigins(name, dataset)?.field != null) return null;
  const { ofNull, sentinels } = missingCells(name, dataset);
  const status = known?.get(name);
  if (status !== undefined && status !== '') return !yes;
  const settled = ofNull !== null && ofNull !== '' && ![...sentinels.values()].includes('');
  if (status === '' && settled) return yes;
  const isSentinel: Predicate | null = sentinels.size > 0 ? { field: name, oneOf: [...sentinels.keys()] } : null;
  if (!yes) return anyOf([{ field: name, valid: false }, isSentinel ?? false]);
  return allOf([{ field: name, valid: true }, isSentinel === null ? true : { not: isSentinel }]);
};

const isFinite = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const bounds = (leaf: Leaf): readonly (Scalar | null)[] => {
  if ('range' in leaf) return leaf.range.filter((end) => end !== null);
  if ('lt' in leaf) return [leaf.lt];
  if ('lte' in leaf) return [leaf.lte];
  if ('gt' in leaf) return [leaf.gt];
  return 'gte' in leaf ? [leaf.gte] : [];
};

const sayNumber = (leaf: Leaf, want: boolean, scope: Scope): Said => {
  const { field } = leaf;
  if ('valid' in leaf) return observed(field, leaf.valid === want, scope);
  const scalars = 'equal' in leaf ? [leaf.equal] : 'oneOf' in leaf ? leaf.oneOf : bounds(leaf);
  if (!scalars.every(isFinite)) return null;
  if ('oneOf' in leaf && leaf.oneOf.length === 0) return !want;
  const present = observed(field, true, scope);
  if (present === null) return null;
  if ('range' in leaf && scalars.length === 0) return want && present;
  if (!want) return allOf([present, { not: leaf }]);
  // A comparison that holds is not with a null: only sentinels must be kept out.
  return allOf([leaf, missingCells(field, scope.dataset).sentinels.size > 0 ? present : present !== false]);
};

const sayText = (leaf: Leaf, want: boolean, { canSpell, isOrdered }: Scope): Said => {
  const { field } = leaf;
  const present: Predicate = { field, valid: true };
  if ('valid' in leaf) return { field, valid: leaf.valid === want };
  if ('equal' in leaf || 'oneOf' in leaf) {
    const asked = 'equal' in leaf ? [leaf.equal] : leaf.oneOf;
    if (!asked.every((scalar) => typeof scalar === 'string')) return null;
    if (asked.length === 0) return !want;
    const spelt = [...new Set(asked)].filter((text) => text !== '' && canSpell(field, text));
    const [first] = spelt;
    if (first === undefined) return want ? false : present;
    const among: Predicate = spelt.length === 1 ? { field, equal: first } : { field, oneOf: spelt };
    return want ? among : { and: [present, { not: among }] };
  }
  const ends = bounds(leaf);
  if (!ends.every((end) => typeof end === 'string' && isOrdered(field, end))) return null;
  if (ends.length === 0) return want && present;
  return want ? leaf : { and: [present, { not: leaf }] };
};

/** A status is a text that no cell holds: the rows that have it are told by the cells of its measure. */
const sayStatus = (leaf: Leaf, measure: string, want: boolean, { dataset, known }: Scope): Said => {
  const classes = statusClasses(measure, dataset);
  if (classes === null || bounds(leaf).length > 0 || 'range' in leaf) return null;
  const truth = (status: string): boolean | null => {
    if ('valid' in leaf) return (status !== '') === leaf.valid;
    if ('oneOf' in leaf && leaf.oneOf.length === 0) return false;
    if (status === '') return null;
    return 'equal' in leaf ? leaf.equal === status : 'oneOf' in leaf && leaf.oneOf.includes(status);
  };
  const status = known?.get(measure);
  if (status !== undefined) return truth(status) === want;
  return anyOf([...classes].map(([each, cells]) => (truth(each) === want ? cells : false)));
};

/** @param want where the predicate is true, or where it is false */
export const say = (predicate: Predicate, want: boolean, scope: Scope): Said => {
  if ('and' in predicate) return (want ? allOf : anyOf)(predicate.and.map((each) => say(each, want, scope)));
  if ('or' in predicate) return (want ? anyOf : allOf)(predicate.or.map((each) => say(each, want, scope)));
  if ('not' in predicate) return say(predicate.not, !want, scope);
  const measure = measureOfStatus(predicate.field, scope.dataset);
  if (measure !== null) return sayStatus(predicate, measure, want, scope);
  if (fieldOf(scope.dataset, predicate.field)?.role !== 'measure') return sayText(predicate, want, scope);
  return isNumeric(predicate.field, scope.dataset) ? sayNumber(predicate, want, scope) : null;
};

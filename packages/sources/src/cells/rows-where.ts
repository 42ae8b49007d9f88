/**
 * The rows of a table where a predicate is true, by the laws every route obeys: a comparison with a missing cell is
 * unknown, `not` keeps it unknown, `valid` alone is always known. For formats that can leave out what a filter refuses
 * before reading it, and must then apply the filter to what they could not leave out.
 */
import { problem, takeRows } from '@balise/model';
import type { Column, Predicate, Problem, Scalar, Table } from '@balise/model';
import { shown } from './raw-column.ts';
import { compareTexts } from './compare-texts.ts';

const [FALSE, UNKNOWN, TRUE] = [0, 1, 2] as const;
type Leaf = Exclude<Predicate, { and: unknown } | { or: unknown } | { not: unknown }>;
type Cell = string | number;

const compare = (a: Cell, b: Scalar): number => (typeof a === 'string' ? compareTexts(a, b as string) : a - (b as number));

const holds = (leaf: Exclude<Leaf, { valid: boolean }>): ((cell: Cell) => boolean) => {
  if ('equal' in leaf) return (cell) => cell === leaf.equal;
  if ('oneOf' in leaf) {
    const members = new Set<Scalar>(leaf.oneOf);
    return (cell) => members.has(cell);
  }
  if ('range' in leaf) {
    const [least, greatest] = leaf.range;
    return (cell) => (least === null || compare(cell, least) >= 0) && (greatest === null || compare(cell, greatest) <= 0);
  }
  if ('lt' in leaf) return (cell) => compare(cell, leaf.lt) < 0;
  if ('lte' in leaf) return (cell) => compare(cell, leaf.lte) <= 0;
  if ('gt' in leaf) return (cell) => compare(cell, leaf.gt) > 0;
  return (cell) => compare(cell, leaf.gte) >= 0;
};

const scalarsOf = (leaf: Leaf): readonly unknown[] => {
  if ('valid' in leaf) return [];
  if ('oneOf' in leaf) return leaf.oneOf;
  if ('range' in leaf) return leaf.range.filter((end) => end !== null);
  return Object.entries(leaf).flatMap(([name, value]) => (name === 'field' ? [] : [value]));
};

const leafTruths = (leaf: Leaf, table: Table): Uint8Array | Problem => {
  const column: Column | undefined = Object.hasOwn(table.columns, leaf.field) ? table.columns[leaf.field] : undefined;
  if (column === undefined || column.type === 'boolean') {
    return problem('FIELD_MISSING', { got: leaf.field, expected: `one of ${Object.keys(table.columns).join(', ')}` });
  }
  const odd = scalarsOf(leaf).find((scalar) => typeof scalar !== column.type);
  if (odd !== undefined) {
    return problem('QUERY_INVALID', {
      got: shown(odd),
      expected: `a ${column.type}, like the cells of "${leaf.field}"`,
    });
  }
  const test = 'valid' in leaf ? null : holds(leaf);
  const missing = 'valid' in leaf ? (leaf.valid ? FALSE : TRUE) : 'oneOf' in leaf && leaf.oneOf.length === 0 ? FALSE : UNKNOWN;
  const truth = (cell: Cell): number => ((test === null ? (leaf as { valid: boolean }).valid : test(cell)) ? TRUE : FALSE);
  if (column.type === 'number') {
    return Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? missing : truth(value)));
  }
  const byCode = column.dictionary.map((cell, code) => (code === 0 ? missing : truth(cell)));
  return Uint8Array.from(column.codes, (code) => byCode[code]!);
};

const truths = (predicate: Predicate, table: Table): Uint8Array | Problem => {
  const members = 'and' in predicate ? predicate.and : 'or' in predicate ? predicate.or : null;
  if (members !== null) {
    const all = 'and' in predicate;
    const found = new Uint8Array(table.length).fill(all ? TRUE : FALSE);
    for (const member of members) {
      const others = truths(member, table);
      if ('problem' in others) return others;
      for (let row = 0; row < found.length; row += 1) {
        found[row] = all ? Math.min(found[row]!, others[row]!) : Math.max(found[row]!, others[row]!);
      }
    }
    return found;
  }
  if ('not' in predicate) {
    const found = truths(predicate.not, table);
    return 'problem' in found ? found : found.map((truth) => TRUE - truth);
  }
  return leafTruths(predicate as Leaf, table);
};

export const rowsWhere = (table: Table, predicate: Predicate): Table | Problem => {
  const found = truths(predicate, table);
  if ('problem' in found) return found;
  const kept: number[] = [];
  for (let row = 0; row < found.length; row += 1) if (found[row] === TRUE) kept.push(row);
  return kept.length === table.length ? table : takeRows(table, kept);
};

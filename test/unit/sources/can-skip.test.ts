import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { Predicate } from '@balise/model';
import { canSkip } from '../../../packages/sources/src/parquet/can-skip.ts';
import { measure, of, text } from './a-parquet-server.ts';

type Leaf = Parameters<typeof canSkip>[2]['leaves'] extends ReadonlyMap<string, infer Each> ? Each : never;
type Group = Parameters<typeof canSkip>[1];
type Statistics = NonNullable<NonNullable<Group['columns'][number]['meta_data']>['statistics']>;

const dataset = of({ n: measure, dep: text });
const integer: Partial<Leaf['element']> = { type: 'INT32' };
const utf8: Partial<Leaf['element']> = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };

/** Whether a group of one column, `name`, is left out by what its statistics say. */
const isLeftOut = (name: 'n' | 'dep', element: Partial<Leaf['element']>, statistics: Statistics, where: Predicate): boolean =>
  canSkip(where, { columns: [{ meta_data: { statistics } }] } as unknown as Group, {
    leaves: new Map([[name, { place: 0, element: { name, ...element } }]]),
    dataset,
  });

const tens: Statistics = { min_value: 10, max_value: 20, null_count: 0n };
const ofNumber = (where: Record<string, unknown>): boolean => isLeftOut('n', integer, tens, { field: 'n', ...where } as Predicate);
const places: Statistics = { min_value: '22', max_value: '35', null_count: 0n };
const ofText = (where: Record<string, unknown>, statistics = places): boolean =>
  isLeftOut('dep', utf8, statistics, { field: 'dep', ...where } as Predicate);

describe('a row group of 10 to 20', () => {
  const left: readonly Record<string, unknown>[] = [
    { equal: 9 },
    { equal: 21 },
    { oneOf: [9, 21] },
    { oneOf: [] },
    { range: [21, null] },
    { range: [null, 9] },
    { range: [1, 9] },
    { lt: 10 },
    { lte: 9 },
    { gt: 20 },
    { gte: 21 },
  ];
  for (const where of left) test(`has none of ${JSON.stringify(where)}`, () => assert.ok(ofNumber(where)));

  const read: readonly Record<string, unknown>[] = [
    { equal: 10 },
    { equal: 15 },
    { equal: 20 },
    { oneOf: [9, 10] },
    { oneOf: [20, 21] },
    { range: [20, null] },
    { range: [null, 10] },
    { range: [12, 13] },
    { range: [null, null] },
    { lt: 11 },
    { lte: 10 },
    { gt: 19 },
    { gte: 20 },
    { valid: true },
    { valid: false },
    { equal: '9' },
  ];
  for (const where of read) test(`may have some of ${JSON.stringify(where)}`, () => assert.ok(!ofNumber(where)));

  test('is left out by one of a conjunction, by all of a disjunction, never by a denial', () => {
    const [none, some]: readonly Predicate[] = [
      { field: 'n', equal: 9 },
      { field: 'n', equal: 15 },
    ] as const;
    const says = (where: Predicate): boolean => isLeftOut('n', integer, tens, where);
    assert.ok(says({ and: [some!, none!] }) && !says({ and: [some!, some!] }) && !says({ and: [] }));
    assert.ok(says({ or: [none!, none!] }) && !says({ or: [some!, none!] }) && !says({ or: [] }));
    assert.ok(!says({ not: some! }) && !says({ not: none! }));
    assert.ok(!says({ field: 'elsewhere', equal: 9 }));
  });
});

describe('a row group of 22 to 35', () => {
  test('is left out by texts that are before or after, in the order of code points', () => {
    assert.ok(ofText({ equal: '21' }) && ofText({ equal: '36' }) && ofText({ lt: '22' }) && ofText({ gt: '35' }) && ofText({ gte: '350' }));
    assert.ok(!ofText({ equal: '29' }) && !ofText({ lte: '22' }) && !ofText({ gte: '35' }) && !ofText({ equal: 21 }));
  });
  test('has no missing cell where nulls are counted and there is none, an empty text being missing too', () => {
    assert.ok(ofText({ valid: false }));
    assert.ok(!ofText({ valid: false }, { ...places, null_count: 1n }));
    assert.ok(!ofText({ valid: false }, { min_value: '22', max_value: '35' }));
    assert.ok(!ofText({ valid: false }, { ...places, min_value: '' }));
    assert.ok(!ofText({ valid: true }));
  });
});

describe('statistics prove nothing', () => {
  test('of texts, where they are those of old writers, or cut inside a character', () => {
    assert.ok(!ofText({ equal: '21' }, { min: '22', max: '35' }));
    assert.ok(!ofText({ equal: '21' }, { ...places, min_value: '22\ufffd' }));
    assert.ok(!ofText({ equal: '36' }, { ...places, max_value: '35\ufffd' }));
    assert.ok(!isLeftOut('dep', { type: 'BYTE_ARRAY' }, places, { field: 'dep', equal: '21' }), 'bytes are no text');
  });
  test('of a measure that is written as a text: a comma may be in it', () => {
    assert.ok(!isLeftOut('n', utf8, places, { field: 'n', equal: 21 }));
  });
  test('of dates and decimals, whose numbers are not what cells say', () => {
    const says = (element: Partial<Leaf['element']>): boolean => isLeftOut('n', { ...integer, ...element }, tens, { field: 'n', equal: 9 });
    assert.ok(says({ converted_type: 'INT_16' }) && says({ converted_type: 'UINT_32' }));
    assert.ok(says({ logical_type: { type: 'INTEGER', bitWidth: 32, isSigned: true } }));
    assert.ok(!says({ converted_type: 'DATE' }) && !says({ converted_type: 'DECIMAL' }));
    assert.ok(!says({ logical_type: { type: 'DATE' } }));
  });
  test('where one end is not said, or is no number', () => {
    const says = (statistics: Statistics): boolean => isLeftOut('n', integer, statistics, { field: 'n', equal: 9 });
    assert.ok(says({ min: 10, max: 20 }) && says({ min_value: 10n, max_value: 20n }), 'old ones order numbers as we do');
    assert.ok(!says({ min_value: 10 }) && !says({ max_value: 20 }) && !says({}));
    assert.ok(!says({ min_value: NaN, max_value: 20 }));
  });
  test('of integers without a sign, where an old writer ordered them as if they had one', () => {
    const old: Statistics = { min: 3_000_000_000, max: 1 };
    for (const equal of [1, 2, 3_000_000_000])
      assert.ok(!isLeftOut('n', { ...integer, converted_type: 'UINT_32' }, old, { field: 'n', equal }));
  });
  test('of codes written as numbers, but for those that are spelt as numbers are', () => {
    const says = (where: Record<string, unknown>): boolean => isLeftOut('dep', integer, tens, { field: 'dep', ...where } as Predicate);
    assert.ok(says({ equal: '9' }) && says({ oneOf: ['9', '21'] }));
    assert.ok(!says({ equal: '09' }) && !says({ equal: '15' }) && !says({ oneOf: ['9', '021'] }) && !says({ oneOf: [] }));
    assert.ok(!says({ lt: '5' }) && !says({ gt: '5' }), 'texts are not in the order of numbers');
  });
});

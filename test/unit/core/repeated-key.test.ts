import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../fast-check.ts';
import { isProblem, tableFromRows, type Dataset, type Row } from '@balise/model';
import { repeatedKey, repeatedRow } from '../../../packages/core/src/repeated-key.ts';

const ended = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
};
const schema = { text: 'string', number: 'number', flag: 'boolean' } as const;

test('the first row whose key was met before is found, whatever its columns are, and a missing part makes no key', () => {
  const cell = { text: fc.option(fc.constantFrom('29', '22', '2A')), number: fc.option(fc.integer({ min: -2, max: 2 })), flag: fc.option(fc.boolean()) }; // prettier-ignore
  fc.assert(
    fc.property(
      fc.array(fc.record(cell), { maxLength: 40 }),
      fc.subarray(['text', 'number', 'flag'], { minLength: 1 }),
      (rows: Row[], names) => {
        const keys = rows.map((row) =>
          names.some((name) => row[name] === null) ? null : names.map((name) => String(row[name])).join('|'),
        );
        const expected = keys.findIndex((key, row) => key !== null && keys.indexOf(key) < row);
        assert.equal(ended(repeatedRow(tableFromRows(rows, schema), names)), expected);
      },
    ),
    { numRuns: 1000 },
  );
});

test('is found among more keys than bits, and more than numbers can tell apart', () => {
  for (const [columns, distinct] of [[2, 20_000], [5, 3001]] as const) {
    const names = Array.from({ length: columns }, (_, i) => `c${i}`);
    const rows = Array.from({ length: distinct }, (_, row): Row => Object.fromEntries(names.map((name, i) => [name, `${(row * (i + 3)) % distinct}`])));
    // Each differs from the first in one column alone.
    const near = names.map((name): Row => ({ ...rows[0], [name]: rows[1]![name]! }));
    assert.equal(ended(repeatedRow(tableFromRows([...rows, ...near]), names)), -1);
    assert.equal(ended(repeatedRow(tableFromRows([...rows, ...near, rows[5]!]), names)), distinct + columns);
  }
}); // prettier-ignore

const dataset = (fields: Dataset['fields'], grain: readonly string[]): Dataset => ({
  id: 'd',
  source: { type: 'csv', url: 'd.csv' },
  title: { fr: 'D' },
  producer: 'P',
  license: { id: 'etalab-2.0' },
  grain,
  fields,
});

test('names the key, counts the level of a code as part of it, and says nothing where a part of it is no column', () => {
  const geo = { role: 'territory', level: 'dep' } as const;
  const twice = tableFromRows([
    { geo: '17', level: 'dep', year: '2024' },
    { geo: '17', level: 'aca', year: '2024' },
  ]);
  const year = { role: 'period', type: 'year' } as const;
  const found = ended(repeatedKey(twice, dataset({ geo, year }, ['geo', 'year'])));
  assert.ok(isProblem(found));
  assert.deepEqual([found.problem, found.got, found.at], ['DUPLICATE_KEY', 'several rows for 17, 2024', 'd']);
  assert.equal(ended(repeatedKey(twice, dataset({ geo: { ...geo, levelField: 'level' }, year }, ['geo', 'year']))), null);
  assert.equal(ended(repeatedKey(twice, dataset({ geo, year }, ['geo', 'year', 'profil']))), null);
});

test('a key is of periods, not of how they are written: two weeks of a column of months are two rows of one', () => {
  const dep = { role: 'territory', level: 'dep' } as const;
  const found = (type: 'month' | 'week', ...cells: readonly string[]): unknown => {
    const rows = cells.map((date) => ({ dep: '29', date }));
    return ended(repeatedKey(tableFromRows(rows), dataset({ dep, date: { role: 'period', type } }, ['dep', 'date'])));
  };
  assert.equal(found('week', '2024-09-02', '2024-09-09', ''), null);
  assert.equal(found('month', '2024-09-02', '2024-10-07', 'Total', 'total'), null);
  assert.deepEqual(found('month', '2024-09-02', '2024-09-09'), {
    problem: 'DUPLICATE_KEY',
    got: 'several rows for 29, 2024-09',
    expected: 'one row for each dep, date',
    todo: 'Correct the grain of the dataset in the catalogue, or the duplicated rows.',
    at: 'd',
  });
  assert.ok(isProblem(found('month', '2024-09', '2024-09-02')));
});

/**
 * Distinct values of many rows, read where they are: by one kernel at a time, which holds the bits of the module; others have their
 * own. All say what a set says.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem } from '@balise/model';
import type { Problem, Query, StringColumn, Table } from '@balise/model';
import { fold, foldSlices } from '@balise/engine';
import { assertTaken, Calls } from './calls.ts';

/** Not a whole number of four rows. */
const ROWS = 3 * 8192 + 3;
const texts = (name: string, count: number): string[] => ['', ...Array.from({ length: count }, (_, n) => `${name}${n}`)];
const departements = Uint8Array.from({ length: ROWS }, (_, row) => (row * 7919) % 102);
const communes = Uint16Array.from({ length: ROWS }, (_, row) => ((row * 48_271) % 30_011) % 20_000);
const schools = Uint16Array.from({ length: ROWS }, (_, row) => (row % 11 === 0 ? 0 : ((row * 104_729) % 6007) + 1));
const column = (codes: StringColumn['codes'], dictionary: readonly string[]): StringColumn => ({ type: 'string', codes, dictionary });
const table: Table = {
  length: ROWS,
  columns: {
    dep: column(departements, texts('d', 101)),
    // As a column is whose dictionary others share.
    wide: column(departements, texts('d', 300)),
    commune: column(communes, texts('c', 20_000)),
    // More pairs by département than bits are held for.
    broad: column(communes, texts('c', 60_000)),
    school: column(schools, texts('s', 6100)),
    number: { type: 'number', values: Float64Array.from(schools, (code) => (code === 0 ? NaN : code / 3)) },
  },
};
const codes: Readonly<Record<string, Uint16Array>> = { commune: communes, broad: communes, school: schools, number: schools };

const expected = (field: string): number[] => {
  const sets = Array.from({ length: 102 }, () => new Set<number>());
  for (const [row, code] of (codes[field] as Uint16Array).entries()) if (code > 0) sets[departements[row] as number]?.add(code);
  return sets.map(({ size }) => size);
};
const queryOf = (by: string, ...fields: readonly string[]): Query => ({
  dataset: 't',
  by: [by],
  measures: fields.map((field) => ({ op: 'distinct', field, as: field })),
  order: [{ field: by }],
});
/** By département in the order of its codes, missing first as its code is. */
const answered = (answer: Table | Problem, by: string, field: string): number[] => {
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  const keys = answer.columns[by] as StringColumn;
  const counts = answer.columns[field];
  assert.ok(counts?.type === 'number');
  const found = Array.from({ length: 102 }, () => 0);
  for (const [row, code] of keys.codes.entries())
    found[Number((keys.dictionary[code] as string).slice(1) || -1) + 1] = counts.values[row] as number;
  return found;
};

describe('distinct values of many rows', () => {
  for (const by of ['wide', 'dep'])
    for (const fields of [['commune'], ['school'], ['broad'], ['number'], ['commune', 'school'], ['school', 'broad', 'commune', 'number']])
      test(`${fields.join(', ')} by ${by}, twice`, () => {
        for (let turn = 0; turn < 2; turn += 1) {
          const answer = fold(table, queryOf(by, ...fields));
          for (const field of fields) assert.deepEqual(answered(answer, by, field), expected(field), field);
        }
      });

  test('of folds that take turns, of which one is dropped', async () => {
    const calls = await Calls.count();
    const slow = performance.now.bind(performance);
    let clock = slow();
    performance.now = () => (clock += 60);
    try {
      const fields = ['commune', 'school', 'commune', 'school'];
      const running = fields.map((field) => foldSlices(table, queryOf('dep', field)));
      for (const slices of running) slices.next();
      foldSlices(table, queryOf('dep', 'school')).next();
      const ended = new Set<number>();
      while (ended.size < fields.length)
        for (const [n, slices] of running.entries()) {
          const step = slices.next();
          if (step.done !== true || ended.has(n)) continue;
          ended.add(n);
          assert.deepEqual(answered(step.value, 'dep', fields[n] as string), expected(fields[n] as string), `${n}`);
        }
    } finally {
      performance.now = slow;
    }
    assert.deepEqual(answered(fold(table, queryOf('dep', 'commune')), 'dep', 'commune'), expected('commune'));
    assertTaken(await calls.taken(), { 'kernels/distinct.ts Distinct.#addInPlace': 8, 'kernels/distinct.ts Distinct.#addBits': 13 });
    calls.stop();
  });
});

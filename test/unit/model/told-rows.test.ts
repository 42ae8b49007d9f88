/** What an API may tell of restricted rows, column by column: totals that are printed, means, published figures, numbers of rows. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tableFromRows, toldRows } from '@balise/model';
import type { Catalog, Dataset, Disclosure, Field, Indicator, Row, ToldRows } from '@balise/model';
import { hierarchy } from '@balise/territories';

const fields: Readonly<Record<string, Field>> = {
  dep: { role: 'territory', level: 'dep' },
  sexe: { role: 'breakdown', total: '_T', covers: 'partition' },
  n: { role: 'measure' },
  oui: { role: 'measure' },
  score: { role: 'measure' },
  median: { role: 'measure' },
};
const datasetWith = (disclosure: Disclosure, more: Partial<Dataset> = {}): Dataset => ({
  id: 'd',
  source: { type: 'csv', url: 'd.csv' },
  title: { fr: 'd' },
  producer: 'd',
  license: { id: 'd' },
  period: '2024-2025',
  grain: ['dep', 'sexe'],
  fields,
  disclosure,
  ...more,
});
const indicator = (id: string, measure: Indicator['measure']): Indicator => ({
  id,
  theme: 'contexte',
  label: { fr: id },
  definition: { fr: id },
  unit: { kind: 'count', decimals: 0 },
  measure,
});
const indicators = [
  indicator('score', { op: 'weighted-mean', of: { dataset: 'd', field: 'score' }, weight: { dataset: 'd', field: 'n' } }),
  indicator('median', { op: 'published', dataset: 'd', field: 'median' }),
];
const few: Disclosure = { rows: 'restricted', units: { field: 'n', min: 5 } };

/** Girls, boys, and what is printed of both. */
const rows = [
  ['29', 'F', 3],
  ['29', 'G', 40],
  ['29', '_T', 43],
  ['22', 'F', 30],
  ['22', 'G', 20],
  ['22', '_T', 50],
  ['35', 'F', 25],
  ['35', 'G', 35],
  ['35', '_T', 61],
  ['56', '_T', 4],
  ['44', 'F', 22],
  ['44', 'G', 28],
  ['44', '_T', 50],
  ['49', 'F', 52],
  ['49', 'G', 58],
  ['68', 'F', 63],
  ['68', 'G', 74],
  ['67', 'F', 33],
  ['67', 'G', 44],
  ['67', '_T', 77],
] as const;
const at = (dep: string, sexe: string): number => rows.findIndex((row) => row[0] === dep && row[1] === sexe);
const told = (disclosure: Disclosure = few, more: readonly Indicator[] = [], dataset: Partial<Dataset> = {}): ToldRows => {
  const own = datasetWith(disclosure, dataset);
  const table = tableFromRows(
    rows.map(([dep, sexe, n]): Row => ({ dep, sexe, n, oui: Math.floor(n / 2), score: n / 10, median: n / 20 })),
    { dep: 'string', sexe: 'string' },
  );
  const located = { table, territory: rows.map(([dep]) => `dep:${dep}`), period: rows.map(() => '2024-2025') };
  const catalog: Catalog = { balise: '1', id: 'c', publisher: { name: 'c' }, datasets: [own], indicators: [...indicators, ...more] };
  const found = toldRows(catalog, own, located, hierarchy);
  assert.ok(found);
  return found;
};

describe('of restricted rows, an API tells', () => {
  test('what is not few, and not what solves what is', () => {
    const { isSumTold } = told();
    assert.deepEqual([isSumTold('n', [at('29', 'F')]), isSumTold('n', [at('67', 'F')])], [false, true]);
    assert.ok(!isSumTold('n', [at('29', 'G')]) || !isSumTold('n', [at('29', 'F'), at('29', 'G')]));
  });
  test('a printed total where the sum of its items is told', () => {
    const { isSumTold } = told();
    const items = isSumTold('n', [at('29', 'F'), at('29', 'G')]);
    assert.equal(isSumTold('n', [at('29', '_T')]), items);
    assert.equal(isSumTold('n', [at('67', '_T')]), true);
  });
  test('no printed total that its items do not make, nor one without items: nobody has checked it', () => {
    const { isSumTold } = told();
    assert.deepEqual([isSumTold('n', [at('35', '_T')]), isSumTold('n', [at('56', '_T')])], [false, false]);
  });
  test('a mean where its weights are told, and a published figure always', () => {
    const { isSumTold, areValuesTold } = told();
    for (const place of [at('29', 'F'), at('67', 'F')]) assert.equal(isSumTold('score', [place]), isSumTold('n', [place]));
    assert.deepEqual([areValuesTold('median', [at('29', 'F')]), isSumTold('median', [at('29', 'F')])], [true, true]);
  });
  test('values one by one only of rows that are each told', () => {
    const { areValuesTold } = told();
    assert.deepEqual(
      [areValuesTold('n', [at('67', 'F'), at('67', 'G')]), areValuesTold('n', [at('67', 'F'), at('29', 'F')])],
      [true, false],
    );
  });
  test('how many rows there are, unless an indicator counts them', () => {
    assert.equal(told().isCountTold([at('29', 'F')]), true);
    const counted = indicator('lignes', { op: 'value', of: { dataset: 'd', count: 'rows' } });
    assert.equal(told(few, [counted]).isCountTold([at('29', 'F')]), false);
    assert.equal(told(few, [counted]).isCountTold([at('67', 'F')]), true);
  });
  test('no cell of too few contributors, nor of one that dominates', () => {
    const dominated = told({ rows: 'restricted', contributors: { min: 1, dominance: 0.5 } });
    assert.equal(dominated.isSumTold('n', [at('67', 'F')]), false, 'a département alone is the whole of its cell');
    assert.equal(told({ rows: 'restricted', contributors: { min: 1 } }).isSumTold('n', [at('67', 'F')]), true);
  });
  test('both the few that are and the few that are not, where both are sensitive', () => {
    const rate = indicator('taux', { op: 'ratio', numerator: { dataset: 'd', field: 'oui' }, denominator: { dataset: 'd', field: 'n' } });
    const min = (sensitive: 'denominator' | 'both'): Disclosure => ({ rows: 'restricted', units: { field: 'n', min: 13 }, sensitive });
    assert.equal(
      told(min('denominator'), [rate]).isSumTold('oui', [at('22', 'G')]),
      told(min('denominator')).isSumTold('oui', [at('22', 'G')]),
    );
    assert.equal(told(min('both'), [rate]).isSumTold('oui', [at('22', 'G')]), false, 'ten are, and ten are not');
  });
  test('nearly all of a country of which one cell is few', () => {
    const whole = hierarchy
      .children('FR', 'dep')
      .flatMap((dep, index) => ['F', 'G'].map((sexe, at) => ({ dep, sexe, n: 100 + ((index * 37 + at * 11) % 90) })));
    for (const secret of ['dep:29', 'dep:48', 'dep:67', 'dep:75', 'dep:971']) {
      const own = datasetWith(few);
      const counts = whole.map(({ dep, sexe, n }) => ({ dep, sexe, n: dep === secret && sexe === 'F' ? 3 : n }));
      const table = tableFromRows(
        counts.map(({ sexe, n }): Row => ({ sexe, n })),
        { sexe: 'string' },
      );
      const located = { table, territory: counts.map(({ dep }) => dep), period: counts.map(() => '2024-2025') };
      const found = toldRows({ balise: '1', id: 'c', publisher: { name: 'c' }, datasets: [own], indicators: [] }, own, located, hierarchy);
      assert.ok(found);
      const hidden = counts.filter((_, row) => !found.isSumTold('n', [row]));
      assert.ok(hidden.length <= 4, `${secret}: ${hidden.length} cells hidden for one`);
      assert.ok(found.isSumTold('n', [...counts.keys()]), 'the country is told');
    }
  });
  test('nothing where it cannot be said what tells rows apart', () => {
    const { isSumTold } = told(few, [], { grain: ['sexe'] });
    assert.equal(isSumTold('n', [at('67', 'F')]), false);
  });
  test('everything where rows are public', () => {
    const own = datasetWith({ rows: 'public', units: { field: 'n', min: 5 } });
    const located = { table: tableFromRows([]), territory: [], period: [] };
    assert.equal(toldRows({ balise: '1', id: 'c', publisher: { name: 'c' }, datasets: [own], indicators }, own, located, hierarchy), null);
  });
});

/** Rows of a table of one's own, in places and years of one's own. */
const toldOf = (
  given: readonly (Row & { readonly at: string | null; readonly year?: string | null })[],
  { disclosure = few, dataset = {} }: { readonly disclosure?: Disclosure; readonly dataset?: Partial<Dataset> } = {},
): ToldRows => {
  const own = datasetWith(disclosure, dataset);
  const table = tableFromRows(
    given.map(({ at: _, year: __, ...row }): Row => row),
    { sexe: 'string', n: 'number' },
  );
  const located = { table, territory: given.map(({ at: place }) => place), period: given.map(({ year = '2024-2025' }) => year) };
  const found = toldRows({ balise: '1', id: 'c', publisher: { name: 'c' }, datasets: [own], indicators }, own, located, hierarchy);
  assert.ok(found);
  return found;
};

describe('of restricted rows that are not all alike, an API tells', () => {
  const girls = { at: 'dep:67', sexe: 'F', n: 33 };
  const boys = { at: 'dep:67', sexe: 'G', n: 44 };
  test('nothing of a row that is nowhere, or at no time', () => {
    const { isSumTold, areValuesTold } = toldOf([
      girls,
      boys,
      { at: null, sexe: 'F', n: 50 },
      { at: 'dep:68', year: null, sexe: 'F', n: 50 },
    ]);
    assert.deepEqual(
      [0, 1, 2, 3].map((row) => isSumTold('n', [row])),
      [true, true, false, false],
    );
    assert.deepEqual(
      [0, 2, 3].map((row) => areValuesTold('n', [row])),
      [true, false, false],
    );
    assert.equal(isSumTold('n', [0, 2]), false);
  });
  test('a row without a value adds nothing, and hides nothing', () => {
    const { isSumTold, areValuesTold } = toldOf([girls, boys, { at: 'dep:68', sexe: 'F', n: null }, { at: null, sexe: 'F', n: null }]);
    assert.equal(isSumTold('n', [0, 1, 2, 3]), true);
    assert.equal(areValuesTold('n', [0, 2, 3]), true);
  });
  test('a year apart from another: few in one are many in none', () => {
    const { isSumTold } = toldOf([
      girls,
      boys,
      { at: 'dep:67', year: '2023-2024', sexe: 'F', n: 3 },
      { at: 'dep:67', year: '2023-2024', sexe: 'G', n: 44 },
    ]);
    assert.deepEqual(
      [0, 1, 2].map((row) => isSumTold('n', [row])),
      [true, true, false],
    );
  });
  test('a printed total that its items make to the last decimal a double keeps', () => {
    const printed = (items: readonly number[], n: number): boolean =>
      toldOf([
        ...items.map((item, row) => ({ at: 'dep:67', sexe: ['F', 'G', 'X'][row] ?? '', n: item })),
        { at: 'dep:67', sexe: '_T', n },
      ]).isSumTold('n', [items.length]);
    assert.equal(printed([10.1, 20.2], 30.3), true, 'which doubles do not add up to');
    assert.equal(printed([10.1, 20.2], 30.3001), false);
    assert.equal(printed([10.1, 20.2], 30.2999), false);
    assert.equal(printed([1e9, 2e9], 3e9 + 1), true, 'one in three thousand million');
    assert.equal(printed([1e9, 2e9], 3e9 + 10), false);
    assert.equal(printed([1e9, 2e9], 3e9 - 10), false);
    assert.deepEqual(
      [printed([3, 30], 33), printed([3], 3)],
      [true, false],
      'all together may be told where they are many, and not where they are few',
    );
  });
  test('rows that a total prints are not added to those it adds up', () => {
    const { isSumTold } = toldOf([girls, boys, { at: 'dep:67', sexe: '_T', n: 77 }]);
    assert.deepEqual([isSumTold('n', [0, 1]), isSumTold('n', [2]), isSumTold('n', [0, 1, 2])], [true, true, true]);
    assert.equal(isSumTold('n', []), true);
  });
  test('whatever they are, where nothing says what is few; but nothing of rows that are nowhere', () => {
    const { isSumTold } = toldOf([{ ...girls, n: 1 }, boys, { ...girls, at: null }], { disclosure: { rows: 'restricted' } });
    assert.deepEqual(
      [0, 1, 2].map((row) => isSumTold('n', [row])),
      [true, true, false],
    );
  });
  test('a column that is not there adds nothing', () => {
    const { isSumTold } = toldOf([girls, boys]);
    assert.equal(isSumTold('absent', [0, 1]), true);
  });
  test('rows told apart by their key alone: a breakdown outside of it is no cell', () => {
    // Two rows of one département: neither is a cell, both are.
    const { isSumTold } = toldOf([girls, boys], { dataset: { grain: ['dep'] } });
    assert.deepEqual([isSumTold('n', [0]), isSumTold('n', [0, 1])], [false, true]);
  });
});

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

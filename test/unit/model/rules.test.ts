/** What makes a cell secret by itself, as every indicator over its operand or its column has it; on each side of each threshold. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Catalog, Dataset, Disclosure, Indicator, Operand } from '@balise/model';
import { columnRules, indicatorsOver } from '../../../packages/model/src/disclosure/column-rules.ts';
import { isPrimary, operandKey, secretRules, type CellFacts, type SecretRules } from '../../../packages/model/src/disclosure/rules.ts';

const datasetWith = (disclosure: Disclosure | undefined): Dataset => ({
  id: 'd',
  source: { type: 'csv', url: 'd.csv' },
  title: { fr: 'd' },
  producer: 'd',
  license: { id: 'd' },
  grain: ['uai'],
  fields: { uai: { role: 'territory', level: 'uai' }, n: { role: 'measure' }, oui: { role: 'measure' }, score: { role: 'measure' } },
  ...(disclosure === undefined ? {} : { disclosure }),
});
const few: Disclosure = { rows: 'restricted', units: { field: 'n', min: 5 } };
const both: Disclosure = { ...few, sensitive: 'both' };
const catalogOf = (...measures: readonly Indicator['measure'][]): Catalog => ({
  balise: '1',
  id: 'c',
  publisher: { name: 'c' },
  datasets: [],
  indicators: measures.map((measure, at) => ({
    id: `i${at}`,
    theme: 'contexte',
    label: { fr: 'i' },
    definition: { fr: 'i' },
    unit: { kind: 'count', decimals: 0 },
    measure,
  })),
});
const ratio = (numerator: Operand, denominator: Operand): Indicator['measure'] => ({ op: 'ratio', numerator, denominator });
const mean = (of: Operand, weight: Operand): Indicator['measure'] => ({ op: 'weighted-mean', of, weight });
const value = (of: Operand): Indicator['measure'] => ({ op: 'value', of });
const [n, oui, score, lines]: readonly Operand[] = [{ field: 'n' }, { field: 'oui' }, { field: 'score' }, { count: 'rows' }];
assert.ok(n && oui && score && lines);
const elsewhere = (operand: Operand): Operand => ({ ...operand, dataset: 'other' });
const here = (operand: Operand): Operand => ({ ...operand, dataset: 'd' });

test('operands that read the same cells are one, and no others', () => {
  const where = { field: 'n', gt: 1 };
  const all: readonly Operand[] = [n, oui, lines, { field: 'n', count: 'distinct' }, { ...n, where }, { ...lines, where }];
  assert.equal(new Set(all.map(operandKey)).size, all.length);
  assert.equal(operandKey(here(n)), operandKey(n));
  assert.equal(operandKey({ ...n, over: { territory: 'sum' } }), operandKey(n), 'however it is folded');
});

/** The two ways of asking: by operand, from a question; by column, from an API. */
const asked = (catalog: Catalog, dataset: Dataset, operand: Operand): readonly (SecretRules | null)[] => [
  secretRules(catalog, dataset, operand),
  columnRules(catalog, dataset, operand.field ?? null).secret,
];

describe('the rules of an operand', () => {
  test('are none where nothing is restricted, or nothing says what is few', () => {
    for (const disclosure of [undefined, { rows: 'restricted' } as const])
      assert.deepEqual(asked(catalogOf(), datasetWith(disclosure), n), [null, null]);
    assert.equal(secretRules(catalogOf(), datasetWith({ ...few, rows: 'public' }), n), null);
    for (const disclosure of [few, { rows: 'restricted', contributors: { min: 3 } } as const])
      for (const rules of asked(catalogOf(), datasetWith(disclosure), n)) assert.equal(rules?.disclosure, disclosure);
    assert.deepEqual(columnRules(catalogOf(), datasetWith({ rows: 'restricted' }), 'n'), { secret: null, columns: ['n'], units: null });
    assert.deepEqual(columnRules(catalogOf(), datasetWith(few), 'oui').units, 'n');
  });
  test('say that it divides a rate, or weighs a mean, of this dataset', () => {
    const divides = (catalog: Catalog, operand: Operand) => asked(catalog, datasetWith(few), operand).map((rules) => rules?.divides);
    for (const dataset of [here, (operand: Operand) => operand]) {
      const rate = catalogOf(value(score), ratio(dataset(oui), dataset(n)), ratio(dataset(score), dataset(lines)));
      assert.deepEqual([n, oui, lines, score].map((operand) => divides(rate, operand)).flat(), [
        true,
        true,
        false,
        false,
        true,
        true,
        false,
        false,
      ]);
      const weighted = catalogOf(value(score), mean(dataset(score), dataset(n)), mean(dataset(score), dataset(oui)));
      assert.deepEqual([n, oui, score].map((operand) => divides(weighted, operand)).flat(), [true, true, true, true, false, false]);
    }
    for (const other of [
      ratio(oui, elsewhere(n)),
      ratio(elsewhere(oui), elsewhere(n)),
      ratio(elsewhere(oui), n),
      mean(elsewhere(score), elsewhere(n)),
    ])
      assert.deepEqual(divides(catalogOf(other), n), [false, false], JSON.stringify(other));
  });
  test('compare it with each of what divides it, once, where the few that are not are sensitive too', () => {
    const catalog = catalogOf(ratio(oui, n), ratio(here(oui), here(n)), ratio(oui, score), ratio(score, lines), ratio(oui, lines));
    for (const rules of asked(catalog, datasetWith(both), oui)) {
      assert.deepEqual(rules?.operands.map(operandKey), [oui, n, score, lines].map(operandKey));
      assert.deepEqual(rules?.partOf, [1, 2, 3]);
    }
    for (const rules of asked(catalog, datasetWith(few), oui)) assert.deepEqual([rules?.operands.length, rules?.partOf], [1, []]);
    for (const rules of asked(catalog, datasetWith(both), n)) assert.deepEqual([rules?.operands, rules?.partOf], [[n], []]);
    assert.deepEqual(columnRules(catalog, datasetWith(both), 'oui').columns, ['oui', 'n', 'score', null]);
    assert.deepEqual(columnRules(catalog, datasetWith(both), null).secret?.operands, [lines], 'rows, counted');
  });
});

describe('what the indicators say of the columns of a dataset', () => {
  const over = (...measures: readonly Indicator['measure'][]) => {
    const { published, weighedBy, countsRows } = indicatorsOver(catalogOf(...measures), datasetWith(few));
    return { published: [...published], weighedBy: [...weighedBy], countsRows };
  };
  const nothing = { published: [], weighedBy: [], countsRows: false };
  test('a published column is the producer’s, of this dataset alone', () => {
    assert.deepEqual(over({ op: 'published', dataset: 'd', field: 'score' }), { ...nothing, published: ['score'] });
    assert.deepEqual(over({ op: 'published', dataset: 'other', field: 'score' }), nothing);
    assert.deepEqual(over(value(score)), nothing);
  });
  test('a mean is as secret as all that weighs it', () => {
    assert.deepEqual(over(mean(score, n), mean(here(score), here(oui))).weighedBy, [['score', ['n', 'oui']]]);
    assert.deepEqual(over(mean(elsewhere(score), elsewhere(n)), mean(score, lines), mean(lines, n)).weighedBy, []);
    assert.deepEqual(over(mean(score, here(n))).weighedBy, [['score', ['n']]], 'one side says whose both are');
    assert.deepEqual(over(mean(score, elsewhere(n))).weighedBy, []);
  });
  test('and is protected as a sum where it is also added up, whatever adds it', () => {
    for (const sum of [
      value(score),
      ratio(score, n),
      ratio(n, score),
      mean(oui, score),
      { op: 'distribution', of: score, by: 'x' } as const,
    ])
      assert.ok(
        over(mean(score, n), sum).weighedBy.every(([column]) => column !== 'score'),
        sum.op,
      );
    assert.deepEqual(
      over(mean(score, n), value(elsewhere(score))).weighedBy,
      [['score', ['n']]],
      'a sum of another dataset is no sum of it',
    );
  });
  test('rows are counted by whatever counts them, here', () => {
    for (const counting of [
      value(lines),
      ratio(oui, lines),
      ratio(lines, n),
      mean(score, lines),
      { op: 'distribution', of: lines, by: 'x' } as const,
    ])
      assert.equal(over(counting).countsRows, true, counting.op);
    assert.deepEqual([over(value(elsewhere(lines))).countsRows, over(value(n)).countsRows], [false, false]);
  });
});

describe('a cell is secret by itself', () => {
  const facts: CellFacts = { values: [50], units: 50, contributors: 9, largest: 20, isMagnitude: true };
  const rules = (disclosure: Disclosure, more: Partial<SecretRules> = {}): SecretRules => ({
    disclosure,
    operands: [n],
    divides: false,
    partOf: [],
    ...more,
  });
  const secret = (of: SecretRules, some: Partial<CellFacts>): boolean => isPrimary(of, { ...facts, ...some });
  test('of one unit to one less than the threshold', () => {
    assert.deepEqual(
      [0, 1, 4, 5, 50].map((units) => secret(rules(few), { units })),
      [false, true, true, false, false],
    );
    assert.equal(secret(rules(few), { units: null }), false);
    assert.equal(secret(rules(few), { values: [3] }), false, 'a small sum over many units is no secret');
  });
  test('of so few that divide', () => {
    const divides = rules(few, { divides: true });
    assert.deepEqual(
      [0, 1, 4, 5, null].map((own) => secret(divides, { values: [own] })),
      [false, true, true, false, false],
    );
    assert.equal(secret(divides, { values: [] }), false);
  });
  test('of so few that are, or are not, where both are sensitive', () => {
    const part = rules(both, { operands: [oui, n, score], partOf: [1, 2] });
    const of = (...values: (number | null)[]) => secret(part, { values });
    assert.deepEqual([of(4, 50, 60), of(5, 50, 60), of(0, 50, 60)], [true, false, false]);
    assert.deepEqual([of(46, 50, 90), of(45, 50, 90), of(50, 50, 90)], [true, false, false], 'four are not, five are not, none is not');
    assert.equal(of(46, 90, 50), true, 'of either whole');
    assert.deepEqual([of(46, null, 90), of(46, null, 50), of(null, 3, 3), of(46)], [false, true, false, false]);
    assert.equal(secret(rules(both), { values: [3] }), false, 'of no whole');
    assert.equal(secret(rules(few, { operands: [oui, n], partOf: [1] }), { values: [46, 50] }), false, 'where only one side is');
  });
  test('of too few contributors, when there are some', () => {
    const three = rules({ rows: 'restricted', contributors: { min: 3 } });
    assert.deepEqual(
      [0, 1, 2, 3].map((contributors) => secret(three, { contributors })),
      [false, true, true, false],
    );
    assert.equal(secret(three, { largest: 50, units: 1 }), false, 'no dominance nor units are asked');
  });
  test('of one contributor that dominates, strictly, where values are amounts', () => {
    const half = rules({ rows: 'restricted', contributors: { min: 2, dominance: 0.5 } });
    assert.deepEqual(
      [20, 25, 26].map((largest) => secret(half, { largest })),
      [false, false, true],
    );
    assert.equal(secret(half, { largest: 26, isMagnitude: false }), false);
    assert.deepEqual(
      [null, 0, 1].map((own) => secret(half, { largest: 26, values: [own] })),
      [false, false, true],
    );
    assert.equal(secret(rules({ rows: 'restricted', contributors: { min: 2 } }), { largest: 50 }), false);
  });
});

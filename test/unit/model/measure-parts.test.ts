/** A measure taken apart: which datasets its operands are read in, what may be added, and the sums a step asks for. Long because each kind of measure is taken apart beside the others. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, PARTIAL, REPEAT } from '@balise/model';
import type { Catalog, Dataset, Indicator, Measure, Operand, Unit } from '@balise/model';
import {
  adds,
  allOf,
  fixedBy,
  measureParts,
  operandFields,
  overTime,
  partialMeasures,
  type MeasureParts,
} from '../../../packages/model/src/measure-parts.ts';
import { rareSteps } from '../../../packages/model/src/rare-steps.ts';
import { sideOf } from '../../../packages/model/src/side-of.ts';
import { statusColumns } from '../../../packages/model/src/status-columns.ts';

const measure = { role: 'measure' } as const;
const datasetOf = (id: string, more: Partial<Dataset>): Dataset => ({
  id,
  source: { type: 'csv', url: `https://api.example/${id}.csv` },
  title: { fr: id },
  producer: 'Producteur',
  license: { id: 'etalab-2.0' },
  updated: '2026-09-09',
  grain: ['uai', 'annee'],
  fields: { uai: { role: 'territory', level: 'uai' }, annee: { role: 'period', type: 'school-year' }, x: measure, y: measure, w: measure },
  ...more,
});
const pix = datasetOf('pix', {});
const ips = datasetOf('ips', {
  grain: ['uai', 'annee', 'sexe'],
  fields: {
    ...pix.fields,
    dep: { role: 'territory', level: 'dep' },
    sexe: { role: 'breakdown', total: '_T' },
    secteur: { role: 'breakdown' },
    moyenne: { role: 'measure', grain: ['dep', 'annee'] },
    memes: { role: 'measure', grain: ['sexe', 'annee', 'uai'] },
    statut: { role: 'status', of: 'x', map: {} },
  },
});
const wide = datasetOf('wide', {
  fields: {
    uai: { role: 'territory', level: 'uai' },
    annee: { role: 'period', type: 'school-year' },
    filles: { role: 'measure', as: 'eleves', at: { sexe: 'F' } },
    garcons: { role: 'measure', as: 'eleves', at: { sexe: 'G' } },
    classes: { role: 'measure', as: 'classes', at: { cycle: '3' } },
    postes: measure,
  },
});
const catalog = (...datasets: readonly Dataset[]): Catalog => ({
  balise: '1',
  id: 'essai',
  publisher: { name: 'Essai' },
  datasets,
  indicators: [],
});
const all = catalog(pix, ips, wide);
const indicatorOf = (of: Measure, unit: Unit = { kind: 'count', decimals: 0 }): Indicator => ({
  id: 'i',
  theme: 'contexte',
  label: { fr: 'Indicateur' },
  definition: { fr: '' },
  unit,
  measure: of,
});
const apart = (of: Measure, within: Catalog = all, unit?: Unit): MeasureParts => {
  const parts = measureParts(indicatorOf(of, unit), within, rareSteps);
  assert.ok(!isProblem(parts), JSON.stringify(parts));
  return parts;
};
const ratio = (numerator: Operand, denominator: Operand): MeasureParts => apart({ op: 'ratio', numerator, denominator });
const value = (of: Operand): MeasureParts => apart({ op: 'value', of });

describe('a measure is its formula, its operands and their datasets', () => {
  test('whichever formula it has', () => {
    const of = { dataset: 'pix', field: 'x' };
    const shape = ({ formula, first, second, factor, complete, distribution, other, repeats }: MeasureParts): unknown => ({
      formula,
      first,
      second,
      factor,
      complete,
      distribution,
      other,
      repeats,
    });
    const plain = { second: null, factor: 1, complete: false, distribution: null, other: null, repeats: [false, false] };
    const second = { dataset: 'pix', field: 'w' };
    assert.deepEqual(shape(value(of)), { ...plain, formula: 'value', first: of });
    assert.deepEqual(shape(apart({ op: 'published', dataset: 'pix', field: 'x' })), { ...plain, formula: 'published', first: of });
    assert.deepEqual(shape(apart({ op: 'published', field: 'x' }, catalog(pix))), {
      ...plain,
      formula: 'published',
      first: { field: 'x' },
    });
    assert.deepEqual(shape(apart({ op: 'weighted-mean', of, weight: second })), { ...plain, formula: 'weighted-mean', first: of, second });
    assert.deepEqual(shape(ratio(of, second)), { ...plain, formula: 'ratio', first: of, second });
    assert.deepEqual(shape(apart({ op: 'ratio', numerator: of, denominator: second, factor: 100, join: 'complete' })), {
      ...plain,
      formula: 'ratio',
      first: of,
      second,
      factor: 100,
      complete: true,
    });
    const by = { op: 'distribution', of: { dataset: 'ips', field: 'x' }, by: 'sexe' } as const;
    const distributed = { ...plain, formula: 'distribution', first: by.of };
    assert.deepEqual(shape(apart(by)), { ...distributed, distribution: { by: 'sexe', known: null } });
    assert.deepEqual(shape(apart({ ...by, known: ['F'] }, all, { kind: 'rate', decimals: 1 })), {
      ...distributed,
      factor: 100,
      distribution: { by: 'sexe', known: ['F'] },
    });
  });
  test('a difference has no operands of its own', () => {
    const wrong = measureParts(indicatorOf({ op: 'difference', of: ['a', 'b'] }), all, rareSteps);
    assert.ok(isProblem(wrong));
    assert.deepEqual(
      [wrong.problem, wrong.got, wrong.at, wrong.params],
      ['FORMULA_FORBIDDEN', 'difference', '$.indicators[i].measure', { indicator: 'Indicateur' }],
    );
  });
  test('a dataset goes without saying where there is one, and is named where there are several', () => {
    assert.equal(apart({ op: 'value', of: { field: 'x' } }, catalog(pix)).dataset.id, 'pix');
    for (const [of, got] of [
      [{ field: 'x' }, 'no dataset named'],
      [{ dataset: 'nulle', field: 'x' }, 'nulle'],
    ] as const) {
      const wrong = measureParts(indicatorOf({ op: 'value', of }), all, rareSteps);
      assert.ok(isProblem(wrong));
      assert.deepEqual([wrong.problem, wrong.got, wrong.at], ['DATASET_UNKNOWN', got, '$.indicators[i].measure']);
    }
    const [known, unknown] = [
      { dataset: 'pix', field: 'x' },
      { dataset: 'nulle', field: 'x' },
    ];
    for (const [numerator, denominator] of [
      [known, unknown],
      [unknown, known],
    ] as const) {
      const wrong = measureParts(indicatorOf({ op: 'ratio', numerator, denominator }), all, rareSteps);
      assert.equal(isProblem(wrong) && wrong.problem, 'DATASET_UNKNOWN');
    }
    const alone = measureParts(indicatorOf({ op: 'value', of: { dataset: 'nulle', field: 'x' } }), catalog(pix), rareSteps);
    assert.equal(isProblem(alone) && alone.problem, 'DATASET_UNKNOWN');
  });
  test('an operand that names none is read where the other is', () => {
    for (const parts of [
      ratio({ dataset: 'ips', field: 'x' }, { field: 'y' }),
      ratio({ field: 'x' }, { dataset: 'ips', field: 'y' }),
      ratio({ dataset: 'ips', field: 'x' }, { dataset: 'ips', field: 'y' }),
    ])
      assert.deepEqual([parts.dataset.id, parts.other], ['ips', null]);
  });
});

describe('two operands are joined when they are not on the same rows', () => {
  test('of two datasets, whose rows are keyed alike or not', () => {
    const parts = ratio({ dataset: 'pix', field: 'x' }, { dataset: 'ips', field: 'y' });
    assert.deepEqual([parts.dataset.id, parts.other?.id], ['pix', 'ips']);
    const [one, two] = [pix, { ...pix, id: 'pix2' }];
    const alike = { op: 'ratio', numerator: { dataset: 'pix', field: 'x' }, denominator: { dataset: 'pix2', field: 'x' } } as const;
    assert.equal(apart(alike, catalog(one, two)).other?.id, 'pix2', 'whose rows are keyed alike');
  });
  test('of one dataset: an item and the total, which no row has both of', () => {
    const item = { dataset: 'ips', field: 'x', where: { field: 'sexe', equal: 'F' } };
    const isJoined = (numerator: Operand, denominator: Operand): boolean => ratio(numerator, denominator).other !== null;
    assert.ok(isJoined(item, { dataset: 'ips', field: 'x' }));
    assert.ok(isJoined({ dataset: 'ips', field: 'x' }, item));
    assert.ok(isJoined(item, { ...item, where: { field: 'sexe', oneOf: ['F', 'G'] } }));
    assert.ok(!isJoined(item, { ...item, field: 'y' }));
    // Without a total, an item is a filter like another; a filter on no breakdown reads the same rows.
    assert.ok(!isJoined({ dataset: 'ips', field: 'x', where: { field: 'secteur', equal: 'PU' } }, { dataset: 'ips', field: 'x' }));
    assert.ok(!isJoined({ dataset: 'ips', field: 'x', where: { field: 'y', equal: 1 } }, { dataset: 'ips', field: 'x' }));
    assert.ok(!isJoined({ dataset: 'ips', field: 'x', where: { field: 'nulle', equal: 1 } }, { dataset: 'ips', field: 'x' }));
  });
  test('of one wide dataset: columns of other coordinates', () => {
    const girls = { dataset: 'wide', field: 'eleves', where: { field: 'sexe', equal: 'F' } };
    const isJoined = (numerator: Operand, denominator: Operand): boolean => ratio(numerator, denominator).other !== null;
    assert.ok(isJoined(girls, { dataset: 'wide', field: 'eleves' }));
    assert.ok(!isJoined(girls, { dataset: 'wide', field: 'eleves', where: girls.where }));
    assert.ok(isJoined({ dataset: 'wide', field: 'eleves' }, { dataset: 'wide', field: 'classes' }), 'sexe is no coordinate of classes');
    assert.ok(isJoined({ dataset: 'wide', field: 'postes' }, { dataset: 'wide', field: 'eleves' }));
    const parts = ratio(girls, { dataset: 'wide', field: 'eleves', where: girls.where });
    assert.deepEqual(
      [parts.dataset.grain, Object.keys(parts.dataset.fields)],
      [
        ['uai', 'annee', 'sexe'],
        ['uai', 'annee', 'postes', 'eleves', 'sexe'],
      ],
    );
  });
  test('columns of two measures with the same coordinates are both seen', () => {
    const both = datasetOf('both', {
      fields: {
        ...pix.fields,
        f: { role: 'measure', as: 'filles', at: { cycle: '3' } },
        g: { role: 'measure', as: 'garcons', at: { cycle: '3' } },
      },
    });
    const parts = apart({ op: 'ratio', numerator: { field: 'filles' }, denominator: { field: 'garcons' } }, catalog(both));
    assert.equal(parts.other, null);
    assert.ok('filles' in parts.dataset.fields && 'garcons' in parts.dataset.fields);
  });
  test('a value that repeats below its grain is read once for each key of it', () => {
    const parts = value({ dataset: 'ips', field: 'moyenne' });
    assert.deepEqual(parts.repeats, [true, true]);
    assert.deepEqual(parts.dataset.grain, ['dep', 'annee']);
    assert.deepEqual(Object.keys(parts.dataset.fields), ['annee', 'x', 'y', 'w', 'dep', 'moyenne', 'memes', 'statut']);
    const joined = ratio({ dataset: 'ips', field: 'x' }, { dataset: 'ips', field: 'moyenne' });
    assert.deepEqual([joined.repeats, joined.dataset.grain, joined.other?.grain], [[false, true], ips.grain, ['dep', 'annee']]);
    const other = ratio({ dataset: 'ips', field: 'moyenne' }, { dataset: 'ips', field: 'moyenne' });
    assert.ok(other.other !== null, 'each side is read once');
  });
  test('a value whose grain is that of its rows, in any order, does not repeat; nor does a count', () => {
    assert.deepEqual(value({ dataset: 'ips', field: 'memes' }).repeats, [false, false]);
    assert.deepEqual(value({ dataset: 'ips', field: 'x' }).repeats, [false, false]);
    assert.deepEqual(value({ dataset: 'ips', count: 'distinct', field: 'moyenne' }).repeats, [false, false]);
    assert.deepEqual(value({ dataset: 'ips', count: 'rows' }).dataset.grain, ips.grain);
    assert.deepEqual(value({ dataset: 'wide', count: 'distinct', field: 'eleves' }).dataset.grain, ['uai', 'annee']);
  });
});

describe('one side of a join', () => {
  const [x, w] = [
    { dataset: 'pix', field: 'x', over: { territory: 'sum' } },
    { dataset: 'ips', field: 'w', over: { territory: 'sum' } },
  ] as const;
  test('is a sum of its own, in its own dataset', () => {
    const parts = apart({ op: 'ratio', numerator: x, denominator: w, factor: 100 });
    const [left, right] = [sideOf(parts, 0), sideOf(parts, 1)];
    assert.deepEqual([left.formula, left.dataset.id, left.first, left.second, left.other, left.factor], ['value', 'pix', x, null, null, 1]);
    assert.deepEqual([right.formula, right.dataset.id, right.first, right.second, right.other], ['value', 'ips', w, null, null]);
    const repeating = ratio(x, { dataset: 'ips', field: 'moyenne' });
    assert.deepEqual(
      [sideOf(repeating, 0).repeats, sideOf(repeating, 1).repeats],
      [
        [false, false],
        [true, true],
      ],
    );
  });
  test('the mean of a weighted mean never folds by itself; its weight does', () => {
    const parts = apart({ op: 'weighted-mean', of: x, weight: w });
    assert.deepEqual([sideOf(parts, 0).first, sideOf(parts, 1).first], [{ ...x, over: {} }, w]);
  });
  test('a measure of one operand has it on both sides; a measure of one dataset, its dataset', () => {
    assert.deepEqual(sideOf(value(x), 1).first, x);
    assert.equal(sideOf(ratio(x, { dataset: 'pix', field: 'w' }), 1).dataset.id, 'pix');
    assert.equal(sideOf(apart({ op: 'distribution', of: x, by: 'sexe' }), 0).distribution, null);
  });
});

describe('what may be added is what every operand says may be', () => {
  const sum: Operand = { dataset: 'ips', field: 'x', over: { territory: 'sum', time: 'sum', sexe: 'sum' } };
  const none: Operand = { dataset: 'ips', field: 'y', over: { time: 'last' } };
  test('along an axis', () => {
    assert.ok(adds(value(sum), 'territory') && adds(value(sum), 'sexe') && !adds(value(sum), 'secteur'));
    assert.ok(!adds(value(none), 'territory') && !adds(value({ dataset: 'ips', field: 'x' }), 'territory'));
    assert.ok(adds(ratio(sum, { ...sum, field: 'y' }), 'territory'));
    assert.ok(!adds(ratio(sum, none), 'territory') && !adds(ratio(none, sum), 'territory'));
    assert.ok(adds(apart({ op: 'weighted-mean', of: none, weight: sum }), 'territory'), 'the weight decides');
    assert.ok(!adds(apart({ op: 'weighted-mean', of: sum, weight: none }), 'territory'));
    assert.ok(!adds(apart({ op: 'published', dataset: 'ips', field: 'x' }), 'territory'), 'a published figure never folds');
  });
  test('over time, none unless told', () => {
    assert.deepEqual(overTime(value(sum)), ['sum', 'sum']);
    assert.deepEqual(overTime(value({ dataset: 'ips', field: 'x' })), ['none', 'none']);
    assert.deepEqual(overTime(ratio(sum, none)), ['sum', 'last']);
    assert.deepEqual(overTime(apart({ op: 'weighted-mean', of: none, weight: sum })), ['sum', 'sum']);
    assert.deepEqual(overTime(apart({ op: 'published', dataset: 'ips', field: 'x' })), ['none', 'none']);
  });
  test('people seen in two periods are not two people', () => {
    const distinct = (time: 'sum' | 'flow' | 'last'): unknown =>
      overTime(value({ dataset: 'ips', count: 'distinct', field: 'uai', over: { time } }));
    assert.deepEqual(
      [distinct('sum'), distinct('flow'), distinct('last')],
      [
        ['none', 'none'],
        ['none', 'none'],
        ['last', 'last'],
      ],
    );
    assert.deepEqual(overTime(value({ dataset: 'ips', count: 'rows', over: { time: 'flow' } })), ['flow', 'flow']);
  });
});

describe('the sums a step asks for', () => {
  const counts = (where: object) => [
    { op: 'count', as: PARTIAL.cells },
    { op: 'count', ...where, as: PARTIAL.observed },
  ];
  const valid = (...fields: readonly string[]) => {
    const each = fields.map((field) => ({ field, valid: true }));
    return { where: each.length === 1 ? each[0] : { and: each } };
  };
  test('are over the rows where every operand is observed', () => {
    const own = valid('x', 'y');
    assert.deepEqual(partialMeasures(ratio({ dataset: 'ips', field: 'x' }, { dataset: 'ips', field: 'y' }), true), [
      { op: 'sum', field: 'x', ...own, as: PARTIAL.first },
      { op: 'sum', field: 'y', ...own, as: PARTIAL.second },
      ...counts(own),
    ]);
    assert.deepEqual(partialMeasures(value({ dataset: 'ips', field: 'x' }), false), [
      { op: 'sum', field: 'x', ...valid('x'), as: PARTIAL.first },
      ...counts(valid('x')),
    ]);
  });
  test('and where each operand says so', () => {
    const where = { field: 'secteur', equal: 'PU' };
    assert.deepEqual(partialMeasures(ratio({ dataset: 'ips', field: 'x', where }, { dataset: 'ips', count: 'rows' }), false), [
      { op: 'sum', field: 'x', where: { and: [{ field: 'x', valid: true }, where] }, as: PARTIAL.first },
      { op: 'count', ...valid('x'), as: PARTIAL.second },
      ...counts(valid('x')),
    ]);
  });
  test('are counts of rows, or of distinct values, where the operand counts', () => {
    assert.deepEqual(partialMeasures(value({ dataset: 'ips', count: 'rows' }), false), [{ op: 'count', as: PARTIAL.first }, ...counts({})]);
    assert.deepEqual(partialMeasures(value({ dataset: 'ips', count: 'distinct', field: 'uai' }), false), [
      { op: 'distinct', field: 'uai', as: PARTIAL.first },
      ...counts({}),
    ]);
  });
  test('a published figure is read, never summed', () => {
    const [first] = partialMeasures(apart({ op: 'published', dataset: 'ips', field: 'x' }), true);
    assert.deepEqual(first, { op: 'min', field: 'x', ...valid('x'), as: PARTIAL.first });
  });
  test('a weighted mean is read at its own grain, and weighted above it', () => {
    const parts = apart({ op: 'weighted-mean', of: { dataset: 'ips', field: 'x' }, weight: { dataset: 'ips', field: 'w' } });
    const both = valid('x', 'w');
    const rest = [{ op: 'sum', field: 'w', ...both, as: PARTIAL.second }, ...counts(both)];
    assert.deepEqual(partialMeasures(parts, true), [{ op: 'min', field: 'x', ...both, as: PARTIAL.first }, ...rest]);
    assert.deepEqual(partialMeasures(parts, false), [
      { op: 'weighted-mean', field: 'x', weight: 'w', ...both, as: PARTIAL.first },
      ...rest,
    ]);
  });
  test('a value that repeats comes with its least and its greatest, which must be one', () => {
    assert.deepEqual(partialMeasures(value({ dataset: 'ips', field: 'moyenne' }), false), [
      { op: 'min', field: 'moyenne', as: PARTIAL.first },
      { op: 'max', field: 'moyenne', as: REPEAT.most },
      { op: 'count', as: REPEAT.rows },
      { op: 'valid', field: 'moyenne', as: PARTIAL.observed },
    ]);
  });
  test('the columns that must be observed are named once', () => {
    assert.deepEqual(operandFields(ratio({ dataset: 'ips', field: 'x' }, { dataset: 'ips', field: 'x' })), ['x']);
    assert.deepEqual(operandFields(ratio({ dataset: 'ips', count: 'distinct', field: 'uai' }, { dataset: 'ips', field: 'y' })), ['y']);
    assert.deepEqual(operandFields(value({ dataset: 'ips', count: 'rows' })), []);
  });
});

test('predicates put together are one, and say which items they keep', () => {
  const [one, two] = [
    { field: 'sexe', equal: 'F' },
    { field: 'secteur', oneOf: ['PU', 'PR'] },
  ] as const;
  assert.deepEqual([allOf([]), allOf([one]), allOf([one, two])], [undefined, one, { and: [one, two] }]);
  const kept = [
    ['sexe', ['F']],
    ['secteur', ['PU', 'PR']],
  ];
  assert.deepEqual([...fixedBy(one, two)], kept);
  assert.deepEqual([...fixedBy({ and: [one, two] }, { field: 'x', gt: 3 }, { not: one })], kept);
});

test('statuses are read where a dataset declares any: by a field, by its own markers, by those of all its fields', () => {
  const ofDataset = (dataset: Dataset, field = 'x'): readonly string[] =>
    statusColumns(apart({ op: 'value', of: { field } }, catalog(dataset)));
  assert.deepEqual(ofDataset(pix), []);
  assert.deepEqual([ofDataset(ips), ofDataset(ips, 'y')], [['x:status'], []]);
  assert.deepEqual(ofDataset({ ...pix, missing: { s: 'Q' } }, 'y'), ['y:status']);
  const own = { ...pix, fields: { ...pix.fields, x: { role: 'measure', missing: { '0': 'O' } } } } as const;
  assert.deepEqual([ofDataset(own), ofDataset(own, 'y')], [['x:status'], []]);
  const several = { ...ips, fields: { ...ips.fields, autre: { role: 'status', of: 'y', map: {} } } } as const;
  assert.deepEqual([ofDataset(several), ofDataset(several, 'w')], [['x:status'], []]);
});

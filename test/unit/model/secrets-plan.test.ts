/** What is read to know the secret cells behind a step: which rows, by what, measured how; and the cells that a figure is made of. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Catalog, Dataset, Disclosure, Field, Indicator, Operand, Predicate } from '@balise/model';
import { cellsBehind, isAdHoc, secretsPlans, type SecretsPlan } from '../../../packages/model/src/disclosure/secrets-plan.ts';
import { KEPT } from '../../../packages/model/src/disclosure/kept-cells.ts';
import { ALL, SECRET, secretKey } from '../../../packages/model/src/disclosure/secrets.ts';

const few: Disclosure = { rows: 'restricted', units: { field: 'n', min: 5 } };
const fields: Readonly<Record<string, Field>> = {
  uai: { role: 'territory', level: 'uai' },
  annee: { role: 'period', type: 'school-year' },
  secteur: { role: 'breakdown', covers: 'partition' },
  type: { role: 'breakdown', covers: 'partition' },
  n: { role: 'measure' },
  oui: { role: 'measure' },
};
const datasetOf = (more: Partial<Dataset> = {}): Dataset => ({
  id: 'd',
  source: { type: 'csv', url: 'd.csv' },
  title: { fr: 'd' },
  producer: 'd',
  license: { id: 'd' },
  grain: ['uai', 'annee', 'secteur'],
  fields,
  disclosure: few,
  ...more,
});
const operand = (more: Partial<Operand> = {}): Operand => ({ dataset: 'd', over: { territory: 'sum', time: 'last' }, ...more });
const [n, oui] = [operand({ field: 'n' }), operand({ field: 'oui' })];
const ofPrivate: Predicate = { field: 'secteur', equal: 'PR' };
const ofLycees: Predicate = { field: 'type', equal: 'L' };
const value = (of: Operand): Indicator['measure'] => ({ op: 'value', of });
const ratio = (numerator: Operand, denominator: Operand): Indicator['measure'] => ({ op: 'ratio', numerator, denominator });

const catalogOf = (measures: readonly Indicator['measure'][], dataset = datasetOf()): Catalog => ({
  balise: '1',
  id: 'c',
  publisher: { name: 'c' },
  datasets: [dataset],
  indicators: measures.map((measure, at) => ({
    id: `i${at}`,
    theme: 'contexte',
    label: { fr: 'i' },
    definition: { fr: 'i' },
    unit: { kind: 'count', decimals: 0 },
    measure,
  })),
});
/** Those of the first indicator, the others being beside it in the catalogue. */
const plansOf = (
  measures: readonly Indicator['measure'][],
  dataset?: Dataset,
  formula: 'value' | 'ratio' | 'weighted-mean' | 'published' = 'value',
) => secretsPlans({ indicator: 'i0', formula }, catalogOf(measures, dataset));
const measuresOf = ({ query }: SecretsPlan) => query.measures ?? [];
const only = (plans: readonly SecretsPlan[]): SecretsPlan => {
  assert.equal(plans.length, 1);
  return plans[0]!;
};
const units = { op: 'sum', field: 'n', as: SECRET.units } as const;
const own = (more: object): object => ({ op: 'sum', ...more, as: SECRET.value(0) });

describe('the cells of an operand are read', () => {
  test('whole, by their key, with the units that stand behind them', () => {
    const plan = only(plansOf([value(oui)]));
    assert.deepEqual(plan.query, {
      dataset: 'd',
      by: ['uai', 'annee', 'secteur'],
      measures: [own({ field: 'oui' }), units],
    });
    assert.deepEqual(plan.territory, { field: 'uai', level: 'uai' });
    assert.deepEqual(plan.period, { field: 'annee', type: 'school-year', constant: null });
    assert.deepEqual([plan.breakdowns, plan.attributes, plan.isPart, plan.fixed.size], [['secteur'], ['type'], false, 0]);
  });
  test('by the period that all of them are of, where no column says one', () => {
    const { annee: _, ...others } = fields;
    const plan = only(plansOf([value(n)], datasetOf({ fields: others, grain: ['uai', 'secteur'], period: '2024-2025' })));
    assert.deepEqual(plan.period, { field: null, type: 'school-year', constant: '2024-2025' });
    assert.deepEqual(plan.query.by, ['uai', 'secteur']);
  });
  test('by counting rows, or what differs among them, as the operand does', () => {
    assert.deepEqual(measuresOf(only(plansOf([value(operand({ count: 'rows' }))])))[0], { op: 'count', as: SECRET.value(0) });
    assert.deepEqual(measuresOf(only(plansOf([value(operand({ count: 'distinct', field: 'oui' }))])))[0], {
      op: 'distinct',
      field: 'oui',
      as: SECRET.value(0),
    });
  });
  test('without the rows that are totals of the others', () => {
    const dataset = datasetOf({ fields: { ...fields, secteur: { role: 'breakdown', covers: 'partition', total: 'T' } } });
    assert.deepEqual(only(plansOf([value(n)], dataset)).query.where, {
      or: [{ field: 'secteur', valid: false }, { not: { field: 'secteur', equal: 'T' } }],
    });
  });
  test('without units where nothing says what they are', () => {
    const plan = only(plansOf([value(n)], datasetOf({ disclosure: { rows: 'restricted', contributors: { min: 3 } } })));
    assert.deepEqual(plan.query.measures, [own({ field: 'n' })]);
  });
});

describe('an operand that keeps some rows', () => {
  test('is read as it is, and whole: what is secret of a whole is so of its parts', () => {
    const [part, whole, ...others] = plansOf([value({ ...n, where: ofPrivate })]);
    assert.ok(part && whole && others.length === 0);
    assert.deepEqual(part.query.measures, [own({ field: 'n', where: ofPrivate }), { ...units, where: ofPrivate }]);
    assert.deepEqual([part.isPart, part.fixed.size], [false, 0]);
    assert.deepEqual(whole.query.measures, [own({ field: 'n' }), units]);
    assert.deepEqual([whole.isPart, [...whole.fixed]], [false, [['secteur', ['PR']]]]);
  });
  test('keeps cells where it chooses items of the key, however many; of anything else it keeps parts of cells, which are counted', () => {
    const wholeOf = (where: Predicate) => plansOf([value({ ...n, where })])[1]!;
    const choices: readonly Predicate[] = [
      { field: 'secteur', oneOf: ['PR', 'PU'] },
      { and: [ofPrivate, { field: 'secteur', oneOf: ['PR'] }] },
    ];
    for (const where of choices) assert.equal(wholeOf(where).isPart, false, JSON.stringify(where));
    const parts: readonly Predicate[] = [
      ofLycees,
      { and: [ofPrivate, ofLycees] },
      { not: ofPrivate },
      { or: [ofPrivate, ofLycees] },
      { field: 'n', gt: 3 },
    ];
    for (const where of parts) {
      const whole = wholeOf(where);
      assert.equal(whole.isPart, true, JSON.stringify(where));
      assert.deepEqual(measuresOf(whole).slice(2), [
        { op: 'count', as: KEPT.rows },
        { op: 'count', where, as: KEPT.kept },
      ]);
    }
  });
  test('counts the units of what it keeps where it divides, or is told by itself; as a numerator alone, those of all', () => {
    const kept = { ...oui, where: ofPrivate };
    const unitsOf = (...measures: readonly Indicator['measure'][]) => plansOf(measures, undefined, 'ratio').map(measuresOf)[0]?.at(-1);
    assert.deepEqual(unitsOf(ratio(kept, n)), units, 'a numerator');
    assert.deepEqual(unitsOf(ratio(kept, n), ratio(n, kept)), { ...units, where: ofPrivate }, 'which divides elsewhere');
    assert.deepEqual(unitsOf(ratio(kept, n), value(kept)), { ...units, where: ofPrivate }, 'which is told elsewhere');
    assert.deepEqual(unitsOf(ratio(kept, n), { op: 'distribution', of: kept, by: 'type' }), { ...units, where: ofPrivate });
    assert.deepEqual(unitsOf(ratio(kept, n), value(oui), value({ ...kept, where: ofLycees })), units, 'others are told');
  });
});

describe('of the operands of an indicator', () => {
  const read = (plans: readonly SecretsPlan[]) => plans.map((plan) => measuresOf(plan).map((each) => 'field' in each && each.field));
  test('both sides of a ratio are read, and what weighs a mean', () => {
    assert.deepEqual(read(plansOf([ratio(oui, n)], undefined, 'ratio')), [
      ['oui', 'n'],
      ['n', 'n'],
    ]);
    assert.deepEqual(read(plansOf([{ op: 'weighted-mean', of: oui, weight: n }], undefined, 'weighted-mean')), [['n', 'n']]);
  });
  test('what divides one is read beside it where the few that are not are sensitive too', () => {
    const sensitive = datasetOf({ disclosure: { ...few, sensitive: 'both' } });
    assert.deepEqual(read(plansOf([ratio(oui, n)], sensitive, 'ratio')), [
      ['oui', 'n', 'n'],
      ['n', 'n'],
    ]);
    const [part] = plansOf([ratio({ ...n, where: ofPrivate }, n)], sensitive, 'ratio').map(measuresOf);
    assert.deepEqual(part?.slice(0, 2), [own({ field: 'n', where: ofPrivate }), { op: 'sum', field: 'n', as: SECRET.value(1) }]);
  });
  test('none is where figures are published, rows are public, or the indicator is not there', () => {
    assert.deepEqual(plansOf([value(n)], undefined, 'published'), []);
    const { disclosure: _, ...unsaid } = datasetOf();
    assert.deepEqual(plansOf([value(n)], unsaid), []);
    assert.deepEqual(plansOf([value(n)], datasetOf({ disclosure: { rows: 'public' } })), []);
    assert.deepEqual(secretsPlans({ indicator: 'other', formula: 'value' }, catalogOf([value(n)])), []);
  });
});

describe('a question', () => {
  const plan = only(plansOf([value(n)]));
  const asks = (where: readonly Predicate[], breakdowns: readonly string[] = []) =>
    isAdHoc({ indicators: ['i0'], where }, { breakdowns }, plan);
  test('makes sets that nobody has checked where it filters, or breaks down, by more than the key', () => {
    for (const where of [[], [ofPrivate], [{ field: 'secteur', oneOf: ['PR', 'PU'] }, ofPrivate]]) assert.equal(asks(where), false);
    for (const where of [[ofLycees], [ofPrivate, ofLycees], [{ not: ofPrivate }]]) assert.equal(asks(where), true, JSON.stringify(where));
    assert.equal(asks([], ['secteur']), false);
    assert.equal(asks([], ['secteur', 'type']), true);
    assert.equal(isAdHoc({ indicators: ['i0'] }, { breakdowns: [] }, plan), false);
  });
  test('is of the cells that its figures show, that it keeps, that the operand keeps, or of all', () => {
    const [, whole] = plansOf([value({ ...n, where: ofPrivate })]);
    const behind = (of: SecretsPlan, where: readonly Predicate[], items: readonly (readonly [string, string | null])[] = []) =>
      cellsBehind(of, { indicators: ['i0'], where }, { territory: 'dep:29', period: '2024-2025', items: new Map(items) });
    const keys = (...choices: readonly string[]) => choices.map((item) => secretKey('dep:29', '2024-2025', [item]));
    assert.deepEqual(behind(plan, []), keys(ALL));
    assert.deepEqual(behind(plan, [{ field: 'secteur', oneOf: ['PR', 'PU'] }]), keys('PR', 'PU'));
    assert.deepEqual(behind(plan, [], [['secteur', 'PU']]), keys('PU'));
    assert.deepEqual(behind(plan, [], [['secteur', null]]), keys(''));
    assert.ok(whole);
    assert.deepEqual(behind(whole, []), keys('PR'));
    assert.deepEqual(behind(whole, [{ field: 'secteur', equal: 'PU' }]), keys('PU'));
  });
});

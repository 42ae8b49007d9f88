/** Without what few questions need, an ordinary one is resolved all the same, and of the others nothing is said but that it lacks. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  isProblem,
  LACKING,
  resolve,
  resolveWith,
  type Catalog,
  type Dataset,
  type Field,
  type Indicator,
  type Question,
  type Resolution,
} from '@balise/model';
import * as fc from '../fast-check.ts';
import { catalog, facts } from './a-catalog.ts';

const [taux] = catalog.indicators as readonly [Indicator];
const over = { territory: 'sum', time: 'last' } as const;
const [pix] = catalog.datasets as readonly [Dataset];
const { dep, annee } = pix.fields as Record<'dep' | 'annee', Field>;
const whole: Catalog = {
  ...catalog,
  datasets: [
    ...catalog.datasets,
    { ...pix, id: 'large', fields: { dep, annee, 'certifies_{sexe}': { role: 'measure', as: 'certifies' } } },
    { ...pix, id: 'motif', fields: { dep, annee, 'certifies_{sexe}': { role: 'measure' } } },
    { ...pix, id: 'repetee', fields: { dep, annee, certifies: { role: 'measure', grain: ['dep'] } } },
  ],
  indicators: [
    ...catalog.indicators,
    { ...taux, id: 'ecart', breaks: [], measure: { op: 'difference', of: ['taux', 'median'] } },
    {
      ...taux,
      id: 'jointe',
      measure: {
        op: 'ratio',
        numerator: { dataset: 'pix', field: 'certifies', over },
        denominator: { dataset: 'visites', field: 'visites', over: { ...over, profil: 'sum' } },
      },
    },
    { ...taux, id: 'large', measure: { op: 'value', of: { dataset: 'large', field: 'certifies', over } } },
    { ...taux, id: 'motif', measure: { op: 'value', of: { dataset: 'motif', field: 'certifies_{sexe}', over } } },
    { ...taux, id: 'repetee', measure: { op: 'value', of: { dataset: 'repetee', field: 'certifies', over } } },
    { ...taux, id: 'sans', measure: { op: 'value', of: { dataset: 'nulle', field: 'x' } } },
  ],
};

const without = (question: Question, told = facts): Resolution => resolveWith(question, whole, { ...told, rare: null });

const ordinary: readonly Question[] = [
  { indicators: ['taux'], territories: ['dep:29'] },
  { indicators: ['taux'], territories: ['dep:29'], compare: ['previous', 'aca', 'FR'], history: 'last:8' },
  { indicators: ['certifies'], level: 'dep', within: 'reg:53', highlight: 'dep:29' },
  { indicators: ['certifies'], level: 'reg', period: 'all' },
  { indicators: ['median'], level: 'dep', period: '2023-2024' },
  { indicators: ['visites'], territories: ['dep:29'], breakdowns: ['profil'], period: '2026-08' },
  { indicators: ['visites'], level: 'dep', where: [{ field: 'profil', equal: 'e' }] },
];

describe('without what few questions need', () => {
  test('an ordinary question is resolved as it is with it', () => {
    for (const question of ordinary) {
      const found = without(question);
      assert.ok('steps' in found, JSON.stringify(question));
      assert.deepEqual(found, resolve(question, whole, facts));
    }
  });

  test('the periods of two files that are to be joined are asked for first: what joins them may come meanwhile', () => {
    const untold = { ...facts, spellings: {} };
    const asked = { indicators: ['jointe'], territories: ['dep:29'] };
    assert.deepEqual(without(asked, untold), { needs: [{ dataset: 'pix', fields: ['annee'], isRare: true }] });
    const half = { ...facts, spellings: { pix: facts.spellings['pix']! } };
    assert.deepEqual(without(asked, half), { needs: [{ dataset: 'visites', fields: ['mois'], isRare: true }] });
    assert.equal(without(asked), LACKING);
    const alone = without({ indicators: ['taux'], territories: ['dep:29'] }, untold);
    assert.ok('needs' in alone && alone.needs.every(({ isRare }) => isRare === undefined));
  });

  test('columns that are measures at some coordinates, and values that repeat, are read with it', () => {
    const pixSpelt = facts.spellings['pix']!;
    const told = { ...facts, spellings: { ...facts.spellings, large: pixSpelt, motif: pixSpelt, repetee: pixSpelt } };
    for (const indicator of ['large', 'motif', 'repetee'])
      assert.equal(without({ indicators: [indicator], territories: ['dep:29'] }, told), LACKING);
  });

  test('a year of months is made with it: the months are asked for first, and it may come meanwhile', () => {
    const year = { indicators: ['visites'], territories: ['dep:29'], breakdowns: ['profil'], period: '2025-2026' };
    assert.deepEqual(without(year, { ...facts, spellings: {} }), { needs: [{ dataset: 'visites', fields: ['mois'], isRare: true }] });
    assert.equal(without(year), LACKING);
    const month = without({ ...year, period: '2026-08' }, { ...facts, spellings: {} });
    assert.ok('needs' in month && month.needs.every(({ isRare }) => isRare === undefined));
  });

  const codes = ['dep:29', 'dep:22', 'reg:53', 'aca:14', 'FR', '29', 'dep:99', 'uai:0290009C'];
  const questions = fc.record(
    {
      indicators: fc.subarray(['taux', 'certifies', 'median', 'visites', 'ecart', 'jointe', 'large', 'motif', 'repetee', 'sans', 'taus'], {
        maxLength: 2,
      }),
      territories: fc.subarray(codes, { minLength: 1, maxLength: 2 }),
      level: fc.constantFrom('dep', 'reg', 'aca', 'uai', 'departement'),
      within: fc.constantFrom(...codes),
      highlight: fc.constantFrom(...codes),
      period: fc.constantFrom('latest', 'latest-1', 'current', 'all', 'last:2', '2023-2024', '2026', '2030-2031', 'session:2024', 'hier'),
      breakdowns: fc.subarray(['profil', 'sexe']),
      compare: fc.subarray(['previous', 'aca', 'FR', 'reg:99']),
      where: fc.constantFrom([{ field: 'profil', equal: 'e' }], [{ field: 'profil', oneOf: ['e', 'p'] }]),
    },
    { requiredKeys: ['indicators'] },
  ) as fc.Arbitrary<Question>;

  test('what is told is what would be told with it, or that it lacks', () => {
    const seen = { lacking: 0, plans: 0 };
    fc.assert(
      fc.property(questions, (question) => {
        const [found, right] = [without(question), resolve(question, whole, facts)];
        assert.notEqual(right, LACKING, 'with it, nothing lacks');
        if (found === LACKING) seen.lacking += 1;
        else {
          assert.deepEqual(found, right);
          if (!isProblem(found)) seen.plans += 1;
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(seen.lacking > 0 && seen.plans > 0, JSON.stringify(seen));
  });
});

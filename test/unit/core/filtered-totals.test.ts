/** A row of totals answers no filter of its parts: « all but the girls » is what the others add up to, not the whole. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Predicate, Question } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator, outcomeOf } from './files-at.ts';

const parts = { F: 10, G: 20, X: 30 };
/** Two levels; of each, three items of sex and, where it is printed, their total. */
const csv = (hasTotal: boolean): string =>
  [
    'dep;annee;niveau;sexe;eleves',
    ...['6e', '5e'].flatMap((niveau) =>
      Object.entries({ ...parts, ...(hasTotal ? { _T: 60 } : {}) }).map(([sexe, eleves]) => `29;2024-2025;${niveau};${sexe};${eleves}`),
    ),
    '',
  ].join('\n');

const over = { territory: 'sum', time: 'last', niveau: 'sum', sexe: 'sum' };
const butGirls: Predicate = { not: { field: 'sexe', equal: 'F' } };
const of = (where?: Predicate, more: object = {}): object => ({
  dataset: 'd',
  field: 'eleves',
  over,
  ...(where === undefined ? {} : { where }),
  ...more,
});
const count = { unit: { kind: 'count', decimals: 0 } };
const indicators = [
  indicator('eleves', { op: 'value', of: of() }, count),
  indicator('eleves-hors-filles', { op: 'value', of: of(butGirls) }, count),
  indicator('part-hors-filles', { op: 'ratio', factor: 100, numerator: of(butGirls), denominator: of() }),
  indicator('garcons-hors-filles', { op: 'ratio', factor: 100, numerator: of({ field: 'sexe', equal: 'G' }), denominator: of(butGirls) }),
  indicator('sexes', { op: 'distribution', by: 'sexe', of: of() }),
  indicator('jamais-ajoutes', { op: 'value', of: of(undefined, { over: { ...over, sexe: 'none' } }) }, count),
];
const catalog = (hasTotal: boolean, covers = 'partition'): ReturnType<typeof catalogOf> =>
  catalogOf(
    [
      dataset('d', ['dep', 'annee', 'niveau', 'sexe'], {
        dep: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'school-year' },
        niveau: { role: 'breakdown', covers: 'partition' },
        sexe: { role: 'breakdown', covers, ...(hasTotal ? { total: '_T' } : {}) },
        eleves: { role: 'measure' },
      }),
    ],
    indicators,
  );

type Asked = Partial<Question> & { readonly id?: string };
const question = ({ id = 'eleves', ...more }: Asked): Question => ({ indicators: [id], territories: ['dep:29'], ...more });
const figures = async (asked: Asked, hasTotal: boolean, covers?: string): Promise<readonly unknown[]> => {
  const answered = await answerOf(question(asked), catalog(hasTotal, covers), { 'd.csv': csv(hasTotal) });
  assert.deepEqual(answered.warnings, []);
  return answered.figures.displayed.map((value, at) => [answered.figures.breakdowns['sexe']?.[at] ?? null, value]);
};

const filters: Readonly<Record<string, Predicate>> = {
  'all but one item': butGirls,
  'either of two': {
    or: [
      { field: 'sexe', equal: 'F' },
      { field: 'sexe', equal: 'X' },
    ],
  },
  'an item of one breakdown, or of another': {
    or: [
      { field: 'sexe', equal: 'F' },
      { field: 'niveau', equal: '6e' },
    ],
  },
  'those after one': { field: 'sexe', gt: 'F' },
  'all but the total': { not: { field: 'sexe', equal: '_T' } },
  'rows that say their item': { field: 'sexe', valid: true },
  'some inside another filter': { and: [{ and: [{ field: 'sexe', equal: 'G' }] }] },
};

describe('where a total is printed beside its parts', () => {
  for (const [name, where] of Object.entries(filters)) {
    test(`a filter keeps what it keeps without it: ${name}`, async () => {
      assert.deepEqual(await figures({ where: [where] }, true), await figures({ where: [where] }, false));
    });
    test(`so does it of an indicator by item: ${name}`, async () => {
      const asked: Asked = { where: [where], breakdowns: ['sexe'] };
      assert.deepEqual(await figures(asked, true), await figures(asked, false));
    });
  }
  test('all but the girls are the others', async () => {
    assert.deepEqual(await figures({ where: [butGirls] }, true), [[null, 100]]);
  });
  test('so are they where the indicator says it', async () => {
    assert.deepEqual(await figures({ id: 'eleves-hors-filles' }, true), [[null, 100]]);
  });
  test('a rate of some of them is of the whole', async () => {
    assert.deepEqual(await figures({ id: 'part-hors-filles' }, true), [[null, 83.3]]);
    assert.deepEqual(await figures({ id: 'garcons-hors-filles' }, true), [[null, 40]]);
  });
  test('shares are of those that are kept', async () => {
    assert.deepEqual(await figures({ id: 'sexes', where: [butGirls] }, true), [
      ['G', 40],
      ['X', 60],
    ]);
  });
  test('what is left out is no rest', async () => {
    assert.deepEqual(await figures({ where: [butGirls], breakdowns: ['sexe'] }, true, 'partial'), [
      ['G', 40],
      ['X', 60],
    ]);
  });
  test('items that are never added are refused', async () => {
    const asked = question({ id: 'jamais-ajoutes', where: [butGirls] });
    const refused = await outcomeOf(asked, catalog(true), { 'd.csv': csv(true) });
    assert.equal('problem' in refused && refused.problem, 'BREAKDOWN_FORBIDDEN');
  });
});

/** A file that says when in two columns, a year and its months: what `over` says of time is of the one in the key, and never of none. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCatalog, readCatalog, type Question } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator, refusalOf, shown } from './files-at.ts';

const csv = ['dep;annee;mois;n', '29;2024-2025;2024-10;100', '29;2024-2025;2024-11;140', '29;2024-2025;2024-12;120', ''].join('\n');
const catalog = (grain: readonly string[], time: string): ReturnType<typeof catalogOf> =>
  catalogOf(
    [
      dataset('d', grain, {
        dep: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'school-year' },
        mois: { role: 'period', type: 'month' },
        n: { role: 'measure' },
      }),
    ],
    [
      indicator(
        'n',
        { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time } } },
        { unit: { kind: 'count', decimals: 0 } },
      ),
    ],
  );
const question: Question = { indicators: ['n'], territories: ['dep:29'], period: '2024-2025' };

describe('a year beside its months', () => {
  for (const [time, value] of [
    ['mean', 120],
    ['last', 120],
    ['max', 140],
    ['sum', 360],
  ] as const) {
    test(`is made of the months of the key: ${time}`, async () => {
      const answered = await answerOf(question, catalog(['dep', 'mois'], time), { 'd.csv': csv });
      assert.deepEqual(shown(answered), { 'dep:29': value });
    });
  }
  test('is not the sum of what is not folded in time', async () => {
    const refused = await refusalOf(question, catalog(['dep', 'mois'], 'none'), { 'd.csv': csv });
    assert.equal(refused, 'TIME_FORBIDDEN');
  });
  test('is no second moment of a key', () => {
    const twice = catalog(['dep', 'annee', 'mois'], 'last');
    const found = parseCatalog(twice);
    assert.ok(Array.isArray(found));
    assert.deepEqual(
      found.map(({ at, got, expected, todo }) => [at, got, expected, todo]),
      [
        [
          '$.datasets[0].grain',
          'two periods, "annee" and "mois"',
          'one period in the key of a row',
          'Leave the longer one out of "grain": it is made of the other.',
        ],
      ],
    );
    assert.equal(readCatalog(twice), null);
    assert.ok(readCatalog(catalog(['dep', 'mois'], 'last')) !== null);
  });
});

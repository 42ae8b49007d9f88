/** A masked figure that counts rows says nothing that it could be counted by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

test('a masked number of schools is not told by its part of those that a directory expects', async () => {
  const schools = ['22', '29', '35', '56'].flatMap((dep, at) => Array.from({ length: 5 + at }, (_, i) => `0${dep}100${i}X;${dep}`));
  const fields = { uai: { role: 'territory', level: 'uai' }, dep: { role: 'territory', level: 'dep' } };
  const counting = catalogOf(
    [
      dataset(
        'd',
        ['uai', 'annee'],
        { ...fields, annee: { role: 'period', type: 'school-year' } },
        {
          disclosure: { rows: 'restricted', contributors: { min: 3 } },
          coverage: { min: 0.1, expected: { dataset: 'annuaire', count: 'rows' } },
        },
      ),
      dataset('annuaire', ['uai'], fields),
    ],
    [
      indicator(
        'ecoles',
        { op: 'value', of: { dataset: 'd', count: 'rows', over: { territory: 'sum', time: 'last' } } },
        { unit: { kind: 'count', decimals: 0 } },
      ),
    ],
  );
  // Two of the five of the first.
  const rows = schools.slice(3).map((row) => `${row};2024-2025`);
  const { figures } = await answerOf({ indicators: ['ecoles'], level: 'dep', within: 'reg:53' }, counting, {
    'd.csv': ['uai;dep;annee', ...rows, ''].join('\n'),
    'annuaire.csv': ['uai;dep', ...schools, ''].join('\n'),
  });
  const masked = figures.territory.flatMap((code, row) => (figures.status[row]?.includes('Q') ? [[code, figures.coverage[row]]] : []));
  assert.ok(masked.some(([code]) => code === 'dep:22'));
  assert.deepEqual([...new Set(masked.map(([, coverage]) => coverage))], [null]);
});

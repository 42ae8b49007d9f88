/** Different things are counted once in a figure, however many groups of a file tell of them; where they cannot be, there is no figure. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerOf, catalogOf, dataset, indicator, refusalOf } from './files-at.ts';

const over = { territory: 'sum', time: 'last' };
const distinct = { dataset: 'd', count: 'distinct', field: 'p', over };
const count = { unit: { kind: 'count', decimals: 0 } };
const indicators = [
  indicator('n', { op: 'value', of: distinct }, count),
  indicator(
    'each',
    { op: 'ratio', numerator: { dataset: 'd', field: 'x', over }, denominator: distinct },
    { unit: { kind: 'score', decimals: 2 } },
  ),
];
type Json = Readonly<Record<string, unknown>>;
const told = async (fields: Json, territory: string, lines: readonly string[], more: Json = {}): Promise<readonly (number | null)[]> => {
  const catalog = catalogOf(
    [
      dataset(
        'd',
        ['uai', 'annee'],
        {
          uai: { role: 'label' },
          p: { role: 'label' },
          annee: { role: 'period', type: 'school-year' },
          x: { role: 'measure' },
          ...fields,
        },
        more,
      ),
    ],
    indicators,
  );
  const figures: (number | null)[] = [];
  for (const id of ['n', 'each']) {
    const asked = await answerOf({ indicators: [id], territories: [territory] }, catalog, { 'd.csv': [...lines, ''].join('\n') });
    figures.push(asked.figures.displayed[0] ?? null);
  }
  return figures;
};
const dep = { dep: { role: 'territory', level: 'dep' } };
const com = { com: { role: 'territory', level: 'com' } };

describe('things that several groups of a file tell of are counted once', () => {
  test('where a territory, or a period, is written in two ways', async () => {
    const [head, first] = ['uai;p;dep;annee;x', 'A;k;29;2024-2025;10'];
    for (const other of ['B;k;029;2024-2025;20', 'B;k;29;2024/2025;20'])
      assert.deepEqual(await told(dep, 'dep:29', [head, first, other]), [1, 30], other);
    assert.deepEqual(await told(dep, 'dep:29', [head, first, 'B;l;029;2024-2025;20', 'C;l;29;2024-2025;30']), [2, 30]);
  });
  test('where rows are of several statuses', async () => {
    const fields = { ...dep, s: { role: 'status', of: 'x' } };
    assert.deepEqual(await told(fields, 'dep:29', ['uai;p;dep;annee;x;s', 'A;k;29;2024-2025;10;A', 'B;k;29;2024-2025;20;P']), [1, 30]);
  });
  test('where they are in parts of a commune, or in communes that are one since', async () => {
    const lines = (...codes: readonly string[]): readonly string[] => [
      'uai;p;com;annee;x',
      ...codes.map((code, at) => `${'ABC'[at]};k;${code};2024-2025;${10 * (at + 1)}`),
    ];
    assert.deepEqual(await told(com, 'com:13055', lines('13201', '13202', '13203')), [1, 60]);
    assert.deepEqual(await told(com, 'com:22046', lines('22046', '22066', '22292'), { geography: { com: '2015' } }), [1, 60]);
  });
  test('and of those that are not, only what is observed', async () => {
    assert.deepEqual(
      await told(dep, 'dep:29', ['uai;p;dep;annee;x', 'A;k;29;2024-2025;10', 'B;l;029;2024-2025;'], {
        missing: { '': 'O' },
        coverage: { min: 0.1 },
      }),
      [2, 10],
    );
  });
});

describe('things that no count tells apart are not counted', () => {
  const year = { annee: { role: 'period', type: 'school-year' } };
  const communes = ['29019', '29232', '29151'];
  const joined = catalogOf(
    [
      dataset('d', ['com', 'annee'], { ...com, ...year, p: { role: 'label' } }),
      dataset('e', ['com', 'annee'], { ...com, ...year, z: { role: 'measure' } }),
    ],
    [
      indicator('each', {
        op: 'ratio',
        numerator: distinct,
        denominator: { dataset: 'e', field: 'z', over: { territory: 'sum', time: 'last' } },
      }),
    ],
  );
  const files = {
    'd.csv': ['com;annee;p', ...communes.map((code, at) => `${code};2024-2025;${at === 2 ? 'l' : 'k'}`), ''].join('\n'),
    'e.csv': ['com;annee;z', ...communes.map((code) => `${code};2024-2025;50`), ''].join('\n'),
  };
  test('beyond the territories of two files that are joined, as beyond those of one', async () => {
    assert.equal(await refusalOf({ indicators: ['each'], territories: ['dep:29'] }, joined, files), 'LEVEL_FORBIDDEN');
    assert.deepEqual((await answerOf({ indicators: ['each'], territories: ['com:29019'] }, joined, files)).figures.numerator, [1]);
  });
  test('once a side that writes its territories in two ways', async () => {
    const twice = { ...files, 'd.csv': files['d.csv'].replace('29019;2024-2025;k\n', '29019;2024-2025;k\n29 019;2024-2025;k\n') };
    assert.deepEqual((await answerOf({ indicators: ['each'], territories: ['com:29019'] }, joined, twice)).figures.numerator, [1]);
  });
  test('among restricted rows, which are not told one by one', async () => {
    const restricted = catalogOf(
      [
        dataset(
          'd',
          ['uai', 'annee'],
          { uai: { role: 'label' }, p: { role: 'label' }, ...dep, ...year, x: { role: 'measure' } },
          { disclosure: { rows: 'restricted', units: { field: 'x', min: 5 } } },
        ),
      ],
      indicators.slice(0, 1),
    );
    const rows = (...codes: readonly string[]): Record<string, string> => ({
      'd.csv': ['uai;p;dep;annee;x', ...codes.map((code, at) => `${'AB'[at]};k;${code};2024-2025;20`), ''].join('\n'),
    });
    const asked = { indicators: ['n'], territories: ['dep:29'] };
    assert.equal(await refusalOf(asked, restricted, rows('29', '029')), 'DISCLOSURE_FORBIDDEN');
    assert.deepEqual((await answerOf(asked, restricted, rows('29', '29'))).figures.displayed, [1]);
  });
  test('in parts of a whole, where one is in several of them', async () => {
    const parts = catalogOf(
      [
        dataset('d', ['uai', 'annee'], {
          uai: { role: 'label' },
          p: { role: 'label' },
          ...dep,
          ...year,
          sexe: { role: 'breakdown', covers: 'partition' },
        }),
      ],
      [indicator('parts', { op: 'distribution', of: { ...distinct, over: { ...over, sexe: 'sum' } }, by: 'sexe' })],
    );
    const asked = { indicators: ['parts'], territories: ['dep:29'] };
    const csv = (...lines: readonly string[]): Record<string, string> => ({ 'd.csv': ['uai;p;dep;annee;sexe', ...lines, ''].join('\n') });
    const apart = csv('A;k;29;2024-2025;F', 'B;l;29;2024-2025;G', 'C;m;029;2024-2025;G', 'D;m;29;2024-2025;G', 'E;n;29;2024-2025;G');
    assert.deepEqual((await answerOf(asked, parts, apart)).figures.displayed, [25, 75]);
    assert.equal(await refusalOf(asked, parts, csv('A;k;29;2024-2025;F', 'B;k;29;2024-2025;G')), 'FORMULA_FORBIDDEN');
    // What others have, or had, is not what is asked for.
    const elsewhere = csv('A;k;29;2024-2025;F', 'B;l;29;2024-2025;G', 'C;m;22;2024-2025;G', 'D;m;22;2024-2025;F', 'E;k;29;2022-2023;F', 'F;k;29;2022-2023;G'); // prettier-ignore
    assert.deepEqual((await answerOf(asked, parts, elsewhere)).figures.displayed, [50, 50]);
    for (const more of [{ compare: ['dep:22'] }, { highlight: 'dep:22', compare: ['previous'] }])
      assert.equal(await refusalOf({ ...asked, ...more }, parts, elsewhere), 'FORMULA_FORBIDDEN', JSON.stringify(more));
    assert.equal(await refusalOf({ ...asked, territories: ['reg:53'] }, parts, elsewhere), 'LEVEL_FORBIDDEN');
  });
  test('beside counters, which go each by itself', async () => {
    const month = { mois: { role: 'period', type: 'month' } };
    const counter = catalogOf(
      [dataset('d', ['uai', 'mois'], { uai: { role: 'label' }, p: { role: 'label' }, ...dep, ...month, x: { role: 'measure' } })],
      [
        indicator('each', {
          op: 'ratio',
          numerator: { dataset: 'd', field: 'x', over: { territory: 'sum', time: 'flow' } },
          denominator: distinct,
          factor: 100,
        }),
      ],
    );
    const rows = ['A;k;29;2024-09;1', 'A;k;29;2024-10;3', 'B;k;29;2024-09;1', 'B;k;29;2024-10;5'];
    const asked = { indicators: ['each'], territories: ['dep:29'], period: '2024-10' };
    const csv = ['uai;p;dep;mois;x', ...rows, 'C;k;22;2024-09;1', 'C;k;22;2024-10;4', ''].join('\n');
    assert.equal(await refusalOf(asked, counter, { 'd.csv': csv }), 'FORMULA_FORBIDDEN');
    assert.deepEqual(
      (await answerOf({ ...asked, territories: ['dep:22'] }, counter, { 'd.csv': csv })).figures.value,
      [300],
      'whose own are told in one group',
    );
    assert.deepEqual(
      (await answerOf(asked, counter, { 'd.csv': ['uai;p;dep;mois;x', ...rows.slice(0, 2), ''].join('\n') })).figures.value,
      [200],
    );
  });
  test('in what a partial breakdown leaves out', async () => {
    const partial = catalogOf(
      [
        dataset('d', ['uai', 'annee', 'sexe'], {
          uai: { role: 'label' },
          p: { role: 'label' },
          ...dep,
          ...year,
          sexe: { role: 'breakdown', covers: 'partial', total: 'T' },
        }),
      ],
      [indicator('n', { op: 'value', of: { ...distinct, over: { ...over, sexe: 'sum' } } }, count)],
    );
    const csv = ['uai;p;dep;annee;sexe', 'A;k;29;2024-2025;T', 'B;l;29;2024-2025;T', 'C;m;29;2024-2025;T', 'A;k;29;2024-2025;F', 'B;l;29;2024-2025;F', 'D;k;29;2024-2025;G', ''].join('\n'); // prettier-ignore
    const { figures } = await answerOf({ indicators: ['n'], territories: ['dep:29'], breakdowns: ['sexe'] }, partial, { 'd.csv': csv });
    assert.deepEqual(
      figures.breakdowns['sexe']?.map((item, at) => `${item} ${figures.displayed[at]}`),
      ['F 2', 'G 1'],
    );
  });
});

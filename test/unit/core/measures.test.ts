/** Every measure asked of files as pages ask it: shares and parts of a whole, differences, means, counts and counters, over territories and over time. Long because there are many, each told with what it forbids. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Question } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator, refusalOf, shown } from './files-at.ts';

const dep = { role: 'territory', level: 'dep' };
const year = { role: 'period', type: 'school-year' };
const month = { role: 'period', type: 'month' };
const measure = { role: 'measure' };
const count = { unit: { kind: 'count', decimals: 0 } };
const sum = { territory: 'sum', time: 'last' };
const finistere: Question = { indicators: ['x'], territories: ['dep:29'] };
const codes = (warnings: readonly { code: string }[]): readonly string[] => warnings.map(({ code }) => code);

const degre = {
  role: 'breakdown',
  covers: 'partition',
  items: [
    { code: '1D', label: { fr: 'Premier degré' } },
    { code: '2D', label: { fr: 'Second degré' } },
    { code: 'NC', label: { fr: 'Non connu' } },
  ],
};

describe('a count in parts', () => {
  const parts = (...lines: readonly string[]): Promise<Awaited<ReturnType<typeof answerOf>>> =>
    answerOf(
      { ...finistere, breakdowns: ['degre'] },
      catalogOf(
        [
          dataset('formes', ['dep', 'annee', 'degre'], {
            dep,
            annee: year,
            degre: { ...degre, covers: 'partial', total: 'T' },
            n: measure,
          }),
        ],
        [indicator('x', { op: 'value', of: { dataset: 'formes', field: 'n', over: { ...sum, degre: 'sum' } } }, count)],
      ),
      { 'formes.csv': ['dep;annee;degre;n', ...lines, ''].join('\n') },
    );
  test('tells what they leave out of the whole', async () => {
    const { figures } = await parts('29;2024-2025;1D;30', '29;2024-2025;2D;10', '29;2024-2025;T;50');
    assert.deepEqual(
      [figures.breakdowns['degre'], figures.displayed],
      [
        ['1D', '2D', '@rest'],
        [30, 10, 10],
      ],
    );
  });
  test('leaves nothing out where they exceed it, never less than nothing, and tells that they do', async () => {
    const { figures, warnings } = await parts('29;2024-2025;1D;30', '29;2024-2025;2D;10', '29;2024-2025;T;35');
    assert.deepEqual(
      [figures.breakdowns['degre'], figures.displayed],
      [
        ['1D', '2D'],
        [30, 10],
      ],
    );
    assert.deepEqual(codes(warnings), ['TOTAL_MISMATCH']);
  });
  test('may leave a debt out of what debts are part of', async () => {
    const { figures } = await parts('29;2024-2025;1D;30', '29;2024-2025;2D;-10', '29;2024-2025;T;5');
    assert.deepEqual(figures.displayed, [30, -10, -15]);
  });
});

describe('a distribution', () => {
  const catalog = (field: object, more: object = {}): Record<string, unknown> =>
    catalogOf(
      [
        dataset(
          'formes',
          ['dep', 'annee', 'degre'],
          { dep, annee: year, degre: { ...degre, ...field }, n: measure },
          { missing: { s: 'Q' } },
        ),
      ],
      [indicator('x', { op: 'distribution', of: { dataset: 'formes', field: 'n', over: { ...sum, degre: 'sum' } }, by: 'degre', ...more })],
    );
  const rows = (...lines: readonly string[]): Record<string, string> => ({ 'formes.csv': ['dep;annee;degre;n', ...lines, ''].join('\n') });
  const all = rows('29;2024-2025;1D;30', '29;2024-2025;2D;10', '29;2024-2025;NC;60');

  test('shares are of the known classes, in the order of the catalogue, and the unknown part is told', async () => {
    const { figures, warnings } = await answerOf(finistere, catalog({}, { known: ['1D', '2D'] }), all);
    assert.deepEqual(figures.breakdowns['degre'], ['1D', '2D']);
    assert.deepEqual(
      [figures.displayed, figures.numerator, figures.denominator],
      [
        [75, 25],
        [30, 10],
        [40, 40],
      ],
    );
    assert.deepEqual(
      warnings.map(({ code, params }) => [code, params]),
      [['UNKNOWN_PART', { count: 60 }]],
    );
  });
  test('of classes one of which is negative there is no share, and why is said', async () => {
    const negative = rows('29;2024-2025;1D;-30', '29;2024-2025;2D;10', '29;2024-2025;NC;110');
    const { figures, warnings } = await answerOf(finistere, catalog({}), negative);
    assert.deepEqual(
      [figures.displayed, figures.status, figures.numerator, figures.denominator],
      [
        [null, null, null],
        [['M'], ['M'], ['M']],
        [-30, 10, 110],
        [90, 90, 90],
      ],
    );
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['NEGATIVE_PART'],
    );
    const hidden = await answerOf(finistere, catalog({}), rows('29;2024-2025;1D;-30', '29;2024-2025;2D;s', '29;2024-2025;NC;110'));
    assert.deepEqual([hidden.figures.status[0], hidden.figures.numerator, hidden.warnings], [['Q'], [null, null, null], []]);
    const lacking = await answerOf(finistere, catalog({}), rows('29;2024-2025;1D;-30', '29;2024-2025;2D;', '29;2024-2025;NC;110'));
    assert.deepEqual([lacking.figures.status[0], lacking.figures.numerator, lacking.warnings], [['O'], [null, null, null], []]);
  });
  test('one secret class makes every share secret', async () => {
    const { figures } = await answerOf(finistere, catalog({}), rows('29;2024-2025;1D;30', '29;2024-2025;2D;s', '29;2024-2025;NC;60'));
    assert.deepEqual(
      [figures.displayed, figures.status],
      [
        [null, null, null],
        [['Q'], ['Q'], ['Q']],
      ],
    );
  });
  test('a class that is nowhere makes the others shares of something else: none is shown', async () => {
    const { figures } = await answerOf(finistere, catalog({}), rows('29;2024-2025;1D;30', '29;2024-2025;2D;', '29;2024-2025;NC;60'));
    assert.deepEqual(figures.displayed, [null, null, null]);
  });
  test('items that overlap have no shares', async () => {
    assert.equal(await refusalOf(finistere, catalog({ covers: 'overlapping' }), rows('29;2024-2025;1D;30')), 'BREAKDOWN_FORBIDDEN');
  });
  test('items that overlap are not added, two of them no more than all', async () => {
    const of = (covers: string): Record<string, unknown> =>
      catalogOf(
        [dataset('formes', ['dep', 'annee', 'degre'], { dep, annee: year, degre: { ...degre, covers }, n: measure })],
        [indicator('x', { op: 'value', of: { dataset: 'formes', field: 'n', over: { ...sum, degre: 'sum' } } })],
      );
    const some = (...codes: readonly string[]): Question => ({ ...finistere, where: [{ field: 'degre', oneOf: codes }] });
    const file = rows('29;2024-2025;1D;30', '29;2024-2025;2D;25');
    assert.equal(await refusalOf(some('1D', '2D'), of('overlapping'), file), 'BREAKDOWN_FORBIDDEN');
    assert.deepEqual((await answerOf(some('2D'), of('overlapping'), file)).figures.displayed, [25]);
    assert.deepEqual((await answerOf(some('1D', '2D'), of('partition'), file)).figures.displayed, [55]);
  });
  test('profiles that do not add up to the printed total are told', async () => {
    const { figures, warnings } = await answerOf(
      finistere,
      catalog({ total: 'T' }),
      rows('29;2024-2025;1D;30', '29;2024-2025;2D;10', '29;2024-2025;T;50'),
    );
    assert.deepEqual(figures.displayed, [75, 25]);
    assert.deepEqual(codes(warnings), ['TOTAL_MISMATCH']);
  });
  test('what a partial breakdown leaves out is a share of its own', async () => {
    const { figures, labels } = await answerOf(
      finistere,
      catalog({ covers: 'partial', total: 'T' }),
      rows('29;2024-2025;1D;30', '29;2024-2025;2D;10', '29;2024-2025;T;50'),
    );
    assert.deepEqual(
      [figures.breakdowns['degre'], figures.displayed],
      [
        ['1D', '2D', '@rest'],
        [60, 20, 20],
      ],
    );
    assert.equal(labels['degre=@rest']?.fr, 'Autres');
  });
  test('parts that exceed the printed whole leave nothing out, never less than nothing, and are told', async () => {
    const { figures, warnings } = await answerOf(
      finistere,
      catalog({ covers: 'partial', total: 'T' }),
      rows('29;2024-2025;1D;30', '29;2024-2025;2D;10', '29;2024-2025;T;35'),
    );
    assert.deepEqual([figures.breakdowns['degre'], codes(warnings)], [['1D', '2D'], ['TOTAL_MISMATCH']]);
  });
  test('tenths that add up to their whole are not said to differ from it, nor to leave a trace', async () => {
    const tenths = rows('29;2024-2025;1D;0.1', '29;2024-2025;2D;0.2', '29;2024-2025;T;0.3');
    assert.deepEqual((await answerOf(finistere, catalog({ total: 'T' }), tenths)).warnings, []);
    const partial = await answerOf(finistere, catalog({ covers: 'partial', total: 'T' }), tenths);
    assert.deepEqual([partial.figures.displayed, partial.warnings], [[33.3, 66.7, 0], []]);
  });
  test('shares are not made to add up to 100', async () => {
    const { figures } = await answerOf(finistere, catalog({}), rows('29;2024-2025;1D;1', '29;2024-2025;2D;1', '29;2024-2025;NC;1'));
    assert.deepEqual(figures.displayed, [33.3, 33.3, 33.3]);
  });
});

describe('a difference', () => {
  const taux = (id: string, field: string): Record<string, unknown> =>
    indicator(id, {
      op: 'ratio',
      factor: 100,
      numerator: { dataset: 'choix', field, over: sum },
      denominator: { dataset: 'choix', field: `total_${field}`, over: sum },
    });
  const catalog = catalogOf(
    [
      dataset(
        'choix',
        ['dep', 'annee'],
        { dep, annee: year, g: measure, total_g: measure, f: measure, total_f: measure },
        { missing: { s: 'Q' } },
      ),
    ],
    [taux('g', 'g'), taux('f', 'f'), indicator('x', { op: 'difference', of: ['g', 'f'] })],
  );
  const files = { 'choix.csv': 'dep;annee;g;total_g;f;total_f\n29;2024-2025;2;3;1;3\n22;2024-2025;1;2;s;2\n35;2024-2025;1;3;1;3\n' };
  test('is of what is displayed, in points', async () => {
    const answered = await answerOf({ ...finistere, territories: ['dep:29', 'dep:22', 'dep:35'] }, catalog, files);
    assert.deepEqual(shown(answered), { 'dep:29': 33.4, 'dep:22': null, 'dep:35': 0 }, '66.7 − 33.3, as a reader finds it');
    assert.deepEqual(answered.figures.status[answered.figures.territory.indexOf('dep:22')], ['Q']);
    assert.deepEqual(answered.figures.rank, [1, 2, null]);
    assert.deepEqual(Object.keys(answered.indicators), ['x']);
  });
  test('told with fewer decimals is rounded as the reader’s own subtraction: 12,35 − 12,30 is a tie of tenths', async () => {
    const [two, one] = [{ unit: { kind: 'score', decimals: 2 } }, { unit: { kind: 'score', decimals: 1 } }];
    const of = (field: string): Record<string, unknown> => ({ op: 'value', of: { dataset: 'notes', field, over: sum } });
    const notes = catalogOf(
      [dataset('notes', ['dep', 'annee'], { dep, annee: year, a: measure, b: measure })],
      [indicator('a', of('a'), two), indicator('b', of('b'), two), indicator('x', { op: 'difference', of: ['a', 'b'] }, one)],
    );
    const csv = 'dep;annee;a;b\n29;2024-2025;12.35;12.30\n22;2024-2025;15;13.15\n35;2024-2025;12.30;12.35\n';
    const answered = await answerOf({ ...finistere, territories: ['dep:29', 'dep:22', 'dep:35'] }, notes, { 'notes.csv': csv });
    assert.deepEqual(shown(answered), { 'dep:29': 0.1, 'dep:22': 1.9, 'dep:35': -0.1 });
  });
  test('a difference of a difference is one too', async () => {
    const nested = catalogOf(catalog['datasets'] as object[] as Record<string, unknown>[], [
      ...(catalog['indicators'] as Record<string, unknown>[]),
      indicator('y', { op: 'difference', of: ['x', 'f'] }),
    ]);
    assert.deepEqual((await answerOf({ ...finistere, indicators: ['y'] }, nested, files)).figures.displayed, [0.1]);
  });
});

describe('a cumulative counter', () => {
  const catalog = catalogOf(
    [dataset('formes', ['dep', 'mois'], { dep, mois: month, n: measure }, { updated: '2025-09-01' })],
    [indicator('x', { op: 'value', of: { dataset: 'formes', field: 'n', over: { territory: 'sum', time: 'flow' } } }, count)],
  );
  const files = (...lines: readonly string[]): Record<string, string> => ({ 'formes.csv': ['dep;mois;n', ...lines, ''].join('\n') });
  const given = files('29;2025-01;100', '29;2025-02;130', '29;2025-03;130', '22;2025-01;10', '22;2025-02;30', '22;2025-03;25');
  const asked = (period: string, territories = ['dep:29', 'dep:22']): Question => ({ indicators: ['x'], territories, period });
  test('is what it is less what it was', async () => {
    assert.deepEqual(shown(await answerOf(asked('2025-02'), catalog, given)), { 'dep:29': 30, 'dep:22': 20 });
  });
  test('that goes down has no value, and a break', async () => {
    const answered = await answerOf(asked('2025-03'), catalog, given);
    assert.deepEqual(shown(answered), { 'dep:29': 0, 'dep:22': null });
    assert.ok(answered.figures.status[answered.figures.territory.indexOf('dep:22')]?.includes('B'));
    assert.ok(codes(answered.warnings).includes('SERIES_BREAK'));
  });
  test('whose first reading is unknown has no flow', async () => {
    assert.deepEqual(shown(await answerOf(asked('2025-01'), catalog, given)), { 'dep:29': null, 'dep:22': null });
  });
  test('is differenced before it is added', async () => {
    const months = files('29;2025-01;100', '29;2025-02;130', '22;2025-02;30', '29;2025-03;150', '22;2025-03;45');
    const quarter = await answerOf(
      asked('2025-Q1', ['dep:29']),
      catalog,
      files('29;2024-12;90', ...(months['formes.csv'] ?? '').split('\n').slice(1, -1)),
    );
    assert.deepEqual(shown(quarter), { 'dep:29': 60 });
  });
  test('is told by school, be they territories or only named: one that goes down, or is not there at an end, leaves no sum', async () => {
    const named = (uai: object): Record<string, unknown> =>
      catalogOf(
        [dataset('ecoles', ['uai', 'mois'], { uai, dep, mois: month, n: measure }, { updated: '2025-09-01' })],
        [indicator('x', { op: 'value', of: { dataset: 'ecoles', field: 'n', over: { territory: 'sum', time: 'flow' } } }, count)],
      );
    const [one, two] = ['0290009C', '0290010D'];
    const rows = (...lines: readonly string[]): Record<string, string> => ({
      'ecoles.csv': ['uai;dep;mois;n', `${one};29;2025-01;100`, `${one};29;2025-02;200`, ...lines, ''].join('\n'),
    });
    for (const uai of [{ role: 'label' }, { role: 'territory', level: 'uai' }]) {
      const flow = async (...lines: readonly string[]): Promise<readonly [number | null | undefined, string | undefined]> => {
        const { figures } = await answerOf(asked('2025-02', ['dep:29']), named(uai), rows(...lines));
        return [figures.displayed[0], figures.status[0]?.join('')];
      };
      assert.deepEqual(await flow(`${two};29;2025-01;50`, `${two};29;2025-02;60`), [110, 'A']);
      assert.deepEqual(await flow(`${two};29;2025-01;50`, `${two};29;2025-02;20`), [null, 'BO']);
      assert.deepEqual(await flow(`${two};29;2025-01;50`), [null, 'O']);
      assert.deepEqual(await flow(`${two};29;2025-02;50`), [null, 'O']);
    }
  });
  test('is that of its total, where the file prints one', async () => {
    const printed = catalogOf(
      [
        dataset(
          'formes',
          ['dep', 'mois', 'sexe'],
          { dep, mois: month, sexe: { role: 'breakdown', covers: 'partition', total: 'T' }, n: measure },
          { updated: '2025-09-01' },
        ),
      ],
      [
        indicator(
          'x',
          { op: 'value', of: { dataset: 'formes', field: 'n', over: { territory: 'sum', time: 'flow', sexe: 'sum' } } },
          count,
        ),
      ],
    );
    const csv = ['T;100', 'F;60', 'G;40']
      .map((each) => `29;2025-01;${each}`)
      .concat(['T;150', 'F;80', 'G;70'].map((each) => `29;2025-02;${each}`));
    const lines = { 'formes.csv': ['dep;mois;sexe;n', ...csv, ''].join('\n') };
    assert.deepEqual((await answerOf(asked('2025-02', ['dep:29']), printed, lines)).figures.displayed, [50]);
    const parted = await answerOf({ ...asked('2025-02', ['dep:29']), breakdowns: ['sexe'] }, printed, lines);
    assert.deepEqual(parted.figures.displayed, [20, 30]);
  });
});

describe('time', () => {
  const over = (time: string): Record<string, unknown> =>
    catalogOf(
      [dataset('visites', ['dep', 'mois'], { dep, mois: month, n: measure }, { updated: '2026-09-01' })],
      [
        indicator(
          'x',
          { op: 'value', of: { dataset: 'visites', field: 'n', over: { territory: 'sum', time } } },
          {
            unit: { kind: 'count', decimals: 1 },
            breaks: [{ at: '2024-11', note: { fr: 'Nouveau comptage' } }],
          },
        ),
      ],
    );
  const files = { 'visites.csv': 'dep;mois;n\n29;2025-10;1\n29;2025-11;5\n29;2025-12;3\n29;2024-10;1\n29;2024-11;2\n' };
  for (const [time, expected] of [
    ['sum', 9],
    ['mean', 3],
    ['min', 1],
    ['max', 5],
    ['first', 1],
    ['last', 3],
  ] as const)
    test(`folds by ${time}`, async () => {
      const { figures } = await answerOf({ ...finistere, period: '2025-2026' }, over(time), files);
      assert.deepEqual([figures.displayed, figures.period], [[expected], ['2025-2026']]);
    });
  test('has weights that add up to nothing one month, and a month of nothing in its mean', async () => {
    for (const [time, expected] of [
      ['sum', 20],
      ['mean', 20],
      ['max', 20],
      ['min', null],
    ] as const) {
      const catalog = catalogOf(
        [dataset('notes', ['uai', 'mois'], { uai: { role: 'territory', level: 'uai' }, mois: month, note: measure, poids: measure })],
        [
          indicator(
            'x',
            {
              op: 'weighted-mean',
              of: { dataset: 'notes', field: 'note' },
              weight: { dataset: 'notes', field: 'poids', over: { territory: 'sum', time } },
            },
            { unit: { kind: 'score', decimals: 1 } },
          ),
        ],
      );
      const given = {
        'notes.csv': `uai;mois;note;poids\n${['10;20;3', '11;12;0', '12;20;3'].flatMap((line) => ['0290009C', '0290010D'].map((uai) => `${uai};2025-${line}\n`)).join('')}`,
      };
      assert.deepEqual((await answerOf({ ...finistere, period: '2025-2026' }, catalog, given)).figures.displayed, [expected], time);
    }
  });
  test('is not folded where nothing says how', async () => {
    assert.equal(await refusalOf({ ...finistere, period: '2025-2026' }, over('none'), files), 'TIME_FORBIDDEN');
  });
  test('is not folded across a change of method', async () => {
    for (const time of ['sum', 'mean', 'max'])
      assert.equal(await refusalOf({ ...finistere, period: '2024-2025' }, over(time), files), 'TIME_FORBIDDEN', time);
    assert.deepEqual((await answerOf({ ...finistere, period: '2024-2025' }, over('last'), files)).figures.displayed, [2]);
  });
  test('a flag of break inside the window leaves no figure, and says so', async () => {
    const flagged = over('sum');
    const [visites] = flagged['datasets'] as Record<string, unknown>[];
    const catalog = {
      ...flagged,
      datasets: [{ ...visites, fields: { ...(visites?.['fields'] as object), statut: { role: 'status', of: 'n' } } }],
    };
    const given = { 'visites.csv': 'dep;mois;n;statut\n29;2025-10;1;A\n29;2025-11;5;B\n' };
    const { figures, warnings } = await answerOf({ ...finistere, period: '2025-2026' }, catalog, given);
    assert.equal(figures.displayed[0], null);
    assert.ok(figures.status[0]?.includes('B') && codes(warnings).includes('SERIES_BREAK'));
  });
});

describe('à date', () => {
  const week = { role: 'period', type: 'week' };
  const catalog = catalogOf(
    [
      dataset(
        'visites',
        ['uai', 'semaine'],
        { uai: { role: 'territory', level: 'uai' }, semaine: week, n: measure },
        { updated: '2026-09-21' },
      ),
    ],
    [indicator('x', { op: 'value', of: { dataset: 'visites', field: 'n', over: { territory: 'sum', time: 'sum' } } }, count)],
  );
  const asked: Question = { ...finistere, period: '2026-2027', compare: ['previous'] };
  const rows = (...lines: readonly string[]): Record<string, string> => ({ 'visites.csv': ['uai;semaine;n', ...lines, ''].join('\n') });
  const before = ['0290009C;2025-W36;9', '0290009C;2025-W37;10', '0290009C;2025-W38;20', '0290009C;2025-W39;400'];
  const now = ['0290009C;2026-W36;9', '0290009C;2026-W37;15', '0290009C;2026-W38;30'];
  test('a year that is not over is compared with the same weeks of the year before', async () => {
    const { figures, warnings } = await answerOf(asked, catalog, rows(...before, ...now));
    assert.deepEqual(
      [figures.role, figures.period, figures.displayed],
      [
        ['main', 'previous'],
        ['2026-2027', '2025-2026'],
        [54, 39],
      ],
    );
    assert.deepEqual(codes(warnings), ['PROVISIONAL', 'TO_DATE']);
  });
  test('a year that the data stop inside is not over either, where their producer does not say when they are of', async () => {
    const undated = catalogOf(
      [
        dataset('visites', ['dep', 'mois'], {
          dep: { role: 'territory', level: 'dep' },
          mois: { role: 'period', type: 'month' },
          n: measure,
        }),
      ],
      [indicator('x', { op: 'value', of: { dataset: 'visites', field: 'n', over: { territory: 'sum', time: 'sum' } } }, count)],
    );
    const schooling: string[] = [];
    const months = ['2024-09', '2024-10', '2024-11', '2025-07', '2025-08', '2025-09', '2025-10'];
    const told = async (period: string, until = '2025-10'): Promise<unknown> => {
      const rowsOf = months.filter((month) => month <= until).map((month) => `29;${month};100`);
      const files = { 'visites.csv': ['dep;mois;n', ...rowsOf, ''].join('\n') };
      const { figures, warnings } = await answerOf({ ...asked, period }, undated, files);
      return [figures.displayed, codes(warnings)];
    };
    // Two months beside two, and not beside five.
    assert.deepEqual(await told('2025-2026'), [
      [200, 200],
      ['PROVISIONAL', 'TO_DATE'],
    ]);
    assert.deepEqual(await told('2024-2025'), [[500], ['NO_PREVIOUS']]);
    assert.deepEqual(await told('2024-2025', '2025-08'), [[500], ['NO_PREVIOUS']]);
    assert.deepEqual(await told('2024-2025', '2025-07'), [[400], ['PROVISIONAL', 'NO_PREVIOUS']]);
    assert.deepEqual(await told('latest'), [[100, 100], []]);
    // No figures of July and August, no more than the year before: it is over. With one month less, it is not.
    for (let year = 2023; year < 2025; year += 1)
      for (let month = 0; month < 10; month += 1)
        schooling.push(`${year + Number(month > 3)}-${String(((month + 8) % 12) + 1).padStart(2, '0')}`);
    months.splice(0, months.length, ...schooling);
    assert.deepEqual(await told('2024-2025', '2025-06'), [[1000, 1000], []]);
    assert.deepEqual(await told('2024-2025', '2025-05'), [
      [900, 900],
      ['PROVISIONAL', 'TO_DATE'],
    ]);
    months.splice(0, 10);
    assert.deepEqual(await told('2024-2025', '2025-06'), [[1000], ['PROVISIONAL', 'NO_PREVIOUS']]);
  });
  test('a school closed since is in neither', async () => {
    const closed = ['0290010D;2025-W36;1000', '0290010D;2025-W37;1000'];
    assert.deepEqual((await answerOf(asked, catalog, rows(...before, ...closed, ...now))).figures.displayed, [54, 39]);
  });
  test('a school that last year did not have forbids the comparison', async () => {
    const { figures, warnings } = await answerOf(asked, catalog, rows(...before, ...now, '0290010D;2026-W37;1'));
    assert.deepEqual(figures.role, ['main']);
    assert.ok(codes(warnings).includes('NO_PREVIOUS'));
  });
});

describe('published first', () => {
  const profil = { role: 'breakdown', covers: 'partition', total: '_T' };
  const catalog = catalogOf(
    [dataset('visites', ['dep', 'annee', 'profil'], { dep, annee: year, profil, n: measure }, { missing: { s: 'Q' } })],
    [indicator('x', { op: 'value', of: { dataset: 'visites', field: 'n', over: { ...sum, profil: 'sum' } } }, count)],
  );
  const rows = (...lines: readonly string[]): Record<string, string> => ({
    'visites.csv': ['dep;annee;profil;n', ...lines, ''].join('\n'),
  });
  test('a printed total is used as it is, and never added to its items', async () => {
    const { figures, warnings } = await answerOf(finistere, catalog, rows('29;2024-2025;a;1', '29;2024-2025;b;2', '29;2024-2025;_T;3'));
    assert.deepEqual([figures.displayed, figures.route, warnings], [[3], ['published'], []]);
  });
  test('a printed total that its items do not make is used, and told', async () => {
    const { figures, warnings } = await answerOf(finistere, catalog, rows('29;2024-2025;a;1', '29;2024-2025;b;2', '29;2024-2025;_T;4'));
    assert.deepEqual([figures.displayed, codes(warnings)], [[4], ['TOTAL_MISMATCH']]);
  });
  test('items with a secret are not added up against their total', async () => {
    const { figures, warnings } = await answerOf(finistere, catalog, rows('29;2024-2025;a;1', '29;2024-2025;b;s', '29;2024-2025;_T;4'));
    assert.deepEqual([figures.displayed, warnings], [[4], []]);
  });
});

describe('a figure that stands halfway', () => {
  const displayed = async (measured: object, decimals: number, ...lines: readonly string[]): Promise<readonly (number | null)[]> =>
    (
      await answerOf(
        { ...finistere, period: '2024' },
        catalogOf(
          [dataset('heures', ['dep', 'mois'], { dep, mois: month, x: measure, w: measure }, { updated: '2025-01-15' })],
          [indicator('x', measured as Readonly<Record<string, unknown>>, { unit: { kind: 'score', decimals } })],
        ),
        { 'heures.csv': ['dep;mois;x;w', ...lines.map((line, at) => `29;2024-${10 + at};${line}`), ''].join('\n') },
      )
    ).figures.displayed;
  const over = { territory: 'sum', time: 'sum' };
  test('is rounded as it is where doubles add decimals up to a little less', async () => {
    const value = { op: 'value', of: { dataset: 'heures', field: 'x', over } };
    // 2.4499999999999997
    assert.deepEqual(await displayed(value, 1, '0.1;1', '2.3;1', '0.05;1'), [2.5]);
    assert.deepEqual(await displayed(value, 1, '-0.1;1', '-2.3;1', '-0.05;1'), [-2.5]);
  });
  test('is rounded as it is where it is a weighted mean', async () => {
    const mean = { op: 'weighted-mean', of: { dataset: 'heures', field: 'x' }, weight: { dataset: 'heures', field: 'w', over } };
    // 3.7049999999999996
    assert.deepEqual(await displayed(mean, 2, '3.7;19', '3.8;1'), [3.71]);
  });
  test('is not one that the producer prints just under it, all of whose digits are read', async () => {
    const value = { op: 'value', of: { dataset: 'annees', field: 'x', over: { time: 'last' } } };
    const { figures } = await answerOf(
      finistere,
      catalogOf(
        [dataset('annees', ['dep', 'annee'], { dep, annee: year, x: measure })],
        [indicator('x', value, { unit: { kind: 'score', decimals: 0 } })],
      ),
      { 'annees.csv': 'dep;annee;x\n29;2024-2025;2.4999999999999996\n' },
    );
    assert.deepEqual([figures.displayed, figures.route], [[2], ['published']]);
  });
});

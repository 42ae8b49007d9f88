import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { openData } from '../shared-data.ts';
import { answerOf, catalogOf, dataset, indicator, refusalOf, shown } from './files-at.ts';

const sum = { territory: 'sum', time: 'last' };
const uai = { role: 'territory', level: 'uai' };

/** Two datasets of schools, their rate, and what each file holds. */
const rate = (left: object, right: object, more: object = {}): Record<string, unknown> =>
  catalogOf(
    [
      dataset(
        'candidats',
        ['uai', 'session'],
        { uai, session: { role: 'period', type: 'session' }, n: { role: 'measure' }, secteur: { role: 'breakdown' }, ...left },
        { missing: { s: 'Q' } },
      ),
      dataset('eleves', ['uai', 'rentree'], { uai, rentree: { role: 'period', type: 'rentree' }, n: { role: 'measure' }, ...right }),
    ],
    [
      indicator('taux', {
        op: 'ratio',
        factor: 100,
        numerator: { dataset: 'candidats', field: 'n', over: { ...sum } },
        denominator: { dataset: 'eleves', field: 'n', over: { ...sum } },
        ...more,
      }),
    ],
  );
const candidats = 'uai;session;n;secteur\n0290009C;2022;50;PU\n0290010D;2022;30;PR\n0290011E;2022;20;PU\n0220001G;2022;10;PU\n';
const eleves = 'uai;rentree;n\n0290009C;2021;100\n0290010D;2021;60\n0290012F;2021;999\n0220001G;2021;40\n';
const files = { 'candidats.csv': candidats, 'eleves.csv': eleves };
const question = { indicators: ['taux'], territories: ['dep:29'] } as const;
const half = { coverage: { min: 0.5 } };

describe('a measure of two datasets is joined before it is folded', () => {
  const halfCovered = (): Record<string, unknown> => {
    const catalog = rate({}, {});
    return { ...catalog, datasets: (catalog['datasets'] as object[]).map((each) => ({ ...each, ...half })) };
  };
  test('only the schools that both know count, and the others are named', async () => {
    const { figures, join, warnings, provenance } = await answerOf(question, halfCovered(), files);
    assert.deepEqual([figures.numerator, figures.denominator, figures.displayed], [[80], [160], [50]]);
    assert.deepEqual(join, { matched: 2, unmatched: ['uai:0290011E', 'uai:0290012F'] });
    assert.deepEqual([figures.coverage, figures.n, figures.route], [[0.5], [2], ['client']]);
    assert.deepEqual(
      warnings.map(({ code, params }) => [code, params]),
      [['UNJOINED', { matched: 2, count: 2 }]],
    );
    assert.deepEqual(
      provenance.map((each) => each.dataset),
      ['candidats', 'eleves'],
    );
  });
  test('a session and a rentrée meet in their school year, whatever the question calls it', async () => {
    for (const period of ['latest', '2021-2022', 'session:2022', 'rentree:2021'])
      assert.deepEqual((await answerOf({ ...question, period }, halfCovered(), files)).figures.period, ['2021-2022'], period);
  });
  test('too few matches are no figure', async () => {
    const { figures, warnings } = await answerOf(question, rate({}, {}), files);
    assert.deepEqual([figures.displayed, figures.status], [[null], [['O']]]);
    assert.ok(warnings.some(({ code }) => code === 'LOW_COVERAGE'));
  });
  test('a secret operand leaves its row out, and secret', async () => {
    const { figures } = await answerOf({ indicators: question.indicators, level: 'uai' }, halfCovered(), {
      ...files,
      'candidats.csv': candidats.replace('2022;50', '2022;s'),
    });
    assert.deepEqual(figures.status[figures.territory.indexOf('uai:0290009C')], ['Q']);
    assert.equal(figures.displayed[figures.territory.indexOf('uai:0290010D')], 50);
  });
  /** A file whose rows are more than a school's in a session. */
  const finer = (): Record<string, unknown> => {
    const catalog = halfCovered();
    const [first, ...others] = catalog['datasets'] as { grain: string[] }[];
    return { ...catalog, datasets: [{ ...first, grain: ['uai', 'session', 'n'] }, ...others] };
  };
  test('the same key twice on a side is refused, never multiplied', async () => {
    const twice = { ...files, 'candidats.csv': `${candidats}0290009C;2022;7;PR\n` };
    assert.equal(await refusalOf(question, finer(), twice), 'FAN_OUT');
    assert.equal(await refusalOf(question, halfCovered(), twice), 'DUPLICATE_KEY');
  });
  test('a key that a filter makes unique is unique', async () => {
    const twice = { ...files, 'candidats.csv': `${candidats}0290009C;2022;7;PR\n` };
    const { figures } = await answerOf({ ...question, where: [{ field: 'secteur', equal: 'PU' }] }, finer(), twice);
    assert.deepEqual([figures.numerator, figures.denominator], [[50], [100]]);
  });
  test('an exercice is inside no school year', async () => {
    const catalog = rate({}, { rentree: { role: 'period', type: 'exercice' } });
    assert.equal(await refusalOf(question, catalog, files), 'FORMULA_FORBIDDEN');
  });
  test('sides said complete are added apart', async () => {
    const { figures } = await answerOf(question, rate({}, {}, { join: 'complete' }), files);
    assert.deepEqual([figures.numerator, figures.denominator], [[100], [1159]]);
  });
  test('the pupils of a rentrée are those of every week of its year', async () => {
    const catalog = catalogOf(
      [
        dataset('visites', ['uai', 'semaine'], { uai, semaine: { role: 'period', type: 'week' }, n: { role: 'measure' } }),
        dataset('eleves', ['uai', 'rentree'], { uai, rentree: { role: 'period', type: 'rentree' }, n: { role: 'measure' } }),
      ],
      [
        indicator('taux', {
          op: 'ratio',
          factor: 100,
          numerator: { dataset: 'visites', field: 'n', over: { territory: 'sum', time: 'mean' } },
          denominator: { dataset: 'eleves', field: 'n', over: { territory: 'sum', time: 'last' } },
        }),
      ],
    );
    const weeks = 'uai;semaine;n\n0290009C;2025-09-08;10\n0290009C;2025-09-15;30\n0290010D;2025-09-08;0\n0290010D;2025-09-15;40\n';
    const pupils = 'uai;rentree;n\n0290009C;2025;50\n0290010D;2025;50\n0290010D;2024;1\n';
    const given = { 'visites.csv': weeks, 'eleves.csv': pupils };
    const week = await answerOf({ ...question, period: '2025-W37' }, catalog, given);
    assert.deepEqual([week.figures.period, week.figures.displayed], [['2025-W37'], [10]]);
    const year = await answerOf({ ...question, period: '2025-2026' }, catalog, given);
    assert.deepEqual([year.figures.numerator, year.figures.denominator, year.figures.displayed], [[40], [100], [40]]);
  });
  test('a file of départements meets a file of schools in the départements', async () => {
    const catalog = catalogOf(
      [
        dataset('agents', ['dep', 'annee'], {
          dep: { role: 'territory', level: 'dep' },
          annee: { role: 'period', type: 'school-year' },
          n: { role: 'measure' },
        }),
        dataset('eleves', ['uai', 'annee'], { uai, annee: { role: 'period', type: 'school-year' }, n: { role: 'measure' } }),
      ],
      [
        indicator('taux', {
          op: 'ratio',
          numerator: { dataset: 'agents', field: 'n', over: sum },
          denominator: { dataset: 'eleves', field: 'n', over: sum },
        }),
      ],
    );
    const given = {
      'agents.csv': 'dep;annee;n\n029;2024-2025;3\n22;2024-2025;1\n',
      'eleves.csv': 'uai;annee;n\n0290009C;2024-2025;4\n0290010D;2024-2025;6\n0220001G;2024-2025;5\n',
    };
    const answered = await answerOf({ indicators: ['taux'], territories: ['dep:29', 'dep:22'], compare: ['reg:53'] }, catalog, given);
    assert.deepEqual(shown(answered), { 'dep:29': 0.3, 'dep:22': 0.2, 'reg:53': null }, 'two départements of four are no région');
  });
});

const va = openData('education/fr-en-indicateurs-valeur-ajoutee-colleges.csv');
const effectifs = openData('education/ille-et-vilaine-2023/fr-en-college-effectifs-niveau-sexe-lv.csv');
test(
  'candidates of session 2022 over pupils of 3e of rentrée 2021, in Ille-et-Vilaine: 0.8978 on the 105 collèges of 127 that both files hold',
  { skip: va.skip || effectifs.skip },
  async () => {
    const catalog = catalogOf(
      [
        dataset('va', ['UAI', 'Session'], {
          UAI: uai,
          Session: { role: 'period', type: 'session' },
          'Nb candidats G': { role: 'measure' },
        }),
        dataset('effectifs', ['Numéro du collège', 'Rentrée scolaire'], {
          'Numéro du collège': uai,
          'Rentrée scolaire': { role: 'period', type: 'rentree' },
          'Nombre total de 3èmes': { role: 'measure' },
        }),
      ],
      [
        indicator(
          'presentes',
          {
            op: 'ratio',
            numerator: { dataset: 'va', field: 'Nb candidats G', over: { territory: 'sum', time: 'last' } },
            denominator: { dataset: 'effectifs', field: 'Nombre total de 3èmes', over: { territory: 'sum', time: 'last' } },
          },
          { unit: { kind: 'rate', decimals: 4 } },
        ),
      ],
    );
    const given = { 'va.csv': await readFile(va.path), 'effectifs.csv': await readFile(effectifs.path) };
    const answered = await answerOf(
      { indicators: ['presentes'], territories: ['dep:35'], period: 'session:2022', compare: ['FR'] },
      catalog,
      given,
    );
    const { figures, join } = answered;
    assert.deepEqual([figures.displayed[0], figures.numerator[0], figures.denominator[0]], [0.8978, 12190, 13577]);
    assert.equal(join.matched, 105);
    assert.equal(join.unmatched.length, 22);
    assert.ok(!figures.displayed.includes(0.8665), 'sides summed apart');
    assert.equal(figures.displayed[1], null, 'a département is not the country');
  },
);

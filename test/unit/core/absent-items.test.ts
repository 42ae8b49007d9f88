/** Of a partition that is added up, a cell that is not there makes of the others no whole, whether they are read of a file or asked of an API. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem, type Answer, type Question } from '@balise/model';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { answerOf, catalogOf, dataset, handsOf, indicator, shown } from './files-at.ts';

type Row = Readonly<Record<string, string | number>>;
const rows: readonly Row[] = ['22', '29', '35', '56']
  .flatMap((dep) => ['2023-2024', '2024-2025'].flatMap((annee) => ['PU', 'PR'].map((secteur) => ({ dep, annee, secteur, n: 100 }))))
  .filter(({ dep, annee, secteur }) => dep !== '29' || annee !== '2024-2025' || secteur !== 'PR');
const csv = (all: readonly Row[]): Readonly<Record<string, string>> => ({
  'd.csv': [Object.keys(all[0]!).join(';'), ...all.map((row) => Object.values(row).join(';')), ''].join('\n'),
});

const over = { territory: 'sum', time: 'last', secteur: 'sum' };
const of = { dataset: 'd', field: 'n', over };
const indicators = [
  indicator('n', { op: 'value', of }, { unit: { kind: 'count', decimals: 0 } }),
  indicator('taux', { op: 'ratio', factor: 100, numerator: of, denominator: of }),
];
const listed = (...codes: readonly string[]): object => ({ items: codes.map((code) => ({ code, label: { fr: code } })) });
const catalog = (secteur: object, more: Readonly<Record<string, unknown>> = {}): ReturnType<typeof catalogOf> =>
  catalogOf(
    [
      dataset(
        'd',
        ['dep', 'annee', 'secteur'],
        {
          dep: { role: 'territory', level: 'dep' },
          annee: { role: 'period', type: 'school-year' },
          secteur: { role: 'breakdown', covers: 'partition', ...secteur },
          n: { role: 'measure' },
        },
        more,
      ),
    ],
    indicators,
  );
const brittany: Question = { indicators: ['n'], territories: ['dep:22', 'dep:29'], compare: ['reg:53'] };
const sectors = catalog(listed('PU', 'PR'));

describe('a cell that is not there', () => {
  let portal: Portal;
  before(async () => {
    portal = await createPortal({ datasets: { d: { fields: { dep: 'text', annee: 'text', secteur: 'text', n: 'int' }, rows } } });
  });
  after(() => portal.close());
  const asked = async (question: Question): Promise<readonly Answer[]> => {
    const load: Hands['load'] = async (_id, _context, request) => portal.load(request);
    const inline = catalog(listed('PU', 'PR'), { source: { type: 'opendatasoft', url: PORTAL, dataset: 'd' } });
    const context = { identity: 'me', catalog: { inline, base: 'https://data.example/' }, locale: 'fr' } as const;
    const outcome = await answer(question, context, { ...handsOf({}), load }, createMemory());
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    return [outcome, await answerOf(question, sectors, csv(rows))];
  };

  test('is missing from the sums that it is part of, in its period alone', async () => {
    for (const { figures } of await asked(brittany)) {
      assert.deepEqual(figures.displayed, [200, null, null]);
      assert.deepEqual(figures.coverage, [1, 1 / 2, 7 / 8]);
      assert.deepEqual(figures.status, [['A'], ['O'], ['O']]);
    }
    for (const each of await asked({ ...brittany, period: '2023-2024' })) assert.deepEqual(each.figures.displayed, [200, 200, 800]);
  });

  test('is missing from a département that is asked for by itself', async () => {
    for (const { figures } of await asked({ indicators: ['n'], territories: ['dep:29'], compare: ['previous'] }))
      assert.deepEqual(figures.displayed, [null, 200]);
  });

  test('is what a rate is not made of', async () => {
    for (const { figures } of await asked({ ...brittany, indicators: ['taux'] })) {
      assert.deepEqual(figures.displayed, [100, null, 100]);
      assert.deepEqual(figures.coverage, [1, 1 / 2, 7 / 8]);
    }
  });

  test('is missing from those that a filter names, itself among them', async () => {
    const where = [{ field: 'secteur', oneOf: ['PU', 'PR'] }] as const;
    for (const { figures } of await asked({ ...brittany, where })) {
      assert.deepEqual(figures.displayed, [200, null, null]);
      assert.deepEqual(figures.coverage, [1, 1 / 2, 7 / 8]);
    }
    const other = [{ not: { field: 'secteur', equal: 'PU' } }] as const;
    for (const each of await asked({ ...brittany, where: other })) assert.deepEqual(each.figures.displayed, [100, null, null]);
  });

  test('is none of the items that are asked for', async () => {
    const where = [{ field: 'secteur', equal: 'PU' }] as const;
    for (const each of await asked({ ...brittany, where })) assert.deepEqual(each.figures.displayed, [100, 100, 400]);
  });
});

describe('nothing is missing', () => {
  test('of an item that nobody has, nor of one that the catalogue does not list', async () => {
    const whole = [200, 100, 700];
    const told = async (secteur: object): Promise<unknown> => Object.values(shown(await answerOf(brittany, catalog(secteur), csv(rows))));
    assert.deepEqual(await told({}), whole);
    assert.deepEqual(await told(listed('PU')), whole);
    assert.deepEqual(await told(listed('PU', 'AGR')), whole);
  });

  const crossed = (niveau: object): ReturnType<typeof catalogOf> =>
    catalogOf(
      [
        dataset('d', ['dep', 'secteur', 'niveau'], {
          dep: { role: 'territory', level: 'dep' },
          secteur: { role: 'breakdown', covers: 'partition', ...listed('COL', 'LYC') },
          niveau: { role: 'breakdown', covers: 'partition', ...niveau },
          n: { role: 'measure' },
        }, { period: '2024-2025' }),
      ],
      [indicator('n', { op: 'value', of: { ...of, over: { ...over, niveau: 'sum' } } }, { unit: { kind: 'count', decimals: 0 } })],
    ); // prettier-ignore
  const cells = ['22', '29', '35', '56'].flatMap((dep) =>
    ['COL 6', 'COL 3', 'LYC 2', 'LYC 1', 'LYC T'].map((cell) => ({ dep, secteur: cell.slice(0, 3), niveau: cell.slice(4), n: 10 })),
  );

  test('of items of two breakdowns that nobody has together: a collège has no lycée’s level', async () => {
    const levels = crossed(listed('6', '3', '2', '1', 'T'));
    const asked = { ...brittany, compare: ['reg:53'] };
    const whole = await answerOf(asked, levels, csv(cells));
    assert.deepEqual(whole.figures.displayed, [50, 50, 200]);
    assert.deepEqual(whole.figures.coverage, [1, 1, 1]);
    const parts = await answerOf({ ...asked, breakdowns: ['secteur'] }, levels, csv(cells));
    assert.deepEqual([...parts.figures.displayed].sort(), [120, 20, 20, 30, 30, 80]);
    assert.ok(parts.figures.coverage.every((each) => each === 1));
  });

  test('but a cell that others have', async () => {
    const levels = crossed(listed('6', '3', '2', '1', 'T'));
    const rest = cells.filter(({ dep, niveau }) => dep !== '29' || niveau !== 'T');
    const { figures } = await answerOf(brittany, levels, csv(rest));
    assert.deepEqual(figures.displayed, [50, null, null]);
    assert.deepEqual(figures.coverage, [1, 4 / 5, 19 / 20]);
  });

  test('of a whole that the producer tells', async () => {
    const totals = ['22', '29', '35', '56'].map((dep) => ({ dep, annee: '2024-2025', secteur: '_T', n: 300 }));
    const answered = await answerOf(brittany, sectors, csv([...rows, ...totals]));
    assert.deepEqual(answered.figures.displayed, [300, 300, 1200]);
    assert.deepEqual(answered.figures.coverage, [1, 1, 1]);
  });

  test('of a school that has no row of an item', async () => {
    const schools = catalogOf(
      [
        dataset(
          'd',
          ['uai', 'secteur'],
          {
            uai: { role: 'territory', level: 'uai' },
            dep: { role: 'territory', level: 'dep' },
            secteur: { role: 'breakdown', covers: 'partition', ...listed('PU', 'PR') },
            n: { role: 'measure' },
          },
          { period: '2024-2025' },
        ),
      ],
      indicators,
    );
    const file = csv([
      { uai: '0290009C', dep: '29', secteur: 'PU', n: 1 },
      { uai: '0290009C', dep: '29', secteur: 'PR', n: 2 },
      { uai: '0290010D', dep: '29', secteur: 'PU', n: 4 },
    ]);
    assert.deepEqual(shown(await answerOf({ indicators: ['n'], territories: ['dep:29'] }, schools, file)), { 'dep:29': 7 });
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, PARTIAL, PERIOD, resolve, settle, statusColumn, TERRITORY, tableFromRows, UNITS } from '@balise/model';
import type { Answer, Outcome, Piece, Question, Row, Step } from '@balise/model';
import { catalog, facts } from './a-catalog.ts';

type Given = {
  territory: string;
  period: string;
  first: number | null;
  second?: number | null;
  cells?: number;
  observed?: number;
  letters?: string;
  profil?: string;
};

const stepOf = (question: Question): Step => {
  const plan = resolve(question, catalog, facts);
  assert.ok('steps' in plan, JSON.stringify(plan));
  const [step] = plan.steps;
  assert.ok(step);
  return step;
};

const settled = (question: Question, rows: readonly Given[], more: Partial<Piece> = {}): Outcome => {
  const step = stepOf(question);
  const table = tableFromRows(
    rows.map(
      ({ territory, period, first, second = null, cells = 1, observed = first === null ? 0 : 1, letters = '', profil = null }): Row => ({
        [TERRITORY]: territory,
        [PERIOD]: period,
        [PARTIAL.first]: first,
        [PARTIAL.second]: second,
        [PARTIAL.cells]: cells,
        [PARTIAL.observed]: observed,
        ...Object.fromEntries(step.statuses.map((name) => [name, letters || null])),
        profil,
      }),
    ),
    {
      [TERRITORY]: 'string',
      [PERIOD]: 'string',
      [PARTIAL.first]: 'number',
      [PARTIAL.second]: 'number',
      [PARTIAL.cells]: 'number',
      [PARTIAL.observed]: 'number',
      profil: 'string',
      ...Object.fromEntries(step.statuses.map((name) => [name, 'string' as const])),
    },
  );
  const units = tableFromRows(
    rows.map(({ territory, period, profil = null }): Row => ({ [TERRITORY]: territory, [PERIOD]: period, profil, [UNITS]: 1 })),
    { [TERRITORY]: 'string', [PERIOD]: 'string', profil: 'string', [UNITS]: 'number' },
  );
  const provenance = {
    dataset: step.dataset,
    title: { fr: '' },
    source: '',
    license: { id: '' },
    fictitious: false,
    rows: { read: rows.length },
    bytes: 0,
    requests: 1,
    stale: false,
  };
  return settle(
    [
      {
        step,
        tables: [table],
        units: [units],
        expected: {},
        route: 'client',
        incomplete: false,
        provenance,
        matched: 1,
        unmatched: [],
        ...more,
      },
    ],
    question,
    catalog,
  );
};
const answered = (...given: Parameters<typeof settled>): Answer => {
  const outcome = settled(...given);
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  return outcome;
};
const P = '2024-2025';

describe('a formula is applied once, to folded operands', () => {
  test('a rate is a ratio of sums, rounded once', () => {
    const { figures } = answered({ indicators: ['taux'], territories: ['dep:29'] }, [
      { territory: 'dep:29', period: P, first: 2, second: 3 },
    ]);
    assert.deepEqual([figures.displayed, figures.numerator, figures.denominator], [[66.7], [2], [3]]);
  });
  test('a rate that stands halfway is rounded as it is, whatever its quotient before it is a percentage', () => {
    // 23 / 80 × 100 is 28.749999999999996.
    for (const [first, second, shown] of [
      [23, 80, 28.8],
      [41, 80, 51.3],
      [-23, 80, -28.8],
      [201, 2000, 10.1],
    ] as const) {
      const { figures } = answered({ indicators: ['taux'], territories: ['dep:29'] }, [{ territory: 'dep:29', period: P, first, second }]);
      assert.deepEqual(figures.displayed, [shown]);
    }
  });
  test('groups of different statuses are one figure', () => {
    const { figures } = answered({ indicators: ['taux'], territories: ['dep:29'] }, [
      { territory: 'dep:29', period: P, first: 1, second: 2 },
      { territory: 'dep:29', period: P, first: 1, second: 1, letters: 'P' },
    ]);
    assert.deepEqual([figures.displayed, figures.status, figures.n], [[66.7], [['P']], [2]]);
  });
  test('a zero denominator gives no value, and never zero', () => {
    const { figures } = answered({ indicators: ['taux'], territories: ['dep:29'] }, [
      { territory: 'dep:29', period: P, first: 0, second: 0 },
    ]);
    assert.deepEqual([figures.displayed, figures.status], [[null], [['M']]]);
  });
});

describe('missing, secret and impossible are four different things with zero', () => {
  const sum: Question = { indicators: ['certifies'], territories: ['dep:29'] };
  for (const [name, given, displayed, status] of [
    ['zero is a value', { first: 0 }, 0, 'A'],
    ['an empty cell is missing', { first: null }, null, 'O'],
    ['a secret cell is secret', { first: null, letters: 'Q' }, null, 'Q'],
    ['a cell that cannot exist is not expected', { first: null, letters: 'M' }, null, 'M'],
    ['a sum with one secret cell is secret', { first: 5, cells: 3, observed: 2, letters: 'Q' }, null, 'Q'],
    ['a sum with one absent cell is not a sum', { first: 5, cells: 3, observed: 2 }, null, 'O'],
    ['a sum whose only hole cannot exist is a sum', { first: 5, cells: 3, observed: 2, letters: 'M' }, 5, 'A'],
  ] as const)
    test(name, () => {
      const { figures } = answered(sum, [{ territory: 'dep:29', period: P, ...given }]);
      assert.deepEqual([figures.displayed[0], figures.status[0]], [displayed, [status]]);
    });
  test('a rate over too small a part of its cells is not shown, and says so', () => {
    const { figures, warnings } = answered({ indicators: ['taux'], territories: ['dep:29'] }, [
      { territory: 'dep:29', period: P, first: 1, second: 2, cells: 10, observed: 5 },
    ]);
    assert.equal(figures.displayed[0], null);
    assert.equal(figures.coverage[0], 0.5);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['LOW_COVERAGE'],
    );
  });
  test('a territory that should be there and is not makes the total of its région no total', () => {
    const question: Question = { indicators: ['certifies'], territories: ['reg:53'] };
    const { figures } = answered(question, [{ territory: 'reg:53', period: P, first: 5 }], { expected: { 'reg:53': 2 } });
    assert.deepEqual([figures.displayed, figures.status], [[null], [['O']]]);
  });
  test('an answer read in part is never totalled', () => {
    const question: Question = { indicators: ['certifies'], territories: ['reg:53'] };
    const { figures, warnings } = answered(question, [{ territory: 'reg:53', period: P, first: 5 }], { incomplete: true });
    assert.equal(figures.displayed[0], null);
    assert.ok(warnings.some(({ code }) => code === 'PARTIAL'));
  });
  test('an answer read in part lets nothing name a first nor a last, whatever the catalogue lets', () => {
    const question: Question = { indicators: ['certifies'], territories: ['reg:53'] };
    const rankingOf = (incomplete: boolean): boolean | undefined =>
      answered(question, [{ territory: 'reg:53', period: P, first: 5 }], { incomplete }).indicators['certifies']?.ranking;
    assert.deepEqual([rankingOf(true), rankingOf(false)], [false, undefined]);
  });
  test('an answer tells how far its figures go, and what its items are called', () => {
    const question: Question = { indicators: ['visites'], territories: ['dep:29'], breakdowns: ['profil'] };
    const { through, labels } = answered(question, [{ territory: 'dep:29', period: '2026-08', first: 5, profil: 'e' }]);
    assert.deepEqual([through, labels], ['2026-08', { 'profil=e': { fr: 'élèves' } }]);
  });
});

describe('ranks are of what is displayed', () => {
  const all: Question = { indicators: ['taux'], level: 'dep', highlight: 'dep:29' };
  const rows = [
    ['dep:22', 501],
    ['dep:29', 500.9],
    ['dep:44', 700],
    ['dep:75', null],
  ] as const;
  const given = rows.map(([territory, first]) => ({ territory, period: P, first, second: first === null ? null : 1000 }));
  test('equal displayed figures share a rank and leave a gap; the missing have none and come last', () => {
    const { figures, ranked } = answered(all, given);
    assert.deepEqual(figures.territory, ['dep:44', 'dep:22', 'dep:29', 'dep:75']);
    assert.deepEqual(figures.rank, [1, 2, 2, null]);
    assert.equal(ranked, 3);
  });
  test('the main territory is kept when the list is cut', () => {
    const { figures } = answered({ ...all, limit: 1 }, given);
    assert.deepEqual(figures.territory, ['dep:44', 'dep:29']);
    assert.deepEqual(figures.rank, [1, 2]);
  });
  test('around keeps its neighbours', () => {
    assert.deepEqual(answered({ ...all, highlight: 'dep:22', limit: 3, show: 'around' }, given).figures.territory, [
      'dep:44',
      'dep:22',
      'dep:29',
    ]);
  });
});

describe('time folds as the measure says', () => {
  const year: Question = { indicators: ['visites'], territories: ['dep:29'], breakdowns: ['profil'], period: '2025-2026' };
  const month = (period: string, first: number | null): Given => ({ territory: 'dep:29', period, first, profil: 'e' });
  test('months add into a school year', () => {
    const { figures } = answered(year, [month('2026-06', 1), month('2026-07', 2), month('2026-08', 4)]);
    assert.deepEqual([figures.displayed, figures.period, figures.breakdowns['profil']], [[7], ['2025-2026'], ['e']]);
  });
  test('a month that is not there is not zero', () => {
    const { figures } = answered(year, [month('2026-06', 1), month('2026-07', 2)]);
    assert.deepEqual([figures.displayed, figures.status], [[null], [['O']]]);
  });
});

test('two rows for a figure that does not fold are a problem, never a sum', () => {
  const outcome = settled({ indicators: ['median'], territories: ['dep:29'] }, [
    { territory: 'dep:29', period: P, first: 5, cells: 2, observed: 2 },
  ]);
  assert.ok(isProblem(outcome));
  assert.equal(outcome.problem, 'DUPLICATE_KEY');
});
test('statuses travel under the name of their column', () => assert.equal(statusColumn('x'), 'x:status'));

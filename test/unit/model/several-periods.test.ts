import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, PARTIAL, PERIOD, resolve, settle, statusColumn, TERRITORY, tableFromRows, UNITS } from '@balise/model';
import type { Answer, Facts, Question, Row, Step } from '@balise/model';
import { catalog, facts } from './a-catalog.ts';

const spelled = (...ids: readonly string[]): Facts => ({
  ...facts,
  spellings: { ...facts.spellings, pix: { annee: ids.map((id) => ({ raw: id, id })) } },
});
const holed = spelled('2018-2019', '2019-2020', '2022-2023', '2023-2024', '2024-2025');

const stepOf = (question: Question, known: Facts): Step => {
  const plan = resolve(question, catalog, known);
  assert.ok('steps' in plan, JSON.stringify(plan));
  const [step] = plan.steps;
  assert.ok(step);
  return step;
};
const periodsOf = (question: Partial<Question>, known = holed): Step['scope'] =>
  stepOf({ indicators: ['certifies'], territories: ['dep:29'], ...question }, known).scope;

/** The count of `certifies`, by territory and year; a status letter goes with it. */
type Given = readonly [territory: string, period: string, value: number | null, letters?: string];
const answered = (question: Partial<Question>, given: readonly Given[], known = holed): Answer => {
  const whole: Question = { indicators: ['certifies'], territories: ['dep:29'], ...question };
  const step = stepOf(whole, known);
  const rows = given.map(([territory, period, value, letters = '']): Row => ({
    [TERRITORY]: territory,
    [PERIOD]: period,
    [PARTIAL.first]: value,
    [PARTIAL.second]: null,
    [PARTIAL.cells]: 1,
    [PARTIAL.observed]: value === null ? 0 : 1,
    [statusColumn('certifies')]: letters === '' ? null : letters,
    [UNITS]: 1,
  }));
  const schema = {
    [TERRITORY]: 'string',
    [PERIOD]: 'string',
    [PARTIAL.first]: 'number',
    [PARTIAL.second]: 'number',
    [PARTIAL.cells]: 'number',
    [PARTIAL.observed]: 'number',
    [statusColumn('certifies')]: 'string',
    [UNITS]: 'number',
  } as const;
  const table = tableFromRows(rows, schema);
  const provenance = {
    dataset: 'pix',
    title: { fr: '' },
    source: '',
    license: { id: '' },
    fictitious: false,
    rows: { read: rows.length },
    bytes: 0,
    requests: 1,
    stale: false,
  };
  const piece = { step, tables: [table], units: [table], expected: {}, route: 'client', incomplete: false, provenance, matched: 1, unmatched: [] } as const; // prettier-ignore
  const outcome = settle([piece], whole, catalog);
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  return outcome;
};
const rowsOf = ({ figures }: Answer, ...roles: readonly string[]): unknown[] =>
  figures.territory.flatMap((code, row) =>
    roles.includes(figures.role[row] ?? '') ? [[code, figures.period[row], figures.displayed[row], figures.status[row]?.join('')]] : [],
  );

describe('several periods', () => {
  test('are the last ones of the data, with every period that the data skip between them', () => {
    assert.deepEqual(periodsOf({ period: 'last:3' }).periods, ['2022-2023', '2023-2024', '2024-2025']);
    assert.deepEqual(periodsOf({ period: 'last:4' }).periods, [
      '2019-2020',
      '2020-2021',
      '2021-2022',
      '2022-2023',
      '2023-2024',
      '2024-2025',
    ]);
    assert.equal(periodsOf({ period: 'all' }).periods.length, 7);
  });
  test('a single one that the data skip is missing, not unknown', () => {
    assert.deepEqual(periodsOf({ period: '2020-2021' }).periods, ['2020-2021']);
    assert.deepEqual(rowsOf(answered({ period: '2020-2021' }, []), 'main'), [['dep:29', '2020-2021', null, 'O']]);
    assert.ok(isProblem(resolve({ indicators: ['certifies'], territories: ['dep:29'], period: '2017-2018' }, catalog, holed)));
  });
  test('hold a row of main and of each reference for each of them; what the data skip is null, and says why', () => {
    const question = { period: 'last:4', compare: ['dep:22'] };
    const given: readonly Given[] = ['2019-2020', '2022-2023', '2023-2024', '2024-2025'].flatMap((period, i): Given[] => [
      ['dep:29', period, 10 + i],
      ['dep:22', period, 20 + i],
    ]);
    const answer = answered(question, given);
    const expected = (code: string, from: number): unknown[] => [
      [code, '2019-2020', from, 'A'],
      [code, '2020-2021', null, 'O'],
      [code, '2021-2022', null, 'O'],
      [code, '2022-2023', from + 1, 'A'],
      [code, '2023-2024', from + 2, 'A'],
      [code, '2024-2025', from + 3, 'A'],
    ];
    assert.deepEqual(rowsOf(answer, 'main'), expected('dep:29', 10));
    assert.deepEqual(rowsOf(answer, 'reference'), expected('dep:22', 20));
  });
  test('have no row twice when the previous period is asked for too', () => {
    const answer = answered({ period: 'last:2', compare: ['previous'] }, [
      ['dep:29', '2023-2024', 1],
      ['dep:29', '2024-2025', 2],
    ]);
    assert.deepEqual(
      rowsOf(answer, 'main', 'previous').map((row) => (row as unknown[])[1]),
      ['2023-2024', '2024-2025'],
    );
  });
  test('keep secret, provisional and missing apart', () => {
    const answer = answered({ period: 'last:3' }, [
      ['dep:29', '2022-2023', null, 'Q'],
      ['dep:29', '2023-2024', null, 'L'],
      ['dep:29', '2024-2025', 3, 'P'],
    ]);
    assert.deepEqual(
      rowsOf(answer, 'main').map((row) => (row as unknown[])[3]),
      ['Q', 'L', 'P'],
    );
  });
});

describe('the history of a figure', () => {
  const past = { compare: ['previous'], history: 'last:8' };
  const given: readonly Given[] = [
    ['dep:29', '2018-2019', 5],
    ['dep:29', '2019-2020', 6],
    ['dep:29', '2022-2023', 7],
    ['dep:29', '2023-2024', 8],
    ['dep:29', '2024-2025', 9],
    ['dep:22', '2022-2023', 1],
  ];
  test('is main’s own, latest first, with its holes; the rows of the other roles are as they were', () => {
    const [plain, more] = [answered({ compare: ['previous'] }, given), answered(past, given)];
    assert.deepEqual(rowsOf(more, 'main', 'other', 'reference', 'previous'), rowsOf(plain, 'main', 'other', 'reference', 'previous'));
    assert.deepEqual(rowsOf(more, 'history'), [
      ['dep:29', '2022-2023', 7, 'A'],
      ['dep:29', '2021-2022', null, 'O'],
      ['dep:29', '2020-2021', null, 'O'],
      ['dep:29', '2019-2020', 6, 'A'],
      ['dep:29', '2018-2019', 5, 'A'],
    ]);
    assert.deepEqual(more.warnings, plain.warnings);
  });
  test('counts the period asked for among its own', () => {
    assert.deepEqual(periodsOf({ ...past, history: 'last:3' }).history, ['2022-2023']);
    assert.deepEqual(periodsOf({ history: 'last:3' }).history, ['2022-2023', '2023-2024']);
  });
  test('starts after the last change of method', () => {
    const { history } = stepOf({ indicators: ['taux'], territories: ['dep:29'], history: 'all' }, holed).scope;
    assert.deepEqual(history, []);
    const before = stepOf({ indicators: ['taux'], territories: ['dep:29'], history: 'all', period: '2023-2024' }, holed).scope;
    assert.equal(before.history.at(0), '2018-2019');
    const flagged = given.map((row): Given => (row[1] === '2022-2023' ? [row[0], row[1], row[2], 'B'] : row));
    assert.deepEqual(
      rowsOf(answered(past, flagged), 'history').map((row) => (row as unknown[])[1]),
      ['2022-2023'],
    );
  });
  test('is nothing under three figures, or when there is no figure now', () => {
    const none = given.filter(([, period]) => period > '2023');
    assert.deepEqual(rowsOf(answered(past, none), 'history'), []);
    const secret = given.map((row): Given => (row[1] === '2024-2025' ? [row[0], row[1], null, 'Q'] : row));
    assert.deepEqual(rowsOf(answered(past, secret), 'history'), []);
  });
  test('is not asked of several periods, nor of a set without a highlighted territory', () => {
    assert.deepEqual(periodsOf({ ...past, period: 'last:2' }).history, []);
    assert.deepEqual(stepOf({ indicators: ['certifies'], level: 'dep', history: 'all' }, holed).scope.history, []);
  });
});

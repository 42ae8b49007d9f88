/** SDMX reserves `_T` for the whole that a dimension divides: a catalogue that does not say so must not have it added to its parts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Question } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

type Row = readonly [dep: string, sexe: string, age: string, n: string];
const rows: readonly Row[] = [
  ['29', 'F', 'A', '10'],
  ['29', 'G', 'A', '12'],
  ['29', '_T', 'A', '22'],
  ['29', 'F', 'B', '1'],
  ['29', 'G', 'B', '2'],
  ['29', '_T', 'B', '3'],
  ['29', 'F', '_T', '11'],
  ['29', 'G', '_T', '14'],
  ['29', '_T', '_T', '25'],
];
const over = { territory: 'sum', time: 'last', sexe: 'sum', age: 'sum' };
const of = (field: string, where?: object): object => ({ dataset: 'd', field, ...(where === undefined ? {} : { where }), over });
const filles = { field: 'sexe', equal: 'F' };
const count = { unit: { kind: 'count', decimals: 0 } };
const indicators = [
  indicator('n', { op: 'value', of: of('n') }, count),
  indicator('lignes', { op: 'value', of: { dataset: 'd', count: 'rows', over } }, count),
  indicator('tous', { op: 'value', of: of('n', { field: 'sexe', equal: '_T' }) }, count),
  indicator('filles', { op: 'ratio', factor: 100, numerator: of('n', filles), denominator: of('n') }),
  indicator('filles-du-total', {
    op: 'ratio',
    factor: 100,
    numerator: of('n', filles),
    denominator: of('n', { field: 'sexe', equal: '_T' }),
  }),
  indicator('parts', { op: 'distribution', of: of('n'), by: 'sexe' }),
];

const sources = {
  'sdmx-csv': {
    source: { type: 'sdmx-csv', url: 'd.csv' },
    write: (all: readonly Row[]): string => ['DATAFLOW,dep,sexe,age,n', ...all.map((row) => ['D', ...row].join(',')), ''].join('\n'),
  },
  csv: {
    source: { type: 'csv', url: 'd.csv', delimiter: ';' },
    write: (all: readonly Row[]): string => ['dep;sexe;age;n', ...all.map((row) => row.join(';')), ''].join('\n'),
  },
  'json-stat': {
    source: { type: 'json-stat', url: 'd.csv' },
    write: (all: readonly Row[]): string => {
      const codes = (at: number): readonly string[] => [...new Set(all.map((row) => row[at] ?? ''))];
      const index = [codes(0), codes(1), codes(2)];
      const cells = index[0]!.flatMap((dep) => index[1]!.flatMap((sexe) => index[2]!.map((age) => [dep, sexe, age].join())));
      const found = (key: string): string | undefined => all.find((row) => row.slice(0, 3).join() === key)?.[3];
      return JSON.stringify({
        class: 'dataset',
        id: ['dep', 'sexe', 'age', 'quoi'],
        size: [...index.map((each) => each.length), 1],
        role: { metric: ['quoi'] },
        dimension: Object.fromEntries(
          [...index, ['n']].map((each, at) => [['dep', 'sexe', 'age', 'quoi'][at], { category: { index: each } }]),
        ),
        value: cells.map((key) => (found(key) === undefined || found(key) === 's' ? null : Number(found(key)))),
        status: Object.fromEntries(cells.flatMap((key, at) => (found(key) === 's' ? [[at, 'c']] : []))),
      });
    },
  },
} as const;
type Dialect = keyof typeof sources;

const ask = (question: Partial<Question>, all: readonly Row[] = rows, dialect: Dialect = 'sdmx-csv', more: object = {}): Promise<Answer> =>
  answerOf(
    { indicators: ['n'], territories: ['dep:29'], ...question },
    catalogOf(
      [
        dataset(
          'd',
          ['dep', 'sexe', 'age'],
          {
            dep: { role: 'territory', level: 'dep' },
            sexe: { role: 'breakdown', covers: 'partition', ...more },
            age: { role: 'breakdown', covers: 'partition', ...more },
            n: { role: 'measure' },
          },
          { source: sources[dialect].source, period: '2024-2025', missing: { '': 'O', s: 'Q' } },
        ),
      ],
      indicators,
    ),
    { 'd.csv': sources[dialect].write(all) },
  );
const told = ({ figures: { breakdowns, displayed } }: Answer): readonly (readonly [string, number | null])[] =>
  displayed.map((each, row) => [
    Object.values(breakdowns)
      .map((items) => items[row])
      .join(' '),
    each,
  ]);
const only = async (...given: Parameters<typeof ask>): Promise<number | null | undefined> => (await ask(...given)).figures.value[0];

describe('the total that SDMX reserves a code for', () => {
  for (const dialect of Object.keys(sources) as Dialect[])
    test(`is not added to its items, of ${dialect}`, async () => {
      assert.equal(await only({}, rows, dialect), 25);
      assert.equal(await only({ indicators: ['tous'] }, rows, dialect), 25);
      assert.deepEqual(told(await ask({ breakdowns: ['sexe'] }, rows, dialect)), [
        ['F', 11],
        ['G', 14],
      ]);
      assert.deepEqual(told(await ask({ breakdowns: ['sexe', 'age'] }, rows, dialect)), [
        ['F A', 10],
        ['F B', 1],
        ['G A', 12],
        ['G B', 2],
      ]);
    });

  test('is what it is where a catalogue declares it', async () => {
    for (const question of [{}, { breakdowns: ['sexe'] }, { indicators: ['parts'] }, { where: [filles] }])
      assert.deepEqual(told(await ask(question)), told(await ask(question, rows, 'csv', { total: '_T' })), JSON.stringify(question));
  });

  test('leaves shares, rates and filters those of the items', async () => {
    assert.deepEqual(told(await ask({ indicators: ['parts'] })), [
      ['F', 44],
      ['G', 56],
    ]);
    assert.equal(await only({ indicators: ['filles'] }), 44);
    assert.equal(await only({ indicators: ['filles-du-total'] }), 44);
    assert.equal(await only({ where: [filles] }), 11);
    assert.equal(await only({ where: [{ field: 'sexe', oneOf: ['F', 'G'] }] }), 25);
    assert.equal(await only({ where: [{ not: { field: 'sexe', equal: 'F' } }] }), 14);
    assert.equal(await only({ where: [{ field: 'sexe', equal: '_T' }] }), 25);
  });

  test('is one row', async () => assert.equal(await only({ indicators: ['lignes'] }), 1));

  test('says the whole where an item is secret or absent', async () => {
    const secret = rows.map((row): Row => (row[1] === 'F' && row[2] === '_T' ? ['29', 'F', '_T', 's'] : row));
    assert.equal(await only({}, secret), 25);
    assert.equal(await only({}, rows.slice(6, 7).concat(rows.slice(8))), 25);
    assert.deepEqual((await ask({ breakdowns: ['sexe'] }, secret)).figures.status, [['Q'], ['A']]);
  });

  test('is added up by the item of another breakdown, where that one alone has no total', async () => {
    assert.equal(await only({}, rows.slice(0, 6)), 25);
    assert.deepEqual(told(await ask({ breakdowns: ['age'] }, rows.slice(0, 6))), [
      ['A', 22],
      ['B', 3],
    ]);
  });

  test('does not stand for items elsewhere: each territory is told by what it has', async () => {
    const others = rows.filter(([, sexe, age]) => sexe !== '_T' && age !== '_T').map(([, ...row]): Row => ['22', ...row]);
    const answered = await ask({ territories: ['dep:22', 'dep:29'] }, [...rows, ...others]);
    assert.deepEqual(answered.figures.value, [25, 25]);
  });

  test('is read of the breakdown that has one here, whatever another has elsewhere', async () => {
    // Eight pupils of age A say no sex: their total is not what girls and boys add up to.
    const here = rows.slice(0, 6).map((row): Row => (row[1] === '_T' && row[2] === 'A' ? ['29', '_T', 'A', '30'] : row));
    const elsewhere = rows.slice(6).map(([, ...row]): Row => ['22', ...row]);
    assert.equal(await only({}, [...here, ...elsewhere]), 33);
    assert.equal(await only({ territories: ['dep:22'] }, [...here, ...elsewhere]), 25);
  });

  test('is nobody’s total where there is nothing to divide, and counts nothing twice where margins alone are there', async () => {
    assert.equal(await only({}, rows.slice(8)), 25);
    // By sex and by age, and never whole: both tell everybody.
    const margins = rows.filter(([, sexe, age]) => (sexe === '_T') !== (age === '_T'));
    assert.equal(await only({}, margins), null);
    assert.deepEqual(told(await ask({ breakdowns: ['sexe'] }, margins)), [
      ['F', 11],
      ['G', 14],
    ]);
  });

  test('is no item of a wide file whose catalogue puts a column at it', async () => {
    const visits = { dataset: 'd', field: 'visites', over: { territory: 'sum', time: 'last', profil: 'sum' } };
    const catalog = catalogOf(
      [
        dataset(
          'd',
          ['dep'],
          {
            dep: { role: 'territory', level: 'dep' },
            profil: { role: 'breakdown', covers: 'partition' },
            'visites_{profil}': { role: 'measure', as: 'visites' },
            visites_globales: { role: 'measure', as: 'visites', at: { profil: '_T' } },
          },
          { period: '2024-2025' },
        ),
      ],
      [indicator('n', { op: 'value', of: visits }, count)],
    );
    const files = { 'd.csv': 'dep;visites_globales;visites_eleve;visites_parent\n29;11;6;4\n' };
    const question: Question = { indicators: ['n'], territories: ['dep:29'] };
    assert.deepEqual(told(await answerOf(question, catalog, files)), [['', 11]]);
    assert.deepEqual(told(await answerOf({ ...question, breakdowns: ['profil'] }, catalog, files)), [
      ['eleve', 6],
      ['parent', 4],
    ]);
  });
});

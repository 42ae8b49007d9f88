/** JSON-stat says by `child` which categories are the whole of others: neither is added to the other, whatever is asked. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Question } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const CODES = ['T', 'PU', 'C', 'L', 'PR'] as const;
type Cells = Readonly<Partial<Record<(typeof CODES)[number], number | null>>>;
const CHILD = { T: ['PU', 'PR'], PU: ['C', 'L'] };
/** Public is collèges and lycées, and all is that with private. */
const cells = { '29': { T: 100, PU: 70, C: 40, L: 30, PR: 30 }, '35': { T: 10, PU: 6, C: 4, L: 2, PR: 4 } } as const;

const write = (all: Readonly<Record<string, Cells>>, child: object, codes: readonly string[] = CODES): string =>
  JSON.stringify({
    class: 'dataset',
    id: ['dep', 'secteur', 'quoi'],
    size: [Object.keys(all).length, codes.length, 1],
    role: { metric: ['quoi'] },
    dimension: {
      dep: { category: { index: Object.keys(all) } },
      secteur: { category: { index: codes, child } },
      quoi: { category: { index: ['n'] } },
    },
    value: Object.values(all).flatMap((told) => codes.map((code) => (told as Record<string, number>)[code] ?? null)),
  });

const over = { territory: 'sum', time: 'last', secteur: 'sum' };
const of = (where?: object): object => ({ dataset: 'd', field: 'n', ...(where === undefined ? {} : { where }), over });
const count = { unit: { kind: 'count', decimals: 0 } };
const indicators = [
  indicator('n', { op: 'value', of: of() }, count),
  indicator('publics', { op: 'value', of: of({ field: 'secteur', equal: 'PU' }) }, count),
  indicator('part-des-publics', {
    op: 'ratio',
    factor: 100,
    numerator: of({ field: 'secteur', equal: 'PU' }),
    denominator: of({ field: 'secteur', equal: 'T' }),
  }),
  indicator('parts', { op: 'distribution', of: of(), by: 'secteur' }),
];
const ask = (question: Partial<Question>, file: string = write(cells, CHILD), more: object = {}): Promise<Answer> =>
  answerOf(
    { indicators: ['n'], territories: ['dep:29'], ...question },
    catalogOf(
      [
        dataset(
          'd',
          ['dep', 'secteur'],
          {
            dep: { role: 'territory', level: 'dep' },
            secteur: { role: 'breakdown', covers: 'partition', ...more },
            n: { role: 'measure' },
          },
          { source: { type: 'json-stat', url: 'd.json' }, period: '2024-2025', missing: { '': 'O' } },
        ),
      ],
      indicators,
    ),
    { 'd.json': file },
  );
const told = ({ figures: { breakdowns, displayed } }: Answer): readonly unknown[] =>
  displayed.map((each, row) => [breakdowns['secteur']?.[row] ?? null, each]);

describe('a hierarchy of JSON-stat', () => {
  test('is told once: the whole where all is asked, what has no part where items are', async () => {
    assert.deepEqual(told(await ask({})), [[null, 100]]);
    assert.deepEqual(told(await ask({ territories: ['dep:29', 'dep:35'] })), [
      [null, 100],
      [null, 10],
    ]);
    assert.deepEqual(told(await ask({ breakdowns: ['secteur'] })), [
      ['C', 40],
      ['L', 30],
      ['PR', 30],
    ]);
    assert.deepEqual(told(await ask({ indicators: ['parts'] })), [
      ['C', 40],
      ['L', 30],
      ['PR', 30],
    ]);
  });

  test('gives what is named, whole or part', async () => {
    assert.deepEqual(told(await ask({ indicators: ['publics'] })), [[null, 70]]);
    assert.deepEqual(told(await ask({ indicators: ['part-des-publics'] })), [[null, 70]]);
    assert.deepEqual(told(await ask({ where: [{ field: 'secteur', equal: 'PU' }] })), [[null, 70]]);
    assert.deepEqual(told(await ask({ where: [{ field: 'secteur', oneOf: ['C', 'PR'] }] })), [[null, 70]]);
    assert.deepEqual(told(await ask({ where: [{ not: { field: 'secteur', equal: 'C' } }] })), [[null, 60]]);
  });

  test('has for items those of the catalogue, where what is below them is none', async () => {
    const items = [
      { code: 'PU', label: { fr: 'Public' } },
      { code: 'PR', label: { fr: 'Privé' } },
    ];
    assert.deepEqual(told(await ask({ breakdowns: ['secteur'] }, undefined, { items })), [
      ['PU', 70],
      ['PR', 30],
    ]);
    assert.deepEqual(told(await ask({}, undefined, { items })), [[null, 100]]);
  });

  test('may have several tops, and parts of two wholes', async () => {
    const several = { PU: ['C', 'L'] };
    const codes = ['PU', 'C', 'L', 'PR'];
    assert.deepEqual(told(await ask({}, write(cells, several, codes))), [[null, 100]]);
    // As in the OECD's own sample, where Danmark is in both.
    assert.deepEqual(told(await ask({}, write(cells, { T: ['PU', 'PR', 'C'], PU: ['C', 'L'] }))), [[null, 100]]);
  });

  test('has a whole that is missing where the file misses it, and parts that are there', async () => {
    const missing = { '29': { ...cells['29'], T: null } };
    assert.deepEqual(told(await ask({}, write(missing, CHILD))), [[null, null]]);
    assert.deepEqual(told(await ask({ where: [{ field: 'secteur', equal: 'PU' }] }, write(missing, CHILD))), [[null, 70]]);
  });

  test('is what the catalogue says where it declares the total', async () => {
    const flat = { T: ['C', 'L', 'PR'] };
    const codes = ['T', 'C', 'L', 'PR'];
    for (const question of [{}, { breakdowns: ['secteur'] }, { indicators: ['parts'] }])
      assert.deepEqual(
        told(await ask(question, write(cells, flat, codes))),
        told(await ask(question, write(cells, {}, codes), { total: 'T' })),
        JSON.stringify(question),
      );
  });

  test('leaves alone what says none', async () => {
    assert.deepEqual(told(await ask({}, write(cells, {}, ['C', 'L', 'PR']))), [[null, 100]]);
    assert.deepEqual(told(await ask({}, write(cells, { T: [] }, ['C', 'L', 'PR', 'T']))), [[null, 200]]);
  });
});

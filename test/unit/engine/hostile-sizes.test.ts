import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Column, Dataset, Dialect, Field, Table } from '@balise/model';
import { crossfilter, fold } from '@balise/engine';
import { sources } from '@balise/sources';

const MB = 2 ** 20;

/** Bytes of the arrays that an action leaves or takes, measured outside the heap where tables live. */
const arrayBytes = <T>(action: () => T): { result: T; bytes: number } => {
  const before = process.memoryUsage().arrayBuffers;
  const result = action();
  return { result, bytes: process.memoryUsage().arrayBuffers - before };
};

/** Made once: what is found of a dictionary is kept with it. */
const dictionary = ['', ...Array.from({ length: 1_000_001 }, (_, i) => `g${String(i).padStart(7, '0')}`)];
const few = dictionary.slice(0, 1010);
const coded = (length: number, distinct: number): Column => {
  const codes = new Uint32Array(length);
  for (let row = 0; row < length; row++) codes[row] = 1 + (row % distinct);
  return { type: 'string', codes, dictionary: distinct < few.length ? few : dictionary };
};

const oneRow = (fields: Record<string, Field>, type: Dialect): Dataset =>
  ({ id: 'd', source: { type, url: 'https://data.example.org/d' }, title: { fr: 'd' }, grain: [], fields }) as unknown as Dataset;
const decode = (body: string, dataset: Dataset, fields: string[]): unknown => {
  const bytes = new TextEncoder().encode(body);
  return sources[dataset.source.type]?.decode([{ status: 200, headers: {}, bytes: bytes.buffer }], { dataset: 'd', fields }, dataset);
};

describe('a million groups', () => {
  const length = 1_000_000;
  const table: Table = {
    length,
    columns: { key: coded(length, length), x: { type: 'number', values: new Float64Array(length).fill(0.1) } },
  };
  const query = { dataset: 't', by: ['key'], measures: [{ op: 'sum', field: 'x', as: 's' } as const] };

  test('are answered, in a few dozen bytes each', () => {
    const { result, bytes } = arrayBytes(() => fold(table, query));
    assert.ok(!isProblem(result));
    assert.equal(result.length, length);
    assert.ok(bytes < 160 * MB, `${Math.round(bytes / MB)} MB`);
  });

  test('and one more is refused, with the limit', () => {
    const more = length + 1;
    const larger: Table = { length: more, columns: { key: coded(more, more), x: { type: 'number', values: new Float64Array(more) } } };
    const { result, bytes } = arrayBytes(() => fold(larger, query));
    assert.ok(isProblem(result) && result.problem === 'TOO_MANY_GROUPS');
    assert.deepEqual(result.params, { limit: length });
    assert.ok(bytes < 160 * MB, `${Math.round(bytes / MB)} MB`);
  });

  test('of pairs of keys stop where the limit is, not where memory ends', () => {
    const wide: Table = {
      length,
      columns: { a: coded(length, 1009), b: coded(length, 997), c: coded(length, 7), x: table.columns['x'] as Column },
    };
    const { result, bytes } = arrayBytes(() => fold(wide, { ...query, by: ['a', 'b', 'c'] }));
    assert.ok(isProblem(result) || result.length === length);
    assert.ok(bytes < 200 * MB, `${Math.round(bytes / MB)} MB`);
  });

  test('make no cube: linked views fold the table itself', () => {
    const views = crossfilter(table, {
      one: { by: ['key'], measures: [{ op: 'count', as: 'n' }] },
      other: { by: [], measures: [{ op: 'sum', field: 'x', as: 's' }] },
    });
    assert.ok(!isProblem(views));
    assert.equal(views.select('one', { field: 'key', equal: 'g0000005' }), null);
    const { result, bytes } = arrayBytes(() => [...drained(views.read('other'))]);
    assert.deepEqual(result, [{ s: 0.1 }]);
    assert.ok(bytes < 200 * MB, `${Math.round(bytes / MB)} MB`);
  });
});

const drained = (slices: Generator<void, unknown>): Iterable<unknown> => {
  for (;;) {
    const step = slices.next();
    if (step.done === true) return rowsFromTable(step.value as Table);
  }
};

describe('ten thousand columns', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);

  test('of a table fold like one', () => {
    const columns = Object.fromEntries(
      names.map((name): [string, Column] => [name, { type: 'number', values: Float64Array.of(1, NaN, 2) }]),
    );
    const answer = fold({ length: 3, columns }, { dataset: 't', measures: names.map((field) => ({ op: 'sum', field, as: field })) });
    assert.ok(!isProblem(answer), JSON.stringify(answer).slice(0, 200));
    assert.deepEqual(Object.keys(answer.columns).length, names.length);
    assert.ok(Object.values(answer.columns).every((column) => column.type === 'number' && column.values[0] === 3));
  });

  for (const [type, body] of [
    ['csv', `${names.join(',')}\n${'1,'.repeat(names.length - 1)}1\n`],
    ['json', `[${JSON.stringify(Object.fromEntries(names.map((name) => [name, 1])))}]`],
  ] as const) {
    test(`of ${type} bring the one that is asked`, () => {
      const { result, bytes } = arrayBytes(() => decode(body, oneRow({ c9999: { role: 'measure' } }, type), ['c9999']));
      assert.deepEqual(rowsFromTable((result as { table: Table }).table), [{ c9999: 1 }]);
      assert.ok(bytes < 64 * MB, `${Math.round(bytes / MB)} MB`);
    });
  }
});

describe('a cell of 50 MB', () => {
  const cell = 'x0'.repeat(25 * MB);
  const fields: Record<string, Field> = { nom: { role: 'label' }, n: { role: 'measure' } };

  for (const [type, text, wrong] of [
    ['csv', `nom,n\n${cell},1\n`, `nom,n\na,${cell}\n`],
    ['json', `[{"nom":"${cell}","n":1}]`, `[{"nom":"a","n":"${cell}"}]`],
  ] as const) {
    test(`of ${type} is a text like another, and no number`, () => {
      const { result, bytes } = arrayBytes(() => decode(text, oneRow(fields, type), ['nom', 'n']));
      const { table } = result as { table: Table };
      assert.equal(table.length, 1);
      const [row] = rowsFromTable(fold(table, { dataset: 't', by: ['nom'], measures: [{ op: 'sum', field: 'n', as: 'n' }] }) as Table);
      assert.ok(row?.['nom'] === cell && row['n'] === 1);
      assert.ok(bytes < 2.5 * text.length, `${Math.round(bytes / MB)} MB`);
      const refused = decode(wrong, oneRow(fields, type), ['nom', 'n']);
      assert.ok(isProblem(refused) && refused.problem === 'BODY_UNREADABLE');
      assert.ok(JSON.stringify(refused).length < 2000, 'the message quotes the beginning of the cell');
    });
  }
});

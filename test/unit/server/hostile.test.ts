/** Whatever is asked, the answer is a table or a problem: never a failure of the server, never a word of the request run as SQL. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { isProblem, numberColumn, stringColumn } from '@balise/model';
import { aClient, askPath } from './a-library.ts';
import type { Client } from './a-library.ts';

const hostile = [
  "'; DROP TABLE d0; --",
  '"; DROP TABLE d0; --',
  '$1',
  '$99',
  'c0',
  'rowid',
  'd0.c0',
  "' OR 1=1 --",
  '\u0000',
  '\ud800',
  '😀',
  '‮',
  '__proto__',
  'constructor',
  'toString',
  "read_csv('/etc/passwd')",
  "); ATTACH '/tmp/x' AS y; --",
  '',
  ' ',
  '%s',
  '\\',
  "E'\\x00'",
  'NaN',
  'Infinity',
  'null',
  'x'.repeat(70_000),
];
const word = fc.oneof(fc.constantFrom(...hostile), fc.constantFrom('nom', 'n', 'c"ote', "l'heure"), fc.string({ unit: 'binary' }));
const number = fc.oneof(fc.double(), fc.constantFrom(1e308, -1e308, 5e-324, -0, 2 ** 53, 1e21, Number.MAX_VALUE));
const cell = fc.oneof(word, number, fc.boolean(), fc.constant(null));
const field = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('nom', 'n', 'c"ote', "l'heure") }, word);

const { predicate } = fc.letrec((tie) => ({
  predicate: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ field, equal: cell }),
    fc.record({ field, oneOf: fc.array(cell, { maxLength: 5 }) }),
    fc.record({ field, range: fc.tuple(cell, cell) }),
    fc.record({ field, lt: cell }),
    fc.record({ field, gte: cell }),
    fc.record({ field, valid: fc.oneof(fc.boolean(), cell) }),
    fc.record({ field, oneOf: cell }),
    fc.record({ and: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ not: tie('predicate') }),
    fc.jsonValue(),
  ),
}));
const op = fc.oneof(
  word,
  fc.constantFrom(
    'count',
    'valid',
    'missing',
    'distinct',
    'sum',
    'mean',
    'weighted-mean',
    'min',
    'max',
    'median',
    'q1',
    'quantile',
    'variance',
    'stdevp',
    'ratio',
  ),
);
const measure = fc.record(
  { op, field, weight: field, numerator: field, denominator: field, factor: cell, p: cell, where: predicate, as: word },
  { requiredKeys: ['op', 'as'] },
);
const query = fc.record(
  {
    dataset: fc.oneof({ weight: 9, arbitrary: fc.constant('d') }, word),
    where: predicate,
    by: fc.array(field, { maxLength: 3 }),
    measures: fc.array(measure, { maxLength: 3 }),
    fields: fc.array(field, { maxLength: 3 }),
    order: fc.array(fc.record({ field, order: word }, { requiredKeys: ['field'] }), { maxLength: 2 }),
    limit: cell,
  },
  { requiredKeys: ['dataset'] },
);

/** Well formed: what is hostile is in the values and in the names of the results. */
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }));
const finite = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(1e308, -1e308, 5e-324, -0, 2 ** 53));
const texts = fc.constantFrom('nom', "l'heure");
const figures = fc.constantFrom('n', 'c"ote');
const { formed } = fc.letrec((tie) => ({
  formed: fc.oneof(
    { depthSize: 'small' },
    ...[
      { name: texts, value: text as fc.Arbitrary<unknown> },
      { name: figures, value: finite as fc.Arbitrary<unknown> },
    ].flatMap(({ name, value }) => [
      fc.record({ field: name, equal: value }),
      fc.record({ field: name, oneOf: fc.array(value, { maxLength: 4 }) }),
      fc.record({ field: name, range: fc.tuple(fc.option(value), fc.option(value)) }),
      fc.record({ field: name, gt: value }),
      fc.record({ field: name, valid: fc.boolean() }),
    ]),
    fc.record({ and: fc.array(tie('formed'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('formed'), { maxLength: 3 }) }),
    fc.record({ not: tie('formed') }),
  ),
}));
const ops = ['sum', 'mean', 'min', 'max', 'median', 'q1', 'variance', 'variancep', 'stdev', 'distinct', 'valid', 'missing', 'count'];
const wellFormed = fc.record({
  dataset: fc.constant('d'),
  where: formed,
  by: fc.subarray(['nom', 'n', 'c"ote', "l'heure"]),
  measures: fc.uniqueArray(
    fc.oneof(
      fc.record({ op: fc.constantFrom(...ops), field: figures, where: formed, as: text }),
      fc.record({ op: fc.constantFrom('weighted-mean', 'median'), field: figures, weight: figures, as: text }),
      fc.record({ op: fc.constant('ratio'), numerator: figures, denominator: figures, factor: finite, as: text }),
    ),
    { selector: ({ as }) => as, maxLength: 3 },
  ),
});

let client: Client;
before(async () => {
  client = await aClient({
    d: {
      length: 4,
      columns: {
        nom: stringColumn(['a', "'; DROP TABLE d0; --", null, '😀']),
        n: numberColumn([1e308, -1e308, null, 1e308]),
        'c"ote': numberColumn([1, 2, 3, null]),
        "l'heure": stringColumn(['x', 'x', null, '']),
      },
    },
  });
});
after(() => client.close());

const answered = async (response: Response): Promise<number> => {
  const text = await response.text();
  assert.ok([200, 400, 404, 413, 414].includes(response.status), `${response.status}: ${text}`);
  if (response.status === 200) assert.doesNotThrow(() => JSON.parse(text));
  else assert.match(response.headers.get('content-type') ?? '', /problem\+json/);
  return response.status;
};

describe('hostile queries', () => {
  test('always come back as a table or as a problem, never as a failure', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (asked) => void (await answered(await client.post(asked)))),
      { numRuns: 1000 },
    );
    let tables = 0;
    await fc.assert(
      fc.asyncProperty(wellFormed, async (asked) => {
        if ((await answered(await client.post(asked))) === 200) tables += 1;
      }),
      { numRuns: 1000 },
    );
    assert.ok(tables > 500, `${tables} tables only: the fuzz stops at the door`);
    const { columns } = (await (await client.post({ dataset: 'd', measures: [{ op: 'count', as: 'n' }] })).json()) as { columns: object };
    assert.deepEqual(columns, { n: [4] });
  });

  test('well formed, over hostile values, are answered', async () => {
    for (const value of hostile.filter((text) => text !== '\ud800')) {
      const response = await client.post({
        dataset: 'd',
        where: {
          or: [
            { field: 'nom', equal: value },
            { field: 'nom', oneOf: [value] },
          ],
        },
        fields: ['nom'],
      });
      const { columns } = (await response.json()) as { columns: { nom: string[] } };
      assert.deepEqual(
        columns.nom,
        ["'; DROP TABLE d0; --", '😀'].filter((name) => name === value),
      );
    }
  });

  test('of random bytes are refused in words, by GET and by POST', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        await answered(await client.post(text));
        await answered(await client.get(`/query?q=${encodeURIComponent(text.toWellFormed())}`));
        await answered(await client.get(askPath(text)));
      }),
      { numRuns: 200 },
    );
  });

  test('too large for the memory of the server are refused, and the next one is answered', async () => {
    const { Store } = await import('../../../packages/server/src/store.ts');
    const store = await Store.open();
    await store.read("SET memory_limit = '30MB'", []);
    await store.lock();
    const run = (text: string) => store.run({ text, values: [] }, performance.now() + 60_000);
    const refused = await run('SELECT count(DISTINCT i) FROM range(5000000) t(i)');
    assert.ok(isProblem(refused));
    assert.deepEqual([refused.problem, refused.got], ['QUERY_INVALID', 'more than the memory of this server']);
    assert.deepEqual(await run('SELECT 1::DOUBLE'), [[1]]);
    store.close();
  });

  test('reach no file: the database is closed to the outside', async () => {
    const { Store } = await import('../../../packages/server/src/store.ts');
    const store = await Store.open();
    await store.lock();
    for (const text of [
      "SELECT * FROM read_csv('/etc/hostname')",
      "ATTACH '/tmp/balise.db' AS x",
      'SET enable_external_access = true',
      "COPY (SELECT 1) TO '/tmp/balise.csv'",
      'INSTALL httpfs',
    ])
      await assert.rejects(store.read(text, []), text);
    store.close();
  });
});

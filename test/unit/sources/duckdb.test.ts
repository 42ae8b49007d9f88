/** A DuckDB of the host's, asked as a provider: real DuckDB here, the same narrow interface as DuckDB-WASM in a page. Long because all that a page may ask is asked of it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { createBrain, createMemory, type Hands } from '@balise/core';
import { fold } from '@balise/engine';
import { divide, isProblem, numberColumn, rowsFromTable, stringColumn } from '@balise/model';
import type { Catalog, Dataset, Field, LoadReply, Op, Predicate, Problem, Query, QueryMeasure, Row, Table } from '@balise/model';
import { sources } from '@balise/sources';
import type { Source } from '@balise/sources';
import { duckdbAbilities, duckdbSource, type DuckdbConnection } from '@balise/sources/duckdb';
import { providerReply } from '../../../packages/elements/src/later/provider.ts';
import { configure } from '../../../packages/elements/src/settings.ts';
import { catalogOf, dataset as datasetOf, indicator } from '../core/files-at.ts';
import { aDataset, tableOf } from './a-dataset.ts';

const provider = sources.provider as Source;

/** Names that a statement must not be made of. */
const hostile = ['dep"; DROP TABLE kept; --', "l'année", 'x") FROM kept --', 'a\\', '/* */', '$1', 'é\u{1f3eb}', 'select', 'p0', ' '];
const words = [
  "'",
  "''",
  "'; DROP TABLE kept; --",
  '\\',
  "\\'",
  '"',
  'a\0b',
  '\0',
  '\n',
  '$1',
  '?',
  '%',
  '--',
  '/*',
  '\u{1f600}',
  '\ufffd',
  '29',
  'é',
  'e\u0301',
];
const numbers = [0, -1, 0.1, 1e-300, 1e300, 12, 250.5, -3, 9007199254740991, 5e-324];

const LENGTH = 400;
const textOf = (row: number, column: number): string | null =>
  (row * 7 + column) % 9 === 0 ? null : words[(row * 5 + column * 3) % words.length]!;
const numberOf = (row: number, column: number): number | null =>
  (row + column) % 7 === 0 ? null : numbers[(row * 3 + column) % numbers.length]! % 1000;
const [texts, measures] = [hostile.slice(0, 6), hostile.slice(6)];
const columns: Table['columns'] = {
  ...Object.fromEntries(texts.map((name, c) => [name, stringColumn(Array.from({ length: LENGTH }, (_, row) => textOf(row, c)))])),
  ...Object.fromEntries(measures.map((name, c) => [name, numberColumn(Array.from({ length: LENGTH }, (_, row) => numberOf(row, c)))])),
};
const table: Table = { length: LENGTH, columns };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
let connection: DuckDBConnection;
let asked: string[] = [];
const narrow: DuckdbConnection = {
  query: async (sql) => {
    asked.push(sql);
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
  },
};
before(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('CREATE TABLE kept AS SELECT 42 AS answer');
  await connection.run(
    `CREATE TABLE hostile (${hostile.map((name, i) => `${quoted(name)} ${i < texts.length ? 'VARCHAR' : 'DOUBLE'}`).join(', ')})`,
  );
  const appender = await connection.createAppender('hostile');
  for (const row of rowsFromTable(table)) {
    for (const [i, name] of hostile.entries()) {
      const cell = row[name] ?? null;
      if (cell === null) appender.appendNull();
      else if (i < texts.length) appender.appendVarchar(String(cell));
      else appender.appendDouble(Number(cell));
    }
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(
    `CREATE TABLE pupils AS SELECT * FROM (VALUES ('29', '2025', 10, 5), ('29', '2025', -1, 7), ('35', '2025', NULL, 1), ('', '2025', 3, 2)) t(dep, annee, eleves, classes)`,
  );
});
after(() => connection.closeSync());

const of = (fields: Readonly<Record<string, Field>>, more: Partial<Dataset> = {}): Dataset => {
  const { url: _, ...binding } = aDataset({}).source;
  return { ...aDataset(fields, {}, more), source: { ...binding, type: 'provider', name: 'duckdb', abilities: duckdbAbilities } };
};
const catalogWith = (dataset: Dataset): object => ({ balise: '1', id: 'c', publisher: { name: 'x' }, datasets: [dataset], indicators: [] });
const bound = of({
  ...Object.fromEntries(texts.map((name): [string, Field] => [name, { role: 'label' }])),
  ...Object.fromEntries(measures.map((name): [string, Field] => [name, { role: 'measure' }])),
});

/** Through the dialect that pages speak: the query as JSON, the answer as JSON. */
const load = async (remote: Query, dataset: Dataset, relation: string): Promise<Row[] | Problem> => {
  const source = duckdbSource({ connection: () => Promise.resolve(narrow), catalog: catalogWith(dataset), relations: { d: relation } });
  const [request] = provider.requests(remote, dataset);
  assert.ok(request !== undefined);
  const answer = await source(request);
  if (isProblem(answer)) return answer;
  const reply: LoadReply = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    bytes: new TextEncoder().encode(JSON.stringify(answer)).buffer,
  };
  return rowsFromTable(tableOf(provider.decode([reply], remote, dataset)));
};

const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.tuple(fc.constantFrom(...texts), fc.constantFrom(...words)).map(([field, equal]): Predicate => ({ field, equal })),
  fc
    .tuple(fc.constantFrom(...texts), fc.array(fc.constantFrom(...words), { maxLength: 4 }))
    .map(([field, oneOf]): Predicate => ({ field, oneOf })),
  fc.tuple(fc.constantFrom(...texts), fc.constantFrom(...words)).map(([field, gte]): Predicate => ({ field, gte })),
  fc.tuple(fc.constantFrom(...measures), fc.constantFrom(...numbers)).map(([field, lt]): Predicate => ({ field, lt })),
  fc
    .tuple(fc.constantFrom(...measures), fc.array(fc.constantFrom(...numbers), { maxLength: 4 }))
    .map(([field, oneOf]): Predicate => ({ field, oneOf })),
  fc.tuple(fc.constantFrom(...hostile), fc.boolean()).map(([field, valid]): Predicate => ({ field, valid })),
);
const predicate: fc.Arbitrary<Predicate> = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }).map((and): Predicate => ({ and })),
    fc.array(tie('node'), { maxLength: 3 }).map((or): Predicate => ({ or })),
    tie('node').map((not): Predicate => ({ not })),
  ),
})).node;
const measure: fc.Arbitrary<Omit<QueryMeasure, 'as'>> = fc
  .tuple(
    fc.oneof(
      fc.constant({ op: 'count' as Op }),
      fc.tuple(fc.constantFrom<Op>('valid', 'missing', 'distinct'), fc.constantFrom(...hostile)).map(([op, field]) => ({ op, field })),
      fc
        .tuple(fc.constantFrom<Op>('sum', 'mean', 'min', 'max', 'median', 'q1', 'q3', 'variance', 'stdevp'), fc.constantFrom(...measures))
        .map(([op, field]) => ({ op, field })),
    ),
    fc.option(predicate, { nil: undefined }),
  )
  .map(([bare, where]) => ({ ...bare, ...(where === undefined ? {} : { where }) }));
const query: fc.Arbitrary<Query> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...texts), { maxLength: 2 }),
    fc.array(measure, { minLength: 1, maxLength: 3 }),
    fc.option(predicate, { nil: undefined }),
  )
  .map(([by, list, where]) => ({
    dataset: 'd',
    by,
    measures: list.map((each, i) => ({ ...each, as: `m${i}'"; --` })),
    ...(where === undefined ? {} : { where }),
  }));

const near = (ours: Row[string] | undefined, theirs: Row[string] | undefined): boolean =>
  typeof ours !== 'number' || typeof theirs !== 'number'
    ? ours === theirs
    : Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs), 1e6);

describe('a DuckDB of the host', () => {
  test('computes the whole of 150 random queries as our engine does, whatever columns and values are called', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (asks) => {
        const { remote, local } = divide(asks, provider.abilities(bound, asks));
        assert.equal(local, null, 'nothing is left to compute');
        const got = await load(remote, bound, 'hostile');
        assert.ok(!isProblem(got), JSON.stringify(got));
        const folded = fold(table, asks);
        assert.ok(!isProblem(folded));
        const wanted = rowsFromTable(folded);
        assert.equal(got.length, wanted.length);
        for (const [i, row] of wanted.entries())
          for (const [name, cell] of Object.entries(row))
            assert.ok(near(got[i]?.[name], cell), `${name}: ${String(got[i]?.[name])}, not ${String(cell)}`);
      }),
      { numRuns: 150 },
    );
    assert.deepEqual((await narrow.query('SELECT answer FROM kept')) as Row[], [{ answer: 42 }]);
  });

  test('is told no name of a column: only values enter a statement', async () => {
    asked = [];
    await load(
      { dataset: 'd', by: [texts[0]!], measures: [{ op: 'sum', field: measures[1]!, as: 's' }], where: { field: texts[1]!, equal: "a'b" } },
      bound,
      'hostile',
    );
    const [, , answer, ...others] = asked;
    assert.ok(answer?.includes("('a''b')::VARCHAR"), answer);
    for (const name of hostile.slice(0, 4)) assert.ok(![answer, ...others].some((sql) => sql?.includes(name)), name);
  });

  test('reads rows in their order, and says of a limit what it is', async () => {
    const fields = [texts[2]!, measures[0]!];
    const got = await load({ dataset: 'd', fields, where: { field: texts[2]!, valid: true } }, bound, 'hostile');
    assert.ok(!isProblem(got));
    assert.deepEqual(
      got,
      rowsFromTable(table)
        .filter((row) => row[texts[2]!] !== null)
        .map((row) => Object.fromEntries(fields.map((name) => [name, row[name] ?? null]))),
    );
    const source = duckdbSource({ connection: narrow, catalog: catalogWith(bound), relations: { d: 'hostile' } });
    const some = await source({ url: 'provider:duckdb', body: JSON.stringify({ dataset: 'd', fields, limit: 3 }) });
    assert.deepEqual(!isProblem(some) && some.rows, { read: 3, total: LENGTH });
  });

  test('keeps the missing, the sentinels and the secret of the catalogue out of every figure', async () => {
    const pupils = of(
      {
        dep: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'year' },
        eleves: { role: 'measure', missing: { '-1': 'Q' } },
        classes: { role: 'measure' },
      },
      { missing: { '': 'O' } },
    );
    const rows = await load({ dataset: 'd', fields: ['dep', 'eleves'] }, pupils, 'pupils');
    assert.deepEqual(rows, [
      { dep: '29', eleves: 10, 'eleves:status': null },
      { dep: '29', eleves: null, 'eleves:status': 'Q' },
      { dep: '35', eleves: null, 'eleves:status': 'O' },
      { dep: null, eleves: 3, 'eleves:status': null },
    ]);
    const sums = await load({ dataset: 'd', by: ['dep'], measures: [{ op: 'sum', field: 'eleves', as: 's' }] }, pupils, 'pupils');
    assert.deepEqual(sums, [{ dep: '29', s: 10 }, { dep: '35', s: null }, { dep: null, s: 3 }]); // prettier-ignore
  });

  test('refuses by name what it cannot read, and asks again what was not there yet', async () => {
    const problemOf = async (body: unknown, dataset = bound, relation = 'hostile'): Promise<string> => {
      const source = duckdbSource({ connection: narrow, catalog: catalogWith(dataset), relations: { d: relation } });
      const answer = await source({ url: 'provider:duckdb', body: JSON.stringify(body) });
      return isProblem(answer) ? answer.problem : 'read';
    };
    const count = { dataset: 'd', measures: [{ op: 'count', as: 'n' }] };
    assert.equal(await problemOf(count), 'read');
    assert.equal(await problemOf({ ...count, dataset: 'toString' }), 'DATASET_UNKNOWN');
    assert.equal(await problemOf({ dataset: 'd', by: ['nowhere'] }), 'FIELD_MISSING');
    assert.equal(
      await problemOf({ dataset: 'd', measures: [{ op: 'quantile', field: measures[0], p: "0.5' AS DOUBLE)), (1", as: 'q' }] }),
      'QUERY_INVALID',
    );
    assert.equal(
      await problemOf(count, of({ dep: { role: 'label' }, st: { role: 'status', of: 'n' }, n: { role: 'measure' } })),
      'DIALECT_UNKNOWN',
    );
    assert.equal(await problemOf(count, of({ n: { role: 'measure' } }), '(SELECT 9007199254740993::BIGINT AS n)'), 'DIALECT_UNKNOWN');
    const late = duckdbSource({ connection: narrow, catalog: catalogWith(of({ n: { role: 'measure' } })), relations: { d: 'late' } });
    await assert.rejects(late({ url: 'provider:duckdb', body: JSON.stringify(count) }));
    await connection.run('CREATE TABLE late AS SELECT 1.5 AS n');
    assert.ok(!isProblem(await late({ url: 'provider:duckdb', body: JSON.stringify(count) })));
    const gone = await late({ url: 'provider:duckdb', body: JSON.stringify(count) }, { signal: AbortSignal.abort() });
    assert.equal(isProblem(gone) && gone.problem, 'ABORTED');
  });

  test('reads what Arrow gives: counts as bigints, rows behind `toArray`', async () => {
    const arrow: DuckdbConnection = {
      query: async (sql) => {
        const rows = (await connection.runAndReadAll(sql)).getRowObjects() as Row[];
        return { toArray: () => rows };
      },
    };
    const source = duckdbSource({ connection: arrow, catalog: catalogWith(bound), relations: { d: 'hostile' } });
    const answer = await source({ url: 'provider:duckdb', body: JSON.stringify({ dataset: 'd', measures: [{ op: 'count', as: 'n' }] }) });
    assert.deepEqual(answer, { columns: { n: [LENGTH] }, types: { n: 'number' }, rows: { read: LENGTH, total: LENGTH } });
  });
});

test('a widget’s question is one request to it, and its refusals reach the reader as they are', async () => {
  const catalog = catalogOf(
    [{ ...datasetOf('pupils', ['dep', 'annee'], { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'year' }, eleves: { role: 'measure', missing: { '-1': 'Q' } } }), source: { type: 'provider', name: 'duckdb', abilities: duckdbAbilities } }], // prettier-ignore
    [indicator('eleves', { op: 'value', of: { dataset: 'pupils', field: 'eleves', over: { territory: 'sum', time: 'last' } } }, { unit: { kind: 'count', decimals: 0 } })], // prettier-ignore
  );
  const source = duckdbSource({
    connection: narrow,
    catalog,
    relations: { pupils: `(SELECT * FROM pupils WHERE eleves IS DISTINCT FROM -1)` },
  });
  const requests: string[] = [];
  configure({ providers: { duckdb: source } });
  const hands: Hands = {
    load: async (_id, _context, request) => {
      requests.push(request.url);
      return providerReply(request, new AbortController().signal);
    },
    abort: () => undefined,
  };
  const brain = createBrain(hands, createMemory());
  const context = {
    identity: 'me',
    catalog: { inline: catalog as unknown as Catalog, base: 'https://page.example/' },
    locale: 'fr',
  } as const;
  const told = await brain.ask(1, context, { indicators: ['eleves'], territories: ['dep:29'] }, { name: 'figure' });
  assert.equal(told?.problem, undefined, JSON.stringify(told?.problem));
  assert.match(told?.reading.sentence ?? '', /10/u);
  assert.ok(requests.length > 0 && requests.every((url) => url === 'provider:duckdb'), requests.join());
  configure({ providers: { duckdb: () => ({ problem: 'TOO_MANY_ROWS', got: '9 rows', expected: 'fewer' }) } });
  const refused = await createBrain(hands, createMemory()).ask(
    1,
    context,
    { indicators: ['eleves'], territories: ['dep:29'] },
    { name: 'figure' },
  );
  assert.equal(refused?.problem?.problem, 'TOO_MANY_ROWS');
});

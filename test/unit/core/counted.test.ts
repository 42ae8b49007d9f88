/** How many rows there are, of APIs that count and of those that do not: no column is named, and the answer is a number. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createMemory, type Hands } from '@balise/core';
import { isProblem, numberColumn, parseCatalog, stringColumn } from '@balise/model';
import type { Catalog, Dataset, Predicate, Query } from '@balise/model';
import { territories } from '@balise/territories';
import { createAsker } from '../../../packages/core/src/asker.ts';
import { runQuery } from '../../../packages/core/src/run-query.ts';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { createTabular, TABULAR, type TabularApi } from '../../emulators/tabular.ts';
import { aClient, type Client } from '../server/a-library.ts';
import { catalogOf, dataset } from './files-at.ts';

const rows = Array.from({ length: 7 }, (_, i) => ({ dep: i < 5 ? '29' : null, n: i === 6 ? null : i }));
const fields = { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' } };
const named = (source: object): Dataset => {
  const catalog = parseCatalog(catalogOf([dataset('d', ['dep', 'n'], fields, { source, period: '2024' })], []));
  assert.ok(!Array.isArray(catalog), JSON.stringify(catalog));
  return (catalog as Catalog).datasets[0]!;
};
const stored = { fields: { dep: 'text', n: 'int' } as const, rows };
const filters: readonly (readonly [number, Predicate | undefined])[] = [
  [7, undefined],
  [5, { field: 'dep', equal: '29' }],
  [2, { field: 'dep', valid: false }],
  // In the words of no portal: the rows are read, and counted here.
  [
    3,
    {
      not: {
        and: [
          { field: 'dep', equal: '29' },
          { field: 'n', lt: 3 },
        ],
      },
    },
  ],
];

describe('rows that are only counted', () => {
  let portal: Portal;
  let tabular: TabularApi;
  let client: Client;
  before(async () => {
    portal = await createPortal({ datasets: { d: stored } });
    tabular = await createTabular({ resources: { d: stored } });
    client = await aClient({
      d: {
        length: rows.length,
        columns: { dep: stringColumn(rows.map(({ dep }) => dep)), n: numberColumn(rows.map(({ n }) => n)) },
      },
    });
  });
  after(() => {
    portal.close();
    tabular.close();
    client.close();
  });
  const file = ['dep;n', ...rows.map(({ dep, n }) => `${dep ?? ''};${n ?? ''}`), ''].join('\n');
  const apis: Readonly<Record<string, readonly [object, () => Hands['load']]>> = {
    opendatasoft: [{ type: 'opendatasoft', url: PORTAL, dataset: 'd' }, () => (_id, _context, request) => portal.load(request)],
    tabular: [
      { type: 'tabular', url: TABULAR, resource: 'd', types: { n: 'int' } },
      () => (_id, _context, request) => tabular.load(request),
    ],
    'a native API that adds nothing up': [
      { type: 'native', url: 'https://api.example/', abilities: { where: ['equal', 'valid'] } },
      () =>
        async (_id, _context, { url, headers = {} }) => {
          const { pathname, search } = new URL(url);
          const response = await client.get(pathname + search, headers);
          return { status: response.status, headers: Object.fromEntries(response.headers), bytes: await response.arrayBuffer() };
        },
    ],
    csv: [
      { type: 'csv', url: 'https://data.example/d.csv', delimiter: ';' },
      () => async () => ({ status: 200, headers: {}, bytes: new TextEncoder().encode(file).buffer }),
    ],
  };
  for (const [name, [source, load]] of Object.entries(apis))
    for (const [count, where] of filters)
      test(`${name}: ${count} where ${JSON.stringify(where ?? 'ever')}`, async () => {
        const query: Query = { dataset: 'd', measures: [{ op: 'count', as: 'rows' }], ...(where === undefined ? {} : { where }) };
        const hands: Hands = { load: load(), abort: () => undefined };
        const asking = { identity: 'me', hands, memory: createMemory(), asker: createAsker(1), territories };
        const counted = await runQuery(query, named(source), asking);
        assert.ok(!isProblem(counted), JSON.stringify(counted));
        assert.deepEqual(counted.table.columns['rows'], numberColumn([count]));
      });
});

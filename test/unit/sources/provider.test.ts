import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { divide, isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Query, SourceBinding } from '@balise/model';
import { sources } from '@balise/sources';
import type { Source } from '@balise/sources';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { TOLD, sourceSuite } from './source-suite.ts';

const provider = sources.provider as Source;

const bound = (source: Partial<SourceBinding> = {}): Dataset => {
  const { url: _, ...binding } = aDataset({}).source;
  return {
    ...aDataset({ uai: { role: 'territory', level: 'uai' }, n: { role: 'measure' } }, {}, { missing: { s: 'Q' } }),
    source: { ...binding, type: 'provider', name: 'ent', ...source },
  };
};
const remote: Query = { dataset: 'd', fields: ['uai', 'n'] };
const rows = [
  { uai: '0290009C', n: 0, 'n:status': null },
  { uai: '0290010D', n: null, 'n:status': 'Q' },
];

sourceSuite(provider, {
  name: 'provider',
  dataset: bound(),
  remote,
  replies: [
    aReply(
      '{"columns":{"uai":["0290009C","0290010D"],"n":[0,null],"n:status":[null,"Q"]},"types":{"n":"number"},"rows":{"read":2,"total":2}}',
    ),
  ],
  rows,
  mayEndEarly: false,
  secret: {
    dataset: bound(),
    remote,
    replies: [
      aReply(`{"columns":{"uai":["0290009C","0290010D"],"n":[${TOLD},7],"n:status":["Q",null]},"types":{},"rows":{"read":2,"total":2}}`),
    ],
    measure: 'n',
  },
});

describe('provider asks a function of the host', () => {
  test('by its name, with the query as JSON', () => {
    const [request, ...others] = provider.requests(remote, bound());
    assert.equal(others.length, 0);
    assert.equal(request?.url, 'provider:ent');
    assert.deepEqual(JSON.parse(request?.body ?? ''), { dataset: 'd', fields: ['uai', 'n', 'n:status'] });
    const [other] = provider.requests({ dataset: 'd', by: ['uai'] }, bound({ dataset: 'usages' }));
    assert.deepEqual(JSON.parse(other?.body ?? ''), { dataset: 'usages', by: ['uai'] });
  });

  test('for its rows, unless the binding says what it computes', () => {
    const query: Query = { dataset: 'd', by: ['uai'], measures: [{ op: 'sum', field: 'n', as: 'total' }] };
    assert.deepEqual(divide(query, provider.abilities(bound())).remote, { dataset: 'd', fields: ['uai', 'n'] });
    const able = bound({ abilities: { by: true, where: ['equal'], measures: ['sum', 'spin'], maxRows: 10 } });
    assert.deepEqual(provider.abilities(able), {
      by: true,
      where: ['equal'],
      measures: ['sum'],
      measureWhere: false,
      maxRows: 10,
      order: false,
      limit: false,
      ranges: false,
    });
    assert.deepEqual(divide(query, provider.abilities(able)), { remote: query, local: null });
  });

  test('a list of records will do for rows, with the tokens of the catalogue', () => {
    const records = aReply('[{"uai":"0290009C","n":0},{"uai":"0290010D","n":"s"}]');
    assert.deepEqual(rowsFromTable(tableOf(provider.decode([records], remote, bound({ path: 'ignored' })))), rows);
    const grouped = provider.decode([records], { dataset: 'd', by: ['uai'] }, bound());
    assert.ok(isProblem(grouped), 'what was computed has the form of an answer');
  });
});

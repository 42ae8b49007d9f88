/** Ways in which restricted rows were once told: each question is answered without what would give a hidden cell away. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { answer, createMemory } from '@balise/core';
import { isProblem, type Query, type QueryMeasure, type Question } from '@balise/model';
import { defaultLimits } from '@balise/sources/sql';
import { digestOf } from '../../../packages/server/src/digests.ts';
import { openLibrary } from '../../../packages/server/src/library.ts';
import { catalogOf, dataset, handsOf as filesHands, indicator } from '../core/files-at.ts';
import { askPath, clientOf, handsOf, type Client } from './a-library.ts';

const clients: Client[] = [];
const folders: string[] = [];
after(async () => {
  for (const client of clients) client.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

type Json = Readonly<Record<string, unknown>>;
type Told = { readonly columns: Readonly<Record<string, readonly unknown[]>>; readonly rows: { readonly read: number } };

const served = async (catalog: Json, files: Readonly<Record<string, string>>): Promise<Client> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'restricted-attacks-'));
  folders.push(folder);
  await writeFile(path.join(folder, 'catalog.json'), JSON.stringify(catalog));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const library = await openLibrary(folder, defaultLimits);
  assert.ok('store' in library, JSON.stringify(library));
  const client = clientOf(library);
  clients.push(client);
  return client;
};
const ask = async (client: Client, query: Omit<Query, 'dataset'>): Promise<Told['columns']> => {
  const response = await client.post({ dataset: 'd', ...query });
  const body = (await response.json()) as Told;
  assert.equal(response.status, 200, JSON.stringify(body));
  return body.columns;
};
const byDep = (client: Client, ...measures: readonly QueryMeasure[]): Promise<Told['columns']> => ask(client, { by: ['dep'], measures });

const dep = { role: 'territory', level: 'dep' };
const annee = { role: 'period', type: 'school-year' };
const number = { role: 'measure' };
const few = { disclosure: { rows: 'restricted', units: { field: 'n', min: 5 } } };
const count = { unit: { kind: 'count', decimals: 0 } };
const over = { territory: 'sum', time: 'last' };
const of = (field: string): Json => ({ dataset: 'd', field, over });
const valueOf = (field: string): Json => indicator(field, { op: 'value', of: of(field) }, count);
const cells = (head: string, ...lines: readonly string[]): Readonly<Record<string, string>> => ({
  'd.csv': [head, ...lines, ''].join('\n'),
});
const sum = (field: string): QueryMeasure => ({ op: 'sum', field, as: field });
const Q = 'Q';

describe('restricted rows', () => {
  test('are judged by the columns that an operator reads, and no other', async () => {
    const client = await served(
      catalogOf(
        [
          dataset(
            'd',
            ['dep', 'annee'],
            { dep, annee, nom: { role: 'label' }, type: { role: 'breakdown', covers: 'partial' }, n: number, oui: number },
            { ...few, missing: { s: 'Q' } },
          ),
        ],
        [valueOf('n')],
      ),
      cells('dep;annee;nom;type;n;oui', '022;2024-2025;;;3;', '029;2024-2025;x;a;7;1', '035;2024-2025;y;a;40;4', '056;2024-2025;;a;30;5'),
    );
    const hidden = [null, null, 40, 30];
    for (const op of ['sum', 'min', 'max'] as const)
      for (const member of ['numerator', 'denominator', 'weight'] as const)
        for (const column of ['n:status', 'nom', 'type', 'oui']) {
          const { v, ...columns } = await byDep(client, { op, field: 'n', [member]: column, as: 'v' });
          assert.deepEqual(v, hidden, `${op} ${member} ${column}`);
          assert.deepEqual(columns['v:status'], [Q, Q, null, null]);
        }
    const { r } = await byDep(client, { op: 'ratio', numerator: 'n', denominator: 'n', field: 'nom', as: 'r' });
    assert.deepEqual(r, [null, null, 1, 1]);
  });

  test('are secret whatever is computed of them, and were it nothing', async () => {
    const client = await served(
      catalogOf(
        [dataset('d', ['dep', 'annee'], { dep, annee, n: number, oui: number }, few)],
        [indicator('taux', { op: 'ratio', factor: 100, numerator: of('oui'), denominator: of('n') })],
      ),
      cells(
        'dep;annee;n;oui',
        '022;2024-2025;4;2',
        '029;2024-2025;7;0',
        '035;2024-2025;80;12',
        '056;2024-2025;40;12',
        '044;2024-2025;50;12',
      ),
    );
    const ratio = { op: 'ratio', numerator: 'n', denominator: 'oui' } as const;
    const told = await byDep(client, { ...ratio, as: 'r' }, { ...ratio, factor: Number.MAX_VALUE / 2.1, as: 's' }, { ...ratio, factor: Number.MAX_VALUE / 1.9, as: 't' }); // prettier-ignore
    for (const name of ['r', 's', 't']) {
      assert.deepEqual(told[name]?.slice(0, 2), [null, null]);
      assert.deepEqual(told[`${name}:status`], [Q, Q, null, null, null], name);
    }
  });

  test('of one thing each are not counted where they are too few, nor are different things', async () => {
    const pupils: Json = { '022': 3, '029': 7, '035': 40, '056': 30 };
    const rows = Object.entries(pupils).flatMap(([code, many]) =>
      Array.from({ length: many as number }, (_, at) => `${code}-${at};${code};2024-2025;1`),
    );
    const files = cells('eleve;dep;annee;n', ...rows);
    const bound = dataset('d', ['eleve', 'dep', 'annee'], { eleve: { role: 'label' }, dep, annee, n: number }, few);
    const unnamed = dataset('d', ['eleve', 'dep', 'annee'], { eleve: { role: 'breakdown', covers: 'partition' }, dep, annee, n: number }, few); // prettier-ignore
    for (const [each, indicators] of [
      [bound, [valueOf('n')]],
      [unnamed, [valueOf('n')]],
    ] as const) {
      const client = await served(catalogOf([each], indicators), files);
      const told = await byDep(client, sum('n'), { op: 'count', as: 'c' }, { op: 'valid', field: 'n', as: 'v' }, { op: 'distinct', field: 'eleve', as: 'e' }); // prettier-ignore
      for (const name of ['n', 'c', 'v', 'e']) assert.deepEqual(told[name], [null, null, 40, 30], name);
      const listed = (await (await client.get('/availability?dataset=d&by=dep')).json()) as Told;
      assert.deepEqual(listed.columns['count'], [null, null, 40, 30]);
      const one = (await (
        await client.post({ dataset: 'd', where: { field: 'dep', equal: '022' }, measures: [{ op: 'count', as: 'c' }] })
      ).json()) as Told;
      assert.equal(one.rows.read, rows.length, 'how many were read is as many as there are');
    }
    const distinct = { op: 'value', of: { dataset: 'd', field: 'eleve', count: 'distinct', over } };
    const catalog = catalogOf([bound], [indicator('eleves', distinct, count)]);
    const question: Question = { indicators: ['eleves'], level: 'dep', within: 'reg:53' };
    const routes = [
      answer(question, { identity: 'file', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' }, filesHands(files), createMemory()), // prettier-ignore
      answer(question, { identity: 'server', catalog: 'http://127.0.0.1/catalog', locale: 'fr' }, handsOf(await served(catalog, files)), createMemory()), // prettier-ignore
    ];
    for (const outcome of await Promise.all(routes)) {
      assert.ok(!isProblem(outcome), JSON.stringify(outcome));
      const { territory, displayed, status } = outcome.figures;
      const told = territory.map((code, at) => `${code} ${displayed[at]} ${status[at]?.join('')}`).sort();
      assert.deepEqual(told, ['dep:22 null Q', 'dep:29 null Q', 'dep:35 40 A', 'dep:56 30 A']);
    }
  });

  test('that are counted have no mean where they are too few: it says their number beside their sum', async () => {
    const lines = Object.entries({ '022': [3, 11], '029': [7, 13], '035': [40, 29], '056': [30, 24] }).flatMap(([code, [many, days]]) =>
      Array.from({ length: many! }, (_, at) => `${code}-${at};${code};2024-2025;${days}`),
    );
    const client = await served(
      catalogOf(
        [
          dataset(
            'd',
            ['eleve', 'dep', 'annee'],
            { eleve: { role: 'label' }, dep, annee, jours: number },
            { disclosure: { rows: 'restricted', units: { field: 'jours', min: 5 } } },
          ),
        ],
        [indicator('moyenne', { op: 'ratio', numerator: of('jours'), denominator: { dataset: 'd', count: 'rows', over } })],
      ),
      cells('eleve;dep;annee;jours', ...lines),
    );
    const told = await byDep(client, { op: 'count', as: 'c' }, sum('jours'), { op: 'mean', field: 'jours', as: 'm' });
    assert.deepEqual(told['c'], [null, null, 40, 30]);
    assert.deepEqual(told['jours'], [33, 91, 1160, 720]);
    assert.deepEqual(told['m'], [null, null, 29, 24]);
  });

  test('are not weighed by what is hidden, nor weigh it: a sum of products is one equation more', async () => {
    const weigh = (field: string, weight: string): QueryMeasure => ({ op: 'weighted-mean', field, weight, as: 'w' });
    const both = await served(
      catalogOf(
        [dataset('d', ['dep', 'annee'], { dep, annee, n: number, oui: number }, { disclosure: { ...few.disclosure, sensitive: 'both' } })],
        [indicator('taux', { op: 'ratio', factor: 100, numerator: of('oui'), denominator: of('n') })],
      ),
      cells('dep;annee;n;oui', '022;2024-2025;30;3', '029;2024-2025;41;9', '035;2024-2025;80;42', '056;2024-2025;40;22', '044;2024-2025;50;12'), // prettier-ignore
    );
    assert.ok((await byDep(both, sum('oui')))['oui']?.includes(null), 'some are hidden');
    const all = await ask(both, { measures: [sum('oui'), weigh('oui', 'n')] });
    assert.deepEqual([all['oui'], all['w'], all['w:status']], [[88], [null], [Q]]);

    const means = (...more: readonly Json[]): Promise<Client> =>
      served(
        catalogOf(
          [dataset('d', ['dep', 'annee'], { dep, annee, n: number, moy: number }, few)],
          [valueOf('n'), indicator('moyenne', { op: 'weighted-mean', of: { dataset: 'd', field: 'moy' }, weight: of('n') }), ...more],
        ),
        cells('dep;annee;n;moy', '022;2024-2025;3;10', '029;2024-2025;7;20', '035;2024-2025;80;30', '056;2024-2025;40;40'),
      );
    // What an indicator says of each cell is told of those that may be, and of what they are made of.
    const declared = await means();
    assert.deepEqual((await byDep(declared, weigh('moy', 'n')))['w'], [null, null, 30, 40]);
    assert.deepEqual((await ask(declared, { measures: [weigh('moy', 'n')] }))['w'], [(30 + 140 + 2400 + 1600) / 130]);
    assert.deepEqual((await ask(declared, { measures: [weigh('n', 'n')] }))['w'], [null]);
    // Of values that everybody knows, the mean would tell what weighs them.
    const published = await means(indicator('publiee', { op: 'published', dataset: 'd', field: 'moy' }));
    assert.deepEqual((await byDep(published, sum('moy'), weigh('moy', 'n')))['moy'], [10, 20, 30, 40]);
    assert.deepEqual((await ask(published, { measures: [weigh('moy', 'n')] }))['w'], [null]);
    assert.deepEqual((await byDep(published, weigh('moy', 'n')))['w'], [null, null, 30, 40]);
  });

  test('are no less secret where what weighs them is in another dataset', async () => {
    const client = await served(
      catalogOf(
        [
          dataset('d', ['dep', 'annee'], { dep, annee, n: number, moy: number }, few),
          dataset('e', ['dep', 'annee'], { dep, annee, poids: number }),
        ],
        [
          valueOf('n'),
          indicator('moyenne', { op: 'weighted-mean', of: { dataset: 'd', field: 'moy' }, weight: { dataset: 'e', field: 'poids', over } }),
        ],
      ),
      {
        ...cells('dep;annee;n;moy', '022;2024-2025;3;11.5', '029;2024-2025;9;12', '035;2024-2025;80;14', '056;2024-2025;30;13'),
        'e.csv': 'dep;annee;poids\n022;2024-2025;3\n029;2024-2025;9\n',
      },
    );
    const told = await byDep(client, sum('moy'), { op: 'max', field: 'moy', as: 'x' });
    for (const name of ['moy', 'x']) assert.equal(told[name]?.[0], null, name);
  });

  test('have a digest that says nothing of them', async () => {
    const catalog = (disclosure: Json): Json =>
      catalogOf([dataset('d', ['dep', 'annee'], { dep, annee, n: number }, disclosure)], [valueOf('n')]);
    const files = cells('dep;annee;n', '022;2024-2025;3', '029;2024-2025;7', '035;2024-2025;40', '056;2024-2025;30');
    const digestIn = async (client: Client): Promise<string> =>
      ((await (await client.get('/datasets/d/changes')).json()) as { readonly current: { readonly digest: string } }).current.digest;
    const plain = digestOf(files['d.csv']!);
    assert.equal(await digestIn(await served(catalog({}), files)), plain);
    const restricted = await served(catalog(few), files);
    assert.notEqual(await digestIn(restricted), plain);
    assert.equal(await digestIn(await served(catalog(few), files)), await digestIn(restricted), 'the same while the server runs');
    const asked = askPath({ dataset: 'd', by: ['dep'], measures: [sum('n')] });
    const etag = (await restricted.get(asked)).headers.get('etag') ?? '';
    assert.equal((await restricted.get(asked, { 'if-none-match': etag })).status, 304);
  });
});

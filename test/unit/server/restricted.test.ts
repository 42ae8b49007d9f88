/** Restricted rows on a server route: whatever two questions, or a hundred, nobody's cell is solved, nor held near. Long because each attack is tried on the same rows. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem, type Answer, type Predicate, type Query, type Question } from '@balise/model';
import { hierarchy } from '@balise/territories';
import { defaultLimits } from '@balise/sources/sql';
import { app } from '../../../packages/server/src/app.ts';
import { openLibrary, type Library } from '../../../packages/server/src/library.ts';
import { fraction, fractionOf, toNumber } from '../../../packages/model/src/disclosure/fraction.ts';
import { intervals } from '../../../packages/model/src/disclosure/interval.ts';
import { solvable } from '../../../packages/model/src/disclosure/solvable.ts';
import { catalogOf, dataset, indicator } from '../core/files-at.ts';
import { askPath } from './a-library.ts';

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const uaiOf = (digits: string): string => `${digits}${letters[Number(digits) % 23] ?? ''}`;
const P = '2024-2025';

/** uai digits, sector, kind, pupils, equipped. */
const rows = (
  [
    ['0290009', 'PU', 'clg', 40, 12],
    ['0290009', 'PR', 'clg', 3, 1],
    ['0290010', 'PU', 'lyc', 20, 11],
    ['0290010', 'PR', 'lyc', 30, 9],
    ['0220001', 'PU', 'clg', 2, 0],
    ['0220002', 'PU', 'clg', 60, 31],
    ['0220002', 'PR', 'lyc', 9, 9],
    ['0350001', 'PU', 'lyc', 70, 44],
    ['0350002', 'PR', 'clg', 80, 12],
    ['0560001', 'PU', 'clg', 11, 4],
    ['0560001', 'PR', 'clg', 12, 6],
    ['0440001', 'PU', 'lyc', 55, 50],
    ['0490001', 'PR', 'lyc', 64, 2],
    ['0490002', 'PU', 'clg', 25, 20],
    ['0670001', 'PU', 'clg', 33, 17],
    ['0670001', 'PR', 'clg', 21, 3],
    ['0680001', 'PU', 'lyc', 48, 30],
    ['0680001', 'PR', 'lyc', 35, 35],
  ] as const
).map(([digits, secteur, type, n, oui]) => ({ uai: uaiOf(digits), dep: `0${digits.slice(1, 3)}`, secteur, type, n, oui }));
type Known = (typeof rows)[number];
const file = [
  'uai;dep;annee;secteur;type;n;oui',
  ...rows.map((row) => [row.uai, row.dep, P, row.secteur, row.type, row.n, row.oui].join(';')),
  '',
].join('\n');

const over = { territory: 'sum', time: 'last', secteur: 'sum' };
const of = (field: string) => ({ dataset: 'd', field, over });
const catalog = catalogOf(
  [
    dataset(
      'd',
      ['uai', 'annee', 'secteur'],
      {
        uai: { role: 'territory', level: 'uai' },
        dep: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'school-year' },
        secteur: { role: 'breakdown', covers: 'partition' },
        type: { role: 'label' },
        n: { role: 'measure' },
        oui: { role: 'measure' },
      },
      { disclosure: { rows: 'restricted', units: { field: 'n', min: 5 } } },
    ),
  ],
  [
    indicator('n', { op: 'value', of: of('n') }, { unit: { kind: 'count', decimals: 0 } }),
    indicator('taux', { op: 'ratio', factor: 100, numerator: of('oui'), denominator: of('n') }),
    indicator('parts', { op: 'distribution', of: of('n'), by: 'secteur' }),
  ],
);

type Told = { readonly columns: Readonly<Record<string, readonly (string | number | null)[]>>; readonly code?: string };

describe('a server that holds restricted rows', () => {
  let folder = '';
  let library: Library;
  let serve: (request: Request) => Promise<Response>;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'restricted-'));
    await writeFile(path.join(folder, 'catalog.json'), JSON.stringify(catalog));
    await writeFile(path.join(folder, 'd.csv'), file);
    const opened = await openLibrary(folder, defaultLimits);
    assert.ok('store' in opened, JSON.stringify(opened));
    library = opened;
    serve = app(library);
  });
  after(async () => {
    library.store.close();
    await rm(folder, { recursive: true });
  });
  const told = async (query: Omit<Query, 'dataset'>): Promise<Told> => {
    const response = await serve(new Request(`http://127.0.0.1${askPath({ dataset: 'd', ...query })}`));
    return (await response.json()) as Told;
  };
  const sum = { op: 'sum', field: 'n', as: 'n' } as const;

  test('tells groups, and of those that are secret that they are', async () => {
    const { columns } = await told({ by: ['dep'], measures: [sum, { op: 'count', as: 'rows' }] });
    assert.deepEqual(columns['dep'], ['022', '029', '035', '044', '049', '056', '067', '068']);
    assert.deepEqual(columns['rows'], [3, 4, 2, 1, 2, 2, 2, 2], 'how many rows there are is no secret');
    const schools = await told({ by: ['uai', 'secteur'], measures: [sum] });
    const at = rows.map(
      (row) =>
        schools.columns['uai']?.findIndex((uai, index) => uai === row.uai && schools.columns['secteur']?.[index] === row.secteur) ?? -1,
    );
    rows.forEach((row, index) => {
      const value = schools.columns['n']?.[at[index] ?? -1];
      assert.ok(value === null || (value === row.n && row.n >= 5), row.uai);
      assert.equal(schools.columns['n:status']?.[at[index] ?? -1], value === null ? 'Q' : null);
    });
  });
  test('reads no row, searches no value, and groups by none', async () => {
    for (const query of [
      { fields: ['uai', 'n'] },
      { by: ['n'] },
      { by: ['type'] },
      { by: ['uai'], measures: [{ op: 'min', field: 'type', as: 'name' }] },
      { measures: [{ op: 'max', field: 'type', as: 'name', where: { field: 'uai', equal: uaiOf('0290009') } }] },
      { by: ['uai'], where: { field: 'n', equal: 3 } },
      { by: ['uai'], measures: [{ op: 'count', as: 'few', where: { not: { field: 'n', gte: 5 } } }] },
    ] as Omit<Query, 'dataset'>[])
      assert.equal((await told(query)).code, 'DISCLOSURE_FORBIDDEN', JSON.stringify(query));
    assert.equal((await told({ by: ['uai'], where: { field: 'n', valid: true } })).code, undefined);
    assert.equal((await serve(new Request('http://127.0.0.1/availability?dataset=d&by=n'))).status, 403);
    assert.equal((await serve(new Request('http://127.0.0.1/availability?dataset=d&by=uai'))).status, 200);
  });
  test('orders and cuts what it tells, not what it knows', async () => {
    const query = { by: ['uai', 'secteur'], measures: [sum] };
    const { columns } = await told({ ...query, order: [{ field: 'n', order: 'ascending' }], limit: 3 });
    assert.ok(
      columns['n']?.every((value) => value !== null),
      'the secret ones come last both ways',
    );
    const last = await told({ ...query, order: [{ field: 'n', order: 'descending' }] });
    const secret = last.columns['n']?.flatMap((value, row) => (value === null ? [String(last.columns['uai']?.[row])] : [])) ?? [];
    assert.deepEqual(secret, [...secret].sort(), 'and in the order of their keys');
  });
  test('does not tell by a least, a median or a mean what it does not tell by a sum', async () => {
    const where: Predicate = {
      and: [
        { field: 'uai', equal: uaiOf('0290009') },
        { field: 'secteur', equal: 'PR' },
      ],
    };
    const ops = ['sum', 'mean', 'min', 'max', 'median', 'q1', 'variancep', 'distinct'] as const;
    const alone = await told({ where, measures: ops.map((op) => ({ op, field: 'n', as: op })) });
    for (const op of ops) assert.deepEqual(alone.columns[op], [null], op);
    const ratio = await told({
      where,
      measures: [
        { op: 'ratio', numerator: 'oui', denominator: 'n', as: 'r' },
        { op: 'weighted-mean', field: 'oui', weight: 'n', as: 'w' },
      ],
    });
    assert.deepEqual([ratio.columns['r'], ratio.columns['w']], [[null], [null]]);
    const wide = await told({ by: ['dep'], measures: [{ op: 'max', field: 'n', as: 'max' }] });
    assert.equal(wide.columns['max']?.[wide.columns['dep']?.indexOf('029') ?? -1], null, 'one of its rows is secret');
  });
  test('does not tell a set from which another is subtracted', async () => {
    const schools = rows.filter(({ dep }) => dep === '029').map(({ uai, secteur }) => ({ uai, secteur }));
    const asked = (kept: readonly { readonly uai: string; readonly secteur: string }[]): Promise<Told> =>
      told({
        where: {
          or: kept.map(({ uai, secteur }) => ({
            and: [
              { field: 'uai', equal: uai },
              { field: 'secteur', equal: secteur },
            ],
          })),
        },
        measures: [sum],
      });
    const [all, without] = [
      await asked(schools),
      await asked(schools.filter(({ uai, secteur }) => uai !== uaiOf('0290009') || secteur !== 'PR')),
    ];
    assert.ok(all.columns['n']?.[0] === null || without.columns['n']?.[0] === null);
    const twice = await told({ measures: [sum, { ...sum, as: 'most', where: { not: { field: 'uai', equal: uaiOf('0220001') } } }] });
    assert.ok(twice.columns['n']?.[0] === null || twice.columns['most']?.[0] === null, 'nor in one answer');
  });

  const isKept = (predicate: Predicate, row: Known): boolean => {
    if ('and' in predicate) return predicate.and.every((each) => isKept(each, row));
    if ('or' in predicate) return predicate.or.some((each) => isKept(each, row));
    if ('not' in predicate) return !isKept(predicate.not, row);
    const cell = String(row[predicate.field as keyof Known]);
    return 'oneOf' in predicate ? predicate.oneOf.includes(cell) : 'equal' in predicate && predicate.equal === cell;
  };
  const values = { uai: rows.map(({ uai }) => uai), dep: rows.map(({ dep }) => dep), secteur: ['PU', 'PR'], type: ['clg', 'lyc'] };
  const leaf = fc
    .constantFrom(...(Object.keys(values) as (keyof typeof values)[]))
    .chain((field): fc.Arbitrary<Predicate> =>
      fc.uniqueArray(fc.constantFrom(...values[field]), { minLength: 1, maxLength: 4 }).map((oneOf) => ({ field, oneOf })),
    );
  const predicate = fc.oneof(
    leaf,
    leaf.map((not): Predicate => ({ not })),
    fc.tuple(leaf, leaf).map((and): Predicate => ({ and })),
  );
  const query = fc.record({
    where: fc.option(predicate),
    by: fc.subarray(['uai', 'dep', 'secteur']),
    measure: fc.option(predicate),
  });

  test('tells nothing in a hundred questions put together', async () => {
    const equations = new Map<string, readonly number[]>();
    let secret = 0;
    for (const { where, by, measure } of fc.sample(query, 120)) {
      const { columns } = await told({
        ...(where === null ? {} : { where }),
        by,
        measures: [{ ...sum, ...(measure === null ? {} : { where: measure }) }],
      });
      columns['n']?.forEach((value, group) => {
        const places = [...rows.keys()].filter((row) => {
          const known = rows[row] as Known;
          const isIn = by.every((name) => known[name as keyof Known] === columns[name]?.[group]);
          return isIn && (where === null || isKept(where, known)) && (measure === null || isKept(measure, known));
        });
        if (value === null) {
          if (places.length > 0) secret += 1;
          return;
        }
        assert.equal(
          value,
          places.reduce((total, row) => total + (rows[row]?.n ?? NaN), 0),
          'what is told is right',
        );
        equations.set(places.join(), places);
      });
    }
    assert.ok(secret > 60 && equations.size > 15, `${secret} kept, ${equations.size} told`);
    const shown = [...equations.values()];
    const system = shown.map((places) => new Map(places.map((row) => [row, 1])));
    const solved = solvable(system);
    const bounds = intervals({
      rows: system,
      sums: shown.map((places) => fractionOf(places.reduce((total, row) => total + (rows[row]?.n ?? NaN), 0))),
      variables: [...rows.keys()],
    });
    rows.forEach(({ n, uai, secteur }, row) => {
      if (n >= 5) return;
      assert.ok(!solved.has(row), `${uai} ${secteur} is solved`);
      const found = bounds?.get(row);
      const [low, high] = [toNumber(found?.low ?? fraction(0n)), found?.high == null ? Infinity : toNumber(found.high)];
      assert.ok(!(low > n - 1 && high < n + 1), `${uai} ${secteur}: ${n} is between ${low} and ${high}`);
    });
  });

  const hands: Hands = {
    load: async (_id, _context, { url, method = 'GET', headers = {}, body }) => {
      const response = await serve(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }));
      return { status: response.status, headers: Object.fromEntries(response.headers), bytes: await response.arrayBuffer() };
    },
    abort: () => undefined,
  };
  const answered = async (question: Question): Promise<Answer> => {
    const context = { identity: 'test', catalog: { inline: library.catalog, base: 'http://127.0.0.1/' }, locale: 'fr' } as const;
    const outcome = await answer(question, context, hands, createMemory());
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    return outcome;
  };

  test('gives a reader secrets that are said, on the route of the server, and nothing to warn of', async () => {
    for (const id of ['n', 'taux'])
      for (const level of ['uai', 'dep', 'reg'] as const) {
        const { figures, warnings } = await answered({ indicators: [id], level });
        assert.ok(warnings.every(({ code }) => code !== 'DISCLOSED_ROWS'));
        figures.value.forEach((value, row) => {
          const code = figures.territory[row] ?? '';
          const total = rows.filter(({ uai }) => hierarchy.parent(`uai:${uai}`, level) === code).reduce((sumOf, { n }) => sumOf + n, 0);
          if (total === 0) return;
          assert.equal(figures.route[row], 'server');
          // Other régions lack départements here, which is another reason to say nothing of them.
          if (level !== 'reg' || code === 'reg:53')
            assert.ok(value !== null || figures.status[row]?.includes('Q'), `${id} ${code}: ${figures.status[row]?.join()}`);
          if (total < 5) assert.equal(value, null);
          if (value !== null && id === 'n') assert.equal(value, total);
        });
      }
    const parts = await answered({ indicators: ['parts'], level: 'uai' });
    assert.deepEqual(
      parts.figures.status.filter((_, row) => parts.figures.territory[row] === `uai:${uaiOf('0290009')}`),
      [['Q'], ['Q']],
      'one secret class makes every share secret',
    );
  });
  test('answers an ad hoc filter, as far as it may', async () => {
    const { figures } = await answered({ indicators: ['n'], level: 'dep', within: 'reg:53', where: [{ field: 'type', equal: 'lyc' }] });
    const at = figures.territory.indexOf('dep:35');
    assert.deepEqual([figures.value[at], figures.status[at]], [70, ['A']]);
  });
  test('says so in its catalogue and in its contract, and tags its answers by its rules', async () => {
    const [bound] = library.catalog.datasets;
    assert.equal((bound?.source['abilities'] as { disclosure?: boolean }).disclosure, true);
    const response = await serve(new Request(`http://127.0.0.1${askPath({ dataset: 'd', fields: ['n'] })}`));
    assert.deepEqual([response.status, response.headers.get('content-type')], [403, 'application/problem+json; charset=utf-8']);
    const csv = await serve(
      new Request(`http://127.0.0.1${askPath({ dataset: 'd', by: ['uai', 'secteur'], measures: [sum] })}`, {
        headers: { accept: 'text/csv' },
      }),
    );
    assert.match(await csv.text(), /^uai,secteur,n,n:status\r\n(?:.*\r\n)*.*,,Q\r\n/u);
  });
});

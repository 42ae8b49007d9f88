/**
 * A file that lists schools: where it lists some and keeps none, there is none; where it lists nothing, nothing is known. Long because what
 * looks like such a file and is none (cells of départements, of schools, repeated values) stands beside it, and so do the APIs of both kinds.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, createMemory } from '@balise/core';
import { isProblem, type Answer, type Question } from '@balise/model';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { createTabular, TABULAR, type TabularApi } from '../../emulators/tabular.ts';
import { answerOf, catalogOf, dataset, handsOf, indicator, shown } from './files-at.ts';

type Row = Readonly<Record<string, string>>;
const school = (dep: string, secteur: string, more: Row = {}): Row => ({
  dep,
  annee: '2024-2025',
  secteur,
  eleves: '100',
  boursiers: '20',
  ...more,
});
/** Of the four of Brittany: 22 has both sectors, 29 and 35 one each, and 56 one school, whose sector is not said. */
const rows: readonly Row[] = [
  school('22', 'PU'),
  school('22', 'PR', { boursiers: '40' }),
  school('29', 'PU'),
  school('35', 'PR', { eleves: '300' }),
  school('35', 'PR', { eleves: '50' }),
  school('56', ''),
].map((row, at) => ({ ...row, uai: `n° ${at}` }));
/** 56 says that it is public. */
const told: readonly Row[] = rows.map((row) => (row['secteur'] === '' ? { ...row, secteur: 'PU' } : row));

const csv = (all: readonly Row[]): string => {
  const columns = Object.keys(all[0]!);
  return [columns.join(';'), ...all.map((row) => columns.map((name) => row[name] ?? '').join(';')), ''].join('\n');
};

const over = { territory: 'sum', time: 'last', secteur: 'sum' };
const of = (field: string, more: Row | object = {}): object => ({ dataset: 'd', field, over, ...more });
const count = { unit: { kind: 'count', decimals: 0 } };
const prive = { where: { field: 'secteur', equal: 'PR' } };
const indicators = [
  indicator('ecoles', { op: 'value', of: { dataset: 'd', count: 'rows', over } }, count),
  indicator('privees', { op: 'value', of: { dataset: 'd', count: 'rows', over, ...prive } }, count),
  indicator('eleves', { op: 'value', of: of('eleves') }, count),
  indicator('moyenne', { op: 'value', of: of('eleves', { over: { ...over, time: 'mean' } }) }, count),
  indicator('taux', { op: 'ratio', factor: 100, numerator: of('boursiers'), denominator: of('eleves') }),
  indicator('part-du-prive', { op: 'ratio', factor: 100, numerator: of('eleves', prive), denominator: of('eleves') }),
  indicator('taille', { op: 'weighted-mean', of: { dataset: 'd', field: 'eleves' }, weight: of('boursiers') }),
  indicator('secteurs', { op: 'distribution', of: of('eleves'), by: 'secteur' }),
];
const fields = {
  uai: { role: 'label' },
  dep: { role: 'territory', level: 'dep' },
  annee: { role: 'period', type: 'school-year' },
  secteur: { role: 'breakdown', covers: 'partition' },
  eleves: { role: 'measure' },
  boursiers: { role: 'measure' },
};
const catalog = (grain: readonly string[] = ['uai', 'annee'], more: Readonly<Record<string, unknown>> = {}): ReturnType<typeof catalogOf> =>
  catalogOf([dataset('d', grain, fields, more)], indicators);

const prives = [{ field: 'secteur', equal: 'PR' }];
const brittany: Question = {
  indicators: ['ecoles'],
  territories: ['dep:22', 'dep:29', 'dep:35', 'dep:56'],
  compare: ['reg:53'],
  where: prives,
};
const none = (answered: Answer, code: string): readonly unknown[] => {
  const { figures } = answered;
  const at = figures.territory.indexOf(code);
  return [figures.displayed[at], figures.status[at]?.join(''), figures.n[at], figures.coverage[at]];
};

describe('of a file that lists schools', () => {
  const ask = (more: Partial<Question>, all = told, of = catalog()): Promise<Answer> =>
    answerOf({ ...brittany, ...more }, of, { 'd.csv': csv(all) });

  test('a count or a sum of those it has none of is zero, and makes the others’ no less known', async () => {
    assert.deepEqual(shown(await ask({})), { 'dep:22': 1, 'dep:29': 0, 'dep:35': 2, 'dep:56': 0, 'reg:53': 3 });
    const sums = await ask({ indicators: ['eleves'] });
    assert.deepEqual(shown(sums), { 'dep:22': 100, 'dep:29': 0, 'dep:35': 350, 'dep:56': 0, 'reg:53': 450 });
    assert.deepEqual(
      [none(sums, 'dep:29'), none(sums, 'reg:53')],
      [
        [0, 'A', 0, null],
        [450, 'A', 3, 1],
      ],
    );
    assert.deepEqual([sums.ranked, sums.figures.rank.slice(0, 4)], [4, [1, 2, 3, 3]]);
  });

  test('so is one that the indicator itself filters, and one of an item of a breakdown', async () => {
    const filtered = await ask({ indicators: ['privees'], where: [] });
    assert.deepEqual(shown(filtered), { 'dep:22': 1, 'dep:29': 0, 'dep:35': 2, 'dep:56': 0, 'reg:53': 3 });
    const { figures } = await ask({ where: [], breakdowns: ['secteur'], compare: [] });
    assert.deepEqual(figures.territory.map((code, row) => [code, figures.breakdowns['secteur']?.[row], figures.displayed[row]]).sort(), [
      ['dep:22', 'PR', 1],
      ['dep:22', 'PU', 1],
      ['dep:29', 'PR', 0],
      ['dep:29', 'PU', 1],
      ['dep:35', 'PR', 2],
      ['dep:35', 'PU', 0],
      ['dep:56', 'PR', 0],
      ['dep:56', 'PU', 1],
    ]);
  });

  test('so is each item of a breakdown that the catalogue lists, where none is kept in the whole country', async () => {
    const items = ['PU', 'PR'].map((code) => ({ code, label: { fr: code } }));
    const listing = catalogOf([dataset('d', ['uai', 'annee'], { ...fields, secteur: { ...fields.secteur, items } })], indicators);
    const huge = {
      where: [{ field: 'eleves', gt: 9999 }],
      breakdowns: ['secteur'],
      territories: ['dep:29', 'dep:56', 'dep:44'],
      compare: ['FR'],
    };
    const of = ({ figures }: Answer): readonly unknown[] =>
      figures.territory.map((code, row) => [
        code,
        figures.breakdowns['secteur']?.[row],
        figures.displayed[row],
        figures.status[row]?.join(''),
      ]);
    const each = (code: string, value: number | null, status: string): readonly unknown[] =>
      items.map((item) => [code, item.code, value, status]);
    for (const [name, none, status] of [
      ['ecoles', 0, 'A'],
      ['eleves', 0, 'A'],
      ['taux', null, 'M'],
    ] as const)
      assert.deepEqual(
        of(await ask({ ...huge, indicators: [name] }, told, listing)).toSorted(),
        [
          ...each('dep:29', none, status),
          ...each('dep:56', none, status),
          ...each('dep:44', null, 'O'),
          ...each('FR', null, 'O'),
        ].toSorted(),
        name,
      );
    const shares = of(await ask({ ...huge, indicators: ['secteurs'], breakdowns: [], compare: [] }, told, listing));
    assert.deepEqual(
      shares.toSorted(),
      [...each('dep:29', null, 'M'), ...each('dep:56', null, 'M'), ...each('dep:44', null, 'O')].toSorted(),
    );
    // Nothing says which items there are, or whether what is nowhere was looked for.
    for (const unknown of [await ask(huge, told), await ask({ ...huge, territories: ['dep:44'] }, told, listing)])
      assert.ok(
        of(unknown).every((row) => (row as unknown[])[1] === null && (row as unknown[])[3] === 'O'),
        JSON.stringify(of(unknown)),
      );
  });

  test('a rate and a mean of none are not applicable, and are nothing to add', async () => {
    const rates = await ask({ indicators: ['taux'] });
    assert.deepEqual(shown(rates), { 'dep:22': 40, 'dep:29': null, 'dep:35': 11.4, 'dep:56': null, 'reg:53': 17.8 });
    assert.deepEqual(
      [none(rates, 'dep:29'), none(rates, 'reg:53')],
      [
        [null, 'M', 0, null],
        [17.8, 'A', 3, 1],
      ],
    );
    const means = await ask({ indicators: ['taille'] });
    assert.deepEqual(
      [none(means, 'dep:29'), none(means, 'reg:53')],
      [
        [null, 'M', 0, null],
        [137.5, 'A', 3, 1],
      ],
    );
  });

  test('a rate of those it has none of among the others is zero', async () => {
    const parts = await ask({ indicators: ['part-du-prive'], where: [] });
    assert.deepEqual(shown(parts), { 'dep:22': 50, 'dep:29': 0, 'dep:35': 100, 'dep:56': 0, 'reg:53': 60 });
  });

  test('a share of none is zero', async () => {
    const { figures } = await ask({ indicators: ['secteurs'], where: [], territories: ['dep:29', 'dep:35'], compare: ['reg:53'] });
    assert.deepEqual(figures.territory.map((code, row) => [code, figures.breakdowns['secteur']?.[row], figures.displayed[row]]).sort(), [
      ['dep:29', 'PR', 0],
      ['dep:29', 'PU', 100],
      ['dep:35', 'PR', 100],
      ['dep:35', 'PU', 0],
      ['reg:53', 'PR', 60],
      ['reg:53', 'PU', 40],
    ]);
  });

  test('a territory of which it lists nothing is missing, and so is one whose schools do not say', async () => {
    const without = told.filter(({ dep }) => dep !== '56');
    for (const all of [without, rows]) {
      const answered = await ask({}, all);
      assert.deepEqual(shown(answered), { 'dep:22': 1, 'dep:29': 0, 'dep:35': 2, 'dep:56': null, 'reg:53': null });
      assert.deepEqual(
        [none(answered, 'dep:56'), none(answered, 'reg:53')],
        [
          [null, 'O', 0, 0],
          [null, 'O', 3, 3 / 4],
        ],
      );
    }
    assert.deepEqual(shown(await ask({ where: [] }, without)), { 'dep:22': 2, 'dep:29': 1, 'dep:35': 2, 'dep:56': null, 'reg:53': null });
  });

  test('of an item that nobody says, there is none where all say theirs; where one does not, nothing is known', async () => {
    const unsaid = [...told, { ...school('56', ''), uai: 'n° 9' }, { ...school('22', ''), uai: 'n° 10' }];
    const of = async (more: Partial<Question>): Promise<readonly unknown[]> => {
      const { figures } = await ask(more, unsaid);
      const at = figures.breakdowns['secteur'];
      return figures.territory.flatMap((code, row) =>
        (at?.[row] ?? 'PR') === 'PR' ? [[code, figures.displayed[row] ?? null, figures.status[row]?.join('')]] : [],
      );
    };
    const counts = [
      ['dep:22', 1, 'A'],
      ['dep:29', 0, 'A'],
      ['dep:35', 2, 'A'],
      ['dep:56', null, 'O'],
      ['reg:53', 3, 'A'],
    ];
    for (const more of [{}, { indicators: ['privees'], where: [] }, { where: [], breakdowns: ['secteur'] }])
      assert.deepEqual((await of(more)).toSorted(), counts, JSON.stringify(more));
    // None of what is told is private; what is not may be.
    assert.deepEqual((await of({ indicators: ['part-du-prive'], where: [] })).toSorted(), [
      ['dep:22', 33.3, 'A'],
      ['dep:29', 0, 'A'],
      ['dep:35', 100, 'A'],
      ['dep:56', null, 'O'],
      ['reg:53', 47.4, 'A'],
    ]);
    assert.deepEqual((await of({ indicators: ['taux'] })).toSorted().slice(1, 4), [
      ['dep:29', null, 'M'],
      ['dep:35', 11.4, 'A'],
      ['dep:56', null, 'O'],
    ]);
    // Shares are of those that say.
    const shares = await of({ indicators: ['secteurs'], where: [] });
    assert.deepEqual(shares.toSorted()[3], ['dep:56', 0, 'A']);
  });

  test('one that does not say its sector is none of those asked for where it says otherwise that it is not', async () => {
    const small = [...prives, { field: 'eleves', lt: 80 }];
    const with56 = (eleves: string): readonly Row[] => [...told, { ...school('56', '', { eleves }), uai: 'n° 9' }];
    assert.deepEqual(shown(await ask({ where: small }, with56('100'))), {
      'dep:22': 0,
      'dep:29': 0,
      'dep:35': 1,
      'dep:56': 0,
      'reg:53': 1,
    });
    for (const eleves of ['60', ''])
      assert.deepEqual(
        shown(await ask({ where: small }, with56(eleves))),
        { 'dep:22': 0, 'dep:29': 0, 'dep:35': 1, 'dep:56': null, 'reg:53': 1 },
        eleves,
      );
  });

  test('what is listed in another period says nothing of this one', async () => {
    const before = told.map((row) => ({ ...row, annee: '2023-2024' }));
    const answered = await ask({ period: '2024-2025' }, [...before, ...told.filter(({ dep }) => dep !== '29')]);
    assert.deepEqual(shown(answered), { 'dep:22': 1, 'dep:29': null, 'dep:35': 2, 'dep:56': 0, 'reg:53': null });
    const { figures } = await ask({ period: '2023-2024', territories: ['dep:29'], compare: [] }, [...before, ...told]);
    assert.deepEqual(figures.displayed, [0]);
  });

  test('a period with none is a zero of a mean over time', async () => {
    const months = { ...fields, mois: { role: 'period', type: 'month' } };
    const { annee: _, ...timed } = months;
    const monthly = catalogOf([dataset('d', ['uai', 'mois'], timed)], indicators);
    const at = (mois: string, row: Row): Row => ({ ...row, mois });
    const all = [
      ...told.map((row) => at('2024-09', row)),
      ...told.filter(({ secteur }) => secteur === 'PU').map((row) => at('2024-10', row)),
      at('2024-10', { ...school('35', 'PU'), uai: 'n° 9' }),
    ];
    const { figures } = await answerOf(
      { indicators: ['moyenne'], territories: ['dep:22', 'dep:35'], period: '2024-2025', where: prives },
      monthly,
      { 'd.csv': csv(all) },
    );
    assert.deepEqual(Object.fromEntries(figures.territory.map((code, row) => [code, figures.displayed[row]])), {
      'dep:22': 50,
      'dep:35': 175,
    });
  });

  test('whatever is expected is what the catalogue says', async () => {
    const annuaire = (prive29: string): string =>
      csv(told.map((row) => ({ ...row, secteur: row['dep'] === '29' ? prive29 : row['secteur']! })));
    const expecting = catalogOf(
      [
        dataset('d', ['uai', 'annee'], fields, { coverage: { expected: { dataset: 'annuaire', count: 'rows' } } }),
        dataset('annuaire', ['uai', 'annee'], fields),
      ],
      indicators,
    );
    const asked = (prive29: string): Promise<Answer> =>
      answerOf({ ...brittany, indicators: ['eleves'] }, expecting, { 'd.csv': csv(told), 'annuaire.csv': annuaire(prive29) });
    assert.deepEqual(shown(await asked('PR')), { 'dep:22': 100, 'dep:29': null, 'dep:35': 350, 'dep:56': 0, 'reg:53': null });
    assert.deepEqual(shown(await asked('PU')), { 'dep:22': 100, 'dep:29': 0, 'dep:35': 350, 'dep:56': 0, 'reg:53': 450 });
    const unlisted = await answerOf({ ...brittany, indicators: ['eleves'] }, expecting, {
      'd.csv': csv(told.filter(({ dep }) => dep !== '56')),
      'annuaire.csv': annuaire('PU'),
    });
    assert.deepEqual(
      none(unlisted, 'dep:56'),
      [null, 'M', 0, null],
      'none is expected, so none is absent; and what is not listed is not zero',
    );
  });

  test('schools that say where they are by their code alone are listed all the same', async () => {
    const { dep: _, ...bare } = fields;
    const byCode = catalogOf([dataset('d', ['uai', 'annee'], { ...bare, uai: { role: 'territory', level: 'uai' } })], indicators);
    const codes = ['0220001G', '0220002H', '0290001U', '0350001L', '0350002M', '0560001X'];
    const all = told.map(({ dep: _dep, ...row }, at) => ({ ...row, uai: codes[at]! }));
    const answered = await answerOf({ ...brittany, compare: [] }, byCode, { 'd.csv': csv(all) });
    assert.deepEqual(shown(answered), { 'dep:22': 1, 'dep:29': 0, 'dep:35': 2, 'dep:56': 0 });
    const elsewhere = await answerOf({ ...brittany, territories: ['dep:44'], compare: [] }, byCode, { 'd.csv': csv(all) });
    assert.deepEqual(shown(elsewhere), { 'dep:44': null }, 'it lists nothing there');
    const school = `uai:${codes[2]}`;
    const one = await answerOf({ ...brittany, territories: [school], compare: ['dep:29'] }, byCode, { 'd.csv': csv(all) });
    assert.deepEqual(shown(one), { [school]: null, 'dep:29': 0 }, 'a school that is not private is not none of its own');
  });
});

describe('of a file whose rows are cells of départements', () => {
  test('a row that is not there is missing', async () => {
    const cells = [
      school('22', 'PU'),
      school('22', 'PR'),
      school('29', 'PU'),
      school('35', 'PR'),
      school('56', 'PU'),
      school('56', 'PR'),
    ].map((row) => ({ ...row, uai: '' }));
    for (const indicators of [['eleves'], ['ecoles']]) {
      const asked = { ...brittany, indicators };
      const answered = await answerOf(asked, catalog(['dep', 'annee', 'secteur']), { 'd.csv': csv(cells) });
      assert.deepEqual(
        [none(answered, 'dep:29'), none(answered, 'reg:53')],
        [
          [null, 'O', 0, 0],
          [null, 'O', 3, 3 / 4],
        ],
      );
    }
  });

  test('of a file of cells of schools, one that is not there is missing: what a cell is of is told by its key', async () => {
    const cells = [school('22', 'PU'), school('22', 'PR'), school('29', 'PU'), school('35', 'PR'), school('56', 'PR')].map((row, at) => ({
      ...row,
      uai: `n° ${at}`,
    }));
    const inKey = catalog(['uai', 'annee', 'secteur']);
    for (const more of [{ indicators: ['eleves'] }, { indicators: ['privees'], where: [] }, { indicators: ['part-du-prive'], where: [] }])
      assert.deepEqual(
        none(await answerOf({ ...brittany, ...more }, inKey, { 'd.csv': csv(cells) }), 'dep:29')[0],
        null,
        more.indicators[0],
      );
    const { figures } = await answerOf({ ...brittany, where: [], breakdowns: ['secteur'], compare: [] }, inKey, { 'd.csv': csv(cells) });
    const at = figures.territory.findIndex((code, row) => code === 'dep:29' && figures.breakdowns['secteur']?.[row] === 'PR');
    assert.equal(figures.displayed[at] ?? null, null);
  });

  test('a value told beside its schools is not that of none', async () => {
    const repeated = { ...fields, eleves: { role: 'measure', grain: ['dep', 'annee'] } };
    const answered = await answerOf(
      { ...brittany, indicators: ['eleves'] },
      catalogOf([dataset('d', ['uai', 'annee'], repeated)], indicators),
      {
        'd.csv': csv(told.map((row) => ({ ...row, eleves: '100' }))),
      },
    );
    assert.deepEqual(shown(answered), { 'dep:22': 100, 'dep:29': null, 'dep:35': 100, 'dep:56': null, 'reg:53': null });
  });
});

describe('an API that is asked for some of the schools it lists', () => {
  let portal: Portal;
  let tabular: TabularApi;
  // 56 has a public one too.
  let portalOf56: Portal;
  let tabularOf56: TabularApi;
  const stored = (all: readonly Row[]): Parameters<typeof createPortal>[0]['datasets'][string] => ({
    fields: { uai: 'text', dep: 'text', annee: 'text', secteur: 'text', eleves: 'int', boursiers: 'int' },
    rows: all.map((row) => ({
      ...row,
      secteur: row['secteur'] === '' ? null : row['secteur']!,
      eleves: Number(row['eleves']),
      boursiers: 20,
    })),
  });
  before(async () => {
    portal = await createPortal({ datasets: { d: stored(rows) } });
    tabular = await createTabular({ resources: { d: stored(rows) }, aggregated: ['d'] });
    const two = stored([...rows, { ...school('56', 'PU'), uai: 'n° 9' }]);
    portalOf56 = await createPortal({ datasets: { d: two } });
    tabularOf56 = await createTabular({ resources: { d: two }, aggregated: ['d'] });
  });
  after(() => {
    for (const api of [portal, tabular, portalOf56, tabularOf56]) api.close();
  });
  const asked = async (api: Portal | TabularApi, source: object, question: Question): Promise<Answer> => {
    const outcome = await answer(
      question,
      { identity: 'me', catalog: { inline: catalog(['uai', 'annee'], { source }), base: 'https://data.example/' }, locale: 'fr' },
      { ...handsOf({}), load: async (_id, _context, request) => api.load(request) },
      createMemory(),
    );
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    return outcome;
  };
  const figures = { 'dep:22': 1, 'dep:29': 0, 'dep:35': 2, 'dep:56': null, 'reg:53': null };
  test('is asked which départements it lists any of, and once: Explore', async () => {
    const source = { type: 'opendatasoft', url: PORTAL, dataset: 'd' };
    assert.deepEqual(shown(await asked(portal, source, brittany)), figures);
    assert.equal(portal.asked.filter((url) => /is not null/iu.test(decodeURIComponent(url.replaceAll('+', ' ')))).length, 1);
  });
  test('is asked which of them do not say theirs, so that none is told only of those where all do', async () => {
    const one = { ...brittany, territories: ['dep:29', 'dep:56'], compare: [] };
    const two = await Promise.all([
      asked(portalOf56, { type: 'opendatasoft', url: PORTAL, dataset: 'd' }, one),
      asked(
        tabularOf56,
        { type: 'tabular', url: TABULAR, resource: 'd', aggregation: true, types: { eleves: 'int', boursiers: 'int' } },
        one,
      ),
    ]);
    for (const each of two) assert.deepEqual(shown(each), { 'dep:29': 0, 'dep:56': null });
  });
  test('is not asked again where every figure has its schools', async () => {
    const source = { type: 'opendatasoft', url: PORTAL, dataset: 'd' };
    const from = portal.asked.length;
    assert.deepEqual(shown(await asked(portal, source, { ...brittany, territories: ['dep:22', 'dep:35'], compare: [] })), {
      'dep:22': 1,
      'dep:35': 2,
    });
    assert.ok(!portal.asked.slice(from).some((url) => /is not null/iu.test(decodeURIComponent(url.replaceAll('+', ' ')))));
  });
  test('is asked which départements it lists any of: the tabular API', async () => {
    const source = { type: 'tabular', url: TABULAR, resource: 'd', aggregation: true, types: { eleves: 'int', boursiers: 'int' } };
    assert.deepEqual(shown(await asked(tabular, source, brittany)), figures);
  });
});

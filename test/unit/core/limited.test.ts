/**
 * A question about a part of the country is asked of an API about that part: the same figures as from the whole file,
 * with fewer rows and bytes. The rows are dirty: spellings of every kind, cells that say no place or one that is not
 * ours, schools whose département is not said. Long because each API is asked in its own way of the same rows.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createMemory, type Hands, type PlanStep } from '@balise/core';
import { isProblem, numberColumn, stringColumn, type Answer, type Question } from '@balise/model';
import { answerWithPlan } from '../../../packages/core/src/answer.ts';
import { createAsker } from '../../../packages/core/src/asker.ts';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import type { EmulatedTable } from '../../emulators/shelf.ts';
import { createTabular, TABULAR, type TabularApi } from '../../emulators/tabular.ts';
import { createSdmx } from '../../emulators/sdmx.ts';
import { aClient, type Client } from '../server/a-library.ts';
import { catalogOf, dataset, indicator } from './files-at.ts';

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const uai = (dep: number, rank: number): string => {
  const digits = `${String(dep).padStart(3, '0')}${String(rank).padStart(4, '0')}`;
  return digits + (LETTERS[Number(digits) % LETTERS.length] ?? '');
};
/** How each département is written, by the number its schools begin with. */
const written = new Map<number, string>([
  ...[22, 29, 35, 56, 44, 49, 72, 53, 85, 14, 50, 61, 27, 76, 75, 77, 78, 91].map((n): [number, string] => [n, `0${n}`]),
  [620, '02A'],
  [720, '02B'],
  [974, '974'],
]);
const SCHOOLS = 15;
const years = ['2023-2024', '2024-2025'];
type School = {
  readonly uai: string | null;
  readonly code_departement: string | null;
  readonly annee: string;
  readonly eleves: number | null;
  readonly postes: number | null;
};
const rows: readonly School[] = [
  ...[...written].flatMap(([number, code], at) =>
    Array.from({ length: SCHOOLS }, (_, rank) => rank).flatMap((rank) =>
      years.map((annee, year) => ({
        uai: uai(number, rank),
        // Not said, said otherwise, or no place of ours.
        code_departement: rank === 3 ? null : rank === 4 ? code.replace(/^0/u, '') : rank === 5 ? 'voir rectorat' : code,
        annee,
        eleves: rank === 7 && year === 1 ? null : 100 + 37 * ((at * SCHOOLS + rank) % 29) + year,
        postes: 10 + ((at + rank * 7) % 13),
      })),
    ),
  ),
  { uai: 'nulle part', code_departement: '029', annee: '2024-2025', eleves: 5, postes: 1 },
  { uai: uai(988, 1), code_departement: '988', annee: '2024-2025', eleves: 8, postes: 1 },
];

const fields = {
  uai: { role: 'territory', level: 'uai' },
  code_departement: { role: 'territory', level: 'dep' },
  annee: { role: 'period', type: 'school-year' },
  eleves: { role: 'measure' },
  postes: { role: 'measure' },
};
const over = { territory: 'sum', time: 'last' };
const indicators = [
  indicator('eleves', { op: 'value', of: { dataset: 'd', field: 'eleves', over } }, { unit: { kind: 'count', decimals: 0 } }),
  indicator('postes-pour-100', {
    op: 'ratio',
    factor: 100,
    numerator: { dataset: 'd', field: 'postes', over },
    denominator: { dataset: 'd', field: 'eleves', over },
  }),
  // No portal weighs a mean: it is asked for rows.
  indicator('pesee', {
    op: 'weighted-mean',
    of: { dataset: 'd', field: 'eleves' },
    weight: { dataset: 'd', field: 'postes', over },
  }),
];
const catalogFrom = (source: object, more: Readonly<Record<string, unknown>> = {}): object =>
  catalogOf([dataset('d', ['uai', 'annee'], fields, { source, ...more })], indicators);

const names = ['uai', 'code_departement', 'annee', 'eleves', 'postes'] as const;
const csv = [names.join(';'), ...rows.map((row) => names.map((name) => row[name] ?? '').join(';')), ''].join('\n');
const stored: EmulatedTable = {
  fields: { uai: 'text', code_departement: 'text', annee: 'text', eleves: 'int', postes: 'int' },
  rows: rows.map((row) => ({ ...row })),
};
const table = {
  length: rows.length,
  columns: {
    uai: stringColumn(rows.map((row) => row.uai)),
    code_departement: stringColumn(rows.map((row) => row.code_departement)),
    annee: stringColumn(rows.map((row) => row.annee)),
    eleves: numberColumn(rows.map((row) => row.eleves)),
    postes: numberColumn(rows.map((row) => row.postes)),
  },
};

type Served = { readonly bytes: number; readonly asked: readonly string[] };
type Api = { readonly load: (request: Parameters<Hands['load']>[2]) => ReturnType<Hands['load']> };
type Page = {
  readonly ask: (question: Question) => Promise<{ readonly answer: Answer; readonly plan: readonly PlanStep[]; readonly cost: Served }>;
};

const aPage = (catalog: object, api: Api): Page => {
  let asked: string[] = [];
  let bytes = 0;
  const hands: Hands = {
    load: async (_id, _context, request) => {
      asked.push(decodeURIComponent(request.url.replaceAll('+', ' ')) + (request.body ?? ''));
      const reply = await api.load(request);
      if (!isProblem(reply)) bytes += reply.bytes.byteLength;
      return reply;
    },
    abort: () => undefined,
  };
  const memory = createMemory();
  return {
    ask: async (question) => {
      [asked, bytes] = [[], 0];
      const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;
      const { answer, plan } = await answerWithPlan(question, context, hands, memory, createAsker(1));
      assert.ok(!isProblem(answer), JSON.stringify(answer));
      return { answer, plan, cost: { bytes, asked } };
    },
  };
};

/** Everything a reader is told of the figures, and nothing of what they cost. */
const told = ({ figures, warnings, ranked, labels }: Answer): unknown => {
  const { route: _route, ...rest } = figures;
  // Cells that are no territory are counted among what was read; rows that were sent are disclosed.
  return { ...rest, ranked, labels, warnings: warnings.filter(({ code }) => code !== 'UNMATCHED' && code !== 'DISCLOSED_ROWS') };
};

const file = (text: string): Api => ({
  load: async () => ({ status: 200, headers: { 'content-type': 'text/csv' }, bytes: new TextEncoder().encode(text).buffer as ArrayBuffer }),
});

const school = `uai:${uai(29, 2)}`;
const questions: readonly Question[] = [
  { indicators: ['eleves'], level: 'uai', within: 'dep:29', compare: ['dep'], order: 'descending' },
  { indicators: ['postes-pour-100'], level: 'uai', within: 'dep:2A', order: 'ascending' },
  { indicators: ['postes-pour-100'], level: 'uai', within: 'dep:29', compare: ['aca'], limit: 5, highlight: school },
  { indicators: ['eleves', 'postes-pour-100'], territories: [school], compare: ['dep:29', 'reg:53', 'previous'] },
  { indicators: ['eleves'], level: 'uai', within: 'reg:53', period: 'all', limit: 10 },
  { indicators: ['eleves'], level: 'uai', within: 'dep:29', highlight: `uai:${uai(29, 3)}` },
];
/** Whose figures, ranks or secrets are not known without the whole country. */
const national: readonly Question[] = [
  { indicators: ['postes-pour-100'], level: 'uai', within: 'dep:29', compare: ['FR'] },
  { indicators: ['eleves'], level: 'uai', limit: 3 },
];

describe('a question about a part of the country', () => {
  const whole = aPage(catalogFrom({ type: 'csv', url: 'd.csv', delimiter: ';' }), file(csv));
  let portal: Portal;
  let client: Client;
  let tabular: TabularApi;
  const said = rows.map((row) => ({ ...row, code_departement: row.code_departement ?? 'voir rectorat' }));
  before(async () => {
    portal = await createPortal({ datasets: { d: stored } });
    client = await aClient({ d: table });
    tabular = await createTabular({ resources: { d: { fields: stored.fields, rows: said } }, aggregated: ['d'] });
  });
  after(() => {
    portal.close();
    client.close();
    tabular.close();
  });
  const native: Api = {
    load: async ({ url, method, headers = {}, body }) => {
      const { pathname, search } = new URL(url);
      const response = await client.request(pathname + search, {
        method: method ?? 'GET',
        headers,
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, headers: Object.fromEntries(response.headers), bytes: await response.arrayBuffer() };
    },
  };
  const apis: readonly (readonly [string, () => Api, object])[] = [
    ['Explore', () => portal, { type: 'opendatasoft', url: PORTAL, dataset: 'd' }],
    ['native', () => native, { type: 'native', url: 'https://api.example/' }],
    [
      'tabular',
      () => tabular,
      { type: 'tabular', url: TABULAR, resource: 'd', aggregation: true, types: { eleves: 'int', postes: 'int' } },
    ],
  ];
  for (const [name, api, source] of apis)
    describe(`asked of an API: ${name}`, () => {
      for (const question of questions)
        test(`${JSON.stringify(question)} is answered as from the whole, by fewer bytes and rows`, async () => {
          const expected = await whole.ask(question);
          const { answer, plan, cost } = await aPage(catalogFrom(source), api()).ask(question);
          assert.deepEqual(told(answer), told(expected.answer));
          assert.ok(
            plan.every(({ limit }) => limit !== undefined),
            'every dataset is asked for a part',
          );
          // The same question, to the same API, of a catalogue that does not say in which département a school is.
          const { code_departement: _, ...others } = fields;
          const unsaid = await aPage(catalogFrom(source, { fields: others, coverage: {} }), api()).ask({ ...question, compare: ['FR'] });
          assert.ok(cost.bytes < unsaid.cost.bytes / 2, `${cost.bytes} bytes for ${unsaid.cost.bytes}`);
          const read = (answered: Answer): number => answered.provenance.reduce((sum, { rows: { read: some } }) => sum + some, 0);
          assert.ok(read(answer) < read(unsaid.answer) / 2, `${read(answer)} rows for ${read(unsaid.answer)}`);
        });
      for (const question of national)
        test(`${JSON.stringify(question)} needs all of it`, async () => {
          const expected = await whole.ask(question);
          const { answer, plan } = await aPage(catalogFrom(source), api()).ask(question);
          assert.deepEqual(told(answer), told(expected.answer));
          assert.ok(plan.every(({ limit }) => limit === undefined));
        });
    });

  test('is asked of all of it where the list of its spellings is not whole', async () => {
    const cut: Api = {
      load: async (request) => {
        const reply = await native.load(request);
        if (isProblem(reply)) return reply;
        const body = JSON.parse(new TextDecoder().decode(reply.bytes)) as {
          columns: Record<string, readonly unknown[]>;
          rows?: { read: number; total: number };
        };
        const [only, ...others] = Object.keys(body.columns ?? {});
        if (only !== 'code_departement' || others.length > 0) return reply;
        const columns = { code_departement: body.columns[only]?.filter((code) => code !== '29') };
        const rowsRead = rows.length - 2;
        const part = { read: rowsRead, total: rowsRead + 2 };
        return { ...reply, bytes: new TextEncoder().encode(JSON.stringify({ ...body, columns, rows: part })).buffer as ArrayBuffer };
      },
    };
    const question: Question = { indicators: ['eleves'], level: 'uai', within: 'dep:29' };
    const { answer, plan } = await aPage(catalogFrom({ type: 'native', url: 'https://api.example/' }), cut).ask(question);
    assert.deepEqual(told(answer), told((await whole.ask(question)).answer));
    assert.ok(plan.every(({ limit }) => limit === undefined));
  });

  // Who is brought out need not be among those asked for: the figure of the period before is theirs all the same.
  for (const about of [
    { level: 'reg', within: 'dep:29', highlight: 'dep:29' },
    { territories: ['dep:22'], highlight: 'dep:29' },
  ] as const)
    test(`${JSON.stringify(about)}, the period before, is made of all of who is brought out`, async () => {
      const question: Question = { indicators: ['pesee'], ...about, compare: ['previous'] };
      const expected = await whole.ask(question);
      assert.ok(expected.answer.figures.role.includes('previous'));
      const { answer, plan } = await aPage(catalogFrom({ type: 'opendatasoft', url: PORTAL, dataset: 'd' }), portal).ask(question);
      assert.deepEqual(told(answer), told(expected.answer));
      assert.ok(plan.every(({ limit }) => limit !== undefined));
    });

  test('is a filter in the spellings of the source, and in words', async () => {
    const { plan, cost } = await aPage(catalogFrom({ type: 'opendatasoft', url: PORTAL, dataset: 'd' }), portal).ask({
      indicators: ['eleves'],
      level: 'uai',
      within: 'dep:2A',
    });
    assert.deepEqual(
      plan.map(({ limit }) => limit),
      [{ territories: ['dep:2A'], to: { fr: 'à la Corse-du-Sud', en: 'to Corse-du-Sud' } }],
    );
    assert.match(cost.asked.at(-1) ?? '', /where=.*"02A".*"2A"/u);
    assert.doesNotMatch(cost.asked.at(-1) ?? '', /"029"/u);
  });

  test('of restricted rows needs all of them: what is secret in one part depends on the others', async () => {
    const restricted = { disclosure: { rows: 'restricted', units: { field: 'eleves', min: 150 } } };
    const question = questions[0] as Question;
    const expected = await aPage(catalogFrom({ type: 'csv', url: 'd.csv', delimiter: ';' }, restricted), file(csv)).ask(question);
    const { answer, plan } = await aPage(catalogFrom({ type: 'opendatasoft', url: PORTAL, dataset: 'd' }, restricted), portal).ask(
      question,
    );
    assert.ok(answer.figures.status.some((status) => status.includes('Q')));
    assert.deepEqual(told(answer), told(expected.answer));
    assert.ok(plan.every(({ limit }) => limit === undefined));
  });

  test('makes no request where the whole is there already', async () => {
    const page = aPage(catalogFrom({ type: 'native', url: 'https://api.example/' }), native);
    await page.ask({ indicators: ['eleves'], level: 'uai', limit: 3 });
    const { cost } = await page.ask({ indicators: ['eleves'], level: 'uai', within: 'dep:29' });
    assert.deepEqual(cost.asked, []);
  });

  test('makes none either where the same part was brought for another of its schools', async () => {
    const page = aPage(catalogFrom({ type: 'native', url: 'https://api.example/' }), native);
    await page.ask({ indicators: ['eleves'], territories: [school] });
    const { cost, plan } = await page.ask({ indicators: ['eleves'], territories: [`uai:${uai(29, 9)}`] });
    assert.deepEqual([cost.asked, plan.map(({ route }) => route)], [[], ['memory']]);
  });

  test('asks an API that lists no distinct values for its rows, and nothing more', async () => {
    const source = { type: 'tabular', url: TABULAR, resource: 'd', types: { eleves: 'int', postes: 'int' } };
    for (const question of questions) {
      const { answer, plan, cost } = await aPage(catalogFrom(source), tabular).ask(question);
      assert.deepEqual(told(answer), told((await whole.ask(question)).answer));
      assert.ok(plan.every(({ limit }) => limit === undefined));
      assert.ok(!cost.asked.some((url) => /columns=code_departement&/u.test(url)), cost.asked.join('\n'));
    }
  });

  test('asks nothing more of what cannot filter', async () => {
    const service = createSdmx({
      flow: 'D',
      dimensions: ['FREQ', 'LIGNE'],
      measures: ['eleves', 'postes'],
      attributes: ['uai', 'code_departement', 'annee'],
      rows: rows.map((row, i) => ({ ...row, FREQ: 'A', LIGNE: `l${i}` })),
    });
    const source = { type: 'sdmx-json', url: 'https://stat.example.org/rest', flow: 'D', key: 'all' };
    for (const question of questions) {
      const { answer, cost } = await aPage(catalogFrom(source), { load: async (request) => service.load(request) }).ask(question);
      assert.deepEqual(told(answer), told((await whole.ask(question)).answer));
      assert.equal(cost.asked.length, 1);
    }
  });
});

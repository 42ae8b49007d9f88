/**
 * Names of schools are in the data alone: whatever says them, an answer has them, and its figures are those of a catalogue that names
 * nothing. Long because each source is asked in its own way, and because names are hostile text.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createBrain, createMemory, type Hands, type PlanStep } from '@balise/core';
import { isProblem, problem, stringColumn, numberColumn, type Answer, type Question, type Table } from '@balise/model';
import { read } from '@balise/words';
import { answerWithPlan } from '../../../packages/core/src/answer.ts';
import { createAsker, type Asker } from '../../../packages/core/src/asker.ts';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { createTabular, TABULAR, type TabularApi } from '../../emulators/tabular.ts';
import { aClient, type Client } from '../server/a-library.ts';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const uai = (rank: number, dep = '029'): string => {
  const digits = `${dep}${String(rank).padStart(4, '0')}`;
  return digits + (LETTERS[Number(digits) % LETTERS.length] ?? '');
};
const typed = (rank: number): string => `uai:${uai(rank)}`;

type Row = { readonly uai: string | null; readonly nom: string | null; readonly annee: string; readonly n: number | null };
const row = (rank: number, nom: string | null, annee = '2024-2025', n: number | null = 100 + rank): Row => ({
  uai: uai(rank),
  nom,
  annee,
  n,
});
const columns = ['uai', 'nom', 'annee', 'n'] as const;
const csvOf = (rows: readonly Row[]): string =>
  [
    columns.join(';'),
    ...rows.map((each) => columns.map((name) => `"${String(each[name] ?? '').replaceAll('"', '""')}"`).join(';')),
    '',
  ].join('\n');
const tableOf = (rows: readonly Row[]): Table => ({
  length: rows.length,
  columns: {
    uai: stringColumn(rows.map((each) => each.uai)),
    nom: stringColumn(rows.map((each) => each.nom)),
    annee: stringColumn(rows.map((each) => each.annee)),
    n: numberColumn(rows.map((each) => each.n)),
  },
});

const fields = {
  uai: { role: 'territory', level: 'uai' },
  nom: { role: 'label', of: 'uai' },
  annee: { role: 'period', type: 'school-year' },
  n: { role: 'measure' },
};
const count = { unit: { kind: 'count', decimals: 0 } };
const eleves = (more: object = {}): Readonly<Record<string, unknown>> =>
  indicator('eleves', { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } }, { ...count, ...more });
const catalogFrom = (more: object = {}, of: object = { nom: fields.nom }): Readonly<Record<string, unknown>> =>
  catalogOf([dataset('d', ['uai', 'annee'], { ...fields, nom: { role: 'label' }, ...of }, { ...more })], [eleves()]);
const ranking: Question = { indicators: ['eleves'], level: 'uai', within: 'dep:29', compare: ['dep'] };

const ofFile = (rows: readonly Row[], question: Question = ranking): Promise<Answer> =>
  answerOf(question, catalogFrom(), { 'd.csv': csvOf(rows) });
const namesOf = ({ labels }: Answer): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(labels).map(([code, { fr }]) => [code, fr]));

const some: readonly Row[] = [
  row(9, "Collège de l'Iroise"),
  row(10, 'LYCEE DE KERICHEN'),
  row(11, null),
  row(9, 'Collège de Saint-Marc', '2023-2024'),
  row(10, 'LYCEE DE KERICHEN', '2023-2024'),
  { ...row(12, 'Collège de Rennes'), uai: uai(12, '035') },
];
const named = { [typed(9)]: "Collège de l'Iroise", [typed(10)]: 'LYCEE DE KERICHEN' };

describe('names that only the data know', () => {
  test('are those of the column that the catalogue says, and no figure is another', async () => {
    const answer = await ofFile(some);
    assert.deepEqual(namesOf(answer), named);
    const bare = await answerOf(ranking, catalogFrom({}, {}), { 'd.csv': csvOf(some) });
    assert.deepEqual(answer.figures, bare.figures);
    assert.deepEqual(namesOf(bare), {});
    assert.deepEqual(answer.provenance, bare.provenance);
  });

  test('are said in sentences, in bars, in the table and in what is exported', async () => {
    const answer = await ofFile(some, { ...ranking, highlight: typed(9) });
    const reading = read(answer, 'ranking', 'fr');
    assert.match(reading.sentence, / le collège de l’Iroise est/u);
    const capitals = await ofFile(some, { ...ranking, highlight: typed(10) });
    assert.match(read(capitals, 'ranking', 'fr').sentence, / le LYCEE DE KERICHEN est/u);
    assert.deepEqual(reading.table.rows.map(({ cells }) => [cells[0]?.text, cells[0]?.raw]).slice(0, 3), [
      [uai(11), typed(11)],
      ['LYCEE DE KERICHEN', typed(10)],
      ['Collège de l’Iroise', typed(9)],
    ]);
    const brain = createBrain(
      {
        load: async () => ({
          status: 200,
          headers: { 'content-type': 'text/csv' },
          bytes: new TextEncoder().encode(csvOf(some)).buffer as ArrayBuffer,
        }),
        abort: () => undefined,
      },
      createMemory(),
    );
    const told = await brain.ask(
      1,
      { identity: 'me', catalog: { inline: catalogFrom(), base: 'https://data.example/' }, locale: 'fr' },
      ranking,
      {
        name: 'ranking',
      },
    );
    const [codes, labels] = [told?.table?.columns['territory'], told?.table?.columns['label']];
    assert.ok(codes?.type === 'string' && labels?.type === 'string');
    assert.deepEqual([...codes.dictionary], ['', typed(11), typed(10), typed(9), 'dep:29']);
    assert.deepEqual([...labels.dictionary], ['', typed(11), 'LYCEE DE KERICHEN', "Collège de l'Iroise", 'Finistère']);
  });

  test('are those of the period asked, which may not be the last', async () => {
    const before = await ofFile(some, { ...ranking, period: '2023-2024' });
    assert.equal(before.labels[typed(9)]?.fr, 'Collège de Saint-Marc');
    const both = await ofFile(some, { indicators: ['eleves'], territories: [typed(9)], period: 'last:2' });
    assert.deepEqual(namesOf(both), { [typed(9)]: "Collège de l'Iroise" });
  });

  test('are those of other periods where the period asked says none', async () => {
    const rows = [row(9, ' '), row(9, 'Collège A', '2023-2024'), row(9, 'Collège B', '2022-2023'), row(9, 'Collège B', '2021-2022')];
    assert.deepEqual(namesOf(await ofFile(rows)), { [typed(9)]: 'Collège B' });
  });

  test('are those of most rows, then the first by code point, in whatever order the rows are', async () => {
    const many = (names: readonly string[]): Record<string, unknown> => ({
      csv: ['uai;annee;classe;nom;n', ...names.map((nom, i) => `${uai(9)};2024-2025;c${i};${nom};1`), ''].join('\n'),
    });
    const catalog = catalogOf([dataset('d', ['uai', 'annee', 'classe'], { ...fields, classe: { role: 'label' } })], [eleves()]);
    const said = async (names: readonly string[]): Promise<string | undefined> =>
      (await answerOf(ranking, catalog, { 'd.csv': String(many(names)['csv']) })).labels[typed(9)]?.fr;
    assert.equal(await said(['Moulin', ' Jean Moulin ', 'Jean Moulin', 'Zola']), 'Jean Moulin');
    // By code point the emoji is after the private letter, by UTF-16 unit before.
    const tied = ['Zola', '\u{1F600}', '\uE000', 'Iroise'];
    for (const names of [tied, tied.toReversed(), ['Iroise', ...tied.slice(0, 3)]]) assert.equal(await said(names), 'Iroise');
    for (const names of [tied.slice(1, 3), tied.slice(1, 3).toReversed()]) assert.equal(await said(names), '\uE000');
  });

  test('shared by two schools of an answer come with their codes, seen alike or written alike', async () => {
    const rows = [
      row(1, 'Collège Jean Moulin'),
      row(2, 'Collège Jean Moulin'),
      row(3, 'collège  jean\u200b moulin'),
      row(4, 'Lycée Jean Moulin'),
      row(5, `Collège Jean Moulin (${uai(2)})`),
      row(6, 'Finistère'),
      row(7, typed(8)),
      row(8, ''),
    ];
    const answer = await ofFile(rows);
    assert.deepEqual(namesOf(answer), {
      [typed(1)]: `Collège Jean Moulin (${uai(1)})`,
      [typed(2)]: `Collège Jean Moulin (${uai(2)})`,
      [typed(3)]: `collège jean\u200b moulin (${uai(3)})`,
      [typed(4)]: 'Lycée Jean Moulin',
      [typed(5)]: `Collège Jean Moulin (${uai(2)}) (${uai(5)})`,
      [typed(6)]: `Finistère (${uai(6)})`,
      [typed(7)]: `${typed(8)} (${uai(7)})`,
    });
    const names = read(answer, 'ranking', 'fr').table.rows.map(({ cells }) => cells[0]?.text);
    assert.equal(new Set(names).size, names.length);
    // Alone in its answer, it needs no code.
    const alone = await ofFile(rows, { indicators: ['eleves'], territories: [typed(1)] });
    assert.deepEqual(namesOf(alone), { [typed(1)]: 'Collège Jean Moulin' });
  });

  test('reorder nothing, hide nothing, and are no longer than a line', async () => {
    const long = `Collège ${'x'.repeat(500)}`;
    const answer = await ofFile([
      row(1, '\u202eegèlloC <b>gras</b>\u0007'),
      row(2, `${long}a`),
      row(3, `${long}b`),
      row(4, '\u200b\u2066 '),
      row(5, '=HYPERLINK("x")'),
    ]);
    const names = namesOf(answer);
    assert.equal(names[typed(1)], 'egèlloC <b>gras</b>');
    assert.equal(names[typed(4)], undefined);
    assert.equal(names[typed(5)], '=HYPERLINK("x")');
    for (const rank of [2, 3]) {
      const name = names[typed(rank)] ?? '';
      assert.ok(name.length < 160 && name.endsWith(`… (${uai(rank)})`), name);
      const texts = read(answer, 'ranking', 'fr').table.rows.map(({ cells }) => cells[0]?.text ?? '');
      assert.ok(texts.some((text) => text.endsWith(`(${uai(rank)})`)));
    }
  });

  test('give way to names of ours, and are read of no level that has them', async () => {
    const places = { dep: { role: 'territory', level: 'dep' }, libelle: { role: 'label', of: 'dep' }, n: { role: 'measure' } };
    const catalog = catalogOf([dataset('d', ['dep'], places, { period: '2024-2025' })], [eleves()]);
    const answer = await answerOf({ indicators: ['eleves'], level: 'dep', within: 'reg:53' }, catalog, {
      'd.csv': 'dep;libelle;n\n29;Bout du monde;1\n35;Rennes;2\n22;Nord;3\n56;Golfe;4\n',
    });
    assert.deepEqual(answer.labels, {});
  });

  test('are those of whatever level we have no names of, in a column that may hold several', async () => {
    const bassins = { bassin: { role: 'territory', level: 'bassin' }, libelle: { role: 'label', of: 'bassin' }, n: { role: 'measure' } };
    const alone = await answerOf(
      { indicators: ['eleves'], level: 'bassin' },
      catalogOf([dataset('d', ['bassin'], bassins, { period: '2024-2025' })], [eleves()]),
      { 'd.csv': 'bassin;libelle;n\n25027;MANTES;1\n25028;VERSAILLES;2\n' },
    );
    assert.deepEqual(namesOf(alone), { 'bassin:25027': 'MANTES', 'bassin:25028': 'VERSAILLES' });
    const mixed = {
      code: { role: 'territory', level: 'dep', levelField: 'maille', levels: { D: 'dep', E: 'uai' } },
      maille: { role: 'label' },
      libelle: { role: 'label', of: 'code' },
      n: { role: 'measure' },
    };
    const several = await answerOf(
      { indicators: ['eleves'], territories: [typed(9)], compare: ['dep'] },
      catalogOf([dataset('d', ['code'], mixed, { period: '2024-2025' })], [eleves()]),
      {
        'd.csv': `code;maille;libelle;n\n29;D;Bout du monde;9\n${uai(9)};E;Collège de l'Iroise;4\n`,
      },
    );
    assert.deepEqual(namesOf(several), { [typed(9)]: "Collège de l'Iroise" });
  });

  test('are those of the column that names these codes, whatever else is named', async () => {
    const fields = {
      dep: { role: 'territory', level: 'dep' },
      libelle: { role: 'label', of: 'dep' },
      type: { role: 'label' },
      uai: { role: 'territory', level: 'uai' },
      nom: { role: 'label', of: 'uai' },
      n: { role: 'measure' },
    };
    const catalog = catalogOf([dataset('d', ['uai'], fields, { period: '2024-2025' })], [eleves()]);
    const answer = await answerOf(ranking, catalog, { 'd.csv': `dep;libelle;type;uai;nom;n\n29;Bout du monde;Lycée;${uai(9)};Iroise;4\n` });
    assert.deepEqual(namesOf(answer), { [typed(9)]: 'Iroise' });
  });

  test('are asked of the part that has the last period, where a dataset is in parts', async () => {
    const parts = [
      { period: '2023-2024', url: 'old.csv' },
      { period: '2024-2025', url: 'new.csv' },
    ];
    const answer = await answerOf(
      { indicators: ['eleves'], territories: [typed(9), typed(10)], period: 'last:2' },
      catalogFrom({ parts }),
      {
        'old.csv': csvOf([row(9, 'Collège de Saint-Marc', '2023-2024'), row(10, 'Lycée ancien', '2023-2024')]),
        'new.csv': csvOf([row(9, "Collège de l'Iroise"), row(10, null)]),
      },
    );
    assert.equal(answer.figures.territory.length, 4);
    assert.deepEqual(namesOf(answer), { [typed(9)]: "Collège de l'Iroise" });
  });

  test('are found in the other file of a rate, where the first has none', async () => {
    const catalog = catalogOf(
      [
        dataset('d', ['uai', 'annee'], { uai: fields.uai, annee: fields.annee, n: fields.n }),
        dataset('e', ['uai', 'annee'], { uai: fields.uai, annee: fields.annee, nom: fields.nom, m: { role: 'measure' } }),
      ],
      [
        indicator('taux', {
          op: 'ratio',
          numerator: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } },
          denominator: { dataset: 'e', field: 'm', over: { territory: 'sum', time: 'last' } },
        }),
      ],
    );
    const answer = await answerOf({ indicators: ['taux'], level: 'uai', within: 'dep:29' }, catalog, {
      'd.csv': `uai;annee;n\n${uai(9)};2024-2025;5\n${uai(10)};2024-2025;6\n`,
      'e.csv': `uai;annee;nom;m\n${uai(9)};2024-2025;Iroise;10\n${uai(10)};2024-2025;Kerichen;10\n`,
    });
    assert.deepEqual(namesOf(answer), { [typed(9)]: 'Iroise', [typed(10)]: 'Kerichen' });
  });
});

type Page = {
  readonly asked: string[];
  readonly requests: Parameters<Hands['load']>[2][];
  readonly aborted: number[];
  readonly hands: Hands;
  /** What a request is answered with in place of the API; null for the API. */
  instead: (url: string) => ReturnType<Hands['load']> | null;
  readonly ask: (
    question: Question,
    asker?: Asker,
  ) => Promise<{ readonly answer: Answer; readonly plan: readonly PlanStep[]; readonly asked: readonly string[] }>;
};
const pageOf = (catalog: object, load: (request: Parameters<Hands['load']>[2]) => ReturnType<Hands['load']>): Page => {
  const memory = createMemory();
  const page: Page = {
    asked: [],
    requests: [],
    aborted: [],
    instead: () => null,
    hands: {
      load: (_id, _context, request) => {
        const url = decodeURIComponent(request.url.replaceAll('+', ' ')) + (request.body ?? '');
        page.asked.push(url);
        page.requests.push(request);
        return page.instead(url) ?? load(request);
      },
      abort: (id) => void page.aborted.push(id),
    },
    ask: async (question, asker = createAsker(1)) => {
      page.asked.length = 0;
      const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;
      const { answer, plan } = await answerWithPlan(question, context, page.hands, memory, asker);
      assert.ok(!isProblem(answer), JSON.stringify(answer));
      return { answer, plan, asked: [...page.asked] };
    },
  };
  return page;
};

describe('names that an API has', () => {
  let portal: Portal;
  let tabular: TabularApi;
  let client: Client;
  const far = Array.from({ length: 30 }, (_, i): Row => ({ ...row(500 + i, `Collège de Rennes ${i}`), uai: uai(500 + i, '035') }));
  const rows = [...some, ...far];
  before(async () => {
    const stored = { fields: { uai: 'text', nom: 'text', annee: 'text', n: 'int' } as const, rows: rows.map((each) => ({ ...each })) };
    portal = await createPortal({ datasets: { d: stored } });
    tabular = await createTabular({ resources: { d: stored } });
    client = await aClient({ d: tableOf(rows) });
  });
  after(() => {
    portal.close();
    tabular.close();
    client.close();
  });
  const native: Parameters<typeof pageOf>[1] = async ({ url, method = 'GET', headers = {}, body }) => {
    const { pathname, search } = new URL(url);
    const reply = await client.request(pathname + search, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), bytes: await reply.arrayBuffer() };
  };
  const apis = {
    native: [{ type: 'native', url: 'https://api.example/' }, native],
    tabular: [{ type: 'tabular', url: TABULAR, resource: 'd', types: { n: 'int' } }, (request) => tabular.load(request)],
    opendatasoft: [{ type: 'opendatasoft', url: PORTAL, dataset: 'd' }, (request) => portal.load(request)],
  } as const satisfies Record<string, readonly [object, Parameters<typeof pageOf>[1]]>;
  // A list of the codes alone has a column beside them, of some APIs.
  const isOfNames = (url: string): boolean => /nom.*annee/u.test(url);

  for (const [name, [source, load]] of Object.entries(apis)) {
    const aPage = (more: object = {}): Page => pageOf(catalogFrom({ source, ...more }), load);

    test(`${name}: one request more, for the codes of the question and no other`, async () => {
      const { answer, asked, plan } = await aPage().ask(ranking);
      assert.deepEqual(namesOf(answer), named);
      const [only, ...others] = asked.filter(isOfNames);
      assert.equal(others.length, 0);
      assert.equal(asked.at(-1), only);
      assert.ok(
        [9, 10, 11].every((rank) => only?.includes(uai(rank))),
        only,
      );
      assert.ok(!only?.includes(uai(500, '035')), only);
      assert.equal(plan.at(-1)?.requests, 1);
      assert.equal(plan.length, 2);
      const bare = await pageOf(catalogFrom({ source }, {}), load).ask(ranking);
      assert.deepEqual(answer.figures, bare.answer.figures);
      assert.equal(asked.length, bare.asked.length + 1);
    });

    test(`${name}: none more for another period, another limit, or a refresh`, async () => {
      const page = aPage();
      await page.ask({ ...ranking, limit: 1 });
      for (const question of [ranking, { ...ranking, limit: 2 }, { ...ranking, period: '2023-2024' }]) {
        const { answer, asked } = await page.ask(question);
        assert.deepEqual(asked.filter(isOfNames), []);
        assert.equal(answer.labels[typed(10)]?.fr, 'LYCEE DE KERICHEN');
      }
      // A clock that has moved since.
      for (const before = Date.now(); Date.now() <= before + 1;);
      const [from, asker] = [Date.now(), createAsker(1, 1)];
      const { answer, asked } = await page.ask(ranking, asker);
      assert.ok((asker.asked() ?? 0) >= from, 'the figures are as new as they were');
      assert.ok(asked.length > 0);
      assert.deepEqual(asked.filter(isOfNames), []);
      assert.deepEqual(namesOf(answer), named);
    });

    test(`${name}: codes where the names do not come, and the same figures`, async () => {
      const page = aPage();
      const whole = await aPage().ask(ranking);
      const failures: readonly (() => ReturnType<Hands['load']>)[] = [
        async () => ({ status: 500, headers: {}, bytes: new ArrayBuffer(0) }),
        async () => problem('TIMEOUT', { got: 'nothing', expected: 'a reply' }),
        async () => ({
          status: 200,
          headers: { 'content-type': 'application/json' },
          bytes: new TextEncoder().encode('{"<').buffer as ArrayBuffer,
        }),
      ];
      for (const fail of failures) {
        page.instead = (url) => (isOfNames(url) ? fail() : null);
        const { answer } = await page.ask(ranking);
        assert.deepEqual(namesOf(answer), {});
        assert.deepEqual(answer.figures, whole.answer.figures);
        assert.deepEqual(
          answer.provenance.map(({ stale }) => stale),
          [false],
        );
      }
      page.instead = () => null;
      assert.deepEqual(namesOf((await page.ask(ranking)).answer), named);
    });

    test(`${name}: figures wait a few seconds for names that are slow, which are there for the next question`, async (t) => {
      const page = aPage();
      let come = (): void => undefined;
      page.instead = (url) =>
        isOfNames(url) ? new Promise<void>((resolve) => (come = resolve)).then(() => load(page.requests.at(-1)!)) : null;
      t.mock.timers.enable({ apis: ['setTimeout'] });
      const done = page.ask(ranking);
      let [isDone, waited] = [false, 0];
      void done.then(() => (isDone = true));
      while (!isDone && waited < 30_000) {
        await new Promise((resolve) => setImmediate(resolve));
        if (!page.asked.some(isOfNames)) continue;
        t.mock.timers.tick(100);
        waited += 100;
      }
      assert.ok(waited >= 4000 && waited < 8000, `${waited} ms`);
      assert.deepEqual(namesOf((await done).answer), {});
      t.mock.timers.reset();
      come();
      const { answer, asked } = await page.ask(ranking);
      assert.deepEqual(asked, []);
      assert.deepEqual(namesOf(answer), named);
    });

    test(`${name}: names that nobody waits for any more are given up`, async () => {
      const page = aPage();
      const asker = createAsker(1);
      page.instead = (url) => {
        if (!isOfNames(url)) return null;
        asker.leave();
        // What the page's hands do of a request that is given up.
        return Promise.resolve(problem('ABORTED', { got: `${page.aborted.length} aborts`, expected: 'an asker' }));
      };
      await page.ask(ranking, asker);
      assert.equal(page.aborted.length, 1);
    });
  }

  test('too many for an address: asked for as their figures were', async () => {
    const many = Array.from({ length: 260 }, (_, i): Row => row(1000 + i, `Collège ${i}`));
    const own = await aClient({ d: tableOf(many) });
    const page = pageOf(catalogFrom({ source: { type: 'native', url: 'https://api.example/' } }), async ({ url, headers = {} }) => {
      const { pathname, search } = new URL(url);
      const reply = await own.get(pathname + search, headers);
      return { status: reply.status, headers: Object.fromEntries(reply.headers), bytes: await reply.arrayBuffer() };
    });
    const { answer, asked } = await page.ask({ ...ranking, limit: 250 });
    assert.equal(Object.keys(answer.labels).length, 250);
    assert.ok(asked.every((url) => url.length < 1000));
    // Those shown are few: they are asked for by their codes.
    const few = await page.ask({ ...ranking, limit: 3, where: [{ field: 'n', gt: 1100 }] });
    assert.equal(Object.keys(few.answer.labels).length, 3);
    own.close();
  });

  test('of rows that an API keeps to itself, none is asked', async () => {
    const disclosure = { rows: 'restricted', units: { field: 'n', min: 1 } };
    const abilities = {
      by: true,
      where: ['equal', 'oneOf', 'valid', 'and', 'or', 'not'],
      measures: ['count', 'sum', 'valid', 'missing'],
      measureWhere: true,
      disclosure: true,
    };
    const page = pageOf(catalogFrom({ source: { type: 'native', url: 'https://api.example/', abilities }, disclosure }), native);
    const { answer, asked } = await page.ask(ranking);
    assert.deepEqual(namesOf(answer), {});
    assert.deepEqual(asked.filter(isOfNames), []);
  });

  test('of peers, those that are shown: none is asked to find them', async () => {
    const catalog = catalogOf(
      [dataset('d', ['uai', 'annee'], fields, { source: { type: 'native', url: 'https://api.example/' } })],
      [eleves({ peers: { by: ['eleves'], count: 2 } })],
    );
    const { answer, asked } = await pageOf(catalog, native).ask({ indicators: ['eleves'], territories: [typed(9)], compare: ['peers'] });
    assert.equal(answer.peers?.length, 2);
    const [only, ...others] = asked.filter(isOfNames);
    assert.equal(others.length, 0);
    assert.equal(Object.keys(answer.labels).length, answer.figures.territory.filter((code) => code !== typed(11)).length);
    assert.ok(!only?.includes(uai(501, '035')), only);
  });
});

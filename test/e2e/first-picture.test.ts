/**
 * What a visitor downloads, from the first address to the first picture: how many files of code, that nothing else comes
 * with them, that a second view and a refresh bring no code, and that nothing comes before a widget is near the screen.
 * The server is that of the files themselves, with the headers it gives; it writes down all that it is asked. Long because
 * all is counted on one server, which can hold a file back.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { staticFile } from '../../packages/server/src/static-files.ts';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';

const PATIENCE_MS = 30_000;

type Asked = { readonly path: string; readonly status: number; readonly bytes: number };

const salles = {
  id: 'salles',
  source: { type: 'csv', url: 'salles.csv', delimiter: ';' },
  title: { fr: 'Salles' },
  producer: 'Un éditeur',
  license: { id: 'etalab-2.0' },
  updated: '2025-01-15',
  grain: ['dep', 'annee'],
  fields: { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'year' }, autres: { role: 'measure' } },
};

const ratio = (id: string, dataset: string, field: string): object => ({
  id,
  theme: 'contexte',
  label: { fr: 'Prises par salle' },
  definition: { fr: 'Nombre de prises par salle.' },
  unit: { kind: 'index', decimals: 1 },
  measure: {
    op: 'ratio',
    numerator: { dataset: 'prises', field: 'prises', over: { territory: 'sum', time: 'last' } },
    denominator: { dataset, field, over: { territory: 'sum', time: 'last' } },
  },
  direction: 'neutral',
  ranking: true,
});

const value = (id: string, dataset: string, field: string): object => ({
  ...ratio(id, dataset, field),
  measure: { op: 'value', of: { dataset, field, over: { territory: 'sum', time: 'last' } } },
});

const catalog = {
  balise: '1',
  id: 'prises',
  publisher: { name: 'Un éditeur' },
  datasets: [
    {
      id: 'prises',
      source: { type: 'csv', url: 'prises.csv', delimiter: ';' },
      title: { fr: 'Prises' },
      producer: 'Un éditeur',
      license: { id: 'etalab-2.0' },
      updated: '2025-01-15',
      grain: ['dep', 'annee'],
      fields: { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'year' }, prises: { role: 'measure' }, salles: { role: 'measure' } },
    },
    salles,
    { ...salles, id: 'tronquees', source: { type: 'csv', url: 'tronquees.csv', delimiter: ';' }, missing: { nc: 'L' } },
    { ...salles, id: 'lointaines', source: { type: 'native', url: 'api' } },
    { ...salles, id: 'illisibles', source: { type: 'csv', url: 'illisibles.csv', delimiter: ';' } },
  ],
  indicators: [ratio('prises', 'prises', 'salles'), ratio('jointes', 'salles', 'autres'), value('illisibles', 'illisibles', 'autres'), value('tronquees', 'tronquees', 'autres'), value('lointaines', 'lointaines', 'autres')],
}; // prettier-ignore

const rows = [2022, 2023, 2024].flatMap((year) =>
  ['22', '29', '35', '56'].map((dep, at) => `${dep};${year};${(at + 3) * (year - 2000)};${10 + at}`),
);
const data: Readonly<Record<string, string>> = {
  '/catalog.json': JSON.stringify(catalog),
  '/prises.csv': `dep;annee;prises;salles\n${rows.join('\n')}\n`,
  '/tronquees.csv': 'dep;annee;autres\n22;2024;8\n29;2024;nc\n35;2024;9\n',
  '/illisibles.csv': 'dep;annee;autres\n29;2024;beaucoup\n',
  '/salles.csv': `dep;annee;autres\n${[2022, 2023, 2024].flatMap((year) => ['22', '29', '35', '56'].map((dep) => `${dep};${year};12`)).join('\n')}\n`,
};

const widgets: Readonly<Record<string, string>> = {
  ranking: '<balise-ranking indicator="prises" level="dep"></balise-ranking>',
  figure: '<balise-figure indicator="prises"></balise-figure>',
  trend: '<balise-trend indicator="prises"></balise-trend>',
  map: '<balise-map indicator="prises" level="dep"></balise-map>',
};

const page = (script: string, widget: string, above = ''): string => `<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Prises</title><link rel="icon" href="data:,"><script type="module" src="/balise/${script}"></script></head><body>${above}
<balise-context catalog="/catalog.json" territory="dep:29">${widget}</balise-context></body></html>`;

/** As docs/integration.md says for a widget that is on the screen at once. */
const sooner = (name: string): string => `<link rel="modulepreload" href="/balise/${name}.js">`;

const pages: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(widgets).map(([name, widget]) => [`/${name}.html`, page(`widgets/${name}.js`, widget)])),
  '/joined.html': page('widgets/ranking.js', '<balise-ranking indicator="jointes" level="dep"></balise-ranking>'),
  '/unknown.html': page('widgets/ranking.js', '<balise-ranking indicator="inconnu" level="dep"></balise-ranking>'),
  '/refused.html': page('widgets/ranking.js', '<balise-ranking indicator="prises" level="dep" period="1999"></balise-ranking>'),
  '/uncollected.html': page('widgets/ranking.js', '<balise-ranking indicator="tronquees" level="dep"></balise-ranking>'),
  '/api.html': page('widgets/ranking.js', '<balise-ranking indicator="lointaines" level="dep"></balise-ranking>'),
  '/unreadable.html': page('widgets/ranking.js', '<balise-ranking indicator="illisibles" level="dep"></balise-ranking>'),
  '/auto.html': page('auto.js', widgets['ranking']!),
  '/sooner.html': page('auto.js', widgets['ranking']!).replace('</script>', `</script>${sooner('brain')}${sooner('widgets/ranking')}`),
  '/eco.html': page('auto.js', '<balise-ranking indicator="prises" level="dep" eco></balise-ranking>'),
  '/english.html': page('widgets/ranking.js', '<balise-ranking indicator="prises" level="dep" locale="en"></balise-ranking>'),
  '/declared.html': page('auto.js', widgets['ranking']!).replace('<balise-context', '<balise-context worker="/none/worker.js"'),
  '/far-direct.html': page('widgets/ranking.js', widgets['ranking']!, '<div id="far"></div><style>#far { height: 9000px }</style>'),
  '/far.html': page('auto.js', widgets['ranking']!, '<div id="far"></div><style>#far { height: 9000px }</style>'),
};

const isCode = ({ path: asked }: Asked): boolean => asked.endsWith('.js');
/** What makes a picture answer to keys and pointers: brought once it is on screen. */
const isMarks = ({ path: asked }: Asked): boolean => /\/parts\/marks-/u.test(asked);

const drawn = (tab: Page): Promise<unknown> =>
  tab.waitForFunction(() => [...document.querySelectorAll('balise-context > *')].every((widget) => widget.shadowRoot?.querySelector('svg.drawing') != null), { timeout: PATIENCE_MS }); // prettier-ignore
const reachable = (tab: Page): Promise<unknown> =>
  tab.waitForFunction(() => [...document.querySelectorAll('balise-context > *')].every((widget) => widget.shadowRoot?.querySelector('[role=listbox]') != null), { timeout: PATIENCE_MS }); // prettier-ignore

describe('from the first address to the first picture', { skip: engines.includes('chromium') ? false : 'no Chromium' }, () => {
  const asked: Asked[] = [];
  /** Held back until told: what must not come before the picture. */
  let hold: Promise<void> = Promise.resolve();
  /** Code without which the server keeps the catalogue to itself: it must be asked for before. */
  let awaited: RegExp | null = null;
  let release = (): void => undefined;
  /** A file that the host forgot. */
  let lacking: RegExp | null = null;
  /** Each file and what must be asked for before it is served: a file that waits for the former would wait for ever. */
  let order: readonly (readonly [file: string, first: RegExp])[] = [];
  const heard: (() => void)[] = [];
  const askedFor = async (first: RegExp): Promise<void> => {
    while (!asked.some(({ path: file }) => first.test(file))) await new Promise<void>((resolve) => heard.push(resolve));
  };
  let browser: Browser;
  let url = '';
  const folder = builtFolder();

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const written = pages[pathname] ?? data[pathname];
    const file =
      pathname.startsWith('/balise/') && lacking?.test(pathname) !== true
        ? await staticFile(folder, pathname.slice('/balise'.length), request.headers['if-none-match'])
        : null;
    const status = file?.status ?? (written === undefined ? 404 : 200);
    const body = file === null ? Buffer.from(written ?? '') : Buffer.from(await file.arrayBuffer());
    const one = { path: pathname, status, bytes: body.length };
    asked.push(one);
    for (const hear of heard.splice(0)) hear();
    if (isMarks(one)) await hold;
    if (awaited?.test(pathname) === true) {
      awaited = null;
      release();
    }
    if (pathname === '/catalog.json' && awaited !== null) await new Promise<void>((resolve) => (release = resolve));
    for (const [, first] of order.filter(([file]) => file === pathname)) await askedFor(first);
    const type = pathname.endsWith('.html') ? 'text/html; charset=utf-8' : pathname.endsWith('.csv') ? 'text/csv' : 'application/json';
    response.writeHead(status, file === null ? { 'content-type': type } : Object.fromEntries(file.headers)).end(body);
  });

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser('chromium');
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await browser.close();
  });

  /** A visitor who was never here. */
  const visit = async (name: string, look: (tab: Page) => Promise<void>): Promise<void> => {
    const visitor = await browser.createBrowserContext();
    const tab = await visitor.newPage();
    asked.length = 0;
    await tab.goto(`${url}/${name}.html`);
    await look(tab);
    await visitor.close();
  };

  // Maps need outlines, which are two files; a page of one line has the finder besides; English is a file, which French pages do not bring.
  const most: Readonly<Record<string, number>> = { ranking: 4, figure: 4, trend: 4, map: 6, auto: 5, sooner: 5, english: 5 };
  for (const [name, count] of Object.entries(most)) {
    test(`${name}: at most ${count} files of code, no font, no image, and keys once the picture is there`, async () => {
      let release = (): void => undefined;
      hold = new Promise((resolve) => (release = resolve));
      await visit(name, async (tab) => {
        await drawn(tab);
        const before = asked.filter((one) => !isMarks(one));
        release();
        await reachable(tab);
        const code = before.filter(isCode).map(({ path: file }) => file);
        assert.ok(code.length <= count, `${code.length}: ${code.join(' ')}`);
        const others = asked.filter((one) => !isCode(one)).map(({ path: file }) => file);
        assert.deepEqual(others.sort(), ['/catalog.json', `/${name}.html`, '/prises.csv'].sort());
      });
    });
  }

  test('nothing waits for a file that could be asked for beside it: worker, catalogue, file of data, painter', async () => {
    order = [
      ['/balise/brain.js', /worker\.js$/],
      ['/balise/worker.js', /catalog\.json$/],
      ['/balise/worker.js', /prises\.csv$/],
      ['/prises.csv', /\/painter-/],
      ['/balise/worker.js', /\/painter-/],
    ];
    await visit('auto', async (tab) => {
      await drawn(tab);
      const files = asked.map(({ path: file }) => file);
      assert.deepEqual(
        files.filter((file) => files.indexOf(file) !== files.lastIndexOf(file)),
        [],
        'and each is asked for once',
      );
    }).finally(() => (order = []));
  });

  for (const [name, part] of [
    ['map', 'maps'],
    ['map', 'own-outlines'],
    ['english', 'english'],
  ] as const)
    test(`a page that is to have ${part} waits for no worker to ask for it, and asks once`, async () => {
      const file = new RegExp(`/${part}-`, 'u');
      order = [['/balise/worker.js', file]];
      await visit(name, async (tab) => {
        await drawn(tab);
        assert.equal(asked.filter(({ path: each }) => file.test(each)).length, 1);
      }).finally(() => (order = []));
    });

  test('what speaks to an API, and its periods, wait for no worker to be asked for, and no page of files has it', async () => {
    const [apis, reply, periods] = [/\/apis-/u, /\/native-[\da-f]{8}\.js/u, /^\/api\/query$/u];
    order = [apis, reply, periods].map((first) => ['/balise/worker.js', first]);
    await visit('api', async (tab) => {
      assert.equal(await stateOf(tab), 'error');
      for (const file of [apis, reply, periods]) assert.equal(asked.filter(({ path: each }) => file.test(each)).length, 1, file.source);
    }).finally(() => (order = []));
    await visit('ranking', async (tab) => {
      await drawn(tab);
      assert.ok(!asked.some(({ path: each }) => apis.test(each)));
    });
  });

  for (const [name, what] of [
    ['auto', /worker\.js$/],
    ['ranking', /catalog\.json$/],
  ] as const)
    test(`${what.source} is asked for without waiting for a frame, for a widget that is on the screen`, async () => {
      const visitor = await browser.createBrowserContext();
      const tab = await visitor.newPage();
      asked.length = 0;
      await tab.evaluateOnNewDocument(() => {
        globalThis.IntersectionObserver = class {
          observe(): void {}
          unobserve(): void {}
        } as unknown as typeof IntersectionObserver;
      });
      await tab.goto(`${url}/${name}.html`);
      await askedFor(what);
      if (name === 'auto') assert.ok(!asked.some(({ path: file }) => /brain|ranking\.js/u.test(file)));
      await visitor.close();
    });

  test('on a page that names them, the shell and the widget wait for no other file, and are asked for once', async () => {
    order = [
      ['/balise/auto.js', /brain\.js$/],
      ['/balise/auto.js', /widgets\/ranking\.js$/],
    ];
    await visit('sooner', async (tab) => {
      await drawn(tab);
      const code = asked.filter(isCode).map(({ path: file }) => file);
      assert.equal(new Set(code).size, code.length, code.join(' '));
    }).finally(() => (order = []));
  });

  test('what draws is not brought for a picture that may never be wanted', async () => {
    await visit('eco', async (tab) => {
      await tab.waitForFunction(() => document.querySelector('balise-ranking')?.shadowRoot?.querySelector('tbody td') != null, { timeout: PATIENCE_MS }); // prettier-ignore
      assert.deepEqual(
        asked.filter(({ path: file }) => file.includes('painter')),
        [],
      );
    });
  });

  test('no worker of ours is asked for where the host declares its own', async () => {
    await visit('declared', async (tab) => {
      await drawn(tab);
      const files = asked.map(({ path: file }) => file);
      assert.ok(files.includes('/none/worker.js'));
      assert.ok(!files.includes('/balise/worker.js'));
    });
  });

  test('a second view brings no byte of code', async () => {
    hold = Promise.resolve();
    await visit('ranking', async (tab) => {
      await reachable(tab);
      const first = asked.filter(isCode);
      asked.length = 0;
      await tab.goto(`${url}/ranking.html`);
      await reachable(tab);
      assert.ok(first.length > 0 && first.every(({ bytes }) => bytes > 0), 'the first view brings some');
      const again = asked.filter(isCode);
      assert.deepEqual(
        again.filter(({ status, bytes }) => status !== 304 || bytes > 0),
        [],
      );
      assert.deepEqual(
        again.filter(({ path: file }) => /parts\//u.test(file)),
        [],
        'what bears a digest is not even asked about',
      );
    });
  });

  test('a refresh brings no code', async () => {
    hold = Promise.resolve();
    await visit('ranking', async (tab) => {
      await reachable(tab);
      asked.length = 0;
      await tab.evaluate(async () => {
        const widget = document.querySelector('balise-ranking') as HTMLElement & { refresh(): void; updateComplete: Promise<boolean> };
        widget.refresh();
        await widget.updateComplete;
      });
      await tab.waitForFunction(
        () => document.querySelector('balise-ranking')?.shadowRoot?.querySelector('.frame')?.getAttribute('aria-busy') === 'false',
        { timeout: PATIENCE_MS },
      );
      assert.ok(
        asked.some(({ path: file }) => file === '/prises.csv'),
        'the figures are asked for again',
      );
      assert.deepEqual(asked.filter(isCode), []);
    });
  });

  test('nothing but its code comes of a widget that is far from the screen', async () => {
    await visit('far-direct', async (tab) => {
      await tab.waitForFunction(() => document.querySelector('balise-ranking')?.shadowRoot?.querySelector('section') != null, { timeout: PATIENCE_MS }); // prettier-ignore
      // The observer of the shell has told of it by then: it tells in the frame that follows.
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
      assert.deepEqual(asked.map(({ path: file }) => file).sort(), ['/balise/brain.js', '/balise/widgets/ranking.js', '/far-direct.html']);
    });
  });

  test('nothing but the finder comes before a widget is near the screen', async () => {
    hold = Promise.resolve();
    await visit('far', async (tab) => {
      await tab.waitForFunction(() => document.readyState === 'complete');
      // The observer of the finder has told of every widget by then: it tells in the frame that follows.
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
      assert.deepEqual(
        asked.map(({ path: file }) => file),
        ['/far.html', '/balise/auto.js'],
      );
      await tab.evaluate(() => scrollTo(0, 9000));
      await drawn(tab);
      assert.ok(asked.some(({ path: file }) => file === '/prises.csv'));
    });
  });

  test('what maps alone need is asked for with the question, before the catalogue is there', async () => {
    awaited = /\/maps-/u;
    await visit('map', async (tab) => void (await drawn(tab)));
    assert.equal(awaited, null);
  });

  test('English is asked for with the question, before the catalogue is there', async () => {
    awaited = /\/english-/u;
    await visit('english', async (tab) => {
      await drawn(tab);
      assert.match(await textOf(tab), /Finistère ranks/u);
    });
    assert.equal(awaited, null);
  });

  const stateOf = async (tab: Page): Promise<string> => {
    await tab.waitForFunction(() => /ready|error/u.test(document.querySelector('balise-context > *')?.getAttribute('state') ?? ''), {
      timeout: PATIENCE_MS,
    });
    return tab.evaluate(() => document.querySelector('balise-context > *')?.getAttribute('state') ?? '');
  };
  const textOf = (tab: Page): Promise<string> =>
    tab.evaluate(() => document.querySelector('balise-context > *')?.shadowRoot?.querySelector('section')?.textContent ?? '');

  for (const isWhole of [true, false]) {
    test(`two files are joined; ${isWhole ? 'a figure is shown' : 'without what joins them, none is'}`, async () => {
      lacking = isWhole ? null : /reshaped-rows/;
      await visit('joined', async (tab) => {
        assert.equal(await stateOf(tab), isWhole ? 'ready' : 'error');
        assert.equal(/\d,\d/u.test(await textOf(tab)), isWhole);
        assert.ok(asked.some(({ path: file }) => file.includes('reshaped-rows')));
      });
      lacking = null;
    });
  }

  test('what resolves a measure over two files is asked for beside the first of them', async () => {
    order = [['/prises.csv', /\/rare-steps-/u]];
    await visit('joined', async (tab) => assert.equal(await stateOf(tab), 'ready')).finally(() => (order = []));
  });

  for (const isWhole of [true, false]) {
    test(`a question that is refused says ${isWhole ? 'why' : 'that code did not come, without what says why'}`, async () => {
      lacking = isWhole ? null : /\/rare-steps-/u;
      await visit('refused', async (tab) => {
        assert.equal(await stateOf(tab), 'error');
        assert.equal((await textOf(tab)).includes('1999'), isWhole, await textOf(tab));
        assert.ok(asked.some(({ path: file }) => file.includes('rare-steps')));
      });
      lacking = null;
    });
  }

  test('a status that few figures have is told, and brings no file', async () => {
    await visit('uncollected', async (tab) => {
      assert.equal(await stateOf(tab), 'ready');
      assert.match(await textOf(tab), /n’a pas été collectée/u);
      await drawn(tab);
      const code = asked.filter((one) => isCode(one) && !isMarks(one)).map(({ path: file }) => file);
      assert.ok(code.length <= 4, code.join(' '));
    });
  });

  test('without what maps are made of, a map says that code did not come', async () => {
    lacking = /\/maps-/u;
    await visit('map', async (tab) => {
      assert.equal(await stateOf(tab), 'error');
      assert.match(await textOf(tab), /maps/u);
    });
    lacking = null;
  });

  test('without the words of English, an English page says so, and shows no figure', async () => {
    lacking = /\/english-/u;
    await visit('english', async (tab) => {
      assert.equal(await stateOf(tab), 'error');
      const text = await textOf(tab);
      assert.match(text, /Figures unavailable/u);
      assert.doesNotMatch(text, /Finistère/u);
    });
    lacking = null;
  });

  for (const isWhole of [true, false]) {
    test(`a file that cannot be read is a problem, ${isWhole ? 'and the cell at fault is told' : 'even without the words of its fault'}`, async () => {
      lacking = isWhole ? null : /\/faults-/u;
      await visit('unreadable', async (tab) => {
        assert.equal(await stateOf(tab), 'error');
        const text = await textOf(tab);
        assert.match(text, /Les données reçues n’ont pas la forme attendue/u);
        assert.equal(text.includes('beaucoup'), isWhole, text);
        assert.ok(asked.some(({ path: file }) => file.includes('/faults-')));
      });
      lacking = null;
    });
  }

  test('a problem is said, even without the words of problems', async () => {
    lacking = /(?:read|tell)-problem/;
    await visit('unknown', async (tab) => {
      assert.equal(await stateOf(tab), 'error');
      assert.match(await textOf(tab), /Données indisponibles/u);
    });
    lacking = null;
  });
});

/**
 * Whatever becomes of the worker, the figure comes and it is the same; a question that silences two workers is refused
 * in words, and never run in the page. How long it may take is held where the clock is ours, beside the supervisor. Long because
 * the ways of losing it stand beside one another, and all end in the same figure.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { type StaticHost, type StaticOptions, serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const PATIENCE_MS = 20_000;

/** Does `deed` whenever the worker is given something that holds `what`, before the core sees it. */
const faulty = (what: string, deed: string): string => `
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    return listen.call(this ?? self, type, type !== 'message' ? listener : function (event) {
      if (JSON.stringify(event.data).includes(${JSON.stringify(what)})) { ${deed} }
      return listener.call(this, event);
    }, options);
  };`;
const SPIN = 'for (;;);';

const workers: Readonly<Record<string, string | null>> = {
  'that is not there': null,
  'that throws at start': "throw new Error('at start');",
  'that is no script': '<!doctype html><title>Not here</title>',
  'that says nothing': '',
  'that spins from the start': SPIN,
  'that throws at every question': "import '/faulty-throw.js'; import '/balise/worker.js';",
};
const faults = {
  '/faulty-throw.js': faulty('population', "throw new Error('in a job');"),
  '/faulty-spin.js': faulty('dep:35', SPIN),
  '/spinning.js': "import '/faulty-spin.js'; import '/balise/worker.js';",
};
/** Ends the first workers of the page as soon as they have something to do. */
const killing = (count: number): string => `<script>{
  let left = ${count};
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      if (left-- > 0) this.addEventListener('message', () => setTimeout(() => this.terminate()), { once: true });
    }
  };
}</script>`;

/**
 * A page that keeps no record of what it loads, as one of more than 250 resources, and where waiting for a download never
 * ends: only the arrival of the script can tell that the worker will not start.
 */
const crowded = `<script>{
  performance.setResourceTimingBufferSize(0);
  const later = setTimeout;
  globalThis.setTimeout = (callback, ms, ...rest) => (ms === 10_000 ? 0 : later(callback, ms, ...rest));
}</script>`;

/** Keeps account of the workers that were begun and not ended, and of the addresses that were made and not let go. */
const counting = `<script>{
  globalThis.baliseKept = { workers: new Set(), urls: new Set(), made: [] };
  const { workers, urls, made } = baliseKept;
  window.Worker = class extends Worker {
    constructor(url, options) { super(url, options); workers.add(this); made.push(new URL(url, location.href).href.replace(location.origin, '')); }
    terminate() { workers.delete(this); super.terminate(); }
  };
  const { createObjectURL: make, revokeObjectURL: drop } = URL;
  URL.createObjectURL = (blob) => { const url = make.call(URL, blob); urls.add(url); return url; };
  URL.revokeObjectURL = (url) => { urls.delete(url); drop.call(URL, url); };
}</script>`;
type Kept = { readonly baliseKept: { readonly workers: Set<Worker>; readonly urls: Set<string>; readonly made: readonly string[] } };
/** Told by the page itself, not beforehand: what finds the widgets has begun a worker by then. */
const declaring = `<script type="module">import { configure } from '/balise/balise.js'; configure({ worker: '/balise/worker.js?own' });</script>`;

const ranking = (territory: string): string =>
  `<balise-ranking indicator="population" level="dep" within="reg:53" territory="${territory}"></balise-ranking>`;
const pageOf = (worker: string, { head = '', body = ranking('dep:29'), nonce = '' } = {}): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="data:,">
  <script nonce="${nonce}">
    globalThis.baliseErrors = []; globalThis.baliseProblems = [];
    for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => baliseErrors.push(String(event.message ?? event.reason)));
    addEventListener('balise-problem', ({ target, problem }) => baliseProblems.push(target.territory + ' ' + problem.problem));
  </script>${head}</head>
  <body><balise-context catalog="/balise/data/catalog.json" ${worker === '' ? '' : `worker="${worker}"`}>${body}</balise-context>
  <script type="module" nonce="${nonce}" src="/balise/auto.js"></script></body></html>`;

type Told = { readonly baliseErrors: string[]; readonly baliseProblems: string[] };
type Seen = { readonly tables: readonly string[]; readonly notices: readonly string[] } & Told;

const areSettled = (): boolean =>
  [...document.querySelectorAll('balise-ranking')].every(
    ({ state, shadowRoot }) => state === 'error' || (state === 'ready' && shadowRoot?.querySelector('table') != null),
  );
const told = (): Seen => {
  const { baliseErrors, baliseProblems } = globalThis as unknown as Told;
  const texts = (selector: string): string[] =>
    [...document.querySelectorAll('balise-ranking')].map(
      ({ shadowRoot }) => shadowRoot?.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    );
  return { tables: texts('table'), notices: texts('.notice'), baliseErrors, baliseProblems };
};

describe('a worker', () => {
  const folder = path.join(builtFolder(), 'playground');
  const served = (options: StaticOptions): Promise<StaticHost> => serveStatic(folder, { at: '/balise/', ...options });
  const sound = readFileSync(path.join(folder, 'worker.js'), 'utf8');
  let host: StaticHost;
  let elsewhere: StaticHost;
  let sharing: StaticHost;
  before(async () => {
    elsewhere = await serveStatic(folder);
    sharing = await serveStatic(folder, { isShared: true });
    const scripts = Object.values(workers).flatMap((code, i) => (code === null ? [] : [[`/worker-${i}.js`, code]]));
    const pages = Object.keys(workers).map((_, i) => [`/page-${i}.html`, pageOf(`/worker-${i}.js`)]);
    host = await served({
      pages: {
        ...faults,
        ...Object.fromEntries([...scripts, ...pages]),
        '/plain.html': pageOf(''),
        '/full.html': pageOf(`/worker-${Object.keys(workers).indexOf('that says nothing')}.js`, { head: crowded }),
        '/shared.html': pageOf(`${sharing.url}worker.js`, { head: counting }),
        '/declared.html': pageOf('', { head: counting + declaring }),
        '/far.html': pageOf(`${elsewhere.url}worker.js`),
        '/killed.html': pageOf('', { head: killing(1) }),
        '/killed-twice.html': pageOf('', { head: killing(2) }),
        '/spinning.html': pageOf('/spinning.js', { body: ranking('dep:35') + ranking('dep:29') }),
      },
    });
  });
  after(async () => {
    await host.close();
    await elsewhere.close();
    await sharing.close();
  });

  const seenAt = async (browser: Browser, url: string): Promise<Seen> => {
    const { page } = await openWatched(browser);
    try {
      await page.goto(url);
      await page.waitForFunction(areSettled, { timeout: PATIENCE_MS });
      return await page.evaluate(told);
    } finally {
      await page.close();
    }
  };

  for (const engine of engines) {
    describe(`in ${engine}`, () => {
      let browser: Browser;
      let plain: Seen;
      before(async () => {
        browser = await openBrowser(engine);
        plain = await seenAt(browser, `${host.url}plain.html`);
        assert.match(plain.tables[0]!, /Finistère.*933\s455/u);
      });
      after(() => browser.close());

      const holds = (name: string, page: string): void =>
        void test(`${name}: the same figure, and nothing thrown at the host`, async () => {
          assert.deepEqual(await seenAt(browser, `${host.url}${page}`), plain);
        });
      Object.keys(workers).forEach((name, i) => holds(name, `page-${i}.html`));
      holds('from another origin that shares nothing', 'far.html');
      holds('that says nothing, in a page that has loaded too much to keep account of it', 'full.html');
      holds('that is killed in the middle of a question', 'killed.html');

      for (const [name, code] of Object.entries(workers)) {
        test(`begun beforehand, ${name}: the same figure, and nothing thrown at the host`, async () => {
          const at = '/balise/worker.js';
          const ill = await served({
            pages: { ...faults, '/balise/sound.js': sound, '/page.html': pageOf(''), ...(code === null ? {} : { [at]: code.replaceAll(at, '/balise/sound.js') }) },
            failing: code === null ? { [at]: 404 } : {},
          });
          try {
            assert.deepEqual(await seenAt(browser, `${ill.url}page.html`), plain);
          } finally {
            await ill.close();
          }
        }); // prettier-ignore
      }

      for (const [name, file, made] of [
        ['from another origin that shares its files', 'shared.html', /^blob:/],
        ['that the page declares once another was begun', 'declared.html', /^\/balise\/worker\.js\?own$/],
      ] as const) {
        test(`${name}: answers, and is the one worker kept, under no address made for it`, async () => {
          const { page } = await openWatched(browser);
          await page.goto(`${host.url}${file}`);
          await page.waitForFunction(areSettled, { timeout: PATIENCE_MS });
          assert.deepEqual(await page.evaluate(told), plain);
          const kept = await page.evaluate(() => {
            const { workers: living, urls, made: begun } = (globalThis as unknown as Kept).baliseKept;
            return { living: living.size, urls: urls.size, begun };
          });
          assert.deepEqual([kept.living, kept.urls], [1, 0]);
          assert.match(kept.begun.at(-1)!, made);
          assert.equal(kept.begun.length, file === 'declared.html' ? 2 : 1);
          await page.close();
        }); // prettier-ignore
      }

      test('that is killed, started again, and killed again later: the page itself answers the same', async () => {
        const { page } = await openWatched(browser);
        await page.evaluateOnNewDocument(() => {
          const workers: Worker[] = ((globalThis as unknown as { baliseWorkers: Worker[] }).baliseWorkers = []);
          const Native = Worker;
          globalThis.Worker = class extends Native {
            constructor(url: string | URL, options?: WorkerOptions) {
              super(url, options);
              workers.push(this);
            }
          };
        });
        await page.goto(`${host.url}plain.html`);
        const tables: string[] = [];
        for (let life = 0; life < 3; life += 1) {
          await page.waitForFunction(areSettled, { timeout: PATIENCE_MS });
          const number = await page.evaluate(() => {
            const { baliseWorkers: all } = globalThis as unknown as { baliseWorkers: Worker[] };
            for (const worker of all) worker.terminate();
            return all.length;
          });
          assert.equal(number, Math.min(life + 1, 2));
          tables.push(...(await page.evaluate(told)).tables);
          const territory = life === 1 ? 'dep:29' : 'dep:22';
          await page.evaluate((code) => {
            const widget = document.querySelector('balise-ranking')!;
            widget.territory = code;
            return widget.updateComplete;
          }, territory);
          await page.waitForFunction(() => document.querySelector('balise-ranking')!.shadowRoot!.querySelector('[aria-busy=false]') !== null, { timeout: PATIENCE_MS }); // prettier-ignore
        }
        const end = await page.evaluate(told);
        assert.deepEqual([tables[0], tables[2], end.baliseErrors, end.baliseProblems], [plain.tables[0], plain.tables[0], [], []]);
        await page.close();
      });

      for (const [what, file] of [['kills', 'killed-twice.html'], ['silences', 'spinning.html']] as const) {
        test(`that its question ${what} twice: that question is refused in words, the others are answered`, async () => {
          const seen = await seenAt(browser, `${host.url}${file}`);
          assert.equal(seen.tables[0], '');
          assert.match(seen.notices[0]!, /\p{L}{3}/u);
          assert.deepEqual(seen.baliseProblems, [`${file === 'spinning.html' ? 'dep:35' : 'dep:29'} WORKER_LOST`]);
          assert.deepEqual([seen.tables.slice(1), seen.baliseErrors], [file === 'spinning.html' ? plain.tables : [], []]);
        });
      } // prettier-ignore

      const frames = {
        'written in its page': ['srcdoc', ''],
        'that a sandbox left no origin': ['src', 'sandbox="allow-scripts"'],
      } as const;
      for (const [name, [attribute, sandbox]] of Object.entries(frames)) {
        test(`in a frame ${name}, under the strict policy: the same figure, and nothing is refused nor written in the console`, async () => {
          const framed = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un cadre</title><link rel="icon" href="/icon.svg">
            <script type="module" src="/balise/auto.js"></script></head><body>
            <balise-context catalog="/balise/data/catalog.json">${ranking('dep:29')}</balise-context></body></html>`;
          const at = attribute === 'src' ? '/framed.html' : framed.replaceAll('"', '&quot;');
          const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="/icon.svg"></head>
            <body><iframe title="Un cadre" width="800" height="900" ${sandbox} ${attribute}="${at}"></iframe></body></html>`;
          const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>';
          const headers = { 'content-security-policy': `${strictPolicy}; frame-src 'self'` };
          const strict = await served({
            pages: { '/page.html': page, '/framed.html': framed, '/icon.svg': icon },
            headers,
            isShared: true,
          });
          const { page: tab, messages } = await openWatched(browser);
          try {
            await tab.goto(`${strict.url}page.html`);
            const frame = await tab.waitForFrame((each) => each !== tab.mainFrame());
            await frame.waitForFunction(areSettled, { timeout: PATIENCE_MS });
            const { tables } = await frame.evaluate(told);
            const refused = await frame.evaluate(() => (globalThis as unknown as { baliseViolations: string[] }).baliseViolations);
            assert.deepEqual([tables, refused, messages], [plain.tables, [], []]);
            if (attribute === 'srcdoc') assert.deepEqual(tab.workers().map((worker) => worker.url()), [`${strict.url}balise/worker.js`]); // prettier-ignore
          } finally {
            await tab.close();
            await strict.close();
          }
        });
      }

      const policies: Readonly<Record<string, string>> = {
        'refused by the policy of the page': "worker-src 'none'; default-src 'self' data:; script-src 'self' 'unsafe-inline'",
        'refused for want of a nonce': "default-src 'self' data:; script-src 'nonce-x1' 'strict-dynamic'",
        'refused by a sandbox that has no origin': 'sandbox allow-scripts',
      };
      for (const [name, policy] of Object.entries(policies)) {
        test(`${name}: the same figure`, async () => {
          const pages = { '/page.html': pageOf('', { nonce: 'x1' }) };
          const strict = await served({ pages, headers: { 'content-security-policy': policy }, isShared: policy.startsWith('sandbox') });
          try {
            assert.deepEqual(await seenAt(browser, `${strict.url}page.html`), plain);
          } finally {
            await strict.close();
          }
        });
      }
    });
  }
});

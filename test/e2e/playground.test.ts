/**
 * The page that `npm start` opens, in real browsers, as its reader meets it: six figures, nothing in the console, nothing
 * that the strictest content policy refuses; the same figures from a static folder once the server is stopped.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { root, startProduct } from './harness/product.ts';
import type { Product } from './harness/product.ts';
import { serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

/** Room kept beforehand for words that turned out shorter: more than this is a hole in the page. */
const HOLE_PX = 200;

const ANSWER_MS = 30_000;
const LOOK_AGAIN_MS = 100;

/** What a reader sees of one widget: its title, its words, its bars; the state says whether to wait. */
type Seen = {
  readonly indicator: string;
  readonly state: string;
  readonly national: boolean;
  readonly title: string;
  readonly text: string;
  readonly bars: number;
  readonly drawn: boolean;
};

const seen = (page: Page): Promise<Seen[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('balise-figure, balise-ranking')].map((widget) => {
      const inside = widget.shadowRoot;
      const words = (selector: string): string => inside?.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      return {
        indicator: `${widget.localName} ${widget.getAttribute('indicator') ?? ''}`,
        state: widget.getAttribute('state') ?? '',
        national: widget.getAttribute('territory') === 'FR',
        title: words('[part="heading"]'),
        text: [words('[part="value"]'), words('[part="sentence"]'), words('table')].join(' | '),
        bars: inside?.querySelectorAll('svg .mine, svg .others').length ?? 0,
        // Words, table and picture come in frames of their own.
        drawn: inside?.querySelector('table') != null && (widget.localName === 'balise-figure' || inside.querySelector('svg') != null),
      };
    }),
  );

/** Looks until what is seen is as told, or says what was seen instead. */
const waitFor = async (page: Page, isThere: (widgets: readonly Seen[]) => boolean): Promise<readonly Seen[]> => {
  const deadline = Date.now() + ANSWER_MS;
  for (;;) {
    const widgets = await seen(page);
    if (isThere(widgets)) return widgets;
    assert.ok(Date.now() < deadline, `not there after ${ANSWER_MS} ms: ${JSON.stringify(widgets, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
};

/** Widgets ask when they come near the screen: the reader brings each before their eyes, for as long as a page takes to notice, and goes back. */
const readAll = async (page: Page): Promise<readonly Seen[]> => {
  await waitFor(page, (widgets) => widgets.some(({ state }) => state === 'ready'));
  await page.evaluate(async () => {
    // What is near is told after a frame, however long that takes.
    const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (const widget of document.querySelectorAll('balise-figure, balise-ranking, balise-trend, balise-map')) {
      widget.scrollIntoView({ block: 'center', behavior: 'instant' });
      await frame();
      await frame();
    }
    scrollTo(0, 0);
  });
  return waitFor(page, (widgets) => widgets.length > 0 && widgets.every(({ state, drawn }) => state === 'ready' && drawn));
};

const goTo = (page: Page, url: string): Promise<unknown> => page.goto(url, { waitUntil: 'load' });

test('another folder, without a catalogue, opens on its own indicators', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-folder-'));
  await writeFile(
    path.join(folder, 'ordinateurs 2025.csv'),
    'departement;rentree;ordinateurs\n29;2025;3400\n35;2025;4100\n22;2025;2900\n56;2025;s\n',
  );
  const product = await startProduct(folder);
  const browser = await openBrowser(engines[0] ?? 'chromium');
  try {
    const { page, messages, violations } = await openWatched(browser);
    await goTo(page, product.url);
    const [only, ...others] = await readAll(page);
    assert.equal(others.length, 0);
    assert.match(only?.text ?? '', /Finistère.*3\s400/);
    assert.equal(await page.$eval('h1', (title) => title.textContent), path.basename(folder));
    assert.deepEqual([await violations(), messages], [[], []]);
  } finally {
    await browser.close();
    await product.stop();
    await rm(folder, { recursive: true });
  }
});

for (const engine of engines) {
  describe(`the playground in ${engine}`, () => {
    let product: Product;
    let browser: Browser;
    before(async () => {
      // An option where a folder could stand: the product's own is meant.
      product = await startProduct('--port=0');
      browser = await openBrowser(engine);
    });
    after(async () => {
      await browser.close();
      await product.stop();
    });

    test('shows six figures and more, says nothing in the console, breaks no rule of the strict policy', async () => {
      assert.equal((await fetch(product.url)).headers.get('content-security-policy'), strictPolicy);
      const { page, messages, violations } = await openWatched(browser);
      await goTo(page, product.url);
      const widgets = await readAll(page);
      assert.ok(widgets.length >= 6);
      for (const widget of widgets) assert.match(widget.text, /\d/, widget.indicator);
      for (const { indicator, bars } of widgets.filter((widget) => widget.indicator.startsWith('balise-ranking')))
        assert.ok(bars > 1, indicator);
      assert.deepEqual(await violations(), []);
      assert.deepEqual(messages, []);
      await page.close();
    });

    test('changes every figure of the département with one field, and remembers it in the address', async () => {
      const { page, messages, violations } = await openWatched(browser);
      await goTo(page, product.url);
      const before = await readAll(page);
      await page.select('#territoire', 'dep:35');
      const isOther = (widget: Seen, index: number): boolean =>
        widget.state === 'ready' &&
        widget.drawn &&
        (widget.national || (widget.text !== before[index]?.text && /Ille-et-Vilaine/.test(widget.title + widget.text)));
      const after = await waitFor(page, (widgets) =>
        widgets.every((widget, index) => isOther(widget, index) || /tne/.test(widget.indicator)),
      );
      for (const [index, widget] of after.entries()) if (widget.national) assert.equal(widget.text, before[index]?.text);
      assert.match(page.url(), /\?territoire=dep:35$/);
      assert.equal(await page.$eval('h1', (title) => title.textContent), 'Ille-et-Vilaine');
      assert.deepEqual([await violations(), messages], [[], []]);
      await page.close();
    });

    test('says the same from files as from the API', async () => {
      const { page, messages, violations } = await openWatched(browser);
      await goTo(page, product.url);
      const served = await readAll(page);
      await page.click('input[value="files"]');
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      const texts = (widgets: readonly Seen[]): string[] => widgets.map(({ indicator, text }) => `${indicator}: ${text}`);
      await waitFor(page, (widgets) => texts(widgets).join() === texts(served).join() && widgets.every(({ state }) => state === 'ready'));
      assert.match(page.url(), /source=files/);
      assert.equal(
        await page.$eval('balise-context', (context) => context.getAttribute('catalog')),
        new URL('data/catalog.json', product.url).href,
      );
      assert.deepEqual([await violations(), messages], [[], []]);
      await page.close();
    });

    test('gives the same figures from a static folder when the server is stopped', async () => {
      const live = await openWatched(browser);
      await goTo(live.page, product.url);
      const served = (await readAll(live.page)).map(({ text }) => text);
      await live.page.close();
      const host = await serveStatic(path.join(root, 'dist/playground'), { headers: { 'content-security-policy': strictPolicy } });
      const { page, messages, violations } = await openWatched(browser);
      await goTo(page, host.url);
      assert.deepEqual(
        (await readAll(page)).map(({ text }) => text),
        served,
      );
      assert.match(await page.$eval('#origine', (note) => note.textContent ?? ''), /viennent des fichiers/);
      assert.deepEqual(await violations(), []);
      // The one thing a browser says by itself: that `catalog` is not there.
      assert.deepEqual(
        messages.filter((message) => !/404/.test(message)),
        [],
      );
      await page.close();
      await host.close();
    });

    test('is read without barrier at 320 px: axe finds nothing, nothing scrolls sideways', async () => {
      const { page } = await openWatched(browser);
      await page.setViewport({ width: 320, height: 720 });
      await goTo(page, product.url);
      await readAll(page);
      const scrollsSideways = (): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(await scrollsSideways(), false);
      await page.setViewport({ width: 260, height: 720 });
      assert.equal(await scrollsSideways(), false);
      await page.setViewport({ width: 320, height: 720 });
      // Its end on the screen when its words come: all the room it keeps is kept, as nothing that is seen may move.
      await page.reload({ waitUntil: 'load' });
      await waitFor(page, (widgets) => widgets.some(({ state }) => state === 'ready'));
      for (const widget of await page.$$('balise-figure, balise-ranking')) {
        await widget.evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }));
        await page.waitForFunction((element) => element.getAttribute('state') === 'ready', { timeout: ANSWER_MS }, widget);
      }
      await readAll(page);
      const holes = await page.$$eval('balise-figure, balise-ranking', (widgets) =>
        widgets.map((widget) => {
          const frame = widget.shadowRoot?.querySelector('.frame');
          const last = Math.max(...[...(frame?.children ?? [])].map((child) => child.getBoundingClientRect().bottom));
          return {
            who: `${widget.localName} ${widget.getAttribute('indicator') ?? ''}`,
            px: (frame?.getBoundingClientRect().bottom ?? NaN) - last,
          };
        }),
      );
      assert.ok(holes.length >= 6);
      assert.deepEqual(
        holes.filter(({ px }) => !(px <= HOLE_PX)),
        [],
      );
      await page.evaluate(await readFile(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' · ')}`);
      });
      assert.deepEqual(found, []);
      await page.close();
    });

    test('hands over the code of a widget, for the département on screen, as it is or as it is changed', async () => {
      const { page, messages, violations } = await openWatched(browser);
      await goTo(page, `${product.url}?territoire=dep:35`);
      await readAll(page);
      await page.select('#modele', '3');
      const code = await page.$eval('#code', (element) => element.textContent ?? '');
      assert.match(code, /territory="dep:35"/);
      // And tells what its figures cost, and what stays of all of them.
      const plan = await page.$eval('#plan', (element) => element.textContent ?? '');
      assert.match(plan, /requête.*mémoire\s: \d+\stables? gardées?, [\d,]+\s\S+ sur 268,4\sMo/su);
      assert.match(code, /<balise-ranking indicator="population" level="dep" within="reg:53"><\/balise-ranking>/);
      await page.$eval('#essai', (form) => form.scrollIntoView());
      await page.select('#essai-forme', 'balise-figure');
      await page.select('#essai-langue', 'en');
      await page.waitForFunction(() => document.querySelector('#vue balise-figure[state="ready"]') !== null, { timeout: ANSWER_MS });
      const words = await page.$eval('#vue balise-figure', (widget) => widget.shadowRoot?.textContent ?? '');
      assert.match(words, /Ille-et-Vilaine.*inhabitants/s);
      const changed = await page.$eval('#code', (element) => element.textContent ?? '');
      assert.match(changed, /<balise-figure indicator="population" compare="" locale="en"><\/balise-figure>/);
      assert.ok(await page.$eval('#essai-niveau', (level) => (level as HTMLSelectElement).disabled));
      await page.select('#modele', '0');
      assert.equal(await page.$('#vue balise-figure'), null);
      assert.deepEqual([await violations(), messages], [[], []]);
      await page.close();
    });
  });
}

/**
 * Widgets of the real product that are changed, moved, removed and put back faster than they can answer: the last
 * question wins, and a thousand that came and went leave nothing behind.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { type StaticHost, serveStatic } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const PATIENCE_MS = 60_000;
const CYCLES = 1000;
const LEAK_BYTES = 2 * 1024 * 1024;

/** Everything a page could be left with, counted from before our scripts: begun less ended. */
const counting = `
  const open = (globalThis.baliseOpen = {});
  const sets = {};
  const count = (what, thing, isOpen) => {
    const set = (sets[what] ??= new Set());
    isOpen ? set.add(thing) : set.delete(thing);
    open[what] = set.size;
  };
  for (const [begin, end] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval'], ['requestAnimationFrame', 'cancelAnimationFrame']]) {
    const [begun, ended] = [globalThis[begin], globalThis[end]];
    globalThis[begin] = (callback, ...rest) => {
      const id = begun.call(globalThis, (...args) => { if (begin !== 'setInterval') count(begin, id, false); callback(...args); }, ...rest);
      count(begin, id, true);
      return id;
    };
    globalThis[end] = (id) => { count(begin, id, false); ended.call(globalThis, id); };
  }
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => { const url = createObjectURL.call(URL, blob); count('object URL', url, true); return url; };
  URL.revokeObjectURL = (url) => { count('object URL', url, false); revokeObjectURL.call(URL, url); };
  globalThis.Worker = class extends Worker {
    constructor(...given) { super(...given); count('worker', this, true); }
    terminate() { count('worker', this, false); super.terminate(); }
  };
  for (const name of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver']) {
    globalThis[name] = class extends globalThis[name] {
      observe(target, options) { count(name, this, true); (this.targets ??= new Set()).add(target); super.observe(target, options); }
      unobserve(target) { this.targets?.delete(target); if (!this.targets?.size) count(name, this, false); super.unobserve(target); }
      disconnect() { this.targets?.clear(); count(name, this, false); super.disconnect(); }
    };
  }
  const ids = new WeakMap(); let last = 0;
  const idOf = (thing) => { if (!ids.has(thing)) ids.set(thing, (last += 1)); return ids.get(thing); };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isLasting = (target) => target === globalThis || target === document || target === document.documentElement || target === document.body || target === document.fonts || target instanceof MediaQueryList || target.localName === 'balise-context';
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? globalThis;
    if (isLasting(target) && listener !== null) count('listener', idOf(target) + type + idOf(listener), true);
    return addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? globalThis;
    if (isLasting(target) && listener !== null) count('listener', idOf(target) + type + idOf(listener), false);
    return removeEventListener.call(target, type, listener, options);
  };
  globalThis.baliseErrors = [];
  for (const kind of ['error', 'unhandledrejection']) addEventListener.call(globalThis, kind, (event) => baliseErrors.push(String(event.message ?? event.reason)));`;

const context = '<balise-context catalog="/balise/data/catalog.json" territory="dep:29"></balise-context>';
const page = (body: string): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="data:,"><script>${counting}</script></head><body>${body}</body></html>`;
const ours = '<script type="module" src="/balise/auto.js"></script>';

type Counted = { readonly baliseOpen: Record<string, number>; readonly baliseErrors: string[] };
const errorsOf = (tab: Page): Promise<string[]> => tab.evaluate(() => (globalThis as unknown as Counted).baliseErrors);

/** Makes `count` widgets come and go: most leave while they ask or draw, every tenth when it has shown all it has. */
const comeAndGo = async (count: number): Promise<void> => {
  const place = document.querySelector('balise-context')!;
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const kinds = ['balise-ranking', 'balise-figure', 'balise-trend'];
  for (let i = 0; i < count; i += 1) {
    const widget = document.createElement(kinds[i % kinds.length]!);
    widget.setAttribute('indicator', i % 7 === 0 ? 'unknown' : 'population');
    widget.setAttribute('within', 'reg:53');
    widget.setAttribute('territory', `dep:${i % 2 === 0 ? '29' : '22'}`);
    const isTold = new Promise((resolve) => {
      widget.addEventListener('balise-ready', resolve);
      widget.addEventListener('balise-problem', resolve);
    });
    place.append(widget);
    if (i % 10 === 0) await isTold;
    else for (let wait = 0; wait < i % 4; wait += 1) await turn();
    if (i % 5 === 0) {
      place.before(widget);
      place.append(widget);
    }
    widget.remove();
  }
  // What was going to happen by itself has happened: frames, announcements, the last ping.
  for (let wait = 0; wait < 20; wait += 1) await turn();
};

describe('widgets that come and go', () => {
  let host: StaticHost;
  before(async () => {
    const late = `${context.replace('><', '><balise-ranking indicator="population" level="dep" within="reg:53"></balise-ranking><')}${ours}`;
    host = await serveStatic(path.join(builtFolder(), 'playground'), {
      at: '/balise/',
      pages: { '/page.html': page(context + ours), '/before.html': page(late) },
    });
  });
  after(() => host.close());

  for (const engine of engines) {
    describe(`in ${engine}`, () => {
      let browser: Browser;
      before(async () => void (browser = await openBrowser(engine)));
      after(() => browser.close());

      test('a widget older than the script, asked a hundred things a second, moved and put back: shows the last one asked', async () => {
        const { page: tab } = await openWatched(browser);
        await tab.goto(`${host.url}before.html`);
        const shown = await tab.evaluate(async () => {
          const widget = document.querySelector('balise-ranking')!;
          await new Promise((resolve) => widget.addEventListener('balise-ready', resolve, { once: true }));
          const place = widget.parentElement!;
          const aside = document.body.appendChild(document.createElement('aside'));
          const codes = ['22', '29', '35', '56'];
          for (let i = 0; i < 200; i += 1) {
            widget.setAttribute('territory', `dep:${codes[i % codes.length]!}`);
            widget.setAttribute('within', i % 3 === 0 ? 'reg:28' : 'reg:53');
            if (i % 20 === 0) aside.append(widget);
            if (i % 20 === 1) place.append(widget);
            if (i % 50 === 0) widget.remove();
            if (i % 50 === 2) place.append(widget);
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
          widget.setAttribute('within', 'reg:53');
          widget.setAttribute('territory', 'dep:56');
          place.append(widget);
          const isShown = (): boolean => widget.shadowRoot?.querySelector('.frame')?.getAttribute('aria-busy') === 'false' && /Morbihan/.test(widget.shadowRoot.querySelector('.sentence')?.textContent ?? '');
          while (!isShown() || widget.shadowRoot?.querySelector('.marks') == null) await new Promise((resolve) => requestAnimationFrame(resolve));
          for (let frame = 0; frame < 30; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
          return {
            sentence: widget.shadowRoot!.querySelector('.sentence')!.textContent,
            rows: widget.shadowRoot!.querySelectorAll('tbody tr').length,
            pictures: widget.shadowRoot!.querySelectorAll('svg.drawing').length,
          };
        }); // prettier-ignore
        assert.match(shown.sentence, /Morbihan/);
        assert.deepEqual([shown.rows, shown.pictures, await errorsOf(tab)], [4, 1, []]);
        await tab.close();
      });

      test(`${CYCLES} that come and go leave no node, listener, timer, observer, worker, object URL, nor memory`, async (scenario) => {
        const { page: tab } = await openWatched(browser);
        await tab.goto(`${host.url}page.html`);
        await tab.waitForFunction(() => customElements.get('balise-context') !== undefined, { timeout: PATIENCE_MS });
        const session = engine === 'chromium' ? await tab.createCDPSession() : null;
        await session?.send('Performance.enable');
        /** Once everything that waits for a time has come and gone. */
        const left = async (): Promise<{ open: Record<string, number>; nodes: number; listeners: number; heap: number; thought: number }> => {
          await tab.waitForFunction(() => ['setTimeout', 'requestAnimationFrame'].every((kind) => ((globalThis as unknown as Counted).baliseOpen[kind] ?? 0) === 0), { timeout: PATIENCE_MS, polling: 50 }); // prettier-ignore
          const thinker = session === null ? undefined : tab.workers()[0]?.client;
          for (let i = 0; i < 3; i += 1) for (const side of [session, thinker]) await side?.send('HeapProfiler.collectGarbage');
          const thought = (await thinker?.send('Runtime.getHeapUsage'))?.usedSize ?? 0;
          const metrics = Object.fromEntries(((await session?.send('Performance.getMetrics'))?.metrics ?? []).map(({ name, value }) => [name, value]));
          const counted = await tab.evaluate(() => ({ ...(globalThis as unknown as Counted).baliseOpen, elements: document.querySelectorAll('*').length }));
          // What was opened and closed once and what was never opened have left the same: nothing.
          const open = Object.fromEntries(Object.entries(counted).filter(([, count]) => count !== 0));
          return { open, nodes: metrics['Nodes'] ?? 0, listeners: metrics['JSEventListeners'] ?? 0, heap: metrics['JSHeapUsedSize'] ?? 0, thought };
        }; // prettier-ignore
        // What is kept once a page (a worker, a font, the code of three widgets) is there by then.
        await tab.evaluate(comeAndGo, 60);
        const first = await left();
        await tab.evaluate(comeAndGo, CYCLES);
        const second = await left();
        assert.equal(first.open['worker'], 1);
        assert.deepEqual(second.open, first.open);
        assert.deepEqual([second.nodes - first.nodes, second.listeners - first.listeners], [0, 0]);
        assert.ok(session === null || (first.heap > 0 && first.thought > 0), 'both heaps are measured');
        assert.ok(second.heap - first.heap <= LEAK_BYTES, `${second.heap - first.heap} bytes in the page`);
        assert.ok(second.thought - first.thought <= LEAK_BYTES, `${second.thought - first.thought} bytes in the worker`);
        if (session !== null) scenario.diagnostic(`page ${second.heap - first.heap} bytes, worker ${second.thought - first.thought} bytes`);
        assert.deepEqual(await errorsOf(tab), []);
        await tab.close();
      });
    });
  }
});

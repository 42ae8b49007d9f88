/**
 * What a page pays for its widgets: nodes, requests and bytes, as EcoIndex weighs them (https://www.ecoindex.fr/comment-ca-marche/); that
 * nothing of ours moves; that a browser may keep the page in its memory; that no built file makes code or markup of a text.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer-core';
import { staticFile } from '../../packages/server/src/static-files.ts';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';

const PATIENCE_MS = 30_000;

/** What five pages in a hundred stay under, then ten, and so on. */
const quantiles = {
  nodes: [0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594_601],
  requests: [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920],
  kilobytes: [0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223_212.26],
} as const; // prettier-ignore
type Cost = { readonly nodes: number; readonly requests: number; readonly kilobytes: number };

const rank = (kind: keyof Cost, value: number): number => {
  const bounds: readonly number[] = quantiles[kind];
  const above = bounds.findIndex((bound) => value < bound);
  const [from, to] = [bounds[above - 1] as number, bounds[above] as number];
  return above - 1 + (value - from) / (to - from);
};
const ecoIndex = ({ nodes, requests, kilobytes }: Cost): number =>
  100 - (5 * (3 * rank('nodes', nodes) + 2 * rank('requests', requests) + rank('kilobytes', kilobytes))) / 6;
/** A page of a portal that takes care: an A. */
const host: Cost = { nodes: 300, requests: 20, kilobytes: 400 };

const figures = ['population', 'colleges', 'lycees', 'brevet-mentions', 'brevet-reussite'];
const ten = [
  ...figures.map((id) => `<balise-figure indicator="${id}"></balise-figure>`),
  ...['population', 'brevet-mentions'].map((id) => `<balise-ranking indicator="${id}" level="dep" within="reg:53"></balise-ranking>`),
  ...['brevet-mentions', 'brevet-reussite'].map((id) => `<balise-trend indicator="${id}"></balise-trend>`),
  '<balise-map indicator="brevet-mentions" level="reg"></balise-map>',
];
const pageOf = (widgets: readonly string[]): string => `<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Un portail</title><link rel="icon" href="data:,"><script type="module" src="/auto.js"></script></head><body>
<balise-context catalog="/data/catalog.json" territory="dep:29">${widgets.join('')}</balise-context></body></html>`;
const pages: Readonly<Record<string, string>> = {
  '/one.html': pageOf(ten.slice(0, 1)),
  '/ten.html': pageOf(ten),
  '/elsewhere.html': '<!doctype html><html lang="fr"><title>Ailleurs</title><link rel="icon" href="data:,"></html>',
};

describe('what a page pays for its widgets', { skip: engines.includes('chromium') ? false : 'no Chromium' }, () => {
  const asked: Buffer[] = [];
  let browser: Browser;
  let url = '';
  const folder = path.join(builtFolder(), 'playground');

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const written = pages[pathname];
    if (written !== undefined) return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(written);
    const file = await staticFile(folder, pathname, request.headers['if-none-match']);
    if (file === null) return void response.writeHead(404).end();
    const body = Buffer.from(await file.arrayBuffer());
    asked.push(body);
    response.writeHead(file.status, Object.fromEntries(file.headers)).end(body);
  });

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // Tools of tests turn off what is looked at here.
    browser = await openBrowser('chromium', { ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await browser.close();
  });

  const opened = async (name: string): Promise<Page> => {
    const tab = await (await browser.createBrowserContext()).newPage();
    await tab.setViewport({ width: 1280, height: 12_000 });
    asked.length = 0;
    await tab.goto(`${url}/${name}.html`);
    await tab.waitForFunction(
      () => [...document.querySelectorAll('balise-context > *')].every((widget) => widget.getAttribute('state') === 'ready'),
      { timeout: PATIENCE_MS },
    );
    await tab.waitForNetworkIdle();
    return tab;
  };

  const cost = async (name: string): Promise<Cost> => {
    const tab = await opened(name);
    const nodes = await tab.evaluate(() => {
      const within = (elements: Iterable<Element>): number =>
        [...elements].reduce((sum, { shadowRoot }) => sum + 1 + (shadowRoot === null ? 0 : within(shadowRoot.querySelectorAll('*'))), 0);
      return within(document.querySelectorAll('balise-context, balise-context > *'));
    });
    const kilobytes = asked.reduce((sum, body) => sum + brotliCompressSync(body).length, 0) / 1000;
    return { nodes, requests: asked.length, kilobytes };
  };

  test('one of them: four points of the EcoIndex of a page that takes care', async () => {
    const ours = await cost('one');
    const both = { nodes: host.nodes + ours.nodes, requests: host.requests + ours.requests, kilobytes: host.kilobytes + ours.kilobytes };
    const lost = ecoIndex(host) - ecoIndex(both);
    assert.ok(ours.nodes > 30 && ours.requests > 4 && ours.kilobytes > 50, JSON.stringify(ours));
    assert.ok(lost <= 4, `${lost.toFixed(1)} points: ${JSON.stringify(ours)}`);
  });

  test('ten of them, tables and all: ninety nodes each, and hardly more requests than one', async () => {
    const ours = await cost('ten');
    assert.ok(ours.nodes > 300 && ours.nodes <= 900, `${ours.nodes} nodes`);
    assert.ok(ours.requests <= 16 && ours.kilobytes <= 150, JSON.stringify(ours));
  });

  test('nothing of ours moves', async () => {
    const tab = await opened('ten');
    const moving = await tab.evaluate(() =>
      [...document.querySelectorAll('balise-context > *')].flatMap(({ localName, shadowRoot }) => {
        const elements = [...shadowRoot!.querySelectorAll('*')];
        const styles = elements.map((element) => getComputedStyle(element));
        const isMoving = styles.some(({ animationName, transitionDuration }) => animationName !== 'none' || transitionDuration !== '0s');
        return isMoving || shadowRoot!.getAnimations().length > 0 ? [localName] : [];
      }),
    );
    assert.deepEqual(moving, []);
  });

  test('the browser keeps the page in its memory: the reader who comes back finds it as it was', async () => {
    const tab = await opened('ten');
    await tab.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { kept: persisted }));
    });
    await tab.goto(`${url}/elsewhere.html`);
    await tab.goBack({ waitUntil: 'domcontentloaded' });
    const why = await tab.evaluate(() => {
      const [visit] = performance.getEntriesByType('navigation') as { notRestoredReasons?: unknown }[];
      return JSON.stringify(visit?.notRestoredReasons);
    });
    assert.equal(await tab.evaluate(() => (globalThis as { kept?: boolean }).kept), true, why);
  });
});

test('no built file makes code of a text, nor markup of one, but Lit of its templates by our policy', () => {
  const folder = builtFolder();
  const files = globSync('**/*.js', { cwd: folder });
  assert.ok(files.length > 50, `${files.length} files`);
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const sinks = text.match(
      /\beval\(|\bFunction\(|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|setAttribute\("style"|javascript:/gu,
    );
    return sinks === null ? [] : [`${file}: ${sinks.join(' ')}`];
  });
  assert.deepEqual(
    found.filter((line) => !/^(?:(?:playground\/)?brain|server\/parts\/[\w-]+)\.js: innerHTML$/u.test(line)),
    [],
  );
});

/**
 * One figure by three routes: the worker over a CSV file, the API that aggregates, the page itself where workers are
 * forbidden. The catalogue asks for ten decimals, so that what is printed tells the figures apart beyond 1e-9.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { independentIps, ipsCatalog } from '../unit/core/ips-catalog.ts';
import { openData } from '../unit/shared-data.ts';
import { engines, openBrowser } from './harness/browser.ts';
import { root, startProduct, type Product } from './harness/product.ts';
import { serveStatic, strictPolicy, type StaticHost } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const file = openData('education/fr-en-ips-lycees-ap2022.csv');
const DECIMALS = 10;
const ANSWER_MS = 30_000;

type Written = { indicators: { unit: { decimals: number } }[] };

const page = (catalog: string): string =>
  `<!doctype html><html lang="fr"><title>IPS</title><script type="module" src="/auto.js"></script>
<balise-context catalog="${catalog}"><balise-ranking indicator="ips-moyen" level="dep" compare="FR"></balise-ranking></balise-context></html>`;

/** First cell and value of every row of the table, once opened. */
const figures = async (browser: Browser, url: string): Promise<ReadonlyMap<string, number>> => {
  const { page: tab, messages } = await openWatched(browser);
  await tab.goto(url);
  await tab.waitForFunction(() => document.querySelector('balise-ranking')?.getAttribute('state') === 'ready', { timeout: ANSWER_MS });
  await tab.evaluate(() =>
    document.querySelector('balise-ranking')?.shadowRoot?.querySelector<HTMLElement>('button[aria-controls="table"]')?.click(),
  );
  await tab.waitForFunction(() => (document.querySelector('balise-ranking')?.shadowRoot?.querySelectorAll('tbody tr').length ?? 0) > 100, {
    timeout: ANSWER_MS,
  });
  const rows = await tab.evaluate(() =>
    [...(document.querySelector('balise-ranking')?.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? ''),
    ),
  );
  // Firefox itself says that the host refused the worker; nothing of ours may fail.
  const ours = messages.filter((message) => message.startsWith('pageerror') && !/blocked a worker script \(worker-src\)/u.test(message));
  assert.deepEqual(ours, []);
  await tab.close();
  return new Map(
    rows.map((cells) => {
      const value = cells.find((cell) => /,\d{10}/u.test(cell)) ?? '';
      return [
        cells[0] ?? '',
        Number(
          value
            .replace(/[^\d,−]/gu, '')
            .replace(',', '.')
            .replace('−', '-'),
        ),
      ];
    }),
  );
};

describe('the IPS of the lycées by three routes', { skip: file.skip }, () => {
  let folder: string;
  let product: Product;
  let host: StaticHost;
  let inPage: StaticHost;
  let expected: readonly number[];
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'balise-ips-'));
    await cp(file.path, path.join(folder, 'ips.csv'));
    const catalog = ipsCatalog({ type: 'csv', url: 'ips.csv', delimiter: ';' }) as Written;
    for (const { unit } of catalog.indicators) unit.decimals = DECIMALS;
    await writeFile(path.join(folder, 'catalog.json'), JSON.stringify(catalog));
    product = await startProduct(folder);
    const pages = {
      '/ips.html': page('catalog.json'),
      '/catalog.json': JSON.stringify(catalog),
      '/ips.csv': await readFile(file.path, 'utf8'),
    };
    const site = path.join(root, 'dist/playground');
    host = await serveStatic(site, { pages, headers: { 'content-security-policy': strictPolicy } });
    inPage = await serveStatic(site, {
      pages,
      headers: { 'content-security-policy': strictPolicy.replace("worker-src 'self'", "worker-src 'none'") },
    });
    expected = [...independentIps(await readFile(file.path, 'utf8')).values()].sort((a, b) => a - b);
  });
  after(async () => {
    await Promise.all([product.stop(), host.close(), inPage.close()]);
    await rm(folder, { recursive: true });
  });

  for (const engine of engines)
    test(`101 départements and France are the same to 1e-9 in ${engine}`, async (scenario) => {
      const browser = await openBrowser(engine);
      scenario.after(() => browser.close());
      const viaApi = await serveStatic(path.join(root, 'dist/playground'), {
        pages: {
          '/ips.html': page(`${product.url}catalog`).replace('<balise-context', `<balise-context origins="${new URL(product.url).origin}"`),
        },
      });
      scenario.after(() => viaApi.close());
      const routes = { worker: `${host.url}ips.html`, page: `${inPage.url}ips.html`, api: `${viaApi.url}ips.html` };
      for (const [route, url] of Object.entries(routes)) {
        const found = await figures(browser, url);
        assert.equal(found.size, 102, route);
        const values = [...found.values()].sort((a, b) => a - b);
        values.forEach((value, index) =>
          assert.ok(Math.abs(value - (expected[index] ?? NaN)) < 1e-9, `${route}: ${value} for ${expected[index]}`),
        );
      }
    });
});

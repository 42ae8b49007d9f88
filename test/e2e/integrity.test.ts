/**
 * A page that says beforehand what the files of the package are: under a policy that lets nothing run unsaid, the figures come;
 * of a file that is another by one byte, nothing runs, what the host wrote in the tag stays, and the host hears of no error.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { data, icon } from './harness/small-host.ts';
import { type StaticHost, serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched, waitInside } from './harness/watched-page.ts';

const PATIENCE_MS = 20_000;
const FALLBACK = '1 234 prises, en 2024';

type Heard = { readonly baliseHeard: readonly string[]; readonly baliseRan?: boolean };

describe('a page that tells the digests of what it imports', () => {
  const folder = builtFolder(true);
  const map = readFileSync(path.join(folder, 'integrity.json'), 'utf8');
  const { integrity } = JSON.parse(map) as { integrity: Readonly<Record<string, string>> };
  const listening = `globalThis.baliseHeard = [];
    for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => baliseHeard.push(kind + ' ' + (event.message ?? event.reason)));`;
  const entry = `src="/balise/auto.js" integrity="${integrity['/balise/auto.js']!}"`;
  const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Prises</title><link rel="icon" href="/icon.svg">
<script>${listening}</script><script type="importmap">${map}</script><script type="module" ${entry}></script></head><body>
<balise-context catalog="/catalog.json" territory="dep:29"><balise-figure indicator="prises">${FALLBACK}</balise-figure>
<balise-ranking indicator="prises" level="dep">${FALLBACK}</balise-ranking></balise-context></body></html>`;
  const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = strictPolicy.replace("script-src 'self'", `script-src 'self' ${digest(listening)} ${digest(map)}`);
  const served = (pages: Readonly<Record<string, string>>, workers = "worker-src 'self'"): Promise<StaticHost> =>
    serveStatic(folder, {
      at: '/balise/',
      pages: { '/page.html': html, '/icon.svg': icon, ...Object.fromEntries(Object.entries(data).map(([name, text]) => [`/${name}`, text])), ...pages },
      headers: {
        'content-security-policy': policy.replace("worker-src 'self'", workers),
        'integrity-policy': 'blocked-destinations=(script)',
      },
    }); // prettier-ignore

  for (const engine of engines)
    describe(`in ${engine}`, () => {
      let browser: Browser;
      before(async () => void (browser = await openBrowser(engine)));
      after(() => browser.close());

      for (const workers of ["worker-src 'self'", "worker-src 'none'"])
        test(`shows its figure where nothing runs whose digest is not told, under ${workers}`, async () => {
          const host = await served({}, workers);
          const { page, messages, violations } = await openWatched(browser);
          try {
            await page.goto(`${host.url}page.html`);
            await waitInside(page, 'balise-ranking', 'svg.drawing');
            const isOurs = (said: string): boolean => workers.includes('self') || !/worker/u.test(said);
            assert.deepEqual([...messages, ...(await violations())].filter(isOurs), []);
          } finally {
            await page.close();
            await host.close();
          }
        });

      for (const file of ['auto.js', 'brain.js', 'widgets/figure.js'])
        test(`runs nothing of a ${file} that is another by one byte, and leaves what the host wrote`, async () => {
          const text = readFileSync(path.join(folder, file), 'utf8');
          const host = await served({ [`/balise/${file}`]: `${text} ` });
          const { page } = await openWatched(browser);
          try {
            const refused = page.waitForResponse((response) => response.url().endsWith(file));
            await page.goto(`${host.url}page.html`);
            await refused;
            await page.waitForNetworkIdle({ timeout: PATIENCE_MS });
            const seen = await page.evaluate(() => {
              const figure = document.querySelector('balise-figure')!;
              const box = figure.getBoundingClientRect();
              return { state: figure.getAttribute('state'), text: figure.innerText, isSeen: box.height > 0, heard: (globalThis as unknown as Heard).baliseHeard };
            }); // prettier-ignore
            assert.deepEqual(seen, { state: null, text: FALLBACK, isSeen: true, heard: [] });
          } finally {
            await page.close();
            await host.close();
          }
        });
    });
});

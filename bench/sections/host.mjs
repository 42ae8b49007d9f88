/**
 * What we cost a host's main thread: long tasks (over 50 ms) of a page with one ranking of the 101 départements, less
 * those of the same page without us, in Chromium at a quarter of its speed, median of nine. The page is static (files
 * and catalogue), self-hosted, under the strictest policy we promise to live with.
 */
import path from 'node:path';
import { serveStatic, strictPolicy } from '../../test/e2e/harness/static-server.ts';
import { build, buildIsStale } from '../../scripts/build.mjs';
import { root } from '../../scripts/run.mjs';
import { launch } from '../harness/chromium.mjs';
import { atMost } from '../harness/report.mjs';
import { median } from '../harness/statistics.mjs';

const SLOWDOWN = 4;
/** Long after the picture came: what we do late counts too. */
const WATCHED_MS = 5_000;

const page = (script, body) => `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="favicon.svg">${script}</head><body><h1>Un portail</h1><p>${'Du texte, comme partout. '.repeat(200)}</p>${body}</body></html>`;
const widget = `<balise-context catalog="data/catalog.json" territory="dep:29"><balise-ranking indicator="population"></balise-ranking></balise-context>`;
const pages = { '/with.html': page('<script type="module" src="auto.js"></script>', widget), '/without.html': page('', '') };

/** Runs inside the page, before its first script. */
function watch() {
  const seen = (globalThis.bench = { long: [], ready: null, problem: null });
  new PerformanceObserver((list) =>
    list.getEntries().forEach(({ startTime, duration }) => seen.long.push({ startTime, duration })),
  ).observe({
    type: 'longtask',
    buffered: true,
  });
  addEventListener('balise-ready', () => (seen.ready ??= performance.now()));
  addEventListener('balise-problem', (event) => (seen.problem ??= JSON.stringify(event.problem ?? 'problem')));
}

async function visit(browser, url) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  const client = await tab.createCDPSession();
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await tab.evaluateOnNewDocument(watch);
  await tab.goto(url, { waitUntil: 'load' });
  await tab.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms - performance.now())), WATCHED_MS);
  const { long, ready, problem } = await tab.evaluate(() => globalThis.bench);
  const marks = await tab.evaluate(() => document.querySelector('balise-ranking')?.shadowRoot?.querySelectorAll('svg *').length ?? 0);
  await context.close();
  return { blocked: long.reduce((sum, { duration }) => sum + duration, 0), ready, problem, marks };
}

export async function measure({ turns = 9 }) {
  if (buildIsStale({ quick: true })) await build({ quick: true });
  const host = await serveStatic(path.join(root, 'dist/playground'), { pages, headers: { 'content-security-policy': strictPolicy } });
  const browser = await launch();
  const runs = [];
  try {
    await visit(browser, `${host.url}with.html`);
    for (let turn = 0; turn < turns; turn += 1) {
      const without = await visit(browser, `${host.url}without.html`);
      const with_ = await visit(browser, `${host.url}with.html`);
      if (with_.ready === null || with_.marks === 0)
        throw new Error(`The ranking did not come: ${with_.problem ?? `${with_.marks} nodes drawn`}.`);
      runs.push({ with: with_, without, cost: with_.blocked - without.blocked });
    }
  } finally {
    await browser.close();
    await host.close();
  }
  const longTasks = median(runs.map(({ cost }) => cost));
  return {
    title: `Long tasks of a page with one ranking less those without us (median of ${turns}, processor ÷ ${SLOWDOWN})`,
    tables: [
      {
        caption: 'Milliseconds',
        columns: ['turn', ...runs.map((_, i) => `${i + 1}`), 'median'],
        rows: [
          ['with', ...runs.map((run) => Math.round(run.with.blocked)), Math.round(median(runs.map((run) => run.with.blocked)))],
          ['without', ...runs.map((run) => Math.round(run.without.blocked)), Math.round(median(runs.map((run) => run.without.blocked)))],
          ['ready', ...runs.map((run) => Math.round(run.with.ready)), Math.round(median(runs.map((run) => run.with.ready)))],
        ],
      },
    ],
    claims: [atMost('long tasks added', Math.round(longTasks), 0, ' ms')],
  };
}

/**
 * What we cost a host's main thread: long tasks (over 50 ms) of a page with one ranking of the 101 départements, less
 * those of the same page without us, in Chromium at a quarter of its speed, median of nine. `--json` prints the figures.
 * The page is static (files and catalogue), self-hosted, under the strictest policy we promise to live with.
 */
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { serveStatic, strictPolicy } from '../test/e2e/harness/static-server.ts';
import { advice, browsers } from './browsers.mjs';
import { build, buildIsStale } from './build.mjs';
import { root } from './run.mjs';

const RUNS = 9;
const SLOWDOWN = 4;
/** Long after the picture came: what we do late counts too. */
const WATCHED_MS = 5_000;

const dist = path.join(root, 'dist/playground');
if (buildIsStale({ quick: true })) await build({ quick: true });

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
  return { blocked: long.reduce((sum, { duration }) => sum + duration, 0), tasks: long.length, ready, problem, marks };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const { found, missing } = browsers(['chromium']);
if (missing.length > 0) {
  console.error(advice('chromium'));
  process.exit(1);
}
const host = await serveStatic(dist, { pages, headers: { 'content-security-policy': strictPolicy } });
const browser = await puppeteer.launch({
  executablePath: found.chromium.executable,
  headless: true,
  args: ['--no-sandbox', '--disable-background-networking'],
});
const runs = [];
try {
  await visit(browser, `${host.url}with.html`);
  for (let run = 0; run < RUNS; run += 1) {
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

const summary = {
  unit: 'ms',
  runs: RUNS,
  slowdown: SLOWDOWN,
  longTasks: median(runs.map(({ cost }) => cost)),
  with: median(runs.map((run) => run.with.blocked)),
  without: median(runs.map((run) => run.without.blocked)),
  ready: Math.round(median(runs.map((run) => run.with.ready))),
  each: runs.map(({ cost }) => Math.round(cost)),
};
console.log(
  `long tasks with us − without us: ${summary.longTasks.toFixed(0)} ms (median of ${RUNS}, CPU ÷ ${SLOWDOWN}); each: ${summary.each.join(' ')}`,
);
console.log(`ready after ${summary.ready} ms`);
if (process.argv.includes('--json')) console.log(JSON.stringify(summary, null, 2));
process.exitCode = summary.longTasks > 0 ? 1 : 0;

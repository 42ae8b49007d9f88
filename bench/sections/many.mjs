/**
 * Pages of thirty and a hundred widgets, most of them far below or all of them on the screen: how long the page is deaf at a
 * quarter of its speed, and when all are ready at full speed.
 */
import path from 'node:path';
import { build, buildIsStale } from '../../scripts/build.mjs';
import { root } from '../../scripts/run.mjs';
import { launch } from '../harness/chromium.mjs';
import { serve } from '../harness/host.mjs';
import { atMost } from '../harness/report.mjs';
import { median, rounded } from '../harness/statistics.mjs';

const DEPARTEMENTS = ['29', '22', '35', '56', '44', '49', '53', '72', '85', '14'];
const KINDS = ['figure', 'ranking', 'trend'];
const PATIENCE_MS = 60_000;

const widget = (i) =>
  `<balise-${KINDS[i % KINDS.length]} indicator="population" within="reg:53" territory="dep:${DEPARTEMENTS[i % DEPARTEMENTS.length]}"></balise-${KINDS[i % KINDS.length]}>`;
const pageOf = (count) => `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<script type="module" src="/balise/auto.js"></script></head><body><balise-context catalog="/balise/data/catalog.json" territory="dep:29">${Array.from({ length: count }, (_, i) => widget(i)).join('')}</balise-context></body></html>`;

/** Runs inside the page, before its first script. */
function watch() {
  const seen = (globalThis.bench = { long: [], ready: new Set(), last: 0, problems: [], workers: 0 });
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => seen.long.push(duration))).observe({
    type: 'longtask',
    buffered: true,
  });
  addEventListener('balise-ready', ({ target }) => {
    seen.ready.add(target);
    seen.last = performance.now();
  });
  addEventListener('balise-problem', ({ problem }) => seen.problems.push(JSON.stringify(problem ?? 'problem')));
  const { Worker: Own } = globalThis;
  globalThis.Worker = class extends Own {
    constructor(...given) {
      super(...given);
      seen.workers += 1;
    }
  };
}

async function visit(browser, url, { slowdown, height, wanted }) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.setViewport({ width: 1280, height });
  const client = await tab.createCDPSession();
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await tab.evaluateOnNewDocument(watch);
  await tab.goto(url, { waitUntil: 'load', timeout: PATIENCE_MS });
  await tab.waitForFunction(
    (least) => globalThis.bench.ready.size >= least || globalThis.bench.problems.length > 0,
    { timeout: PATIENCE_MS },
    wanted,
  );
  // What comes late counts too.
  await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2_000)));
  const seen = await tab.evaluate(() => ({ ...globalThis.bench, ready: globalThis.bench.ready.size }));
  await context.close();
  if (seen.problems.length > 0) throw new Error(`A widget has a problem: ${seen.problems[0]}`);
  return {
    blocked: seen.long.reduce((sum, ms) => sum + ms, 0),
    longest: Math.max(0, ...seen.long),
    last: seen.last,
    ready: seen.ready,
    workers: seen.workers,
  };
}

const SCREEN = 800;
/** Room for a hundred, all near the screen. */
const TALL = 90_000;

export async function measure({ turns = 7 }) {
  if (buildIsStale({ quick: true })) await build({ quick: true });
  const host = await serve({
    folders: { '/balise/': path.join(root, 'dist/playground') },
    pages: { '/30.html': pageOf(30), '/100.html': pageOf(100) },
  });
  const browser = await launch();
  const cases = [30, 100].flatMap((count) =>
    [4, 1].flatMap((slowdown) => [
      { name: `${count}, seen as one scrolls, ÷ ${slowdown}`, count, slowdown, height: SCREEN, wanted: 1, runs: [] },
      { name: `${count}, all on the screen, ÷ ${slowdown}`, count, slowdown, height: TALL, wanted: count, runs: [] },
    ]),
  );
  try {
    for (let turn = -1; turn < turns; turn++)
      for (const one of cases) {
        const seen = await visit(browser, `${host.url}${one.count}.html`, one);
        if (turn >= 0) one.runs.push(seen);
      }
  } finally {
    await browser.close();
    await host.close();
  }
  const of = ({ runs }, what) => median(runs.map((run) => run[what]));
  const find = (count, slowdown, height) => cases.find((one) => one.count === count && one.slowdown === slowdown && one.height === height);
  return {
    title: `Many widgets (median of ${turns})`,
    tables: [
      {
        caption: 'widgets on one page',
        columns: ['', 'ready', 'last ready, ms', 'blocking, ms', 'longest task, ms', 'workers'],
        rows: cases.map((one) => [
          one.name,
          of(one, 'ready'),
          rounded(of(one, 'last'), 0),
          rounded(of(one, 'blocked'), 0),
          rounded(of(one, 'longest'), 0),
          of(one, 'workers'),
        ]),
      },
    ],
    claims: [
      atMost('blocking of 30 widgets, processor ÷ 4', rounded(of(find(30, 4, TALL), 'blocked'), 0), 100, ' ms'),
      atMost('100 widgets ready', rounded(of(find(100, 1, TALL), 'last'), 0), 3000, ' ms'),
      atMost('longest task of a page of 100 widgets', rounded(of(find(100, 1, TALL), 'longest'), 0), 50, ' ms'),
      atMost('workers of a page of 100 widgets', of(find(100, 1, TALL), 'workers'), 2),
    ],
  };
}

/**
 * One bar chart of the 101 départements on a page of text, brought by a slow 4G to a processor four times slower: when there
 * is something to read, when there is a picture, how long the page was deaf, what was downloaded, what stays in its memory.
 * Each peer is bundled as its manual says, with only what a bar chart takes, and draws rows of the same size.
 *
 * Ours is measured as its manual says for a widget that is on the screen at once, and by its one line, which is met before it tells
 * what else to bring. Chromium slows pages, not workers. So ours is measured again where a host forbids workers, so that everything
 * it does is slowed: the truth of a slow telephone lies between. And once more with the figures of an API of another origin, the
 * reference server, whose own bytes are not counted.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { serve as serveApi } from '../../packages/server/src/index.ts';
import { build, buildIsStale } from '../../scripts/build.mjs';
import { root } from '../../scripts/run.mjs';
import { bundle } from '../harness/bundle.mjs';
import { launch } from '../harness/chromium.mjs';
import { serve } from '../harness/host.mjs';
import { folder, installPeers } from '../harness/peers.mjs';
import { atLeast, atMost } from '../harness/report.mjs';
import { median, rounded } from '../harness/statistics.mjs';

const SLOWDOWN = 4;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
/** After the picture, or after the page where there is none: what is done late counts too. */
const WATCHED_MS = 1_200;
const LONGEST_MS = 20_000;
const PATIENCE_MS = 120_000;
const PEERS = ['chart-js', 'vega-embed', 'dsfr-chart', 'opendatasoft', 'echarts', 'plot'];
const OURS = 'balise';
const ONE_LINE = 'balise, one line';
const WITHOUT = 'balise, no worker';
const AN_API = 'balise, an API';
const EMPTY = 'page alone';

const slug = (name) => name.replace(/\W+/g, '-');

const page = (head, body) => `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="data:,">${head}</head><body><h1>Un portail</h1>${body}<p>${'Du texte, comme partout. '.repeat(200)}</p></body></html>`;
const widget =
  '<balise-context catalog="/balise/data/catalog.json" territory="dep:29"><balise-ranking indicator="population" level="dep" limit="101"></balise-ranking></balise-context>';
const oneLine = page('<script type="module" src="/balise/auto.js"></script>', widget);
/** As in docs/integration.md, « Plus tôt ». */
const ours = page(
  '<script type="module" src="/balise/auto.js"></script><link rel="modulepreload" href="/balise/brain.js"><link rel="modulepreload" href="/balise/widgets/ranking.js">',
  widget,
);
const theirs = (name, css) =>
  page(
    `${css ? `<link rel="stylesheet" href="/styles/${css}">` : ''}<script type="module" src="/scripts/${name}.js"></script>`,
    '<div id="figure" style="width:800px"></div>',
  );

/** Runs inside the page, before its first script. */
function watch() {
  const seen = (globalThis.bench = { long: [], text: undefined, picture: undefined });
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => seen.long.push(duration))).observe({
    type: 'longtask',
    buffered: true,
  });
  const look = () => {
    const inside = document.querySelector('balise-ranking')?.shadowRoot;
    if (seen.text === undefined && inside?.querySelector('tbody td')) seen.text = performance.now();
    if (seen.picture === undefined && inside?.querySelector('svg path, svg rect')) seen.picture = performance.now();
    if (seen.picture === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function visit(browser, host, page, draws) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  const client = await tab.createCDPSession();
  // By the host: a browser does not tell a page of what its workers download.
  const before = host.sent();
  await client.send('Network.enable');
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await client.send('Network.emulateNetworkConditions', SLOW_4G);
  await tab.evaluateOnNewDocument(watch);
  await tab.goto(`${host.url}${page}`, { waitUntil: 'load', timeout: PATIENCE_MS });
  if (draws)
    await tab.waitForFunction(() => globalThis.bench.picture !== undefined, { timeout: LONGEST_MS, polling: 250 }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  const { long, text, picture } = await tab.evaluate(() => globalThis.bench);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await context.close();
  return { blocked: long.reduce((sum, ms) => sum + ms, 0), text: text ?? picture, picture, bytes: host.sent() - before, heap: usedSize };
}

const KB = 1000;
const MB = 1e6;

export async function measure({ turns = 7, only }) {
  await installPeers();
  if (buildIsStale({ quick: true })) await build({ quick: true });
  const names = PEERS.filter((name) => only === undefined || only.includes(name));
  const scripts = await bundle(
    'first-figure',
    names.map((name) => `first-figure/${name}.js`),
  );
  const csv = await readFile(path.join(root, 'dist/playground/data/catalog.json'));
  const rows = Array.from({ length: 101 }, (_, i) => ({
    dep: `dep:${i + 1}`,
    label: `Département ${i + 1}`,
    value: ((i * 7919) % 2600) * 1000 + csv.length,
  }));
  const api = await serveApi(path.join(root, 'dist/playground/data'));
  if (api.url === undefined) throw new Error(JSON.stringify(api));
  const pages = {
    [`/${slug(AN_API)}.html`]: ours.replace('/balise/data/catalog.json', `${api.url}catalog`),
    [`/${slug(EMPTY)}.html`]: page('', ''),
    [`/${slug(OURS)}.html`]: ours,
    [`/${slug(ONE_LINE)}.html`]: oneLine,
    [`/${slug(WITHOUT)}.html`]: ours.replace('<title>', '<meta http-equiv="content-security-policy" content="worker-src \'none\'"><title>'),
    '/rows.json': JSON.stringify(rows),
  };
  for (const name of names) pages[`/${name}.html`] = theirs(name, { 'dsfr-chart': 'BarChart/BarChart.css' }[name]);
  const host = await serve({
    folders: {
      '/balise/': path.join(root, 'dist/playground'),
      '/scripts/': scripts,
      '/styles/': path.join(folder, 'node_modules/@gouvfr/dsfr-chart/dist'),
    },
    pages,
    // As docs/integration.md says to serve it; nobody comes back here, for a second view of anything.
    headers: (pathname) => ({
      'cache-control': /^\/balise\/(?:worker-)?parts\//.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
    }),
  });
  // Compressed before anybody waits for it.
  for (const name of names) await (await fetch(`${host.url}scripts/${name}.js`)).arrayBuffer();
  const browser = await launch();
  const visits = Object.fromEntries([EMPTY, OURS, ONE_LINE, WITHOUT, AN_API, ...names].map((name) => [name, []]));
  try {
    for (let turn = 0; turn < turns; turn++) {
      for (const name of Object.keys(visits)) {
        const seen = await visit(browser, host, `${slug(name)}.html`, name !== EMPTY);
        visits[name].push(seen);
      }
    }
  } finally {
    await browser.close();
    await host.close();
    await api.close();
  }
  const of = (name, what) => {
    const values = visits[name]?.map((seen) => seen[what]).filter((value) => value !== undefined) ?? [];
    return values.length * 2 > turns ? median(values) : undefined;
  };
  const alone = { bytes: of(EMPTY, 'bytes'), heap: of(EMPTY, 'heap'), blocked: of(EMPTY, 'blocked') };
  const figures = (name) => ({
    text: of(name, 'text'),
    picture: of(name, 'picture'),
    blocked: of(name, 'blocked') - alone.blocked,
    bytes: of(name, 'bytes') - alone.bytes,
    heap: of(name, 'heap') - alone.heap,
  });
  const drawn = Object.keys(visits).filter((name) => name !== EMPTY);
  const found = Object.fromEntries(drawn.map((name) => [name, figures(name)]));
  const isHere = (name) => found[name]?.picture !== undefined;
  const against = (name, claim) => (isHere(name) ? [claim(found[name])] : []);
  const us = found[OURS];
  return {
    title: `First figure (median of ${turns}, slow 4G, processor ÷ ${SLOWDOWN})`,
    tables: [
      {
        caption: 'less the page alone, where that can be taken off',
        columns: ['', 'text, ms', 'picture, ms', 'blocking, ms', 'kB', 'heap after, MB'],
        rows: drawn.map((name) => {
          const { text, picture, blocked, bytes, heap } = found[name];
          return [name, rounded(text, 0), rounded(picture, 0), rounded(blocked, 0), rounded(bytes / KB, 0), rounded(heap / MB, 2)];
        }),
      },
    ],
    claims: [
      ...against('vega-embed', ({ blocked }) => atMost('blocking, of vega-embed’s', rounded((100 * us.blocked) / blocked, 1), 10, ' %')),
      ...against('dsfr-chart', ({ blocked }) => atMost('blocking, of dsfr-chart’s', rounded((100 * us.blocked) / blocked, 1), 10, ' %')),
      ...against('chart-js', ({ picture }) => atMost('text, less Chart.js’s picture', rounded(us.text - picture, 0), 0, ' ms')),
      ...against('dsfr-chart', ({ picture }) =>
        atLeast('picture sooner than dsfr-chart’s', rounded(100 * (1 - us.picture / picture), 0), 20, ' %'),
      ),
      ...against('vega-embed', ({ picture }) =>
        atLeast('picture sooner than vega-embed’s', rounded(100 * (1 - us.picture / picture), 0), 35, ' %'),
      ),
      atMost('heap of the page', rounded(us.heap / MB, 2), 1, ' MB'),
    ],
  };
}

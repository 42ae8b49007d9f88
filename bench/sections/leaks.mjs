/**
 * A thousand widgets that come and go on one page, most of them while they ask or draw: what is left of them once every timer
 * has run and all that can be freed is freed, less what was there after the first sixty (a worker, the code of three widgets).
 */
import path from 'node:path';
import { build, buildIsStale } from '../../scripts/build.mjs';
import { root } from '../../scripts/run.mjs';
import { launch } from '../harness/chromium.mjs';
import { serve } from '../harness/host.mjs';
import { atMost } from '../harness/report.mjs';
import { rounded } from '../harness/statistics.mjs';

const FIRST = 60;
const CYCLES = 1000;
/** Announcements, the last ping: all that happens by itself has happened by then. */
const SETTLED_MS = 6_000;
const COLLECTIONS = 3;
const MB = 1e6;

const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<script type="module" src="/balise/auto.js"></script></head><body><balise-context catalog="/balise/data/catalog.json" territory="dep:29"></balise-context></body></html>`;

/** Runs inside the page. Every tenth widget stays until it has shown all it has. */
async function comeAndGo(count) {
  const place = document.querySelector('balise-context');
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  for (let i = 0; i < count; i++) {
    const widget = document.createElement(['balise-ranking', 'balise-figure', 'balise-trend'][i % 3]);
    widget.setAttribute('indicator', 'population');
    widget.setAttribute('within', 'reg:53');
    const isTold = new Promise((resolve) => ['balise-ready', 'balise-problem'].forEach((name) => widget.addEventListener(name, resolve)));
    place.append(widget);
    if (i % 10 === 0) await isTold;
    else for (let wait = 0; wait < i % 4; wait++) await turn();
    widget.remove();
  }
}

async function left(tab, session) {
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const [worker] = tab.workers();
  for (let i = 0; i < COLLECTIONS; i++) for (const side of [session, worker.client]) await side.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const { usedSize } = await worker.client.send('Runtime.getHeapUsage');
  return {
    heap: of('JSHeapUsedSize'),
    worker: usedSize,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    workers: tab.workers().length,
  };
}

export async function measure() {
  if (buildIsStale({ quick: true })) await build({ quick: true });
  const host = await serve({ folders: { '/balise/': path.join(root, 'dist/playground') }, pages: { '/index.html': page } });
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    await tab.goto(host.url, { waitUntil: 'load' });
    await tab.waitForFunction(() => customElements.get('balise-context') !== undefined);
    const session = await tab.createCDPSession();
    await session.send('Performance.enable');
    await tab.evaluate(comeAndGo, FIRST);
    const before = await left(tab, session);
    await tab.evaluate(comeAndGo, CYCLES);
    const after = await left(tab, session);
    const more = (what) => after[what] - before[what];
    return {
      title: `Leaks (${CYCLES.toLocaleString('en')} widgets that came and went)`,
      tables: [
        {
          caption: 'what the page holds',
          columns: ['', 'page, MB', 'worker, MB', 'nodes', 'listeners', 'workers'],
          rows: [
            [`after ${FIRST}`, before],
            [`after ${CYCLES.toLocaleString('en')} more`, after],
          ].map(([name, { heap, worker, nodes, listeners, workers }]) => [
            name,
            rounded(heap / MB, 2),
            rounded(worker / MB, 2),
            nodes,
            listeners,
            workers,
          ]),
        },
      ],
      claims: [
        atMost('memory of the page, more', rounded(more('heap') / MB, 2), 2, ' MB'),
        atMost('memory of the worker, more', rounded(more('worker') / MB, 2), 2, ' MB'),
        atMost('nodes, more', more('nodes'), 0),
        atMost('listeners, more', more('listeners'), 0),
        atMost('workers', after.workers, 1),
      ],
    };
  } finally {
    await browser.close();
    await host.close();
  }
}

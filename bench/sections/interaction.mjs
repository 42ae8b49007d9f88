/**
 * A brush moves over one view of a million rows; four or eight linked views say what it keeps. From the selection to the
 * last answer, without the pictures of anybody, which are drawn apart; ours from its cubes and, beside, without them; Mosaic's
 * from the tables it aggregates beforehand. What the first selection of a brush costs, before there is a cube, is told apart.
 */
import path from 'node:path';
import { bundle } from '../harness/bundle.mjs';
import { launch } from '../harness/chromium.mjs';
import { serve } from '../harness/host.mjs';
import { folder, installPeers } from '../harness/peers.mjs';
import { atLeast, atMost } from '../harness/report.mjs';
import { median, rounded } from '../harness/statistics.mjs';

const VIEWS = [4, 8];
const OURS = 'Balise';
const PEER = 'crossfilter2';
const LINKED = 'Mosaic, DuckDB-WASM';
const CLOSE = 1e-9;

export async function measure({ rows: [rows] = [1_000_000], turns = 15 }) {
  await installPeers();
  const scripts = await bundle('interaction', ['interaction/main.js']);
  const host = await serve({
    folders: { '/scripts/': scripts, '/duckdb/': path.join(folder, 'node_modules/@duckdb/duckdb-wasm/dist') },
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
    pages: {
      '/index.html': '<!doctype html><meta charset="utf-8"><title>Views</title><script type="module" src="/scripts/main.js"></script>',
    },
  });
  const browser = await launch();
  const lines = [];
  const claims = [];
  try {
    for (const views of VIEWS) {
      const tab = await browser.newPage();
      await tab.goto(host.url, { waitUntil: 'load' });
      const engines = await tab.evaluate((options) => globalThis.interact(options), { rows, views, turns, base: '/duckdb/' });
      await tab.close();
      for (const { name, sum } of engines)
        if (Math.abs(sum - engines[0].sum) > CLOSE * Math.abs(engines[0].sum))
          throw new Error(`${views} views: ${name} says ${sum}, ${engines[0].name} ${engines[0].sum}.`);
      for (const { name, first, times } of engines)
        lines.push([`${views} views, ${name}`, rounded(median(times), 2), rounded(Math.max(...times), 2), rounded(first, 1)]);
      const ms = (name) => median(engines.find((engine) => engine.name === name).times);
      claims.push(
        atMost(`${views} linked views of ${rows.toLocaleString('en')} rows`, rounded(ms(OURS), 1), 40, ' ms'),
        atLeast(`${views} linked views against crossfilter2, pictures apart`, rounded(ms(PEER) / ms(OURS), 1), 6, ' ×'),
        atLeast(`${views} linked views against Mosaic, pictures apart`, rounded(ms(LINKED) / ms(OURS), 1), 2, ' ×'),
      );
    }
  } finally {
    await browser.close();
    await host.close();
  }
  return {
    title: 'Interaction',
    tables: [
      {
        caption: `${rows.toLocaleString('en')} rows, from a selection to the last answer, ms`,
        columns: ['', 'median', 'slowest', 'first selection'],
        rows: lines,
      },
    ],
    claims,
  };
}

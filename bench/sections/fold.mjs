/**
 * Groups and filters over typed columns: ours, a hand-written loop, and the peers', in one page and one run. Every
 * engine answers every question it can say; answers must be equal before their times are told.
 */
import path from 'node:path';
import { bundle } from '../harness/bundle.mjs';
import { launch } from '../harness/chromium.mjs';
import { serve } from '../harness/host.mjs';
import { folder, installPeers } from '../harness/peers.mjs';
import { atLeast, atMost } from '../harness/report.mjs';
import { geometricMean, median, rounded } from '../harness/statistics.mjs';
import { queries } from '../pages/fold/queries.js';

const OURS = 'Balise';
const LOOP = 'hand-written loop';
const CLOSE = 1e-9;

/** Sums carry rounding; groups and counts do not. */
function assertEqual({ question, engines }) {
  const [first] = engines;
  for (const { name, groups, sum } of engines) {
    if (groups === first.groups && Math.abs(sum - first.sum) <= CLOSE * Math.abs(first.sum)) continue;
    throw new Error(`${question}: ${name} answers ${groups} groups, Σ ${sum}; ${first.name} ${first.groups}, Σ ${first.sum}.`);
  }
}

async function foldAt(tab, rows, turns, only) {
  await tab.evaluate((options) => globalThis.fold.open(options), { rows, base: '/duckdb/', only });
  const results = [];
  for (const question of Object.keys(queries)) {
    results.push(await tab.evaluate((asked, times) => globalThis.fold.ask(asked, times), question, turns));
    assertEqual(results.at(-1));
  }
  return results.map(({ question, engines }) => ({
    question,
    medians: Object.fromEntries(engines.map(({ name, times }) => [name, median(times)])),
  }));
}

const ratios = (results, name) => results.filter(({ medians }) => name in medians).map(({ medians }) => medians[name] / medians[OURS]);

function tableOf(results, rows) {
  const names = [...new Set(results.flatMap(({ medians }) => Object.keys(medians)))];
  return {
    caption: `${rows.toLocaleString('en')} rows, ms (median)`,
    columns: ['', ...names, 'ours ÷ loop'],
    rows: results.map(({ question, medians }) => [
      `${question} ${queries[question]}`,
      ...names.map((name) => (name in medians ? rounded(medians[name], 2) : undefined)),
      rounded(medians[OURS] / medians[LOOP], 2),
    ]),
  };
}

function claimsOf(results) {
  const asked = results.filter(({ question, medians }) => question !== 'F' && OURS in medians);
  const worst = Math.max(...asked.map(({ medians }) => medians[OURS] / medians[LOOP]));
  const peers = asked.map(({ medians }) =>
    Math.min(...Object.entries(medians).flatMap(([name, ms]) => (name === OURS || name === LOOP ? [] : [ms / medians[OURS]]))),
  );
  const mean = (name, engine, least) => {
    const found = ratios(asked, engine);
    return found.length === 0 ? [] : [atLeast(`against ${name}, geometric mean`, rounded(geometricMean(found), 1), least, ' ×')];
  };
  return [
    atLeast('questions answered', asked.length, 8),
    atMost('slowest against a hand-written loop', rounded(worst, 2), 1.3, ' ×'),
    atLeast('closest peer, on any question', rounded(Math.min(...peers), 2), 1, ' ×'),
    ...mean('DuckDB-WASM on ENUM columns', 'DuckDB-WASM ENUM', 4),
    ...mean('arquero', 'arquero', 25),
  ];
}

export async function measure({ rows = [1_000_000], turns = 9, only }) {
  await installPeers();
  const scripts = await bundle('fold', ['fold/main.js']);
  const host = await serve({
    folders: { '/scripts/': scripts, '/duckdb/': path.join(folder, 'node_modules/@duckdb/duckdb-wasm/dist') },
    // Isolated pages have a clock of 5 µs; others of 100.
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
    pages: {
      '/index.html': '<!doctype html><meta charset="utf-8"><title>Fold</title><script type="module" src="/scripts/main.js"></script>',
    },
  });
  const browser = await launch();
  try {
    const tables = [];
    let claims = [];
    for (const size of rows) {
      const tab = await browser.newPage();
      tab.on('pageerror', (error) => console.error(error.message));
      await tab.goto(host.url, { waitUntil: 'load' });
      const results = await foldAt(tab, size, turns, only);
      await tab.close();
      tables.push(tableOf(results, size));
      if (size === 1_000_000) claims = claimsOf(results);
    }
    return { title: 'Fold', tables, claims };
  } finally {
    await browser.close();
    await host.close();
  }
}

/**
 * Four linked widgets over a million rows of CSV, as a host places them: a figure, a ranking, a map and a trend under one
 * context, whose period moves from year to year; and eight, where another département has its own four. From the selection to the last node that any of them writes: words, tables and
 * pictures included, workers as they are. Beside them, as many charts of Chart.js over crossfilter2, on the page itself, until
 * the last is drawn: one year after another is the selection it follows best, since it reads again only the rows that come and go;
 * and as many views of Mosaic, which draws them, over DuckDB-WASM.
 */
import path from 'node:path';
import { build, buildIsStale } from '../../scripts/build.mjs';
import { root } from '../../scripts/run.mjs';
import { bundle } from '../harness/bundle.mjs';
import { launch } from '../harness/chromium.mjs';
import { serve } from '../harness/host.mjs';
import { folder, installPeers } from '../harness/peers.mjs';
import { atLeast, atMost } from '../harness/report.mjs';
import { median, rounded } from '../harness/statistics.mjs';
import { asCsv, makeSurvey, shown, years } from '../pages/linked/survey.js';

const OURS = 'Balise';
const MOSAIC = 'Mosaic, DuckDB-WASM';
const CROSSFILTER = 'crossfilter2 and Chart.js';
const PAGES = { [OURS]: 'ours', [MOSAIC]: 'mosaic', [CROSSFILTER]: 'crossfilter' };
/** Cubes are made at the second selection. */
const WARM_UPS = 4;
/** Nothing is written any more after that long without a change. */
const QUIET_MS = 400;
const over = { territory: 'sum', time: 'last', secteur: 'sum', etablissement: 'sum' };
const part = (field) => ({ dataset: 'terminaux', field, over });
const title = { fr: 'Terminaux pour 100 élèves', en: 'Devices per 100 pupils' };

const catalog = {
  balise: '1',
  id: 'linked',
  publisher: { name: 'Données fictives' },
  datasets: [
    {
      id: 'terminaux',
      source: { type: 'csv', url: 'rows.csv' },
      title,
      producer: 'Données fictives',
      license: { id: 'etalab-2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
      updated: '2026-01-01',
      version: '1',
      geography: { dep: '2026' },
      grain: ['departement', 'rentree', 'secteur', 'etablissement'],
      fields: {
        departement: { role: 'territory', level: 'dep' },
        rentree: { role: 'period', type: 'rentree' },
        secteur: { role: 'breakdown' },
        etablissement: { role: 'breakdown' },
        terminaux: { role: 'measure' },
        eleves: { role: 'measure' },
      },
    },
  ],
  indicators: [
    {
      id: 'taux',
      theme: 'equipement',
      label: title,
      definition: title,
      unit: { kind: 'rate', symbol: '%', decimals: 1 },
      measure: { op: 'ratio', factor: 100, numerator: part('terminaux'), denominator: part('eleves') },
      direction: 'higher-is-better',
      ranking: true,
    },
  ],
};

const VIEWS = [4, 8];
const widgetsOf = (departement) => [
  `<balise-figure indicator="taux" territory="dep:${departement}"></balise-figure>`,
  `<balise-ranking indicator="taux" territory="dep:${departement}" level="dep" limit="12"></balise-ranking>`,
  `<balise-map indicator="taux" territory="dep:${departement}" level="dep"></balise-map>`,
  `<balise-trend indicator="taux" territory="dep:${departement}"></balise-trend>`,
];
const head = '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Linked</title><link rel="icon" href="data:,">';
const ours = (
  views,
) => `${head}<script type="module" src="/balise/auto.js"></script></head><body style="display:grid;grid-template-columns:1fr 1fr">
<balise-context catalog="/data/catalog.json" period="rentree:2024" style="display:contents">${shown
  .slice(0, views / 4)
  .flatMap(widgetsOf)
  .join('')}</balise-context></body></html>`;
const theirs = `${head}<script type="module" src="/scripts/crossfilter.js"></script></head><body></body></html>`;

const mosaic = `${head}<script type="module" src="/scripts/mosaic.js"></script></head><body></body></html>`;

/** Runs in the page: our widgets, told apart and chosen for as views of a peer are. */
function widgetsAsViews(years) {
  const context = document.querySelector('balise-context');
  const all = [...context.children];
  globalThis.linked = {
    ready: () => all.every(({ shadowRoot }) => shadowRoot?.querySelector('tbody td')),
    places: () => all.map(({ shadowRoot }) => shadowRoot),
    choose: (turn) => context.setAttribute('period', `rentree:${years[turn % years.length]}`),
    figure: () => all[0].shadowRoot.querySelector('.value strong')?.textContent,
  };
}

/**
 * Runs in the page: from a choice to the last node that any view writes, for those that draw in their own time. What is told to
 * assistive technology comes later, on purpose.
 */
function watch(quiet) {
  const { places, choose, figure } = globalThis.linked;
  const isTold = ({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target).closest?.('[role=status]') != null;
  globalThis.linked.select = async (turn) => {
    let last = 0;
    const seen = new Set();
    const began = performance.now();
    const observers = places().map((place, at) => {
      const observer = new MutationObserver((records) => {
        if (records.every(isTold)) return;
        last = performance.now();
        seen.add(at);
      });
      observer.observe(place, { subtree: true, childList: true, attributes: true, characterData: true });
      return observer;
    });
    choose(turn);
    do await new Promise((resolve) => setTimeout(resolve, quiet));
    while (performance.now() - Math.max(last, began) < quiet);
    observers.forEach((observer) => observer.disconnect());
    return { ms: last - began, figure: figure(), seen: [...seen] };
  };
}

async function timed(tab, turns, views) {
  const times = [];
  const figures = [];
  for (let turn = 0; turn < WARM_UPS + turns; turn += 1) {
    const { ms, figure, seen } = await tab.evaluate((step) => globalThis.linked.select(step), turn);
    // A trend shows every period: it alone has nothing to write anew.
    if (seen !== undefined && seen.length < (views * 3) / 4) throw new Error(`Only ${seen.join(', ')} followed the selection.`);
    if (turn < WARM_UPS) continue;
    times.push(ms);
    figures.push(Number.parseFloat(String(figure).replace(',', '.')).toFixed(1));
  }
  return { times, figures: figures.join(' ') };
}

export async function measure({ turns = 15 }) {
  await installPeers();
  if (buildIsStale({ quick: true })) await build({ quick: true });
  const survey = makeSurvey();
  const host = await serve({
    folders: {
      '/balise/': path.join(root, 'dist/playground'),
      '/scripts/': await bundle('linked', ['linked/crossfilter.js', 'linked/mosaic.js']),
      '/duckdb/': path.join(folder, 'node_modules/@duckdb/duckdb-wasm/dist'),
    },
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
    pages: {
      ...Object.fromEntries(VIEWS.map((views) => [`/ours-${views}.html`, ours(views)])),
      '/crossfilter.html': theirs,
      '/mosaic.html': mosaic,
      '/data/catalog.json': JSON.stringify(catalog),
      '/data/rows.csv': asCsv(survey),
    },
    plain: new Set(['/data/']),
  });
  const browser = await launch();
  const runs = new Map();
  try {
    for (const views of VIEWS)
      for (const [name, page] of Object.entries(PAGES)) {
        const tab = await browser.newPage();
        await tab.setViewport({ width: 1400, height: 900 * views });
        await tab.goto(`${host.url}${page === 'ours' ? `ours-${views}` : page}.html?views=${views}`, { waitUntil: 'load' });
        if (page === 'ours') await tab.evaluate(widgetsAsViews, years);
        await tab.waitForFunction(() => globalThis.linked !== undefined && (globalThis.linked.ready?.() ?? true), { polling: 250 });
        if (page !== 'crossfilter') await tab.evaluate(watch, QUIET_MS);
        runs.set(`${views} ${name}`, await timed(tab, turns, views));
        await tab.close();
      }
  } finally {
    await browser.close();
    await host.close();
  }
  const of = (name, views) => runs.get(`${views} ${name}`);
  for (const [name, { figures }] of runs)
    if (figures !== of(OURS, 4).figures) throw new Error(`We say ${of(OURS, 4).figures}; ${name} says ${figures}.`);
  const ms = (name, views) => median(of(name, views).times);
  return {
    title: `Linked widgets, pictures included (median of ${turns})`,
    tables: VIEWS.map((views) => ({
      caption: `${survey.length.toLocaleString('en')} rows, ${views} widgets, from a selection to the last one drawn, ms`,
      columns: ['', 'median', 'slowest'],
      rows: Object.keys(PAGES).map((name) => [name, rounded(ms(name, views), 1), rounded(Math.max(...of(name, views).times), 1)]),
    })),
    claims: [
      atMost('four linked widgets of a million rows', rounded(ms(OURS, 4), 1), 40, ' ms'),
      atLeast('four linked widgets against Mosaic', rounded(ms(MOSAIC, 4) / ms(OURS, 4), 1), 2, ' ×'),
      atLeast('four linked widgets against crossfilter2 and charts', rounded(ms(CROSSFILTER, 4) / ms(OURS, 4), 1), 6, ' ×'),
    ],
  };
}

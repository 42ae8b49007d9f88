/**
 * A host that lends its DuckDB-WASM: figures computed by it, in the page, under the host's own policy; and what it costs, the one
 * exception that our own code never asks for. DuckDB is installed apart, before these tests, from the lockfile of `lent`.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import type { Browser } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { type StaticHost, serveStatic } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const peers = path.join(import.meta.dirname, 'lent/node_modules');
const files = path.join(peers, '@duckdb/duckdb-wasm/dist');
const skip = !existsSync(files)
  ? 'what a host lends could not be installed: npm ci --prefix test/e2e/lent'
  : engines[0] !== 'chromium'
    ? 'no Chromium'
    : false;

const catalog = {
  balise: '1',
  id: 'prises',
  publisher: { name: 'Un éditeur' },
  datasets: [
    {
      id: 'prises',
      source: { type: 'provider', name: 'duckdb' },
      title: { fr: 'Prises' },
      producer: 'Un éditeur',
      license: { id: 'etalab-2.0' },
      grain: ['dep', 'annee', 'ligne'],
      fields: {
        dep: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'year' },
        ligne: { role: 'label' },
        prises: { role: 'measure' },
      },
    },
  ],
  indicators: [
    {
      id: 'prises',
      theme: 'contexte',
      label: { fr: 'Prises' },
      definition: { fr: 'Nombre de prises.' },
      unit: { kind: 'count', decimals: 0 },
      measure: { op: 'value', of: { dataset: 'prises', field: 'prises', over: { territory: 'sum', time: 'last' } } },
      direction: 'neutral',
    },
  ],
};
/** 1,234 for the Finistère in 2024: 1 to 49, and nine more. */
const rows = `CREATE TABLE prises AS SELECT '29' AS dep, '2024' AS annee, 'l' || i AS ligne, i AS prises FROM range(1, 50) t(i)
  UNION ALL VALUES ('29', '2024', 'x', 9), ('35', '2024', 'y', NULL), ('29', '2023', 'z', 7)`;
const script = `
import * as duckdb from '@duckdb/duckdb-wasm';
import { configure } from '/balise/balise.js';
import { duckdbAbilities, duckdbSource } from '@balise/sources/duckdb';
const policy = trustedTypes.createPolicy('host', { createScriptURL: (url) => url });
const catalog = ${JSON.stringify(catalog)};
catalog.datasets[0].source.abilities = duckdbAbilities;
globalThis.asked = [];
const connection = async () => {
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(policy.createScriptURL('/duckdb/worker.js')));
  await database.instantiate('/duckdb/duckdb.wasm');
  const opened = await database.connect();
  await opened.query(${JSON.stringify(rows)});
  return { query: (sql) => (globalThis.asked.push(sql), opened.query(sql)) };
};
configure({ deadlineMs: Number(new URL(location).searchParams.get('deadline')), providers: { duckdb: duckdbSource({ connection, catalog, relations: { prises: 'prises' } }) } });
const context = document.createElement('balise-context');
context.catalog = catalog;
context.setAttribute('territory', 'dep:29');
const figure = document.createElement('balise-figure');
figure.setAttribute('indicator', 'prises');
context.append(figure);
document.querySelector('main').append(context);
`;
const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Prises</title>
<script type="module" src="/host.js"></script><script type="module" src="/balise/auto.js"></script></head><body><main></main></body></html>`;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types balise host";

describe('a host that lends its DuckDB', () => {
  let [browser, hosts]: [Browser | null, StaticHost[]] = [null, []];
  const host = async (workerScripts: string): Promise<StaticHost> => {
    const bundle = await build({
      stdin: { contents: script, resolveDir: import.meta.dirname, loader: 'js' },
      nodePaths: [peers],
      external: ['/balise/*'],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      logLevel: 'error',
    });
    const [worker, wasm] = await Promise.all([
      readFile(path.join(files, 'duckdb-browser-eh.worker.js')),
      readFile(path.join(files, 'duckdb-eh.wasm')),
    ]);
    const served = await serveStatic(builtFolder(), {
      at: '/balise/',
      headers: { 'content-security-policy': policy },
      // A worker has the policy of its own file.
      scripts: {
        '/duckdb/worker.js': { 'content-security-policy': `default-src 'none'; script-src ${workerScripts}; connect-src 'self'` },
      },
      pages: { '/': html, '/host.js': bundle.outputFiles[0]!.text, '/duckdb/worker.js': worker, '/duckdb/duckdb.wasm': wasm },
    });
    hosts = [...hosts, served];
    return served;
  };
  before(async () => void (skip === false && (browser = await openBrowser('chromium'))));
  after(async () => {
    await Promise.all([browser?.close(), ...hosts.map((each) => each.close())]);
  });

  /** The state of the figure once it has one, its words, and the statements that DuckDB was given. */
  const shown = async (workerScripts: string, deadlineMs: number) => {
    const { url } = await host(workerScripts);
    const { page, violations } = await openWatched(browser!);
    try {
      await page.goto(`${url}?deadline=${deadlineMs}`, { waitUntil: 'load' });
      await page.waitForFunction(() => /ready|error/u.test(document.querySelector('balise-figure')?.getAttribute('state') ?? ''), {
        timeout: 60_000,
      });
      const [state, text, asked] = await page.evaluate(() => {
        const figure = document.querySelector('balise-figure')!;
        const words = figure.shadowRoot!.querySelector('section')!.textContent;
        return [figure.getAttribute('state'), words, (globalThis as unknown as { asked: string[] }).asked] as const;
      });
      return { state, text, asked, violations: await violations() };
    } finally {
      await page.close();
    }
  };

  test(
    'has the figures that it computes; the page needs no exception, the worker of DuckDB the one for WebAssembly',
    { skip },
    async () => {
      const { state, text, asked, violations } = await shown("'self' 'wasm-unsafe-eval'", 60_000);
      assert.equal(state, 'ready', text);
      assert.match(text, /1.234/u);
      assert.ok(
        asked.some((sql) => /\bfsum\(c3\)/u.test(sql) && /group by/iu.test(sql)),
        asked.join('\n'),
      );
      assert.deepEqual(violations, []);
    },
  );

  test('and without it a DuckDB that never opens is waited for as long as any API, and no longer', { skip }, async () => {
    const { state, text, asked } = await shown("'self'", 2000);
    assert.deepEqual([state, asked], ['error', []]);
    assert.doesNotMatch(text, /1.234/u);
  });
});

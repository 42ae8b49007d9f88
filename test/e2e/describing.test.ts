/**
 * « Décrire une source » in real browsers, against emulated portals: an address becomes a draft with how sure each column is,
 * then, once confirmed, figures; what the page's own policy refuses is said in words, with the file and the command instead.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import type { Browser, Page } from 'puppeteer-core';
import { PORTAL, createPortal, type Portal } from '../emulators/opendatasoft.ts';
import { createSdmx } from '../emulators/sdmx.ts';
import { engines, openBrowser } from './harness/browser.ts';
import { aBody, serveEmulated, type Emulated } from './harness/emulated.ts';
import { builtFolder } from './harness/built.ts';
import { serveStatic, strictPolicy, type StaticHost } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const PATIENCE_MS = 30_000;

const departements = ['22', '29', '35', '56'] as const;
const eleves = (index: number): number => 1000 * (index + 1);
const rows = departements.flatMap((code_departement, i) =>
  ['PUBLIC', 'PRIVE'].map((secteur) => ({ code_departement, annee: '2025', secteur, eleves: secteur === 'PUBLIC' ? eleves(i) : 11 })),
);
const csv = `code_departement;annee;secteur;eleves\n${rows.map((row) => Object.values(row).join(';')).join('\n')}\n`;
const cube = JSON.stringify({
  version: '2.0',
  class: 'dataset',
  label: 'Collégiens',
  role: { time: ['annee'], geo: ['departement'], metric: ['mesure'] },
  id: ['departement', 'annee', 'mesure'],
  size: [4, 1, 1],
  dimension: {
    departement: { category: { index: departements } },
    annee: { category: { index: ['2025'] } },
    mesure: { category: { index: ['eleves'], label: { eleves: 'Élèves' } } },
  },
  value: departements.map((_, i) => eleves(i) + 11),
});
const flow = {
  flow: 'ELEVES',
  dimensions: ['GEO', 'SECTEUR', 'TIME_PERIOD'],
  measures: ['OBS_VALUE'],
  attributes: ['OBS_STATUS'],
  rows: rows.map((row) => ({
    GEO: row.code_departement,
    SECTEUR: row.secteur,
    TIME_PERIOD: '2025',
    OBS_VALUE: row.eleves,
    OBS_STATUS: 'A',
  })),
};

const inParquet = async (): Promise<Uint8Array> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-describing-'));
  const connection = await (await DuckDBInstance.create()).connect();
  const values = rows.map((row) => `('${row.code_departement}', '${row.annee}', '${row.secteur}', ${row.eleves})`).join(', ');
  await connection.run(
    `COPY (SELECT * FROM (VALUES ${values}) t(code_departement, annee, secteur, eleves)) TO '${path.join(folder, 'e.parquet')}' (FORMAT parquet)`,
  );
  connection.closeSync();
  const bytes = await readFile(path.join(folder, 'e.parquet'));
  await rm(folder, { recursive: true });
  return bytes;
};

/** What the section says: its status, the command it offers, its columns as `name: what it is, how sure`. */
type Said = { readonly status: string; readonly command: string | null; readonly columns: readonly string[] };
const said = (page: Page): Promise<Said> =>
  page.evaluate(() => {
    const words = (element: Element | null): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    const command = document.querySelector('#commande');
    return {
      status: words(document.querySelector('#brouillon')),
      command: command?.parentElement?.hidden === true ? null : words(command),
      columns: [...document.querySelectorAll('#colonnes tbody tr')].map((row) => {
        const [, name, is, sure] = [...row.children].map((cell) => words(cell));
        return `${name}: ${is}, ${sure}`;
      }),
    };
  });
const told = async (page: Page): Promise<Said> => {
  await page.waitForFunction(
    () => !['', 'Lecture de l’adresse…', 'Lecture du fichier…'].includes(document.querySelector('#brouillon')?.textContent ?? ''),
    {
      timeout: PATIENCE_MS,
    },
  );
  return said(page);
};
const describeAddress = async (page: Page, address: string): Promise<Said> => {
  await page.$eval('#adresse', (field, text) => ((field as HTMLInputElement).value = text), address);
  await page.$eval('#source', (form) => (form as HTMLFormElement).requestSubmit());
  return told(page);
};
/** The figures of the widgets shown on the draft, once each is there. */
const confirmedFigures = async (page: Page): Promise<string> => {
  await page.$eval('#confirmer', (button) => (button as HTMLElement).click());
  await page.$eval('#apercu', (place) => place.scrollIntoView());
  await page.waitForFunction(
    () => {
      const widgets = [...document.querySelectorAll('#apercu balise-ranking, #apercu balise-figure')];
      return (
        widgets.length > 0 &&
        widgets.every((widget) => widget.getAttribute('state') === 'ready' && widget.shadowRoot?.querySelector('table') != null)
      );
    },
    { timeout: PATIENCE_MS },
  );
  return page.$$eval('#apercu balise-ranking, #apercu balise-figure', (widgets) =>
    widgets.map((widget) => widget.shadowRoot?.querySelector('table')?.textContent?.replace(/\s+/g, ' ') ?? '').join(' | '),
  );
};

let portal: Portal;
let emulated: Emulated;
let host: StaticHost;
let strict: StaticHost;
before(async () => {
  portal = await createPortal({
    datasets: { eleves: { fields: { code_departement: 'text', annee: 'text', secteur: 'text', eleves: 'int' }, rows } },
  });
  const sdmx = createSdmx(flow);
  emulated = await serveEmulated([
    { at: '/api/explore/', as: PORTAL, load: portal.load },
    { at: '/rest/data/', load: sdmx.load },
    { at: '/cube.json', load: aBody('application/json', cube) },
    { at: '/eleves.csv', load: aBody('text/csv; charset=utf-8', csv) },
    { at: '/eleves.parquet', load: aBody('application/vnd.apache.parquet', await inParquet()) },
    { at: '/page', load: aBody('text/html', '<html></html>') },
  ]);
  const playground = path.join(builtFolder(), 'playground');
  const open = strictPolicy.replace("connect-src 'self'", `connect-src 'self' ${emulated.origin}`);
  host = await serveStatic(playground, { headers: { 'content-security-policy': open } });
  strict = await serveStatic(playground, { headers: { 'content-security-policy': strictPolicy } });
});
after(async () => {
  await Promise.all([host.close(), strict.close(), emulated.close()]);
  portal.close();
});

/** Addresses of the emulated portals, and some of what is said of their columns. The second browser reads the first and the last. */
const sources: readonly (readonly [address: string, columns: readonly RegExp[]])[] = [
  ['/explore/dataset/eleves/', [/^code_departement: territoire \(dep\), probable$/u, /^secteur: répartition, probable$/u]],
  ['/cube.json', [/^departement: territoire \(dep\), /u, /^annee: période \(\w+\), /u, /^eleves: chiffre, la source le dit$/u]],
  ['/rest/data/ELEVES/all', [/^GEO: territoire \(dep\), /u, /^OBS_VALUE: chiffre, la source le dit$/u]],
  ['/eleves.csv', [/^code_departement: territoire \(dep\), probable$/u, /^eleves: chiffre, /u, /^secteur: répartition, à vérifier$/u]],
  ['/eleves.parquet', [/^code_departement: territoire \(dep\), probable$/u, /^eleves: chiffre, /u]],
];

for (const engine of engines) {
  describe(`an address described in ${engine}`, () => {
    let browser: Browser;
    before(async () => {
      browser = await openBrowser(engine);
    });
    after(() => browser.close());

    test('becomes a draft to confirm, then figures: a portal, JSON-stat, SDMX, CSV and Parquet', async () => {
      const { page, messages, violations } = await openWatched(browser);
      await page.goto(`${host.url}?private=1`, { waitUntil: 'load' });
      // Cookies know no ports: this one would go to the portals too.
      await page.setCookie({ name: 'session', value: 'secret', domain: '127.0.0.1' });
      const before = emulated.requests.length;
      for (const [address, columns] of sources.filter((_, rank) => engine === 'chromium' || rank % 4 === 0)) {
        const { status, command, columns: found } = await describeAddress(page, emulated.origin + address);
        assert.match(status, /^1 indicateur proposé, à confirmer\./u, address);
        assert.equal(command, null, address);
        for (const column of columns)
          assert.ok(
            found.some((each) => column.test(each)),
            `${address}: ${String(column)} of ${found.join(' · ')}`,
          );
        const figures = await confirmedFigures(page);
        for (const [i, code] of departements.entries())
          assert.match(figures.replaceAll(/\s/gu, ''), new RegExp(String(eleves(i) + 11), 'u'), `${address}: ${code} of ${figures}`);
      }
      const made = emulated.requests.slice(before);
      assert.ok(made.length > 6 && made.some(({ method }) => method === 'HEAD'), 'the size of the Parquet file is asked for');
      for (const { method, url, headers } of made) {
        assert.notEqual(method, 'OPTIONS', `${url} needs no permission`);
        assert.deepEqual([headers.cookie, headers.referer, headers.authorization], [undefined, undefined, undefined], url);
        assert.ok(!JSON.stringify([url, headers]).includes('private'), 'nothing of the page');
      }
      assert.deepEqual(await violations(), []);
      assert.deepEqual(
        messages.filter((message) => !/404/u.test(message)),
        [],
      );
      await page.close();
    });

    test('keeps what the reader keeps: a column refused is no figure any more', async () => {
      const { page } = await openWatched(browser);
      await page.goto(host.url, { waitUntil: 'load' });
      await describeAddress(page, `${emulated.origin}/eleves.csv`);
      await page.$eval('#colonnes input[value=eleves]', (box) => (box as HTMLElement).click());
      await page.$eval('#confirmer', (button) => (button as HTMLElement).click());
      await page.waitForFunction(() => document.querySelector('#brouillon')?.textContent?.startsWith('Aucun indicateur à montrer'), {
        timeout: PATIENCE_MS,
      });
      await page.close();
    });

    test('is read though the catalogue of the page has not come', async () => {
      const { page } = await openWatched(browser);
      await page.evaluateOnNewDocument(() => {
        const { fetch } = globalThis;
        globalThis.fetch = (...given) => (/catalog/u.test(String(given[0])) ? new Promise(() => undefined) : fetch(...given));
      });
      await page.goto(host.url, { waitUntil: 'load' });
      assert.notDeepEqual((await describeAddress(page, `${emulated.origin}/eleves.csv`)).columns, []);
      await page.close();
    });

    test('is not read where the code that describes it does not come: that is said, of a file too', async () => {
      const without = await serveStatic(path.join(builtFolder(), 'playground'), { failing: { '/describer.js': 503 } });
      const { page, messages } = await openWatched(browser);
      try {
        await page.goto(without.url, { waitUntil: 'load' });
        const lost = /^Le code qui décrit une source n’est pas venu\./u;
        assert.match((await describeAddress(page, `${emulated.origin}/eleves.csv`)).status, lost);
        await page.evaluate(() => {
          const files = new DataTransfer();
          files.items.add(new File(['a;b'], 'x.csv'));
          const field = document.querySelector<HTMLInputElement>('#fichier')!;
          document.querySelector('#brouillon')!.textContent = '';
          field.files = files.files;
          field.dispatchEvent(new Event('change'));
        });
        assert.match((await told(page)).status, lost);
        assert.deepEqual(
          messages.filter((message) => !/404|503|describer\.js/u.test(message)),
          [],
        );
      } finally {
        await page.close();
        await without.close();
      }
    });

    test('refused by the policy of the page, or unreadable, is said, with what to do instead', async () => {
      const { page } = await openWatched(browser);
      await page.goto(strict.url, { waitUntil: 'load' });
      const before = emulated.asked.length;
      const address = `${emulated.origin}/eleves.csv`;
      const refused = await describeAddress(page, address);
      assert.match(
        refused.status,
        /La politique de cette page \(connect-src\) ne permet pas d’interroger http:\/\/127\.0\.0\.1:\d+\. Enregistrez le fichier/u,
      );
      assert.deepEqual([refused.command, refused.columns, emulated.asked.length], [`npx balise catalog '${address}'`, [], before]);
      await page.goto(host.url, { waitUntil: 'load' });
      const unread = await describeAddress(page, `${emulated.origin}/page`);
      assert.match(unread.status, /^Ce qui est à cette adresse n’a pas pu être décrit : /u);
      await page.close();
    });
  });
}

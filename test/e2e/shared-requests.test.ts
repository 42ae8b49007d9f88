/**
 * What the widgets of a page ask together, of an API, from a real worker: the same thing once, nothing of what is there
 * already, and nothing more once nobody waits for it. Nothing here is timed: the API answers when it is told to.
 */
import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { numberColumn, stringColumn } from '@balise/model';
import { type Client, aClient } from '../unit/server/a-library.ts';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { type StaticHost, serveStatic } from './harness/static-server.ts';

const PATIENCE_MS = 60_000;
const [engine] = engines;

const deps = ['22', '29', '35', '56'];
const years = ['2021', '2022', '2023', '2024'];
const cells = deps.flatMap((dep, i) => years.map((annee, j) => ({ dep, annee, n: 100 * i + j })));
const table = {
  length: cells.length,
  columns: {
    dep: stringColumn(cells.map(({ dep }) => dep)),
    annee: stringColumn(cells.map(({ annee }) => annee)),
    n: numberColumn(cells.map(({ n }) => n)),
  },
};
const LINES = 300_000;
const file = ['dep;ligne;n', ...Array.from({ length: LINES }, (_, i) => `${deps[i % 4]};${i};${i % 7}`), ''].join('\n');

const indicator = (id: string, dataset: string): object => ({
  id,
  theme: 'contexte',
  label: { fr: id },
  definition: { fr: id },
  unit: { kind: 'count', decimals: 0 },
  measure: { op: 'value', of: { dataset, field: 'n', over: { territory: 'sum', time: 'last' } } },
});
const dataset = (id: string, source: object, more: object): object => ({
  id,
  source,
  title: { fr: id },
  producer: 'Essai',
  license: { id: 'etalab-2.0' },
  ...more,
});
const place = { role: 'territory', level: 'dep' };
const catalogOf = (api: string): string =>
  JSON.stringify({
    balise: '1',
    id: 'essai',
    publisher: { name: 'Essai' },
    datasets: [
      dataset(
        'd',
        { type: 'native', url: api },
        {
          grain: ['dep', 'annee'],
          fields: { dep: place, annee: { role: 'period', type: 'year' }, n: { role: 'measure' } },
        },
      ),
      dataset(
        'long',
        { type: 'csv', url: 'long.csv', delimiter: ';' },
        {
          grain: ['dep', 'ligne'],
          period: '2024',
          fields: { dep: place, ligne: { role: 'label' }, n: { role: 'measure' } },
        },
      ),
    ],
    indicators: [indicator('court', 'd'), indicator('long', 'long')],
  });

/** An API that may keep its answers, and knows who hung up. */
const serveApi = async (client: Client) => {
  const asked: string[] = [];
  const kept = new Set<ServerResponse>();
  const heard = new Set<() => void>();
  let left = 0;
  let keeps = false;
  const tell = (): void => {
    for (const each of heard) each();
  };
  const server = createServer(async (request, response) => {
    asked.push(request.url ?? '');
    response.on('close', () => {
      if (!response.writableEnded) left += 1;
      kept.delete(response);
      tell();
    });
    tell();
    if (keeps) return void kept.add(response);
    const reply = await client.request(request.url ?? '/', { headers: { accept: request.headers.accept ?? '*/*' } });
    response.writeHead(reply.status, {
      'content-type': reply.headers.get('content-type') ?? 'application/json',
      'access-control-allow-origin': '*',
    });
    response.end(Buffer.from(await reply.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    left: () => left,
    keep: (yes: boolean) => void (keeps = yes),
    /** Resolves when this holds: looked at each time somebody asks or leaves. */
    until: (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          heard.delete(look);
          resolve();
        };
        heard.add(look);
        look();
      }),
    close: async () => {
      for (const response of kept) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

type Widget = { readonly tag: string; readonly id: string } & Readonly<Record<string, string>>;
const figure = (id: string, indicator: string, territory: string, more: Readonly<Record<string, string>> = {}): Widget => ({
  tag: 'balise-figure',
  id,
  indicator,
  territory,
  ...more,
});

describe('the widgets of a page', { skip: engine === undefined ? 'no browser' : false }, () => {
  let browser: Browser;
  let client: Client;
  let api: Awaited<ReturnType<typeof serveApi>>;
  let host: StaticHost;
  before(async () => {
    client = await aClient({ d: table });
    api = await serveApi(client);
    host = await serveStatic(path.join(builtFolder(), 'playground'), {
      at: '/balise/',
      pages: {
        '/page.html': `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="data:,">
<script type="module" src="/balise/auto.js"></script><balise-context catalog="/catalog.json" origins="${api.url}"></balise-context>`,
        '/catalog.json': catalogOf(api.url),
        '/long.csv': file,
      },
    });
    browser = await openBrowser(engine ?? 'chromium');
  });
  after(async () => {
    await browser?.close();
    await Promise.all([host?.close(), api?.close()]);
    client?.close();
  });

  const openPage = async (): Promise<Page> => {
    api.asked.length = 0;
    const tab = await browser.newPage();
    await tab.goto(`${host.url}page.html`);
    return tab;
  };
  const add = (tab: Page, ...widgets: readonly Widget[]): Promise<void> =>
    tab.evaluate((list) => {
      for (const { tag, ...attributes } of list) {
        const widget = document.createElement(tag);
        for (const [name, text] of Object.entries(attributes)) widget.setAttribute(name, text);
        document.querySelector('balise-context')?.append(widget);
      }
    }, widgets);
  const remove = (tab: Page, id: string): Promise<void> => tab.evaluate((name) => document.getElementById(name)?.remove(), id);
  const ready = (tab: Page, ...ids: readonly string[]): Promise<unknown> =>
    tab.waitForFunction((names: string[]) => names.every((id) => document.getElementById(id)?.getAttribute('state') === 'ready'), { timeout: PATIENCE_MS }, ids as string[]); // prettier-ignore
  const value = (tab: Page, id: string): Promise<string> =>
    tab.evaluate(
      (name) => document.getElementById(name)?.shadowRoot?.querySelector('[part~=value]')?.textContent?.trim().slice(0, 3) ?? '',
      id,
    );

  test('ask for the same thing once, and for nothing of what is there already', async () => {
    const tab = await openPage();
    await add(tab, figure('one', 'court', 'dep:29'), figure('same', 'court', 'dep:29'), {
      tag: 'balise-ranking',
      id: 'all',
      indicator: 'court',
      level: 'dep',
      within: 'reg:53',
    });
    await ready(tab, 'one', 'same', 'all');
    const asked = [...api.asked];
    assert.equal(asked.length, 2, `the periods, and the figures: ${asked.map(decodeURIComponent).join('\n')}`);
    await add(tab, figure('part', 'court', 'dep:35', { period: '2022' }));
    await ready(tab, 'part');
    assert.deepEqual(api.asked, asked);
    assert.deepEqual(await Promise.all(['one', 'same', 'part'].map((id) => value(tab, id))), ['103', '103', '201']);
    await tab.close();
  });

  test('hang up when the last of them leaves, and not before', async () => {
    const tab = await openPage();
    const left = api.left();
    api.keep(true);
    await add(tab, figure('first', 'court', 'dep:29'), figure('second', 'court', 'dep:29'));
    await api.until(() => api.asked.length === 1);
    await remove(tab, 'first');
    // The page goes on: another widget comes, waits for the same answer, and leaves.
    await add(tab, figure('third', 'court', 'dep:22'));
    await tab.waitForFunction(() => document.getElementById('third')?.getAttribute('state') === 'loading', { timeout: PATIENCE_MS });
    await remove(tab, 'third');
    assert.deepEqual([api.asked.length, api.left()], [1, left]);
    await remove(tab, 'second');
    await api.until(() => api.left() === left + 1);
    api.keep(false);
    await add(tab, figure('later', 'court', 'dep:29'));
    await ready(tab, 'later');
    assert.equal(await value(tab, 'later'), '103');
    await tab.close();
  });

  test(
    'leave nothing running in the worker: what a widget abandons stops between two slices',
    { skip: engine !== 'chromium' ? 'workers are looked into in Chromium' : false },
    async () => {
      const tab = await openPage();
      await add(tab, figure('small', 'court', 'dep:29'));
      await ready(tab, 'small');
      const [worker] = tab.workers();
      assert.ok(worker !== undefined);
      // On this clock a slice is over each time it is looked at; a slice is counted when the next one is put off.
      await worker.evaluate(() => {
        const counted = globalThis as unknown as { slices: number; turn: typeof setTimeout };
        counted.slices = 0;
        counted.turn = setTimeout;
        let now = 0;
        performance.now = () => (now += 1000);
        Object.assign(globalThis, {
          setTimeout: (...given: Parameters<typeof setTimeout>) => {
            counted.slices += 1;
            return counted.turn(...given);
          },
        });
      });
      const slices = (): Promise<number> =>
        worker.evaluate(
          () =>
            new Promise<number>((resolve) => {
              const counted = globalThis as unknown as { slices: number; turn: typeof setTimeout };
              counted.turn(() => resolve(counted.slices));
            }),
        );
      const steady = async (): Promise<number> => {
        let last = await slices();
        for (let same = 0; same < 20;) {
          const now = await slices();
          same = now === last ? same + 1 : 0;
          last = now;
        }
        return last;
      };
      await add(tab, figure('long', 'long', 'dep:29'));
      while ((await slices()) < 3);
      await remove(tab, 'long');
      const abandoned = await steady();
      await add(tab, figure('again', 'long', 'dep:29'));
      await ready(tab, 'again');
      const whole = (await steady()) - abandoned;
      assert.ok(abandoned < whole / 2, `${abandoned} slices of ${whole} were done for nobody`);
      await tab.close();
    },
  );
});

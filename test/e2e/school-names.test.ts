/** A ranking of schools as a visitor meets it: their names, hostile ones among them, under a strict policy; codes where what reads names does not come. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const hostile = '<img src=x onerror=alert(1)> \u202eegèlloC';
const file = [
  'uai;nom;n',
  `0290001U;Collège Jean Moulin;400`,
  `0290002V;Collège Jean Moulin;300`,
  `0290003W;${hostile};200`,
  '0290004X;;100',
  '',
].join('\n');
const catalog = JSON.stringify({
  balise: '1',
  id: 'eleves',
  publisher: { name: 'Un éditeur' },
  datasets: [
    {
      id: 'd',
      source: { type: 'csv', url: 'd.csv', delimiter: ';' },
      title: { fr: 'Effectifs' },
      producer: 'Un éditeur',
      license: { id: 'etalab-2.0' },
      grain: ['uai'],
      period: '2024-2025',
      fields: { uai: { role: 'territory', level: 'uai' }, nom: { role: 'label', of: 'uai' }, n: { role: 'measure' } },
    },
  ],
  indicators: [
    {
      id: 'eleves',
      theme: 'contexte',
      label: { fr: 'Élèves' },
      definition: { fr: 'Nombre d’élèves.' },
      unit: { kind: 'count', decimals: 0 },
      measure: { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } },
    },
  ],
});
const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Élèves</title><link rel="icon" href="data:,">
<script type="module" src="/balise/auto.js"></script></head><body><balise-context catalog="/catalog.json">
<balise-ranking indicator="eleves" level="uai" within="dep:29"></balise-ranking></balise-context></body></html>`;

const named = ['Collège Jean Moulin (0290001U)', 'Collège Jean Moulin (0290002V)', '<img src=x onerror=alert(1)> egèlloC', '0290004X'];
const codes = ['0290001U', '0290002V', '0290003W', '0290004X'];

describe('the names of schools', () => {
  let dist: string;
  let piece: string;
  before(() => {
    dist = builtFolder();
    piece = readdirSync(path.join(dist, 'worker-parts')).find((name) => name.startsWith('asked-beside-')) ?? '';
    assert.notEqual(piece, '', 'what reads names is a piece of its own');
  });

  for (const engine of engines)
    describe(`in ${engine}`, () => {
      let browser: Browser;
      before(async () => void (browser = await openBrowser(engine)));
      after(() => browser.close());

      for (const [what, failing, names] of [
        ['are those of the file, as text', {}, named],
        ['are codes where what reads them does not come, and the figures are there', { [`/balise/worker-parts/PIECE`]: 404 }, codes],
      ] as const)
        test(what, async () => {
          const host = await serveStatic(dist, {
            at: '/balise/',
            pages: { '/index.html': page, '/catalog.json': catalog, '/d.csv': file },
            failing: Object.fromEntries(Object.entries(failing).map(([name, status]) => [name.replace('PIECE', piece), status])),
            headers: { 'content-security-policy': strictPolicy.replace("img-src 'self'", "img-src 'self' data:") },
          });
          const watched = await openWatched(browser);
          try {
            await watched.page.goto(`${host.url}index.html`);
            await watched.page.waitForFunction(() => document.querySelector('balise-ranking')?.shadowRoot?.querySelectorAll('[role=option]').length === 4, { timeout: 30_000 }); // prettier-ignore
            const seen = await watched.page.evaluate(() => {
              const root = document.querySelector('balise-ranking')!.shadowRoot!;
              const texts = (selector: string): readonly string[] =>
                [...root.querySelectorAll(selector)].map((node) => node.textContent ?? '');
              return {
                table: texts('tbody th:first-child'),
                bars: texts('svg text'),
                marks: [...root.querySelectorAll('[role=option]')].map((mark) => mark.getAttribute('aria-label') ?? ''),
                images: root.querySelectorAll('img').length,
              };
            });
            assert.deepEqual(seen.table, names);
            for (const [index, name] of names.entries()) {
              assert.ok(seen.bars.includes(name), `${name} among ${seen.bars.join(' | ')}`);
              assert.ok(seen.marks[index]?.startsWith(name), seen.marks[index]);
            }
            assert.equal(seen.images, 0);
            assert.deepEqual(await watched.violations(), []);
            if (names === named) assert.deepEqual(watched.messages, []);
          } finally {
            await watched.page.close();
            await host.close();
          }
        });
    });
});

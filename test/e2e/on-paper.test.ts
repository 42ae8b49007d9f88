/** A page that is printed: paper is narrower than the screen that a picture was drawn for, and white, whatever the page is. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { serveStatic } from './harness/static-server.ts';

const PATIENCE_MS = 20_000;
const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="data:,">
<style>body { background: #111722; color: #eceff4; --balise-text-2: #aeb7c6 }</style></head><body>
<balise-context catalog="/balise/data/catalog.json" territory="dep:29"><balise-ranking indicator="population" level="dep" within="reg:53"></balise-ranking></balise-context>
<script type="module" src="/balise/auto.js"></script></body></html>`;

/** At once, before anything could be drawn again: nothing is while a page is printed. */
const printed = (): { readonly cut: number; readonly texts: readonly string[]; readonly halo: string; readonly ground: string } => {
  const widget = document.querySelector<HTMLElement>('balise-ranking')!;
  widget.style.width = '480px';
  const inside = (selector: string): Element => widget.shadowRoot!.querySelector(selector)!;
  const texts = [...widget.shadowRoot!.querySelectorAll('svg text')];
  const right = Math.max(...texts.map((text) => text.getBoundingClientRect().right));
  return {
    cut: Math.max(0, right - widget.getBoundingClientRect().right),
    texts: ['.heading', '.sentence', 'td'].map((selector) => getComputedStyle(inside(selector)).color),
    halo: getComputedStyle(texts[0]!).stroke,
    ground: getComputedStyle(inside('.frame')).backgroundColor,
  };
};

test('a picture drawn for a wide screen is whole on paper, and dark pages are printed on white', async () => {
  const host = await serveStatic(path.join(builtFolder(), 'playground'), { at: '/balise/', pages: { '/page.html': html } });
  const browser = await openBrowser('chromium');
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 900, height: 900 });
    await page.goto(`${host.url}page.html`);
    await page.waitForFunction(() => document.querySelector('balise-ranking')?.shadowRoot?.querySelector('.marks') != null, {
      timeout: PATIENCE_MS,
    });
    await page.emulateMediaType('print');
    const { cut, ...look } = await page.evaluate(printed);
    assert.ok(cut < 1, `${cut} px of a figure are cut`);
    assert.deepEqual(look, {
      texts: ['rgb(0, 0, 0)', 'rgb(68, 68, 68)', 'rgb(0, 0, 0)'],
      halo: 'rgb(255, 255, 255)',
      ground: 'rgb(255, 255, 255)',
    });
  } finally {
    await browser.close();
    await host.close();
  }
});

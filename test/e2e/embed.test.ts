/** A site that takes no tag shows the frame that our server gives of a page of one widget: the figure, and no complaint of any policy. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { type Product, startProduct } from './harness/product.ts';
import { serveStatic } from './harness/static-server.ts';
import { openWatched, waitInside } from './harness/watched-page.ts';

describe('a frame that oEmbed gives', () => {
  let product: Product;
  before(async () => void (product = await startProduct()));
  after(() => product.stop());

  for (const engine of engines)
    describe(`in ${engine}`, () => {
      let browser: Browser;
      before(async () => void (browser = await openBrowser(engine)));
      after(() => browser.close());

      for (const [widget, asked, within] of [
        ['figure', 'indicator=population&territory=dep:29&compare=reg', '.value'],
        ['ranking', 'indicator=population&level=dep&within=reg:53&highlight=dep:29&locale=en', '.drawing'],
      ] as const)
        test(`shows a ${widget} on a page of another origin`, async () => {
          const page = new URL(`embed/${widget}?${asked}`, product.url).href;
          const editor = new URL(`oembed?url=${encodeURIComponent(page)}&maxwidth=600`, product.url);
          const { html, title } = (await (await fetch(editor)).json()) as { readonly html: string; readonly title: string };
          const host = await serveStatic(builtFolder(), {
            pages: { '/page.html': `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Un site</title><link rel="icon" href="/icon.svg">${html}` , '/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' },
            headers: { 'content-security-policy': `default-src 'none'; img-src 'self'; frame-src ${new URL(product.url).origin}` },
          }); // prettier-ignore
          const tag = `balise-${widget}`;
          const named = (): string | null | undefined => document.querySelector('balise-context > *')?.shadowRoot?.querySelector('h1')?.textContent;
          try {
            const alone = await openWatched(browser);
            await alone.page.goto(page);
            await waitInside(alone.page, tag, within);
            assert.equal(await alone.page.title(), title);
            const said = await alone.page.evaluate(named);
            assert.ok(said);
            assert.deepEqual([...alone.messages, ...(await alone.violations())], []);
            await alone.page.close();

            const { page: site, messages, violations } = await openWatched(browser);
            await site.goto(`${host.url}page.html`);
            const frame = (await (await site.waitForSelector('iframe'))!.contentFrame())!;
            await frame.waitForFunction(named, { polling: 'raf', timeout: 20_000 });
            assert.equal(await frame.evaluate(named), said);
            assert.deepEqual([...messages, ...(await violations())], []);
            await site.close();
          } finally {
            await host.close();
          }
        }); // prettier-ignore
    });
});

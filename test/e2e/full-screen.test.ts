/** A widget that fills the screen stands on the ground it had in its page: nothing of it becomes harder to read. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { engines, openBrowser } from './harness/browser.ts';
import { faint } from './harness/measures.ts';
import { type StoriesHost, hostStories } from './harness/stories-host.ts';

type Staged = { baliseStage: { show(name: string): Promise<string> } };

/** Styles of a page that tells the browser nothing of its theme, or something else than what it paints. */
const pages = {
  'a dark page that does not say so': { body: { 'background-color': 'rgb(17, 17, 17)', color: 'rgb(238, 238, 238)' } },
  'a dark page that does not say so, with the text and the ground told': {
    body: { 'background-color': 'rgb(17, 17, 17)', '--balise-text': 'rgb(238, 238, 238)', '--balise-ground': 'rgb(17, 17, 17)' },
  },
  'a dark page that does not say so, with the text told': { body: { 'background-color': 'rgb(17, 17, 17)', '--balise-text': 'rgb(238, 238, 238)' } },
  'a light part of a page that says it is dark': {
    html: { 'color-scheme': 'dark' },
    main: { 'background-color': 'rgb(255, 255, 255)', color: 'rgb(34, 34, 34)', 'color-scheme': 'light' },
  },
  'a page that says nothing': {},
} as const; // prettier-ignore

describe('in full screen', () => {
  let host: StoriesHost;
  before(async () => void (host = await hostStories()));
  after(() => host.close());

  for (const engine of engines) {
    test(`in ${engine}: the ground and the halos are those of the page, all can be read, and the focus stays on the button`, async () => {
      const browser = await openBrowser(engine);
      try {
        const page = await browser.newPage();
        for (const [name, styles] of Object.entries(pages)) {
          await page.goto(host.url, { waitUntil: 'load' });
          await page.evaluate((all: Record<string, Record<string, string>>) => {
            for (const [at, rules] of Object.entries(all))
              for (const [property, value] of Object.entries(rules)) document.querySelector<HTMLElement>(at)!.style.setProperty(property, value);
          }, styles); // prettier-ignore
          await page.evaluate(() => (globalThis as unknown as Staged).baliseStage.show('Trend, Ready'));
          await page.evaluate(() => {
            const root = document.querySelector('main balise-trend')!.shadowRoot!;
            [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Plein écran')!.focus();
          });
          await page.keyboard.press('Enter');
          await page.waitForFunction(() => document.querySelector('main balise-trend')!.matches(':fullscreen'));
          const seen = await page.evaluate(() => {
            const widget = document.querySelector('main balise-trend')!;
            const { activeElement } = widget.shadowRoot!;
            const frame = widget.shadowRoot!.querySelector('.frame')!;
            const { stroke } = getComputedStyle(widget.shadowRoot!.querySelector('svg text')!);
            // What is told of each text goes by the backgrounds that are painted.
            const { backgroundColor } = getComputedStyle(frame);
            return { focus: activeElement?.textContent, stroke, backgroundColor, height: frame.clientHeight - innerHeight };
          });
          assert.equal(seen.stroke, seen.backgroundColor, name);
          assert.ok(seen.height >= 0, `${name}: the whole screen`);
          assert.match(seen.focus ?? '', /plein écran/i);
          assert.deepEqual(await page.evaluate(faint), [], name);
        }
      } finally {
        await browser.close();
      }
    });
  }
});

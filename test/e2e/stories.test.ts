/**
 * Every story on a host's page under the strictest policy: in two browsers, nothing is violated; in Chromium, narrow and
 * wide, light, dark and in forced colours, every text can be read where it stands, and what axe leaves open is settled.
 * `BALISE_SHOTS=<folder>` keeps a picture of each.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { faint, hole, illBroken, misplaced, unforced } from './harness/measures.ts';
import { root } from './harness/product.ts';
import { type StoriesHost, hostStories } from './harness/stories-host.ts';
import { watchStorage } from './harness/watch-storage.ts';
import { openWatched } from './harness/watched-page.ts';

type Stage = { readonly names: readonly string[]; readonly moved: number; readonly shifts: readonly string[]; readonly hasPicture: boolean; show(name: string): Promise<string>; refresh(): Promise<void> }; // prettier-ignore
type Staged = { baliseStage: Stage };
type Axe = { axe: { run(node: string, options: object): Promise<Record<'violations' | 'incomplete', { id: string; nodes: { html: string }[] }[]>> } }; // prettier-ignore

const shots = process.env['BALISE_SHOTS'];
const looks = ['light', 'dark', 'forced'] as const;
const widths = [320, 1280] as const;
/** Of a layout, as browsers score it: a tenth of what they call good. Lines more than were reckoned with, below the widget. */
const MOST_SHIFT = 0.01;
/** Room kept beforehand for words that turned out shorter: most for one that lacks what its like have, a legend and notes. */
const MOST_HOLE_PX = 150;
const SMALL_HOLE_PX = 64;
const usual = /, (?:Ready|Compact|Locked|With its past|The départements of one région)$|bars$/;
const expectedOf = (name: string): RegExp => (/^Pickers/.test(name) ? /^picker$/ : /^[a-z]+$/);

const names = (page: Page): Promise<readonly string[]> => page.evaluate(() => (globalThis as unknown as Staged).baliseStage.names);
const show = (page: Page, name: string): Promise<string> =>
  page.evaluate((story) => (globalThis as unknown as Staged).baliseStage.show(story), name);

const wear = async (session: CDPSession, look: (typeof looks)[number]): Promise<void> => {
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: look === 'dark' ? 'dark' : 'light' },
      { name: 'forced-colors', value: look === 'forced' ? 'active' : 'none' },
    ],
  });
};

/** What is one click away is looked at too. */
const unfold = (): void => {
  for (const { shadowRoot } of document.querySelectorAll('main *'))
    for (const fold of shadowRoot?.querySelectorAll('details') ?? []) fold.open = true;
};

describe('every story', () => {
  let host: StoriesHost;
  before(async () => void (host = await hostStories()));
  after(() => host.close());

  for (const engine of engines) {
    test(`in ${engine}: reaches its state, breaks no rule of the strict policy, stores nothing, says nothing in the console`, async () => {
      const browser = await openBrowser(engine);
      try {
        const { page, messages, violations } = await openWatched(browser);
        await page.evaluateOnNewDocument(watchStorage);
        await page.goto(host.url, { waitUntil: 'load' });
        const wrong: string[] = [];
        for (const name of await names(page)) {
          const state = await show(page, name);
          if (!expectedOf(name).test(state)) wrong.push(`${name}: ${state}`);
        }
        assert.deepEqual(wrong, []);
        assert.deepEqual([await violations(), messages], [[], []]);
        assert.deepEqual(
          await page.evaluate(() => (globalThis as unknown as { touched: string[] }).touched),
          [],
          'nothing was stored, nobody was told',
        );
      } finally {
        await browser.close();
      }
    });
  }

  if (engines.includes('chromium')) {
    describe('to the eye, in chromium', () => {
      let browser: Browser;
      before(async () => void (browser = await openBrowser('chromium')));
      after(() => browser.close());

      for (const width of widths) {
        for (const look of looks) {
          test(`at ${width} px, ${look}: can be read, stands in its place, leaves axe nothing open`, async () => {
            const { page } = await openWatched(browser);
            const session = await page.createCDPSession();
            await wear(session, look);
            await page.setViewport({ width, height: 900 });
            await page.goto(host.url, { waitUntil: 'load' });
            await page.evaluate(readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
            const wrong: string[] = [];
            for (const name of await names(page)) {
              const state = await show(page, name);
              const { moved, shifts, hasPicture } = await page.evaluate(() => (({ moved, shifts, hasPicture }) => ({ moved, shifts, hasPicture }))((globalThis as unknown as Staged).baliseStage)); // prettier-ignore
              if (/, Ready$|bars$/.test(name) && Math.abs(moved) > 1) wrong.push(`${name}: what follows it moved by ${moved} px`);
              // From the first paint to the picture. A text several times longer than any label moves what it precedes, and so does the note on a refresh that failed.
              const score = shifts.reduce((sum, shift) => sum + Number.parseFloat(shift), 0);
              const isBare = !hasPicture && /^(?:loading|error|empty|refused|masked)$/.test(state);
              if (!/, (?:Hostile text|Stale)$/.test(name) && score > (isBare || name === 'Figure, Partial' ? 0 : MOST_SHIFT))
                wrong.push(`${name}: ${shifts.join('; ')}`);
              const px = await page.evaluate(hole);
              if (px > (isBare || usual.test(name) ? SMALL_HOLE_PX : MOST_HOLE_PX)) wrong.push(`${name}: nothing in its last ${px} px`);
              if (/, Ready$/.test(name)) {
                await page.evaluate(() => (globalThis as unknown as Staged).baliseStage.refresh());
                for (const shift of await page.evaluate(() => (globalThis as unknown as Staged).baliseStage.shifts)) wrong.push(`${name}, refreshed: ${shift}`); // prettier-ignore
              }
              if (look === 'forced') for (const said of await page.evaluate(unforced)) wrong.push(`${name}: not of the palette: ${said}`);
              if (shots !== undefined) await page.screenshot({ path: path.join(shots, `${name.replace(/\W+/g, '-')}-${width}-${look}.png`) as `${string}.png`, fullPage: true }); // prettier-ignore
              for (const said of await page.evaluate(faint)) wrong.push(`${name}: faint: ${said}`);
              for (const said of await page.evaluate(misplaced)) wrong.push(`${name}: misplaced: ${said}`);
              for (const said of await page.evaluate(illBroken)) wrong.push(`${name}: ill broken: ${said}`);
              const { violations, incomplete } = await page.evaluate(() =>
                (globalThis as unknown as Axe).axe.run('main', {
                  resultTypes: ['violations', 'incomplete'],
                  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                  rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
                }),
              );
              for (const { id, nodes } of violations) wrong.push(`${name}: axe: ${id} ${nodes[0]?.html.slice(0, 120) ?? ''}`);
              // Contrast is the only question that axe may leave open: it is answered above, for every text.
              for (const { id, nodes } of incomplete) if (id !== 'color-contrast') wrong.push(`${name}: axe asks: ${id} ${nodes[0]?.html.slice(0, 120) ?? ''}`); // prettier-ignore
              await page.evaluate(unfold);
              for (const said of await page.evaluate(misplaced)) wrong.push(`${name}, unfolded: misplaced: ${said}`);
              for (const said of await page.evaluate(illBroken)) wrong.push(`${name}, unfolded: ill broken: ${said}`);
            }
            assert.deepEqual(wrong, []);
            await page.close();
          });
        }
      }
    });
  }
});

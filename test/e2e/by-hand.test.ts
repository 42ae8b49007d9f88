/**
 * The widgets by hand: with the keyboard alone and a finger, in real browsers with real keys, on paper, and for readers who
 * enlarge or space out their text. Long because all do it on the same page.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, KeyInput, Page, Viewport } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { misplaced } from './harness/measures.ts';
import { type StoriesHost, hostStories } from './harness/stories-host.ts';

type Staged = { baliseStage: { show(name: string): Promise<string> } };

const show = (page: Page, name: string): Promise<string> => page.evaluate((story) => (globalThis as unknown as Staged).baliseStage.show(story), name); // prettier-ignore

/** What has the focus, through shadow roots: `before`, `listbox Valeurs du graphique`, `button Tableau`. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (at === null || at === document.body) return '';
    return at.id === 'before' || at.id === 'after' ? at.id : `${at.getAttribute('role') ?? at.localName} ${at.getAttribute('aria-label') ?? at.textContent?.trim() ?? ''}`.trim();
  }); // prettier-ignore

/** Whether what has the focus, or the mark that a list points to, has an outline of two pixels at least; that of a territory is drawn. */
const isRinged = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    let at = document.activeElement!;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const id = at.getAttribute('role') === 'listbox' ? at.getAttribute('aria-activedescendant') : null;
    const ringed = id === null ? at : at.querySelector(`#${id}`)!;
    const { outlineStyle, outlineWidth } = getComputedStyle(ringed);
    const drawn = (at.getRootNode() as ShadowRoot).querySelector('.reached path:last-child');
    if (id !== null && drawn?.getAttribute('d')) return Number.parseFloat(getComputedStyle(drawn).strokeWidth) >= 2;
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });

/** The mark under the reader's eye, and the tooltip if it shows. */
const current = (page: Page): Promise<{ mark: string | null; tooltip: string | null; count: number }> =>
  page.evaluate(() => {
    const root = [...document.querySelectorAll('main *')].find((node) => node.shadowRoot?.querySelector('[role=listbox]'))!.shadowRoot!;
    const id = root.querySelector('[role=listbox]')!.getAttribute('aria-activedescendant');
    const tooltip = root.querySelector<HTMLElement>('.tooltip')!;
    return {
      mark: id === null ? null : root.querySelector(`#${id}`)!.getAttribute('aria-label'),
      tooltip: tooltip.hidden ? null : tooltip.textContent,
      count: root.querySelectorAll('[role=option]').length,
    };
  });

/** A stop before the story and one after it, as a host's page has. */
const withEnds = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const first = document.createElement('button');
    first.id = 'before';
    first.textContent = 'Before';
    document.querySelector('main')!.before(first);
    document.querySelector<HTMLElement>('#after')!.tabIndex = 0;
  });

const press = async (page: Page, ...keys: readonly KeyInput[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const MOST_STOPS = 20;
/** Where Tab stops in a widget that has a picture, and in one that a host has not locked. */
const drawn = ['listbox Valeurs du graphique', 'a Licence Ouverte 2.0', 'summary Définition'];
const tools = ['button Tableau', 'button Télécharger', 'button Plein écran'];

describe('by hand', () => {
  let host: StoriesHost;
  before(async () => void (host = await hostStories()));
  after(() => host.close());

  for (const engine of engines) {
    describe(`in ${engine}`, () => {
      let browser: Browser;
      let page: Page;
      before(async () => {
        browser = await openBrowser(engine);
        page = await browser.newPage();
        await page.setViewport({ width: 1000, height: 900 });
        await page.goto(host.url, { waitUntil: 'load' });
        await withEnds(page);
      });
      after(() => browser.close());

      for (const [name, inside] of [
        ['Figure, With its past', [...drawn, ...tools]],
        ['Ranking, A hundred and one bars', [...drawn, ...tools]],
        ['Trend, Ready', [...drawn, ...tools]],
        ['Map, Ready', [...drawn.toSpliced(2, 0, 'a CC BY 4.0'), ...tools]],
        ['Ranking, Locked', drawn],
        ['Trend, Error', ['summary Pour le responsable de la page']],
        ['Pickers, Territory', ['combobox']],
      ] as const) {
        // prettier-ignore
        test(`${name}: Tab goes through each control once and out, each ringed, and Shift+Tab back`, async () => {
          await show(page, name);
          await page.focus('#before');
          const stops: string[] = [];
          for (let i = 0; i < MOST_STOPS && stops.at(-1) !== 'after'; i += 1) {
            await press(page, 'Tab');
            stops.push(await focused(page));
            if (stops.at(-1) !== 'after') assert.ok(await isRinged(page), `${stops.at(-1)!} has no outline`);
          }
          assert.deepEqual(stops, [...inside, 'after']);
          await page.keyboard.down('Shift');
          for (const stop of [...inside].reverse()) {
            await press(page, 'Tab');
            assert.equal(await focused(page), stop);
          }
          await press(page, 'Tab');
          assert.equal(await focused(page), 'before');
          await page.keyboard.up('Shift');
        });
      }

      test('the definition is unfolded and folded by one key, and the focus stays on it', async () => {
        await show(page, 'Ranking, Locked');
        await page.focus('#before');
        await press(page, 'Tab', 'Tab', 'Tab');
        const isSeen = (): Promise<boolean> =>
          page.evaluate(() =>
            [...document.querySelectorAll('main *')].some(({ shadowRoot }) => shadowRoot?.querySelector<HTMLDetailsElement>('.foot details')?.open),
          );
        for (const [key, isOpen] of [['Enter', true], [' ', false]] as const) {
          await press(page, key);
          assert.equal(await isSeen(), isOpen, key);
          assert.equal(await focused(page), 'summary Définition');
        }
      }); // prettier-ignore

      test('any of a hundred and one bars is reached in 12 keys, and Tab leaves from any of them', async () => {
        await show(page, 'Ranking, A hundred and one bars');
        await page.focus('#before');
        await press(page, 'ArrowDown', 'f', 'Enter', 'End');
        assert.equal((await current(page)).mark, null, 'keys pressed elsewhere are not ours');
        await press(page, 'Tab');
        const reached = new Map<string, number>();
        const note = async (keys: number): Promise<void> => {
          const { mark, tooltip } = await current(page);
          assert.equal(tooltip, mark);
          reached.set(mark!, Math.min(reached.get(mark!) ?? Infinity, keys));
        };
        for (const [start, far] of [['Home', 'PageDown'], ['End', 'PageUp']] as const) {
          for (let tens = 0; tens <= 5; tens += 1) {
            for (const near of ['ArrowDown', 'ArrowUp'] as const) {
              await press(page, start, ...Array.from({ length: tens }, () => far));
              await note(1 + tens);
              for (let ones = 1; ones <= 5; ones += 1) {
                await press(page, near);
                await note(1 + tens + ones);
              }
            }
          }
        } // prettier-ignore
        const { count } = await current(page);
        assert.equal(count, 102, 'a hundred and one bars and their reference');
        assert.equal(reached.size, count);
        assert.ok(Math.max(...reached.values()) <= 11, 'and the key that comes here');
        await press(page, 'Tab');
        assert.equal(await focused(page), 'a Licence Ouverte 2.0');
      });

      for (const way of ['mouse', 'finger'] as const) {
        test(`a proposal of a picker is taken by a ${way}, pressed slowly, and the field keeps the focus`, async () => {
          await show(page, 'Pickers, Territory');
          await press(page, 'Tab');
          await page.evaluate(() => document.querySelector('balise-territory-picker')!.shadowRoot!.querySelector('input')!.select());
          await page.keyboard.type('morb');
          const place = await page.waitForFunction(() => {
            const option = document.querySelector('balise-territory-picker')!.shadowRoot!.querySelector('[role=option]');
            const { left, top, width, height } = option?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
            return option?.textContent?.includes('Morbihan') === true ? { x: left + width / 2, y: top + height / 2 } : null;
          });
          const { x, y } = (await place.jsonValue())!;
          if (way === 'finger') await page.touchscreen.tap(x, y);
          else await page.mouse.click(x, y, { delay: 150 });
          await page.waitForFunction(() => document.querySelector('balise-territory-picker')!.shadowRoot!.querySelector('input')!.value === 'Morbihan', { timeout: 5000 }); // prettier-ignore
          assert.match(await focused(page), /^combobox/);
        });
      }

      test('Esc hides the tooltip, then lets go, without losing the place', async () => {
        await show(page, 'Trend, Ready');
        await page.focus('#before');
        await press(page, 'Tab', 'End');
        assert.notEqual((await current(page)).tooltip, null);
        await press(page, 'Escape');
        const hidden = await current(page);
        assert.deepEqual([hidden.tooltip, hidden.mark === null], [null, false]);
        await press(page, 'Escape');
        assert.deepEqual([await focused(page), (await current(page)).mark], ['', null]);
        await press(page, 'Tab');
        assert.equal(await focused(page), 'a Licence Ouverte 2.0');
      });
    });
  }

  if (engines.includes('chromium')) {
    describe('in chromium, otherwise', () => {
      let browser: Browser;
      before(async () => void (browser = await openBrowser('chromium')));
      after(() => browser.close());
      const opened = async (viewport: Viewport): Promise<Page> => {
        const page = await browser.newPage();
        await page.setViewport(viewport);
        await page.goto(host.url, { waitUntil: 'load' });
        return page;
      };

      test('a finger that taps a bar reads it and chooses it; one that taps elsewhere lets go', async () => {
        const page = await opened({ width: 390, height: 800, hasTouch: true, isMobile: true });
        await show(page, 'Ranking, Ready');
        await page.evaluate(() => {
          document.querySelector('main')!.addEventListener('balise-select', (event) => {
            (globalThis as { chosen?: unknown }).chosen = (event as Event & { territory: unknown }).territory;
          });
        });
        const box = await page.evaluate(() => {
          const root = document.querySelector('balise-ranking')!.shadowRoot!;
          const option = [...root.querySelectorAll('[role=option]')].find((one) => one.getAttribute('aria-label')!.startsWith('Morbihan'))!;
          const { left, top, width, height } = option.getBoundingClientRect();
          return { x: left + width / 4, y: top + height / 2, height };
        });
        assert.ok(box.height >= 24, `${box.height} px high`);
        await page.touchscreen.tap(box.x, box.y);
        const { tooltip } = await current(page);
        assert.match(tooltip ?? '', /^Morbihan, 31,2/);
        await page.waitForFunction(() => (globalThis as { chosen?: unknown }).chosen === 'dep:56');
        await page.touchscreen.tap(200, 780);
        await page.waitForFunction(
          () => document.querySelector('balise-ranking')!.shadowRoot!.querySelector<HTMLElement>('.tooltip')!.hidden,
        );
        assert.equal((await current(page)).mark, null);
        await page.close();
      });

      test('on paper there is the picture and the table, and nothing to press', async () => {
        const page = await opened({ width: 700, height: 900 });
        await page.emulateMediaType('print');
        for (const name of ['Figure, Ready', 'Ranking, Ready', 'Trend, Ready', 'Map, Ready']) {
          await show(page, name);
          await page.evaluate(() => void window.dispatchEvent(new Event('beforeprint')));
          const seen = await page.evaluate(() => {
            const root = [...document.querySelectorAll('main *')].find((node) => node.shadowRoot?.querySelector('.frame'))!.shadowRoot!;
            const shows = (selector: string): boolean => [...root.querySelectorAll(selector)].some((node) => node.getBoundingClientRect().height > 1);
            const { width, height } = root.querySelector('table')!.getBoundingClientRect();
            return { buttons: shows('button'), marks: shows('.marks'), source: shows('.foot ul'), definition: shows('.foot details p'), picture: shows('svg.drawing'), table: width > 300 && height > 50 };
          }); // prettier-ignore
          assert.deepEqual(
            seen,
            { buttons: false, marks: false, source: true, definition: true, picture: name !== 'Figure, Ready', table: true },
            name,
          );
          assert.deepEqual(await page.evaluate(misplaced), [], name);
        }
        await page.close();
      });

      test('on paper, in a column as narrow as a telephone, no column of a table is cut: nobody can scroll it', async () => {
        const page = await opened({ width: 320, height: 900 });
        await page.emulateMediaType('print');
        for (const name of ['Figure, Masked', 'Ranking, Confidential, not available', 'Trend, Confidential, not collected, not available', 'Map, Ready']) {
          await show(page, name);
          const [widget, table] = await page.evaluate(() => {
            const { shadowRoot } = [...document.querySelectorAll('main *')].find((node) => node.shadowRoot?.querySelector('table'))!;
            return [shadowRoot!.host, shadowRoot!.querySelector('table')!].map((node) => node.getBoundingClientRect().right);
          });
          assert.ok(table! <= widget!, `${name}: its table ends at ${table} px, the widget at ${widget}`);
        }
        await page.close();
      }); // prettier-ignore

      test('on a telephone the open table of a figure, of a curve or of a few bars has no need to scroll sideways', async () => {
        const page = await opened({ width: 320, height: 900 });
        for (const name of ['Figure, With its past', 'Figure, Masked', 'Trend, Ready', 'Ranking, Ready']) {
          await show(page, name);
          const [inner, outer] = await page.evaluate(async () => {
            const { shadowRoot } = [...document.querySelectorAll('main *')].find((node) => node.shadowRoot?.querySelector('table'))!;
            const button = shadowRoot!.querySelector<HTMLElement>('[aria-controls=table][aria-expanded=false]');
            button?.click();
            await new Promise(requestAnimationFrame);
            const { scrollWidth, clientWidth } = shadowRoot!.querySelector('[role=region]')!;
            return [scrollWidth, clientWidth];
          });
          assert.ok(inner! <= outer!, `${name}: ${inner} px in ${outer}`);
        }
        await page.close();
      });

      test('a picture in a column of 120 px is whole: its figures were cut', async () => {
        const page = await opened({ width: 320, height: 900 });
        await page.evaluate(() => document.querySelector('main')!.style.setProperty('max-width', '120px'));
        const wrong: string[] = [];
        for (const name of ['Figure, With its past', 'Ranking, Ready', 'Trend, Ready', 'Trend, Eight territories that end together', 'Map, Ready']) {
          await show(page, name);
          await page.waitForFunction(() => {
            const { shadowRoot } = [...document.querySelectorAll('main *')].find((node) => node.shadowRoot?.querySelector('.drawing'))!;
            return shadowRoot!.querySelector('.drawing')!.getBoundingClientRect().width <= 121;
          }, { timeout: 5000 });
          for (const said of await page.evaluate(misplaced)) wrong.push(`${name}: ${said}`);
        }
        assert.deepEqual(wrong, []);
        await page.close();
      }); // prettier-ignore

      test('text twice as large on a small screen, and text spaced out, stay in their place', async () => {
        const page = await opened({ width: 320, height: 256 });
        const wrong: string[] = [];
        for (const name of [
          'Figure, Ready',
          'Figure, With its past',
          'Ranking, Ready',
          'Trend, Ready',
          'Map, Ready',
          'Pickers, Territory',
        ]) {
          await page.evaluate(() => document.documentElement.style.setProperty('font-size', '32px'));
          await show(page, name);
          for (const said of await page.evaluate(misplaced)) wrong.push(`${name}, large: ${said}`);
          await page.evaluate(() => {
            document.documentElement.style.removeProperty('font-size');
            const spaced = new CSSStyleSheet();
            spaced.replaceSync(':not(svg, svg *) { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }'); // prettier-ignore
            for (const { shadowRoot } of document.querySelectorAll('main *')) shadowRoot?.adoptedStyleSheets.push(spaced);
          });
          for (const said of await page.evaluate(misplaced)) wrong.push(`${name}, spaced: ${said}`);
        }
        assert.deepEqual(wrong, []);
        await page.close();
      });
    });
  }
});

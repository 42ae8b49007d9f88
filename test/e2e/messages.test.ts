/**
 * A page hears from frames that are not its own, and so would we if we listened: ten thousand messages, many in the very words that
 * a page and its worker have for one another, change no figure, bring no request, no error and no answer.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import * as fc from '../unit/fast-check.ts';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { data, icon, page as hostPage } from './harness/small-host.ts';
import { type StaticHost, serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched, waitInside } from './harness/watched-page.ts';

const PATIENCE_MS = 20_000;
const COUNT = 10_000;

const methods = ['connect', 'ask', 'look', 'find', 'cancel', 'forget', 'ping', 'load', 'abort', '__proto__', 'constructor'];
const given = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('dep:22', '/elsewhere.json', { territory: 'dep:22' }));
/** What comlink would say, nearly, and what it would not. */
const message = fc.oneof(
  fc.record({
    id: fc.oneof(fc.nat(40), fc.string({ maxLength: 8 })),
    type: fc.constantFrom('APPLY', 'GET', 'SET', 'CONSTRUCT', 'ENDPOINT', 'RELEASE', 'RAW', 'HANDLER'),
    path: fc.array(fc.constantFrom(...methods), { maxLength: 2 }),
    argumentList: fc.array(fc.record({ type: fc.constantFrom('RAW', 'HANDLER'), name: fc.constantFrom('proxy', 'throw'), value: given }), { maxLength: 3 }),
    value: given,
  }, { requiredKeys: ['type'] }),
  fc.record({ balise: fc.constant('1'), territory: fc.constant('dep:22'), catalog: fc.webUrl() }),
  fc.jsonValue({ maxDepth: 2 }),
); // prettier-ignore

type Sender = { readonly baliseAnswers: readonly unknown[] };

const sender = `<!doctype html><meta charset="utf-8"><title>Ailleurs</title><script src="/sender.js"></script>`;
const script = `globalThis.baliseAnswers = [];
addEventListener('message', ({ data }) => baliseAnswers.push(data));
globalThis.baliseSend = async () => {
  for (const message of await (await fetch('/messages.json')).json()) parent.postMessage(message, '*');
};`;

describe('messages from a frame of another origin', () => {
  let elsewhere: StaticHost;
  before(async () => {
    const messages = JSON.stringify(fc.sample(message, COUNT).slice(0, COUNT));
    elsewhere = await serveStatic(builtFolder(), {
      pages: { '/sender.html': sender, '/sender.js': script, '/messages.json': messages, '/favicon.ico': '' },
    });
  });
  after(() => elsewhere.close());

  for (const engine of engines)
    describe(`in ${engine}`, () => {
      let browser: Browser;
      before(async () => void (browser = await openBrowser(engine)));
      after(() => browser.close());

      for (const [where, workers] of [
        ['its worker', "worker-src 'self'"],
        ['the page', "worker-src 'none'"],
      ] as const)
        test(`change nothing of figures that are computed in ${where}`, async () => {
          const html = hostPage('<script type="module" src="/balise/auto.js"></script>').replace('</body>', `<iframe title="Ailleurs" src="${elsewhere.url}sender.html"></iframe></body>`); // prettier-ignore
          const policy = `${strictPolicy.replace("worker-src 'self'", workers)}; frame-src ${new URL(elsewhere.url).origin}`;
          const host = await serveStatic(builtFolder(), {
            at: '/balise/',
            pages: { '/page.html': html, '/icon.svg': icon, ...Object.fromEntries(Object.entries(data).map(([name, text]) => [`/${name}`, text])) },
            headers: { 'content-security-policy': policy },
          }); // prettier-ignore
          const { page, messages } = await openWatched(browser);
          try {
            await page.goto(`${host.url}page.html`);
            await waitInside(page, 'balise-ranking', '.marks');
            await page.waitForSelector('balise-figure[state=ready]', { timeout: PATIENCE_MS });
            const told = (): Promise<readonly (string | null)[]> =>
              page.evaluate(() => [...document.querySelectorAll('balise-figure, balise-ranking')].map(({ shadowRoot }) => shadowRoot!.textContent)); // prettier-ignore
            const before = await told();
            const said = messages.length;
            const asked: string[] = [];
            page.on('request', (request) => asked.push(request.url()));
            const heard = page.evaluate(
              (count) =>
                new Promise<number>((resolve) => {
                  let seen = 0;
                  addEventListener('message', () => (seen += 1) === count && resolve(seen));
                }),
              COUNT,
            );
            const frame = page.frames().find((each) => each.url().endsWith('sender.html'))!;
            await frame.evaluate(() => (globalThis as unknown as { baliseSend(): Promise<void> }).baliseSend());
            assert.equal(await heard, COUNT);
            assert.deepEqual(await told(), before);
            const answers = await frame.evaluate(() => (globalThis as unknown as Sender).baliseAnswers);
            const isOurs = (url: string): boolean => !url.startsWith(elsewhere.url);
            assert.deepEqual(
              { answers, asked: asked.filter(isOurs), messages: messages.slice(said) },
              { answers: [], asked: [], messages: [] },
            );
          } finally {
            await page.close();
            await host.close();
          }
        });
    });
});

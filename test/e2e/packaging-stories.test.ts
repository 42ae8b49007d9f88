/** `npm run stories` shows what the tests walk, and speaks to nobody. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { engines, openBrowser } from './harness/browser.ts';
import { freePort } from './harness/free-port.ts';
import { root } from './harness/product.ts';
import { serveStatic } from './harness/static-server.ts';

type Index = { entries: Readonly<Record<string, { id: string; title: string; name: string }>> };

const PATIENCE_MS = 60_000;
const STEP_MS = 200;
const exported = readdirSync(path.join(root, 'stories'))
  .filter((name) => name.endsWith('.stories.ts'))
  .flatMap((name) => [...readFileSync(path.join(root, 'stories', name), 'utf8').matchAll(/^export const \w+: Story\b/gmu)]).length;

describe('npm run stories', () => {
  test(
    'builds every story into pages that stand alone',
    { skip: engines.includes('chromium') ? false : 'no Chromium' },
    async (scenario) => {
      const { status, stderr } = spawnSync(process.execPath, ['scripts/stories.mjs', '--build'], { cwd: root, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      const host = await serveStatic(path.join(root, '.cache/storybook'));
      scenario.after(() => host.close());
      const browser = await openBrowser('chromium');
      scenario.after(() => browser.close());
      const tab = await browser.newPage();
      const abroad: string[] = [];
      const errors: string[] = [];
      tab.on('request', (request) => void (/^(?:data|blob):/u.test(request.url()) || request.url().startsWith(host.url) || abroad.push(request.url()))); // prettier-ignore
      tab.on('pageerror', (error) => errors.push(String(error)));
      const { entries } = (await (await fetch(`${host.url}index.json`)).json()) as Index;
      const stories = Object.values(entries);
      assert.equal(stories.length, exported);
      for (const { id, title, name } of stories) {
        await tab.goto(`${host.url}iframe.html?id=${id}&viewMode=story`);
        await tab
          .waitForFunction(
            () =>
              [...document.querySelectorAll('#storybook-root *')].some((element) => (element.shadowRoot?.textContent ?? '').trim() !== ''),
            { timeout: PATIENCE_MS },
          ) // prettier-ignore
          .catch(() => errors.push(`${title}, ${name}: nothing shown`));
      }
      assert.deepEqual({ errors, abroad }, { errors: [], abroad: [] });
    },
  );

  test('serves this machine only, and stops at Ctrl-C', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, ['scripts/stories.mjs'], {
      cwd: root,
      env: { ...process.env, PORT: String(port) },
      stdio: 'ignore',
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    try {
      const url = `http://127.0.0.1:${port}/index.json`;
      const until = Date.now() + PATIENCE_MS;
      let reply: Response | null = null;
      while (reply === null && Date.now() < until && child.exitCode === null) {
        reply = await fetch(url).catch(() => null);
        if (reply === null) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      }
      assert.ok(reply?.ok, 'nothing answers');
      assert.equal(Object.keys(((await reply.json()) as Index).entries).length, exported);
    } finally {
      child.kill('SIGINT');
      await ended;
    }
  });
});

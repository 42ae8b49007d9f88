/** What the README tells a stranger to paste works, pasted. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { root } from './harness/product.ts';
import { serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const snippet = (language: string): string => {
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1];
  assert.ok(found !== undefined, `the README has no ${language} snippet`);
  return found;
};

describe('the README', () => {
  for (const engine of engines) {
    test(`shows a snippet that works on a strict host in ${engine}`, async () => {
      const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="/balise/favicon.svg"></head><body>${snippet('html')}</body></html>`;
      const host = await serveStatic(path.join(builtFolder(), 'playground'), {
        at: '/balise/',
        pages: { '/page.html': page },
        headers: { 'content-security-policy': strictPolicy },
      });
      const browser = await openBrowser(engine);
      try {
        const watched = await openWatched(browser);
        await watched.page.goto(`${host.url}page.html`);
        await watched.page.waitForFunction(
          () =>
            document.querySelector('balise-figure')?.shadowRoot?.textContent?.includes('933') === true &&
            (document.querySelector('balise-ranking')?.shadowRoot?.querySelectorAll('svg path').length ?? 0) >= 4,
          { timeout: 30_000 },
        );
        assert.deepEqual({ messages: watched.messages, violations: await watched.violations() }, { messages: [], violations: [] });
      } finally {
        await browser.close();
        await host.close();
      }
    });
  }

  test('shows a program that runs', async () => {
    const dist = builtFolder(true);
    const code = snippet('ts')
      .replace(/'balise\/([a-z]+)'/g, (_all, name: string) => `'${pathToFileURL(path.join(dist, `${name}.js`)).href}'`)
      .replace(/^fold\(/m, 'export const folded = fold(');
    const { folded } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      folded: { columns: { eleves: { values: Float64Array } } };
    };
    // As the snippet says beside it.
    assert.deepEqual([...folded.columns.eleves.values], [120, 80]);
  });
});

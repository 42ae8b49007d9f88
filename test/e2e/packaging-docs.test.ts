/** What the page on integration tells a host to paste works, pasted, and it leaves out no setting. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { engines, openBrowser } from './harness/browser.ts';
import { type Project, newProject } from './harness/packaged.ts';
import { root } from './harness/product.ts';
import { serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const text = readFileSync(path.join(root, 'docs/integration.md'), 'utf8');
const snippets = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'gu'))].map(([, snippet = '']) => snippet);
const file = (name: string): string => readFileSync(path.join(root, 'playground/data', name), 'utf8');

describe('the page on integration', () => {
  let project: Project;
  before(async () => void (project = await newProject()));
  after(() => project.remove());

  const sooner = snippets('html').find((snippet) => snippet.includes('modulepreload'))!;
  const ways: readonly (readonly [way: string, head: string, body: string])[] = [
    ...['a tag', 'data-balise', 'a folder'].map((way, index) => [way, '', snippets('html')[index]!] as const),
    ['a tag that comes sooner', sooner, snippets('html')[0]!],
  ];
  for (const engine of engines)
    for (const [way, head, snippet] of ways)
      test(`shows ${way} that works on a strict host in ${engine}`, async (scenario) => {
        const pages = {
          '/': `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="/icon.svg">${head}</head><body>${snippet}</body></html>`,
          '/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
          '/portail.css': snippets('css')[0]!,
          '/donnees/catalog.json': file('catalog.json'),
          '/donnees/populations.csv': file('populations.csv'),
        };
        const host = await serveStatic(project.installed, { at: '/balise/', pages, headers: { 'content-security-policy': strictPolicy } });
        scenario.after(() => host.close());
        const browser = await openBrowser(engine);
        scenario.after(() => browser.close());
        const watched = await openWatched(browser);
        await watched.page.goto(host.url);
        await watched.page.waitForFunction(
          () =>
            document.querySelector('balise-figure')?.shadowRoot?.textContent?.includes('933') === true &&
            (document.querySelector('balise-ranking')?.shadowRoot?.querySelectorAll('svg path').length ?? 0) >= 4,
          { timeout: 30_000 },
        );
        assert.deepEqual({ messages: watched.messages, violations: await watched.violations() }, { messages: [], violations: [] });
        const [written, live] = await watched.page.evaluate(() => {
          const figure = document.querySelector('balise-figure')!;
          return [figure.textContent.trim(), figure.reading?.value?.text ?? ''].map((text) => text.replace(/\s/gu, ' '));
        });
        assert.ok(written === '' || written!.startsWith(`${live} `), `${written}, where the widget says ${live}`);
      });

  test('comes in the package with all that it and the README link to', () => {
    for (const page of ['README.md', 'docs/integration.md', 'docs/catalogue.md']) {
      const links = [...readFileSync(path.join(project.installed, page), 'utf8').matchAll(/\]\(([^):]+)\)/gu)].map(([, link = '']) => link);
      const lost = links.filter((link) => !existsSync(path.join(project.installed, path.dirname(page), link)));
      assert.deepEqual(lost, [], page);
    }
  });

  test('comes with what checks a catalogue in an editor', () => {
    const schema = JSON.parse(readFileSync(path.join(project.installed, 'catalog.schema.json'), 'utf8')) as { $schema: string };
    assert.match(schema.$schema, /json-schema\.org/u);
  });

  test('gives the policy that the tests hold', () => {
    assert.ok(text.includes(`Content-Security-Policy: ${strictPolicy}`));
  });

  test('names every setting of a context, and none that is not', () => {
    const manifest = JSON.parse(readFileSync(path.join(root, 'custom-elements.json'), 'utf8')) as {
      modules: { declarations: { tagName?: string; attributes?: { name: string }[] }[] }[];
    };
    const context = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'balise-context');
    const rows = [...text.matchAll(/^\| `([a-z-]+)`/gmu)].map(([, name]) => name);
    assert.deepEqual(
      rows,
      context?.attributes?.map(({ name }) => name),
    );
  });
});

/**
 * The package as a project of somebody's meets it: installed from what `npm pack` makes, in no bundler, in four of them,
 * in Node, twice on one page. What was built stays where it was; no network is used.
 */
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { build, createServer } from 'vite';
import { engines, openBrowser } from './harness/browser.ts';
import { freePort } from './harness/free-port.ts';
import { type Project, copyWorker, newProject } from './harness/packaged.ts';
import { openWatched, waitInside } from './harness/watched-page.ts';
import { type Seen, data, icon, page, see } from './harness/small-host.ts';
import { serveStatic, strictPolicy } from './harness/static-server.ts';

const module = (src: string): string => `<script type="module" src="${src}"></script>`;
const files = (html: string): Record<string, string> => ({
  'index.html': html,
  'icon.svg': icon,
  ...data,
});
const DEFINE = "import { defineAll } from 'balise';\nvoid defineAll();\n";
const NOTHING_THERE = /worker\.js/u;

const engine = engines[0];

describe('the package in a project of somebody’s', { skip: engine === undefined ? 'no browser' : false }, () => {
  let project: Project;
  let browser: Browser;
  before(async () => {
    project = await newProject();
    browser = await openBrowser(engine!);
  });
  after(async () => {
    await browser.close();
    await project.remove();
  });

  const visit = async (folder: string, headers: Readonly<Record<string, string>> = {}): Promise<Seen> => {
    const host = await serveStatic(path.join(project.folder, folder), { headers });
    try {
      return await see(browser, host.url);
    } finally {
      await host.close();
    }
  };
  const site = (folder: string, html: string): Promise<void> =>
    project.write(Object.fromEntries(Object.entries(files(html)).map(([name, text]) => [`${folder}/${name}`, text])));
  const shows = (seen: Seen, complaints: RegExp | null = null): void => {
    assert.match(seen.value, /^1 234/u);
    assert.ok(seen.marks >= 4, `${seen.marks} bars`);
    assert.deepEqual(
      seen.complaints.filter((complaint) => complaints === null || !complaints.test(complaint)),
      [],
    );
  };

  test('needs no bundler: a folder and one line, under the strictest policy', async () => {
    await site('plain', page(module('/balise/auto.js')));
    await cp(project.installed, path.join(project.folder, 'plain/balise'), { recursive: true });
    const seen = await visit('plain', { 'content-security-policy': strictPolicy });
    shows(seen);
    assert.equal(seen.workers.length, 1);
  });

  /** What a reader may take away of the figure. */
  const offered = async (tab: Page): Promise<readonly string[]> => {
    await waitInside(tab, 'balise-figure', '[aria-controls=choices]');
    await tab.evaluate(() =>
      document.querySelector('balise-figure')!.shadowRoot!.querySelector<HTMLElement>('[aria-controls=choices]')!.click(),
    );
    const choices = await tab.waitForFunction(
      () => {
        const found = document.querySelector('balise-figure')!.shadowRoot!.querySelectorAll('.choices button');
        return found.length > 0 && [...found].map((button) => button.textContent);
      },
      { timeout: 20_000 },
    );
    return (await choices.jsonValue()) as readonly string[];
  };

  test('gives a code that is all an empty page needs', async () => {
    await site('code', page(module('/balise/auto.js')));
    await cp(project.installed, path.join(project.folder, 'code/balise'), { recursive: true });
    const host = await serveStatic(path.join(project.folder, 'code'));
    const { page: tab } = await openWatched(browser);
    try {
      await tab.goto(host.url);
      assert.ok((await offered(tab)).some((text) => text.includes('Code')));
      const code = await tab.evaluate(() => {
        const root = document.querySelector('balise-figure')!.shadowRoot!;
        [...root.querySelectorAll<HTMLElement>('.choices button')].find(({ textContent }) => textContent.includes('Code'))!.click();
        return new Promise<string>((resolve) => {
          const look = (): void => {
            const area = root.querySelector('textarea');
            if (area === null) requestAnimationFrame(look);
            else resolve(area.value);
          };
          look();
        });
      });
      await project.write({ 'code/pasted/deep.html': code });
      await tab.goto(new URL('/pasted/deep.html', host.url).href);
      await tab.waitForSelector('balise-figure[state=ready]', { timeout: 20_000 });
    } finally {
      await tab.close();
      await host.close();
    }
  });

  const bundled = {
    rollup: async (folder: string): Promise<void> => {
      const bundle = await rollup({ input: path.join(project.folder, 'main.js'), plugins: [nodeResolve()], onwarn: () => undefined });
      await bundle.write({ dir: path.join(project.folder, folder, 'assets'), format: 'es' });
      await bundle.close();
    },
    esbuild: async (folder: string): Promise<void> => {
      await esbuild.build({
        entryPoints: [path.join(project.folder, 'main.js')],
        outdir: path.join(project.folder, folder, 'assets'),
        bundle: true,
        splitting: true,
        format: 'esm',
        logLevel: 'silent',
      });
    },
  };
  for (const [name, bundle] of Object.entries(bundled)) {
    test(`thinks in the page where ${name} brought no worker`, async () => {
      await project.write({ 'main.js': DEFINE });
      await site(`${name}-inline`, page(module('/assets/main.js')));
      await bundle(`${name}-inline`);
      const seen = await visit(`${name}-inline`);
      shows(seen, NOTHING_THERE);
      assert.deepEqual(seen.workers, []);
    });

    test(`brings the widgets that a project of ${name} imports one by one, and leaves none out`, async () => {
      const own = ['context', 'figure', 'ranking'].map((widget) => `import 'balise/widgets/${widget}';\n`).join('');
      await project.write({ 'main.js': own });
      await site(`${name}-own`, page(module('/assets/main.js')));
      await bundle(`${name}-own`);
      shows(await visit(`${name}-own`), NOTHING_THERE);
    });

    test(`thinks in the worker that a project of ${name} declares`, async () => {
      await project.write({ 'main.js': DEFINE });
      await site(`${name}-worker`, page(module('/assets/main.js'), 'worker="/balise/worker.js"'));
      await bundle(`${name}-worker`);
      await copyWorker(project, path.join(project.folder, `${name}-worker/balise`));
      const seen = await visit(`${name}-worker`);
      shows(seen);
      assert.equal(seen.workers.length, 1);
    });
  }

  /** What webpack makes of the address of a module: a file of the machine that built the page. One beside it would be a module it does not find. */
  const asWebpack: esbuild.Plugin = {
    name: 'as-webpack',
    setup(builder) {
      builder.onLoad({ filter: /balise[\\/].*\.js$/ }, async ({ path: file }) => {
        const contents = await readFile(file, 'utf8');
        assert.doesNotMatch(contents, /new URL\([^()]*,\s*import\.meta\.url\)/u);
        return {
          contents: contents.replaceAll(
            'import.meta.url',
            JSON.stringify(`file:///projet/node_modules/balise/${path.relative(project.installed, file)}`),
          ),
        };
      });
    },
  };

  for (const [name, plugins] of [
    ['webpack', [asWebpack]],
    ['esbuild', []],
  ] as const)
    test(`answers maps, in English too, and gives what a reader takes away, where ${name} brought neither worker nor \`auto.js\``, async () => {
      const folder = `${name}-alone`;
      await project.write({ 'main.js': "import 'balise/auto';" });
      const inEnglish = '<balise-context locale="en"><balise-map indicator="prises" level="dep"></balise-map></balise-context>';
      await site(folder, page(module('/assets/main.js')).replace('<balise-figure', `${inEnglish}<balise-figure`));
      const entry = { in: path.join(project.folder, 'main.js'), out: 'main' };
      await esbuild.build({ entryPoints: [entry], outdir: path.join(project.folder, `${folder}/assets`), bundle: true, format: 'esm', plugins: [...plugins], logLevel: 'silent' }); // prettier-ignore
      const host = await serveStatic(path.join(project.folder, folder));
      const { page: tab, messages } = await openWatched(browser);
      try {
        await tab.goto(host.url);
        await tab.waitForFunction(
          () =>
            ['figure', 'map'].every((tag) =>
              /^(?:ready|refused)$/u.test(document.querySelector(`balise-${tag}`)?.getAttribute('state') ?? ''),
            ),
          { timeout: 20_000 },
        );
        const choices = await offered(tab);
        assert.ok(choices.some((text) => text.includes('CSV')));
        assert.ok(!choices.some((text) => text.includes('Code')), 'no code that names an address where nothing is');
        assert.deepEqual(
          messages.filter((message) => name === 'webpack' || !NOTHING_THERE.test(message)),
          [],
        );
      } finally {
        await tab.close();
        await host.close();
      }
    });

  const viteProject = async (folder: string, main: string): Promise<void> => {
    await site(folder, page(module('/main.js')));
    await project.write({ [`${folder}/main.js`]: main, ...Object.fromEntries(Object.entries({ ...data, 'icon.svg': icon }).map(([name, text]) => [`${folder}/public/${name}`, text])) }); // prettier-ignore
  };
  const WITH_WORKER = `import worker from 'balise/worker?worker&url';\nimport { configure, defineAll } from 'balise';\nconfigure({ worker });\nvoid defineAll();\n`;
  const common = (folder: string): object => ({ root: path.join(project.folder, folder), configFile: false, logLevel: 'silent', worker: { format: 'es' } }); // prettier-ignore

  for (const [title, main, workers] of [
    ['thinks in the page', DEFINE, 0],
    ['thinks in the worker that Vite was asked for', WITH_WORKER, 1],
  ] as const) {
    test(`${title}, built by Vite`, async () => {
      const folder = `vite-build-${workers}`;
      await viteProject(folder, main);
      await build({ ...common(folder), build: { target: 'es2022' } });
      const seen = await visit(`${folder}/dist`);
      shows(seen, NOTHING_THERE);
      assert.equal(seen.workers.length, workers);
    });

    test(`${title}, served by Vite`, async () => {
      const folder = `vite-dev-${workers}`;
      await viteProject(folder, main);
      const server = await createServer({
        ...common(folder),
        cacheDir: path.join(project.folder, folder, '.vite'),
        server: { host: '127.0.0.1', port: await freePort(), strictPort: true, fs: { strict: false }, watch: null },
        optimizeDeps: workers === 0 ? {} : { exclude: ['balise'] },
      });
      try {
        await server.listen();
        const seen = await see(browser, server.resolvedUrls!.local[0]!);
        shows(seen, /worker\.js|\[vite\]|^debug/u);
        assert.equal(seen.workers.length, workers);
      } finally {
        await server.close();
      }
    });
  }

  test('is silent when it is imported twice, from two addresses', async () => {
    const twice = `${module('/one/auto.js')}${module('/two/auto.js')}${module('/one/balise.js?again')}${module('/two/widgets/figure.js?again')}`;
    await site('twice', page(twice));
    for (const copy of ['one', 'two']) await cp(project.installed, path.join(project.folder, 'twice', copy), { recursive: true });
    shows(await visit('twice', { 'content-security-policy': strictPolicy }));
  });

  for (const [first, second] of [
    ['old', 'new'],
    ['new', 'old'],
  ] as const)
    test(`keeps the version that came first when another follows: ${first}, then ${second}`, async () => {
      const folder = `versions-${first}`;
      const tell = `<script type="module" src="/tell.js"></script>`;
      await site(folder, page(`${tell}`));
      await project.write({
        [`${folder}/tell.js`]: `const a = await import('/${first}/balise.js');\nawait a.defineAll();\nconst classOf = (tag) => customElements.get(tag);
const before = classOf('balise-figure');\nconst b = await import('/${second}/balise.js');\nawait b.defineAll();
if (classOf('balise-figure') !== before) console.error('replaced');\nif (a.version === b.version) console.error('one version');\n`,
      });
      for (const copy of ['old', 'new']) await cp(project.installed, path.join(project.folder, folder, copy), { recursive: true });
      const older = path.join(project.folder, folder, 'old/balise.js');
      const text = await readFile(older, 'utf8');
      const { version } = JSON.parse(await readFile(path.join(project.installed, 'package.json'), 'utf8')) as { version: string };
      assert.ok(text.includes(version));
      await writeFile(older, text.replace(version, '0.0.1'));
      shows(await visit(folder, { 'content-security-policy': strictPolicy }));
    });
});

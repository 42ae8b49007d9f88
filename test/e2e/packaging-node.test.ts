/** The package without a browser: imported in Node, checked by a compiler, listed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Project, newProject } from './harness/packaged.ts';
import { root } from './harness/product.ts';

type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
type Manifest = { version: string; exports: Exports; dependencies: Readonly<Record<string, string>>; scripts?: unknown };

const widgets = ['context', 'figure', 'map', 'period-picker', 'ranking', 'territory-picker', 'trend'];
const programs = ['charts', 'core', 'duckdb', 'engine', 'model', 'node', 'sources', 'territories', 'words'];
const papers = ['catalog.schema.json', 'custom-elements.json', 'integrity.json', 'package.json', 'sbom.cdx.json', 'vscode.html-custom-data.json', 'web-types.json']; // prettier-ignore

/** Of the package, but for what only its own files name. To take one away is to break somebody's page. */
const told = [
  ...['auto', 'balise', 'brain', 'command', 'inline', 'worker', ...programs].map((name) => `${name}.js`),
  ...['auto', 'balise', 'brain', 'worker'].map((name) => `server/${name}.js`),
  ...widgets.flatMap((name) => [`widgets/${name}.js`, `server/widgets/${name}.js`]),
  ...[
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'docs/accessibilite.md',
    'docs/catalogue.md',
    'docs/finistere.png',
    'docs/integration.md',
    'jsx.d.ts',
    ...papers,
  ],
  ...['inline', 'library', 'page', 'worker'].map((name) => `licenses/${name}.txt`),
  'server/licenses.txt',
].toSorted();

const subpaths = ['auto', 'brain', 'jsx', 'worker', ...programs, ...papers, ...widgets.map((name) => `widgets/${name}`)]
  .map((name) => `balise/${name}`)
  .concat('balise')
  .toSorted();

const specifier = (subpath: string): string => `balise${subpath.slice(1)}`;

describe('the package without a browser', () => {
  let project: Project;
  let manifest: Manifest;
  before(async () => {
    project = await newProject();
    manifest = JSON.parse(await readFile(path.join(project.installed, 'package.json'), 'utf8')) as Manifest;
  });
  after(() => project.remove());

  const modules = (): readonly string[] =>
    Object.entries(manifest.exports)
      .filter(([, target]) => typeof target === 'object' && target['default'] !== undefined)
      .map(([subpath]) => specifier(subpath));

  test('imports in Node without a word, and leaves nothing there that looks like a browser', async () => {
    await project.write({
      'import.js': `for (const name of ${JSON.stringify(modules())}) await import(name);
const { defineAll, version } = await import('balise');
await defineAll();
const signs = ['window', 'document', 'customElements', 'HTMLElement', 'Element', 'location'];
console.log(JSON.stringify({ signs: signs.filter((name) => name in globalThis), version }));`,
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, ['import.js'], { cwd: project.folder, encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), { signs: [], version: manifest.version });
  });

  test('asks of its types no compiler younger than TypeScript 5.0: typed arrays have a parameter since 5.7 alone', async () => {
    const types = (await readdir(project.installed, { recursive: true })).filter((file) => file.endsWith('.d.ts'));
    assert.ok(types.length > 50);
    const young = types.filter((file) =>
      /\b(?:(?:Float|U?[Ii]nt|Big(?:Ui|I)nt)\d+(?:Clamped)?Array|ArrayBufferView|DataView)</.test(
        readFileSync(path.join(project.installed, file), 'utf8'),
      ),
    );
    assert.deepEqual(young, []);
  });

  for (const [name, options] of [
    ['bundler', { module: 'ESNext', moduleResolution: 'bundler' }],
    ['node16', { module: 'node16', moduleResolution: 'node16' }],
  ] as const)
    test(`has whole types for a project that resolves like ${name}, libraries checked`, async () => {
      const imports = modules().map((specified, index) => `import * as m${index} from '${specified}';`);
      await project.write({
        'tsconfig.json': JSON.stringify({
          compilerOptions: {
            ...options,
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: false,
            noEmit: true,
            target: 'ES2022',
            lib: ['ES2023', 'DOM', 'DOM.Iterable'],
            types: [],
          },
          files: ['main.ts', 'tags.ts'],
        }),
        'main.ts': `${imports.join('\n')}
console.log(${imports.map((_, index) => `m${index}`).join(', ')});
import { configure, version, type BaliseSelectEvent, type PageSettings } from 'balise';
const settings: PageSettings = { catalog: '/catalog.json' };
configure(settings);
export const told: string = version;
document.querySelector('balise-figure')?.addEventListener('balise-problem', ({ problem }) => console.log(problem.got));
export const picked = ({ territory }: BaliseSelectEvent): string | null => territory;
// @ts-expect-error a territory is a text
document.createElement('balise-ranking').territory = 29;
`,
        'tags.ts': `import type { BaliseComponents, BaliseTags } from 'balise/jsx';
export const context: BaliseTags['balise-context'] = { catalog: { balise: '1' }, territory: 'dep:29' };
export const figure: BaliseTags['balise-figure'] = { indicator: 'prises', 'heading-level': 2, compact: true, style: { minHeight: '10rem' }, title: 'x' };
export const picker: BaliseTags['balise-period-picker'] = { for: 'contexte', label: 'Année', indicator: 'prises' };
export const given: BaliseTags['balise-figure'] = { headingLevel: 2, compare: ['reg', 'FR'], period: 2023, onClick: (event) => event.preventDefault(), tabIndex: 0, suppressHydrationWarning: true };
export const driven: BaliseTags['balise-territory-picker'] = { label: 'Mon territoire', levels: ['dep', 'reg'], for: 'ici', locale: 'fr' };
export const also: BaliseTags['balise-period-picker'] = { label: 'Année', htmlFor: 'ici' };
export const heard: BaliseTags['balise-ranking'] = { limit: 3, 'onbalise-select': ({ label }) => label.trim(), 'on:balise-problem': ({ problem }) => problem.got, 'onbalise-ready': undefined };
export const template: new () => { $props: { headingLevel?: string | number | undefined } } = null as unknown as BaliseComponents['balise-map'];
// @ts-expect-error a chosen mark has a label
export const misheard: BaliseTags['balise-ranking'] = { 'onbalise-select': ({ name }) => name };
// @ts-expect-error a context is told nothing of what is chosen in a picture
export const deaf: BaliseTags['balise-context'] = { 'onbalise-change': ({ label }) => label };
// @ts-expect-error there is no such level
export const ranking: BaliseTags['balise-ranking'] = { level: 'departement' };
`,
      });
      const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc')], {
        cwd: project.folder,
        encoding: 'utf8',
      });
      assert.equal(stdout, '');
      assert.equal(status, 0);
    });

  test('says what its elements are to whoever imports the front door alone', async () => {
    await project.write({
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          moduleResolution: 'nodenext',
          strict: true,
          noEmit: true,
          lib: ['ES2023', 'DOM'],
          types: [],
        },
        files: ['door.ts'],
      }),
      'door.ts': `import { defineAll } from 'balise';
await defineAll();
const context = document.createElement('balise-context');
context.catalog = { balise: '1' };
document.querySelector('balise-ranking')!.limit = 5;
export const sentence: string | undefined = document.querySelector('balise-figure')?.reading?.sentence;
`,
    });
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler], { cwd: project.folder, encoding: 'utf8' });
    assert.equal(stdout, '');
    assert.equal(status, 0);
  });

  test('holds the files and the names that hosts and programs were told of, and nothing that came along', async () => {
    const names = (await readdir(project.installed, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const files = names.map(({ parentPath, name }) => path.relative(project.installed, path.join(parentPath, name)).split(path.sep).join('/'));
    // Of names that nobody writes: pieces with their digest, what programs share, declarations.
    const inside = /^(?:(?:inline-|worker-)?parts\/[\w.-]+-[\da-f]{8}\.js|server\/parts\/[\w-]+\.js|library\/[\w.-]+\.js|types\/(?:packages\/[\w-]+\/(?:src|compiled)|widgets)\/[\w/.-]+\.d\.ts)$/u;
    assert.deepEqual(files.filter((name) => !inside.test(name)).toSorted(), told);
    for (const folder of ['parts/', 'inline-parts/', 'worker-parts/', 'server/parts/', 'library/', 'types/'])
      assert.ok(files.some((name) => name.startsWith(folder)), folder);
    assert.deepEqual(Object.keys(manifest.exports).map(specifier).toSorted(), subpaths);
  }); // prettier-ignore

  test('names no file that is not there, no room of the repository, and runs no script', async () => {
    assert.equal(manifest.scripts, undefined);
    assert.deepEqual(Object.keys(manifest.dependencies), ['lit']);
    const names = await readdir(project.installed, { recursive: true });
    const there = new Set(names.map((name) => `./${name.split(path.sep).join('/')}`));
    const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
    assert.deepEqual(
      targets.filter((target) => !there.has(target)),
      [],
    );
    assert.deepEqual(
      [...there].filter((name) => /playground|\.map$|\.ts$/u.test(name) && !name.endsWith('.d.ts')),
      [],
    );
    for (const name of names.filter((file) => /\.(?:js|d\.ts|json)$/u.test(file))) {
      const text = await readFile(path.join(project.installed, name), 'utf8');
      assert.doesNotMatch(text, /['"]@balise\/|from ["'][^"']+\.ts["']/u, name);
    }
  });

  test('lists what its bundles hold: all that they give notice of, by the digests of the lockfile', async () => {
    const read = async (name: string): Promise<string> => readFile(path.join(project.installed, name), 'utf8');
    type Bill = { components: { name: string; version: string; purl: string; hashes: unknown; licenses: unknown }[] };
    const bill = JSON.parse(await read('sbom.cdx.json')) as Bill;
    const notices = await Promise.all(['page', 'inline', 'worker', 'library'].map((name) => read(`licenses/${name}.txt`)));
    const heads = new Set(notices.flatMap((text) => [...text.matchAll(/(?:^|-{60}\n\n)(\S+ \d\S*) \(/gu)].map(([, head]) => head!)));
    assert.ok(heads.size > 10, `${heads.size} notices`);
    assert.deepEqual(bill.components.map(({ name, version }) => `${name} ${version}`).toSorted(), [...heads].toSorted()); // prettier-ignore
    type Locked = { packages: Record<string, { version?: string; integrity?: string; license?: string; dev?: boolean }> };
    const { packages } = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')) as Locked;
    const locked = Object.entries(packages).map(([place, entry]) => ({ name: place.replace(/^.*node_modules\//u, ''), ...entry }));
    for (const { name, version, purl, hashes, licenses } of bill.components) {
      const its = locked.find((one) => one.name === name && one.version === version);
      assert.equal(purl, `pkg:npm/${name.replace('@', '%40')}@${version}`);
      assert.deepEqual(hashes, [
        { alg: 'SHA-512', content: Buffer.from(its!.integrity!.slice('sha512-'.length), 'base64').toString('hex') },
      ]);
      assert.deepEqual(licenses, [{ license: { id: its!.license } }]);
      assert.notEqual(its!.dev, true, `${name} is a tool`);
    }
  });

  test('tells editors of every tag, the same in VS Code, JetBrains and JSX', async () => {
    const read = async (name: string): Promise<string> => readFile(path.join(project.installed, name), 'utf8');
    const tags = JSON.parse(await read('custom-elements.json')) as { modules: { path: string; declarations: { tagName?: string; attributes?: { name: string }[] }[] }[] }; // prettier-ignore
    const told = tags.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
    const vscode = JSON.parse(await read('vscode.html-custom-data.json')) as { tags: { name: string; attributes: { name: string }[] }[] };
    const web = JSON.parse(await read('web-types.json')) as { version: string; contributions: { html: { elements: { name: string; attributes: { name: string }[] }[] } } }; // prettier-ignore
    const jsx = await read('jsx.d.ts');
    const shape = (name: string, attributes: readonly { name: string }[] = []): string =>
      `${name} ${attributes.map((one) => one.name).join(' ')}`;
    const expected = told.map(({ tagName = '', attributes }) => shape(tagName, attributes));
    assert.ok(expected.length >= 7 && expected.every((one) => one.split(' ').length > 1), expected.join('\n'));
    assert.deepEqual(
      vscode.tags.map(({ name, attributes }) => shape(name, attributes)),
      expected,
    );
    assert.deepEqual(
      web.contributions.html.elements.map(({ name, attributes }) => shape(name, attributes)),
      expected,
    );
    assert.equal(web.version, manifest.version);
    for (const { tagName } of told) assert.ok(jsx.includes(`'${tagName}'`), tagName);
  });
});

/**
 * Writes the package.json of dist/, and what goes beside it: what is published as `balise`. Its code is bundled and
 * depends on nothing; Lit is named for the declarations of the elements, which extend its class.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';
import { BILL, billOfMaterials } from './bill-of-materials.mjs';
import { editorData } from './editor-data.mjs';
import { INTEGRITY, integrity } from './integrity.mjs';
import { library, page, thinkers } from './entries.mjs';

/** For the editor of whoever writes a catalogue. */
const SCHEMA = 'catalog.schema.json';

const json = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const types = (source) => `./types/${source.replace(/\.ts$/, '.d.ts')}`;
const subpath = (name) => (name === 'balise' ? '.' : `./${name}`);

/** The page's part has a twin that servers can import: theirs are the tools that ask for `node`, bundlers do not. */
const pageEntry = ([name, source]) => [subpath(name), { types: types(source), node: `./server/${name}.js`, default: `./${name}.js` }];
const entry = ([name, source]) => [subpath(name), { types: types(source), default: `./${name}.js` }];

function checkedVersion() {
  const { version } = json('package.json');
  const said = /export const version = '([^']+)'/.exec(readFileSync(path.join(root, 'widgets/index.ts'), 'utf8'))?.[1];
  if (said !== version) throw new Error(`widgets/index.ts says version ${said}, package.json ${version}.`);
  return version;
}

/** What widgets share is in no file of the package by its own name: what it tells is told of those that inherit it. */
const isShared = (place = '') => /^\/?widgets\/[\w-]+\//.test(place);
const withoutShared = (key, value) => (['inheritedFrom', 'superclass'].includes(key) && isShared(value.module) ? undefined : value);

/** The sources of classes, told as the files that are published. */
const published = ({ modules, ...rest }) => ({
  ...rest,
  modules: JSON.parse(
    JSON.stringify(modules.filter(({ path: place }) => !isShared(place)))
      .replace(/"(widgets\/[\w-]+)\.ts"/g, '"$1.js"')
      .replace(/"(?:@balise\/elements|packages\/elements\/[^"]+)"/g, '"brain.js"'),
    withoutShared,
  ),
});

export function writeManifest(dist) {
  const { lit } = json('packages/elements/package.json').dependencies;
  const { description, license } = json('package.json');
  const version = checkedVersion();
  const files = editorData(published(json('custom-elements.json')), version);
  const data = Object.keys(files).filter((name) => name.endsWith('.json'));
  const bin = existsSync(path.join(dist, 'command.js')) ? { bin: { balise: './command.js' } } : {};
  const manifest = {
    name: 'balise',
    version,
    description,
    license,
    type: 'module',
    sideEffects: ['./auto.js', './widgets/*.js', './server/auto.js', './server/widgets/*.js', './worker.js', './command.js'],
    exports: {
      ...Object.fromEntries(Object.entries(page).map(pageEntry)),
      ...Object.fromEntries(
        Object.entries({ ...library, ...thinkers })
          .filter(([name]) => name !== 'inline' && name !== 'command')
          .map((pair) => (Object.hasOwn(thinkers, pair[0]) ? pageEntry(pair) : entry(pair))),
      ),
      './jsx': { types: './jsx.d.ts' },
      ...Object.fromEntries([...data, SCHEMA, BILL, INTEGRITY, 'package.json'].map((name) => [`./${name}`, `./${name}`])),
    },
    // The playground is a page of a host, for those who clone.
    files: [
      '*.js',
      '*.json',
      '*.d.ts',
      'CONTRIBUTING.md',
      'SECURITY.md',
      'docs',
      'inline-parts',
      'library',
      'licenses',
      'parts',
      'server',
      'types',
      'widgets',
      'worker-parts',
    ],
    ...bin,
    dependencies: { lit },
    customElements: './custom-elements.json',
    'web-types': './web-types.json',
    engines: { node: '>=20' },
  };
  writeFileSync(path.join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dist, name), text);
  writeFileSync(path.join(dist, BILL), `${JSON.stringify(billOfMaterials(dist, json('package-lock.json'), manifest), null, 2)}\n`);
  writeFileSync(path.join(dist, INTEGRITY), `${JSON.stringify(integrity(dist), null, 2)}\n`);
  // A worker has nobody to answer there.
  writeFileSync(path.join(dist, 'server/worker.js'), 'export {};\n');
  mkdirSync(path.join(dist, 'docs'));
  for (const file of [
    'LICENSE',
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'docs/integration.md',
    'docs/catalogue.md',
    'docs/accessibilite.md',
    'docs/finistere.png',
  ])
    copyFileSync(path.join(root, file), path.join(dist, file));
  copyFileSync(path.join(root, 'packages/model/schema', SCHEMA), path.join(dist, SCHEMA));
}

/**
 * Writes the package.json of dist/: what is published as `balise`. Its code is bundled and depends on nothing; Lit is named for
 * the declarations of the elements, which extend its class.
 */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';
import { library, page, thinkers } from './entries.mjs';

const entry = (name, source) => {
  const types = `./types/${source.replace(/\.ts$/, '.d.ts')}`;
  return { types, default: `./${name}.js` };
};

export function writeManifest(dist) {
  const { lit } = JSON.parse(readFileSync(path.join(root, 'packages/elements/package.json'), 'utf8')).dependencies;
  const { version, description, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const subpaths = Object.fromEntries(
    Object.entries({ ...page, ...library, ...thinkers })
      .filter(([name]) => name !== 'inline')
      .map(([name, source]) => [name === 'balise' ? '.' : `./${name}`, entry(name, source)]),
  );
  const bin = existsSync(path.join(dist, 'command.js')) ? { bin: { balise: './command.js' } } : {};
  const manifest = {
    name: 'balise',
    version,
    description,
    license,
    type: 'module',
    sideEffects: ['./auto.js', './widgets/*.js', './worker.js', './command.js'],
    exports: { ...subpaths, './custom-elements.json': './custom-elements.json', './package.json': './package.json' },
    ...bin,
    dependencies: { lit },
    customElements: './custom-elements.json',
    engines: { node: '>=20' },
  };
  writeFileSync(path.join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of ['LICENSE', 'README.md', 'custom-elements.json']) {
    if (existsSync(path.join(root, file))) copyFileSync(path.join(root, file), path.join(dist, file));
  }
}

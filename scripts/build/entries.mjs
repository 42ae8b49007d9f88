/** What the product is made of: the files a host page loads, and the subpaths a program imports. */
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';

const present = (entries) => Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(path.join(root, file))));

/** These gather widgets; every other top-level module of widgets/ is a tag. */
const gathering = new Set(['index.ts', 'auto.ts', 'tags.ts']);

export const widgets = readdirSync(path.join(root, 'widgets'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !gathering.has(name))
  .map((name) => name.slice(0, -'.ts'.length));

/** Page side: what runs on a host's main thread. */
export const page = present({
  balise: 'widgets/index.ts',
  auto: 'widgets/auto.ts',
  brain: 'packages/elements/src/brain.ts',
  ...Object.fromEntries(widgets.map((name) => [`widgets/${name}`, `widgets/${name}.ts`])),
});

/** The scripts that the playground's pages name (`src="page.js"`) and that are written in TypeScript. */
export const playground = present(
  Object.fromEntries(
    globSync('playground/*.html', { cwd: root })
      .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/<script\b[^>]*\bsrc="(?:\.?\/)?([\w/-]+)\.js"/g)])
      .map(([, name]) => [name, `playground/${name}.ts`]),
  ),
);

/** Core side: each becomes one file, and a painter that is loaded when the first picture is asked for. */
export const thinkers = present({ worker: 'packages/core/src/worker.ts', inline: 'packages/core/src/inline.ts' });

/** Subpaths for programs, which run in a browser or in Node. */
export const library = present({
  model: 'packages/model/src/index.ts',
  engine: 'packages/engine/src/index.ts',
  sources: 'packages/sources/src/index.ts',
  duckdb: 'packages/sources/src/duckdb.ts',
  territories: 'packages/territories/src/index.ts',
  words: 'packages/words/src/index.ts',
  charts: 'packages/charts/src/index.ts',
  core: 'packages/core/src/index.ts',
  node: 'packages/node/src/index.ts',
  command: 'packages/node/src/main.ts',
});

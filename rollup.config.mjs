/**
 * Three products in dist/: what a host's page runs (shell, widgets, brain, autoloader), what thinks (the worker, and
 * the same core for pages that forbid workers), and the subpaths for programs. The page's part never holds the others.
 * dist/playground/ is a page of a host: it has its own copy of the first two; dist/server/ is the first, for Node.
 */
import path from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';
import { vega } from './packages/charts/rollup-vega.mjs';
import { bundleWall } from './scripts/build/bundle-wall.mjs';
import { library, page, playground, thinkers } from './scripts/build/entries.mjs';
import { licenses } from './scripts/build/licenses.mjs';
import { litGlobals } from './scripts/build/lit-globals.mjs';
import { litPolicy } from './scripts/build/lit-policy.mjs';
import { noRegistry } from './scripts/build/no-registry.mjs';
import { oneAddress } from './scripts/build/one-address.mjs';
import { secondMinifier } from './scripts/build/second-minifier.mjs';
import { shortTemplates } from './scripts/build/short-templates.mjs';

const root = import.meta.dirname;
const INLINE = '@balise/core/inline';

const tsconfig = path.join(root, 'tsconfig.base.json');
const compile = (minify) => esbuild({ target: 'es2022', tsconfig, minify, charset: 'utf8', legalComments: 'none' });
const resolve = nodeResolve({ extensions: ['.ts', '.mjs', '.js'], exportConditions: ['production', 'browser', 'import', 'default'] });

const FATAL = new Set(['UNRESOLVED_IMPORT', 'MISSING_EXPORT', 'CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED']);

function onwarn(warning, warn) {
  if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids.every((id) => id.includes('node_modules'))) return;
  // Helpers that TypeScript wrote look for `this`, and do without.
  if (warning.code === 'THIS_IS_UNDEFINED' && warning.id?.includes('node_modules/@lit-labs/ssr-dom-shim/')) return;
  if (FATAL.has(warning.code)) throw new Error(warning.message);
  warn(warning);
}

const output = (options) => ({ format: 'es', generatedCode: 'es2015', hoistTransitiveImports: false, ...options });

const NOT_THE_PAGE =
  /node_modules\/(?:vega|d3-|topojson)|^packages\/(?:engine|sources|territories|words|charts\/src|core\/src|node|server)\//;
const NOT_THE_CORE = /node_modules\/(?:lit|vega-lite|hono)|^packages\/(?:elements|node|server)\/|^widgets\//;
const NOT_THE_LIBRARY = /node_modules\/(?:lit|vega-lite|hono)|^packages\/(?:elements|server)\/|^widgets\//;

/**
 * What every widget wears comes in one file, the brain's: one request, and text that compresses together. What only some
 * readers need (`later/`), and what makes a drawn picture answer to keys and pointers, is brought when it is needed.
 */
const SHELL =
  /node_modules\/(?:@?lit|comlink)|packages\/(?:model|core)\/src\/|packages\/elements\/src\/(?!later\/|marks\.ts|initials\.ts|reached-shape\.ts|styles\/map\.ts)/;

/** `inline` stays outside: the one way from the page to the core, a file of its own for hosts that forbid workers. */
const pages = (dir, input) => ({
  input,
  external: (id) => id === INLINE,
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    litPolicy(),
    litGlobals(),
    shortTemplates(),
    resolve,
    compile(true),
    secondMinifier(),
    bundleWall('the page', NOT_THE_PAGE),
    oneAddress('brain.js', /packages\/elements\/src\/(?:brain|lives)\.ts$/),
    licenses('licenses/page.txt'),
  ],
  output: output({
    dir,
    entryFileNames: '[name].js',
    chunkFileNames: 'parts/[name].js',
    paths: (id) => (id === INLINE ? './inline.js' : id),
    manualChunks: (id) => (SHELL.test(id) ? 'brain' : undefined),
  }),
  onwarn,
});

const PAINT = /node_modules\/(?:vega|d3-|internmap|delaunator|robust-predicates)|balise-vega:|packages\/charts\/src\//;

/** The dialects nearly every catalogue speaks come with the core, in one file; everything else that is asked for later is a file of its own. */
const USUAL = /packages\/sources\/src\/(?:csv|native)[./]/;

const thinker = (dir, [name, file]) => ({
  input: { [name]: file },
  preserveEntrySignatures: 'allow-extension',
  plugins: [vega(), resolve, compile(true), secondMinifier(), bundleWall(`the ${name}`, NOT_THE_CORE), licenses(`licenses/${name}.txt`)],
  output: output({
    dir,
    entryFileNames: '[name].js',
    onlyExplicitManualChunks: true,
    chunkFileNames: (chunk) => (chunk.name.endsWith('painter') ? '[name].js' : `${name}-parts/[name].js`),
    manualChunks: (id) => {
      if (PAINT.test(id)) return name === 'worker' ? 'painter' : `${name}-painter`;
      return USUAL.test(id) ? name : undefined;
    },
  }),
  onwarn,
});

const programs = (dir) => ({
  input: library,
  external: (id) => id.startsWith('node:'),
  plugins: [vega(), resolve, compile(false), bundleWall('the library', NOT_THE_LIBRARY), licenses('licenses/library.txt')],
  output: output({ dir, entryFileNames: '[name].js', chunkFileNames: 'library/[name].js' }),
  onwarn,
});

/** The page's part for whoever renders pages on a server: it can be imported there, registers nothing and says nothing. */
const asleep = (dir) => ({
  input: page,
  external: (id) => id === INLINE,
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    noRegistry(),
    nodeResolve({ extensions: ['.ts', '.mjs', '.js'], exportConditions: ['node', 'import', 'default'] }),
    compile(true),
    secondMinifier(),
    licenses('licenses.txt'),
  ],
  output: output({
    dir,
    entryFileNames: '[name].js',
    chunkFileNames: 'parts/[name].js',
    paths: (id) => (id === INLINE ? '../inline.js' : id),
  }),
  onwarn,
});

/** `--configQuick` leaves out what no page needs; `--configDir` is where to write. */
export default ({ configQuick, configDir: dir = 'dist' }) => [
  pages(dir, page),
  ...Object.entries(thinkers).map((entry) => thinker(dir, entry)),
  pages(`${dir}/playground`, { ...page, ...playground }),
  // What describes a file is no part of a page: it is brought when somebody chooses one.
  thinker(`${dir}/playground`, ['describer', 'playground/src/draft.ts']),
  ...(configQuick ? [] : [programs(dir), asleep(`${dir}/server`)]),
];

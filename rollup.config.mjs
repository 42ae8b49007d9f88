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
import { coreNames } from './scripts/build/core-names.mjs';
import { library, page, playground, thinkers } from './scripts/build/entries.mjs';
import { foreseenParts } from './scripts/build/foreseen-parts.mjs';
import { forwardSlashes } from './scripts/build/forward-slashes.mjs';
import { laterChunk } from './scripts/build/later-chunk.mjs';
import { licenses } from './scripts/build/licenses.mjs';
import { litGlobals } from './scripts/build/lit-globals.mjs';
import { litPolicy } from './scripts/build/lit-policy.mjs';
import { litUnused } from './scripts/build/lit-unused.mjs';
import { noRegistry } from './scripts/build/no-registry.mjs';
import { oneAddress } from './scripts/build/one-address.mjs';
import { oneWayComlink } from './scripts/build/one-way-comlink.mjs';
import { ownCopies } from './scripts/build/own-copies.mjs';
import { ownNames } from './scripts/build/own-names.mjs';
import { plainDecorators } from './scripts/build/plain-decorators.mjs';
import { secondMinifier } from './scripts/build/second-minifier.mjs';
import { shortNames } from './scripts/build/short-names.mjs';
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

/** What nobody names may be kept for ever: its address says what it holds. Servers know such names by the digits of their digest. */
const HASHED = '[name]-[hash:8].js';

const output = (options) => ({
  format: 'es',
  freeze: false,
  generatedCode: { preset: 'es2015', symbols: false },
  hashCharacters: 'hex',
  hoistTransitiveImports: false,
  ...options,
});

const NOT_THE_PAGE = /node_modules\/(?:vega|d3-|topojson)|^packages\/(?:engine|sources|territories|words|charts|core\/src|node|server)\//;
const NOT_THE_CORE = /node_modules\/(?:lit|vega-lite|hono)|^packages\/(?:elements|node|server)\/|^widgets\//;
const NOT_THE_LIBRARY = /node_modules\/(?:lit|vega-lite|hono)|^packages\/(?:elements|server)\/|^widgets\//;

/**
 * What every widget wears comes in one file, the brain's: one request, and text that compresses together. What only some
 * readers need (`later/`), and what makes a drawn picture answer to keys and pointers, is brought when it is needed.
 */
const SHELL =
  /node_modules\/(?:@?lit|comlink)|widgets\/context\.ts|packages\/(?:model\/src\/(?!retry|picture\/)|core\/src\/)|packages\/elements\/src\/(?!later\/|(?:styles\/)?marks\.ts|styles\/choices\.ts|initials\.ts|reached-shape\.ts|styles\/map\.ts)/;

/** What is often wanted together, when it is: one request instead of three, and fewer names in the brain. What is afterwards comes once there was something to see. */
const later = [
  [
    'fetching',
    /(?:elements\/src\/later\/(?:fetching|left-alone|tokens|persist|provider|refusals|whole-problem|problem-words(?:\.\w+)?)|model\/src\/retry)\.ts$/,
  ],
  ['afterwards', /elements\/src\/later\/(?:afterwards|announcer|keeping|progress|quiet-hours|refresher|refreshing|telling)\.ts$/],
];

/**
 * `auto.js` is by itself: it imports nothing at once, so that a page pays half a kilobyte until a widget is near its screen.
 * The context, which nearly every page has, is in the brain.
 */
const finder = (dir) => ({
  input: { auto: page.auto },
  external: (_id, importer) => importer?.endsWith('/widgets/tags.ts'),
  plugins: [forwardSlashes(), resolve, compile(true), secondMinifier()],
  output: output({
    dir,
    entryFileNames: '[name].js',
    paths: (id) => (path.basename(id) === 'context.ts' ? './brain.js' : `./widgets/${path.basename(id, '.ts')}.js`),
  }),
  onwarn,
});

/** `inline` stays outside: the one way from the page to the core, a file of its own for hosts that forbid workers. */
const pages = (dir, { auto: _alone, ...input }) => ({
  input,
  external: (id) => id === INLINE,
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    forwardSlashes(),
    litPolicy(),
    litGlobals(),
    litUnused(),
    foreseenParts.written(/packages\/elements\/src\/parts\.ts$/),
    oneWayComlink(),
    shortTemplates(),
    plainDecorators(),
    resolve,
    compile(true),
    shortNames(),
    secondMinifier(),
    coreNames.unknownHere(),
    bundleWall('the page', NOT_THE_PAGE),
    oneAddress('brain.js', /packages\/elements\/src\/(?:brain|lives)\.ts$/),
    licenses('licenses/page.txt'),
  ],
  output: output({
    dir,
    entryFileNames: '[name].js',
    chunkFileNames: `parts/${HASHED}`,
    paths: (id) => (id === INLINE ? './inline.js' : id),
    onlyExplicitManualChunks: true,
    manualChunks: (id) => (SHELL.test(id) ? 'brain' : later.find(([, files]) => files.test(id))?.[0]),
  }),
  onwarn,
});

/** What draws is brought with the first picture. */
const PAINTER = /packages\/charts\/src\/painter\.ts$/;

/** What maps alone are made of comes in one file: their words, their classes and what reads outlines. */
const MAPS =
  /packages\/(?:words\/src\/(?:kinds\/map|phrases\/map|class-legend)|core\/src\/(?:complete-map|highlighted|kept-answers|level-of-answer|map-classes|map-outlines)|charts\/(?:src\/(?:own-classes|own-maps|bindings\/choropleth|planar\/[\w-]+)|compiled\/choropleth)|model\/src\/classes|territories\/src\/(?:outlines|outlines\/(?!own-|data)[\w-]+))\.ts$|node_modules\/topojson-client\//;

/** What reads rows of JSON cell by cell, for whichever dialect brings it. */
const CELLS =
  /packages\/sources\/src\/(?:cells\/(?:coder|column-filler|compare-texts|exact-numbers|measure-column|raw-column|read-exact-json|read-json|rows-where|text-column|to-table|too-large)|json\/(?:decode-document|follow)|opendatasoft\/exporting)\.ts$/;

/** What knows breakdowns made of ranges: few catalogues have any. */
const RANGES = /packages\/(?:core\/src\/ranges|model\/src\/(?:ranges|parse-catalog\/(?:ranges|report)))\.ts$/;

/** What resolves few questions, and refuses others: joined files, differences, wide columns, datasets in parts. */
const RARE_STEPS =
  /packages\/(?:words\/src\/warnings\/unjoined|core\/src\/(?:dataset-parts|joined-sides|rare-steps|wide-queries)|model\/src\/(?:boolean-column|concat-tables|joint-period|mixed-base|narrow-rows|period-contains|rare-steps|refusals|refuse-classes|resolve-difference|resolve-join|resolve-joined|same-rank|scope-folds|seen-by|side-of|wide))\.ts$/;

/** What APIs take that compute what they are asked, however little: speaking to them, dividing with them what is asked, asking them for less. The page asks for it with their catalogue. */
const APIS =
  /packages\/(?:core\/src\/(?:answered-by|ask-less|held|limit-territories)|sources\/src\/(?:apis|cells\/[\w-]+\.own|opendatasoft\/(?:ask|odsql)|pushdown\/[\w-]+)|model\/src\/(?:divide|query-over))\.ts$/;

/** What asks an API of ours and reads its answers in JSON. The page asks for it with what is above. */
const NATIVE = /packages\/sources\/src\/(?:native-json|native\/(?!decode-straight)[\w-]+|cells\/(?:exact-numbers|too-large)\.own)\.ts$/;

/** Read by what speaks to APIs, and by what reads cells of other dialects: never both on most pages. */
const COPIED = ['compare-texts', 'exact-numbers', 'raw-column', 'read-json', 'too-large'].map((name) =>
  path.join(root, `packages/sources/src/cells/${name}.ts`).replaceAll(path.sep, '/'),
);
const COPYING = new RegExp(`${APIS.source}|${NATIVE.source}`);

/** What folds many rows, or what few questions ask for. */
const FOLDS =
  /packages\/(?:core\/src\/(?:folds|kept-folds)|engine\/src\/(?!fold-few|column-of|figure|limits-of-few|pace|without-unused|join|grouping\/(?:without-twins|key-index)|ordering\/(?:dictionary-order|compare-code-points))[\w/-]+)\.ts$/;

const pieces = [
  ['folds', FOLDS],
  ['native', NATIVE],
  ['apis', APIS],
  ['maps', MAPS],
  ['cells', CELLS],
  ['ranges', RANGES],
  ['rare-steps', RARE_STEPS],
];

/** What a page can tell that its question will take. */
const FORESEEN = ['painter', 'maps', 'own-outlines', 'english', 'apis', 'native'];

const thinker = (dir, [name, file]) => ({
  input: { [name]: file },
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    forwardSlashes(),
    vega(),
    oneWayComlink(),
    ...(name === 'describer' ? [] : [ownCopies(COPIED, COPYING)]),
    resolve,
    compile(true),
    // What describes a file gives the playground's page what it found by the names in its source.
    ...(name === 'describer' ? [secondMinifier()] : [secondMinifier({ mangleProps: coreNames.mangleProps }), coreNames.exported()]),
    bundleWall(`the ${name}`, NOT_THE_CORE),
    laterChunk(PAINTER),
    ownNames(),
    ...(name === 'worker' ? [foreseenParts.told(FORESEEN, PAINTER)] : []),
    licenses(`licenses/${name}.txt`),
  ],
  output: output({
    dir,
    entryFileNames: '[name].js',
    manualChunks: (id) => pieces.find(([, files]) => files.test(id))?.[0],
    onlyExplicitManualChunks: true,
    chunkFileNames: ({ facadeModuleId }) =>
      `${name}-parts/${PAINTER.test(facadeModuleId ?? '') ? HASHED.replace('[name]', 'painter') : HASHED}`,
  }),
  onwarn,
});

const programs = (dir) => ({
  input: library,
  external: (id) => id.startsWith('node:'),
  plugins: [
    forwardSlashes(),
    vega(),
    resolve,
    compile(false),
    bundleWall('the library', NOT_THE_LIBRARY),
    licenses('licenses/library.txt'),
  ],
  output: output({ dir, entryFileNames: '[name].js', chunkFileNames: 'library/[name].js' }),
  onwarn,
});

/** The page's part for whoever renders pages on a server: it can be imported there, registers nothing and says nothing. */
const asleep = (dir) => ({
  input: page,
  external: (id) => id === INLINE,
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    forwardSlashes(),
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
  // First: pages ask beforehand for a part of these, by its address.
  ...Object.entries(thinkers).map((entry) => thinker(dir, entry)),
  pages(dir, page),
  finder(dir),
  pages(`${dir}/playground`, { ...page, ...playground }),
  finder(`${dir}/playground`),
  // What describes a file is no part of a page: it is brought when somebody chooses one.
  thinker(`${dir}/playground`, ['describer', 'playground/src/draft.ts']),
  ...(configQuick ? [] : [programs(dir), asleep(`${dir}/server`)]),
];

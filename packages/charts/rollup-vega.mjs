/**
 * A Rollup plugin that makes the painter light. Vega's packages ship as one bundled file each, with registries filled on
 * import, so nothing of them can be shaken off; this reads their sources instead and leaves out what a picture drawn once, in
 * a worker, cannot use:
 *
 *   - `vega-*` resolve to their sources, whose modules are free of side effects unless an export of theirs is used;
 *   - what loads, listens, measures, points at marks, paints canvases or prints numbers refuses, or is idle where Vega calls
 *     it on its way to what we need: text is measured by the page, words are written by bindings, colours are roles;
 *   - code generation is gone, `Function(` with it: expressions are ours (src/expressions.ts);
 *   - marks are those named in src/kept.ts, which the build of the kinds checks.
 *
 * A file that Vega no longer has, or that exports nothing any more, stops the build.
 *
 * Use it before node-resolve:
 *   import { vega } from './packages/charts/rollup-vega.mjs';
 *   plugins: [vega(), nodeResolve({ browser: true, extensions: ['.mjs', '.js', '.ts'] }), esbuild({ target: 'es2023' })]
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const refuse = (what) => `() => { throw new Error(${JSON.stringify(what)}); }`;

/** Never reached: every export refuses, should that change. */
const refusing = {
  'A picture loads nothing.': ['vega-loader', 'vega-dataflow/src/dataflow/load.js'],
  'A picture listens to nothing.': [
    'vega-dataflow/src/dataflow/events.js',
    'vega-dataflow/src/dataflow/on.js',
    'vega-runtime/src/state.js',
    'vega-runtime/src/stream.js',
    'vega-runtime/src/update.js',
  ],
  'A picture is written as SVG, once.': ['vega-scenegraph/src/util/serialize.js'],
  'Kinds sort, key and merge nothing.': [
    'vega-dataflow/src/MultiPulse.js',
    'vega-dataflow/src/util/asyncCallback.js',
    'vega-util/build/compare.js',
    'vega-util/build/key.js',
    'vega-util/build/merge.js',
  ],
  'Symbols are told by their names.': ['vega-scenegraph/src/path/parse.js', 'vega-scenegraph/src/path/render.js'],
};

/** Called, or made, on the way: every export does nothing. */
const idle = ['vega-canvas', 'vega-format', 'vega-scenegraph/src/Bounds.js'];

const replaced = {
  'vega-runtime/src/expression.js': `
    const refuse = ${refuse('Expressions are those of kinds.')};
    export default { operator: refuse, parameter: refuse, event: refuse, handler: refuse, encode: refuse, codegen: {} };`,
  // Vega names one field of its own, an identifier.
  'vega-util/build/field.js': `
    import accessor from './accessor.js';
    export default (name) => accessor((item) => item[name], [name], name);`,
};

const NO_SHAPE = refuse('No kind draws this shape.');

/** Members of a mark by which it is measured, painted on a canvas, found under a pointer and given a ground. */
const BEYOND_SVG = /^ +(?:bound|draw|pick|isect|content|background|foreground): .*$/gm;

/** Methods of a class, by their names. */
const methods = (...names) => names.map((name) => [new RegExp(`^ {2}${name}\\([^]*?^ {2}\\},?$`, 'm'), '']);

/** Parts of files: shapes that are made on import, whether a mark of theirs is kept or not. A symbol is written by itself, as d3-shape would. */
const cut = {
  ...Object.fromEntries(
    ['group', 'markItemPath', 'rect', 'rule', 'text'].map((name) => [`vega-scenegraph/src/marks/${name}.js`, [[BEYOND_SVG, '']]]),
  ),
  'vega-dataflow/src/Operator.js': methods('detach'),
  'vega-dataflow/src/Pulse.js': methods('clone', 'filter'),
  // Rows come in, once.
  'vega-dataflow/src/ChangeSet.js': [
    [/ {4}remove\(t\) \{[^]*?(?= {4}pulse\(pulse, tuples\))/, ''],
    [/ {6}\/\/ process individual tuples to remove[^]*?(?= {6}\/\/ process all add tuples)/, ''],
    [/ {6}\/\/ populate pulse rem list[^]*?(?= {6}return pulse;)/, ''],
  ],
  'vega-runtime/src/context.js': methods('fork', 'detach', 'stream', 'update', 'eventExpression', 'handlerExpression'),
  // What kinds refer to: operators, expressions, encoders and the view.
  'vega-runtime/src/parameters.js': [[/^ {2}\{key: '\$(?:key|field|compare|subflow|tupleid)'.*$/gm, '']],
  // Nothing is measured, so nothing is cut short: the build of a kind refuses a limit.
  'vega-scenegraph/src/util/text.js': [
    [/^useCanvas\(true\);$/m, ''],
    [/return item\.limit > 0 && text\.length \? truncate\(item, text\) : text;/, 'return text;'],
  ],
  'd3-path': methods('quadraticCurveTo', 'arcTo'),
  // Shapes that no point takes.
  'vega-scenegraph/src/path/symbols.js': ['arrow', 'wedge', 'triangle', 'stroke'].map((name) => [
    new RegExp(`^ {2}'${name}': [^]*?^ {2}\\},?$`, 'm'),
    '',
  ]),
  'vega-scenegraph/src/path/shapes.js': [
    [/import \{\s*arc as d3_arc,[^}]*\} from 'd3-shape';/, "import { pathRound } from 'd3-path';"],
    [/const arcShape[^]*?(?=rectShape)/, 'const '],
    [/,\s*symbolShape\s*=[^;]*;/, ';'],
    [
      /return symbolShape\.context\(context\)\(item\);/,
      'const path = pathRound(3); type(item).draw(path, +sz(item)); return String(path) || null;',
    ],
    ...['arc', 'area', 'line', 'trail'].map((name) => [
      new RegExp(`export function ${name}\\([^]*?\\n\\}`),
      `export const ${name} = ${NO_SHAPE};`,
    ]),
  ],
};

/** By the name of a file of Vega's, or of a package whole: what each of its exports is instead. */
const bodies = new Map([
  ...Object.entries(refusing).flatMap(([what, files]) => files.map((file) => [file, refuse(what)])),
  ...idle.map((file) => [file, 'function () {}']),
]);

const registries = ['vega-scenegraph/src/marks/index.js'];
const known = new Set([...bodies.keys(), ...Object.keys(replaced), ...Object.keys(cut), ...registries]);

const named = (id) => {
  const file = id.replaceAll('\\', '/').split('/node_modules/').at(-1);
  return [file, file.split('/')[0]].find((name) => known.has(name));
};

function exportsOf(program) {
  return program.body.flatMap((node) => {
    if (node.type === 'ExportDefaultDeclaration') return ['default'];
    if (node.type !== 'ExportNamedDeclaration') return [];
    const { declaration, specifiers } = node;
    if (declaration === null) return specifiers.map(({ exported }) => exported.name);
    return declaration.declarations?.map(({ id }) => id.name) ?? [declaration.id.name];
  });
}

/** Entries of registries such as `  arc:     arc,`. */
const entry = /^ {2}(\w+): +.*,?$/gm;

function only(code, names, file) {
  const found = new Set();
  const kept = code.replace(entry, (line, name) => {
    if (!names.includes(name)) return '';
    found.add(name);
    return line;
  });
  const lost = names.filter((name) => !found.has(name));
  if (lost.length > 0) throw new Error(`${file} registers no ${lost.join(', ')}: has it been rewritten?`);
  return kept;
}

export function vega() {
  const require = createRequire(import.meta.url);
  const seen = new Set();
  let isThere = false;
  let registered;
  return {
    name: 'balise-vega',
    async buildStart() {
      seen.clear();
      isThere = false;
      const { marks } = await import(new URL('./src/kept.ts', import.meta.url).href);
      registered = { 'vega-scenegraph/src/marks/index.js': marks };
    },
    resolveId(source, importer) {
      if (/^vega-[a-z-]+$/.test(source)) {
        isThere = true;
        // `build/<file>` of the package as Node finds it, then its root.
        const root = require.resolve(source).replace(/[\\/]build[\\/].*$/, '');
        const id = [path.join(root, 'index.js'), path.join(root, 'build', 'index.js')].find((file) => existsSync(file));
        return id === undefined ? null : { id, moduleSideEffects: false };
      }
      if (importer === undefined || !/[\\/]node_modules[\\/]vega-[a-z-]+[\\/]/.test(importer) || !source.startsWith('.')) return null;
      return { id: path.resolve(path.dirname(importer), source), moduleSideEffects: false };
    },
    transform(code, id) {
      const name = id.includes('node_modules') ? named(id) : undefined;
      if (name === undefined) return null;
      seen.add(name);
      if (Object.hasOwn(registered, name)) return { code: only(code, registered[name], name), map: null };
      if (Object.hasOwn(cut, name)) {
        const kept = cut[name].reduce((text, [what, by]) => {
          if (text.search(what) === -1) this.error(`${name} is no longer written as ${what}: see what it has become.`);
          return text.replace(what, by);
        }, code);
        return { code: kept, map: null };
      }
      if (Object.hasOwn(replaced, name)) return { code: replaced[name], map: null, moduleSideEffects: false };
      const names = exportsOf(this.parse(code));
      if (names.length === 0) this.error(`${name} exports nothing: has it been rewritten?`);
      const parts = names.map((one) => `export ${one === 'default' ? 'default' : `const ${one} =`} ${bodies.get(name)};`);
      return { code: parts.join('\n'), map: null, moduleSideEffects: false };
    },
    buildEnd(error) {
      if (error !== undefined || !isThere) return;
      const lost = [...known].filter((name) => !seen.has(name));
      if (lost.length > 0) this.error(`Vega has no ${lost.join(', ')} any more: see what took its place.`);
    },
  };
}

/**
 * A Rollup plugin that makes the painter light. Vega's packages ship as one bundled file each, with registries filled on
 * import, so nothing of them can be shaken off; this reads their sources instead and leaves out what a picture drawn in
 * a worker cannot use:
 *
 *   - `vega-*` resolve to their sources, whose modules are free of side effects unless an export of theirs is used;
 *   - `vega-loader` refuses (a picture loads nothing), `vega-canvas` has no canvas (text is measured by the page);
 *   - named colour schemes are gone (a picture carries roles);
 *   - code generation is gone, `Function(` with it: expressions are interpreted;
 *   - scales and marks are those named in src/kept.ts, which the build of the kinds checks.
 *
 * Use it before node-resolve:
 *   import { vega } from './packages/charts/rollup-vega.mjs';
 *   plugins: [vega(), nodeResolve({ browser: true, extensions: ['.mjs', '.js', '.ts'] }), esbuild({ target: 'es2023' })]
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const STUB = '\0balise-vega:';

const refuse = (what) => `() => { throw new Error(${JSON.stringify(what)}); }`;
const stubs = {
  'vega-loader': ['loader', 'read', 'responseType', 'inferType', 'inferTypes', 'typeParsers', 'format', 'formats']
    .map((name) => `export const ${name} = ${refuse('A picture loads nothing.')};`)
    .join('\n'),
  'vega-canvas': `
    export const canvas = () => null, domCanvas = () => null, nodeCanvas = () => null, image = () => null;`,
  'vega-scale/src/schemes.js': `
    export const scheme = () => undefined;`,
  'vega-runtime/src/expression.js': `
    const refuse = ${refuse('Expressions are interpreted.')};
    export default { operator: refuse, parameter: refuse, event: refuse, handler: refuse, encode: refuse, codegen: {} };`,
};

/** Lines of vega-scale/src/scales.js such as `scale(Band, scaleBand, D);`. */
const registration = /^scale\((\w+|`[^`]*`),.*\);$/gm;
/** Entries of vega-scenegraph/src/marks/index.js such as `  arc:     arc,`. */
const entry = /^ {2}(\w+): +\w+,?$/gm;

function only(code, pattern, names, file) {
  const found = new Set();
  const kept = code.replace(pattern, (line, name) => {
    const type = name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
    if (!names.includes(type)) return '';
    found.add(type);
    return line;
  });
  const lost = names.filter((name) => !found.has(name));
  if (lost.length > 0) throw new Error(`${file} registers no ${lost.join(', ')}: has it been rewritten?`);
  return kept;
}

export function vega() {
  const require = createRequire(import.meta.url);
  let scales;
  let marks;
  return {
    name: 'balise-vega',
    async buildStart() {
      ({ scales, marks } = await import(new URL('./src/kept.ts', import.meta.url).href));
    },
    async resolveId(source, importer) {
      if (Object.hasOwn(stubs, source)) return { id: STUB + source, moduleSideEffects: false };
      if (/^vega-[a-z-]+$/.test(source)) {
        // `build/<file>` of the package as Node finds it, then its root.
        const root = require.resolve(source).replace(/[\\/]build[\\/].*$/, '');
        const id = [path.join(root, 'index.js'), path.join(root, 'build', 'index.js')].find((file) => existsSync(file));
        return id === undefined ? null : { id, moduleSideEffects: false };
      }
      if (importer === undefined || !/[\\/]node_modules[\\/]vega-[a-z-]+[\\/]/.test(importer) || !source.startsWith('.')) return null;
      const id = path.resolve(path.dirname(importer), source);
      const stub = Object.keys(stubs).find((name) => id.replaceAll('\\', '/').endsWith(`/node_modules/${name}`));
      return { id: stub === undefined ? id : STUB + stub, moduleSideEffects: false };
    },
    load(id) {
      return id.startsWith(STUB) ? { code: stubs[id.slice(STUB.length)], moduleSideEffects: false } : null;
    },
    transform(code, id) {
      const file = id.replaceAll('\\', '/');
      if (file.endsWith('/vega-scale/src/scales.js')) return { code: only(code, registration, scales, file), map: null };
      if (file.endsWith('/vega-scenegraph/src/marks/index.js')) return { code: only(code, entry, marks, file), map: null };
      return null;
    },
  };
}

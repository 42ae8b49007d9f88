/** Bundles scripts of bench/pages as a page would load them: minified modules, packages found here or at the root. */
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';
import { folder } from './peers.mjs';

/** Entries, relative to bench/pages, to a folder of .cache; returns that folder. */
export async function bundle(name, entries, options = {}) {
  const outdir = path.join(root, '.cache/bench', name);
  await build({
    entryPoints: entries.map((entry) => path.join(folder, 'pages', entry)),
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    logLevel: 'error',
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, experimentalDecorators: true } },
    loader: { '.wasm': 'file', '.css': 'css' },
    define: { 'process.env.NODE_ENV': '"production"' },
    ...options,
  });
  return outdir;
}

/** One bundle of the tests and of what they test, every mutant inside; the runner's own tools stand in for those of Node. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { root } from '../run.mjs';
import { mutateSource } from './mutate-source.mjs';

const here = import.meta.dirname;
const standIns = {
  'node:test': path.join(here, 'test-stand-in.mjs'),
  'fast-check': path.join(here, 'fast-check-stand-in.mjs'),
  './calls.ts': path.join(here, 'calls-stand-in.mjs'),
};

/**
 * @param tests files of tests, from the root
 * @param targets files to mutate, from the root
 * @param outfile where the bundle goes
 * @returns the mutants, numbered from 0, each with its file
 */
export async function bundle(tests, targets, outfile) {
  const mutants = [];
  const mutated = new Map();
  for (const target of targets) {
    const file = path.join(root, target);
    const { code, mutants: found } = mutateSource(file, readFileSync(file, 'utf8'), mutants.length);
    mutated.set(file, code);
    mutants.push(...found.map((mutant) => ({ ...mutant, file: target })));
  }
  const plugin = {
    name: 'mutants',
    setup(build) {
      build.onResolve({ filter: /^(node:test|fast-check|\.\/calls\.ts)$/ }, ({ path: name, importer }) =>
        importer.startsWith(here) ? undefined : { path: standIns[name] },
      );
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const code = mutated.get(file) ?? readFileSync(file, 'utf8');
        return { loader: 'ts', contents: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)) };
      });
    },
  };
  await esbuild.build({
    stdin: {
      contents: tests
        .map((test, index) => `suite(${JSON.stringify(test)}); await import(${JSON.stringify(`./${test}`)}); // ${index}`)
        .join('\n')
        .replace(/^/, "import { suite } from './scripts/mutation/test-stand-in.mjs';\n"),
      resolveDir: root,
      sourcefile: 'every-test.mjs',
      loader: 'js',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    outfile,
    logLevel: 'warning',
    legalComments: 'none',
    external: ['@duckdb/node-api', 'fast-check', 'hyparquet*', 'apache-arrow', 'vega*'],
    absWorkingDir: root,
    plugins: [plugin],
    banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
  });
  return mutants;
}

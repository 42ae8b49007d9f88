/**
 * Builds dist/: chart kinds, bundles, playground, then (unless `--quick`, for pages only) the subpaths for programs,
 * their declarations and the published manifest. It is made aside and put in place at the end, so that a build which
 * failed, was interrupted or ran beside another leaves no half of a product.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileKinds } from './build/kinds.mjs';
import { assemblePlayground } from './build/playground.mjs';
import { stale } from './build/stale.mjs';
import { root, run } from './run.mjs';

/** Written with every build, and with what programs need only: absent or older than a source, dist/ is to be built again. */
const BUILT = 'dist/.built';
const MANIFEST = 'dist/package.json';
const SOURCES = ['packages', 'widgets', 'playground', 'scripts/build', 'rollup.config.mjs', 'package-lock.json', 'tsconfig.base.json'];

/** Whether dist/ is absent or older than its sources; unless `quick`, also when it is without what programs need. */
export const buildIsStale = ({ quick = false } = {}) => stale(BUILT, SOURCES) || (!quick && stale(MANIFEST, []));

async function step(message, command, args) {
  console.log(message);
  const code = await run(process.execPath, [command, ...args]);
  if (code !== 0) throw new Error(`${message} failed.`);
}

export async function build({ quick = false } = {}) {
  const cache = path.join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const made = mkdtempSync(path.join(cache, 'build-'));
  const began = new Date();
  try {
    await compileKinds();
    const options = ['--config', '--silent', '--configDir', path.relative(root, made), ...(quick ? ['--configQuick'] : [])];
    await step('Bundling…', 'node_modules/rollup/dist/bin/rollup', options);
    assemblePlayground(made);
    if (!quick) await publishable(made);
    writeFileSync(path.join(made, path.basename(BUILT)), began.toISOString());
    put(made, path.join(root, 'dist'));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

async function publishable(made) {
  await step('Declarations…', 'node_modules/@typescript/native/bin/tsc', ['-b', 'widgets', 'packages/node']);
  const { copyDeclarations } = await import('./build/declarations.mjs');
  const { writeManifest } = await import('./build/publish-manifest.mjs');
  copyDeclarations(made);
  writeManifest(made);
}

function put(made, dist) {
  const former = `${made}-former`;
  try {
    renameSync(dist, former);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  renameSync(made, dist);
  rmSync(former, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const quick = process.argv.includes('--quick');
  if (!process.argv.includes('--if-stale') || buildIsStale({ quick })) {
    await build({ quick }).catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
  }
}

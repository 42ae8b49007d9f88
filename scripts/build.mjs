/**
 * Builds dist/: chart kinds, bundles, playground, then (unless `--quick`, for pages only) the subpaths for
 * programs, their declarations and the published manifest.
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileKinds } from './build/kinds.mjs';
import { assemblePlayground } from './build/playground.mjs';
import { root, run } from './run.mjs';

/** Written last: older than a source, or absent, it says that dist/ is to be built again. */
export const BUILT = 'dist/.built';

async function step(message, command, args) {
  console.log(message);
  const code = await run(process.execPath, [command, ...args]);
  if (code !== 0) throw new Error(`${message} failed.`);
}

export async function build({ quick = false } = {}) {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  await compileKinds();
  await step('Bundling…', 'node_modules/rollup/dist/bin/rollup', ['--config', '--silent', ...(quick ? ['--config-quick'] : [])]);
  assemblePlayground();
  if (!quick) await publishable();
  writeFileSync(path.join(root, BUILT), '');
}

async function publishable() {
  await step('Declarations…', 'node_modules/@typescript/native/bin/tsc', ['-b']);
  const { copyDeclarations } = await import('./build/declarations.mjs');
  const { writeManifest } = await import('./build/publish-manifest.mjs');
  copyDeclarations();
  writeManifest();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build({ quick: process.argv.includes('--quick') }).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

/**
 * Everything that must hold before a change is kept, in the order of what is quickest to fail. All steps are run, so
 * that one reading says all that is wrong. The tests come last and their sum is the last line; `--skip-missing` (no
 * such browser here) is handed to them.
 */
import { run } from './run.mjs';

const flags = process.argv.slice(2).filter((arg) => arg === '--skip-missing');
const steps = [
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['lockfile', 'scripts/lockfile.mjs'],
  ['types', 'scripts/types.mjs'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '.'],
  ['manifest', 'scripts/manifest.mjs', '--check'],
  ['build', 'scripts/build.mjs'],
  ['size', 'scripts/size.mjs'],
];

const failed = [];
for (const [name, ...args] of steps) {
  const began = Date.now();
  console.log(`\n── ${name}`);
  const code = await run(process.execPath, args);
  if (code !== 0) failed.push(name);
  console.log(`${code === 0 ? '✔' : '✖'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

console.log('\n── tests');
if (failed.length > 0) console.error(`Not as it should be: ${failed.join(', ')}.`);
const checks = `--checks=${steps.length - failed.length},${failed.length}`;
const code = await run(process.execPath, ['scripts/test.mjs', 'walls', 'unit', 'browser', 'e2e', checks, ...flags]);
process.exitCode = failed.length > 0 ? 1 : code;

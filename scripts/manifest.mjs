/** Prints custom-elements.json from the classes' docblocks. `--check` says whether the committed one still tells the truth. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

const committed = path.join(root, 'custom-elements.json');
// Within the root: the analyzer joins it to that, which does not lead to another drive.
const cache = path.join(root, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'manifest-'));

const code = await run(process.execPath, [
  'node_modules/@custom-elements-manifest/analyzer/cem.js',
  'analyze',
  '--config',
  'scripts/manifest-config.mjs',
  '--outdir',
  path.relative(root, folder),
]);
const fresh = code === 0 ? readFileSync(path.join(folder, 'custom-elements.json'), 'utf8') : '';
rmSync(folder, { recursive: true, force: true });

if (code !== 0) process.exitCode = code;
else if (!process.argv.includes('--check')) writeFileSync(committed, fresh);
else if (readFileSync(committed, 'utf8') !== fresh) {
  console.error('custom-elements.json no longer says what the classes say: npm run manifest, and commit it.');
  process.exitCode = 1;
} else console.log('custom-elements.json is up to date.');

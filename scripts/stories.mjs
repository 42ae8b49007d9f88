/**
 * `npm run stories`: every story of every widget on http://127.0.0.1:6006/ (or PORT; Ctrl-C stops it). With
 * `-- --build`, the same as static files in .cache/storybook. Storybook runs in this process, so that Ctrl-C meets one process only.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileKinds } from './build/kinds.mjs';
import { root } from './run.mjs';

const BUILT = path.join(root, '.cache/storybook');
const ADDRESS = '127.0.0.1';
const { PORT = '6006' } = process.env;

/** The file behind the command, which npm installs under stories/ or at the root. */
function command() {
  const manifest = createRequire(path.join(root, 'stories/package.json')).resolve('storybook/package.json');
  const { bin } = createRequire(manifest)(manifest);
  return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin.storybook);
}

await compileKinds();

const isBuild = process.argv.includes('--build');
const wanted = isBuild
  ? ['build', '--output-dir', BUILT]
  : ['dev', '--host', ADDRESS, '--port', PORT, '--exact-port', '--ci', '--no-version-updates'];
console.log(isBuild ? `Building ${path.relative(root, BUILT)}/…` : `http://${ADDRESS}:${PORT}/`);

/** Whoever ends npm without Ctrl-C ends the shell between npm and us, not us: an orphan stops by itself. */
const ORPHAN_CHECK_MS = 500;
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), ORPHAN_CHECK_MS).unref();

process.chdir(root);
process.env.STORYBOOK_DISABLE_TELEMETRY = '1';
process.argv.splice(2, Infinity, ...wanted, '--config-dir', 'stories/.storybook', '--disable-telemetry', '--loglevel', 'warn');
await import(pathToFileURL(command()).href);

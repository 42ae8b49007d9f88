/**
 * Installs what we are measured against, from the lockfile of this folder, the first time a section asks for it: those
 * who only use or test Balise never pay for it.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { root, run } from '../../scripts/run.mjs';

export const folder = path.join(root, 'bench');
const stamp = path.join(folder, 'node_modules/.package-lock.json');
const lock = path.join(folder, 'package-lock.json');

const fresh = () => existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs;

export async function installPeers() {
  if (fresh()) return;
  console.error('Installing the locked peers (npm ci in bench/)…');
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const code = await run(command, [...first, 'ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder });
  if (code !== 0) throw new Error('npm ci failed in bench/: the peers come from the npm registry, once.');
}

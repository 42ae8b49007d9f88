/**
 * Runs before every command, on whatever Node the machine has (20 and later): installs the locked dependencies when
 * they are absent or older than the lockfile. One of them is Node itself, which then comes first in npm's PATH.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = [22, 18];
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'node_modules', '.package-lock.json');
const lock = path.join(root, 'package-lock.json');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function fresh() {
  return existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs;
}

if (!fresh()) {
  console.log('Installing the locked dependencies (npm ci)…');
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const { status } = spawnSync(command, [...first, 'ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: command.endsWith('.cmd'),
  });
  if (status !== 0) fail('npm ci failed: Balise needs the npm registry once, to install its locked dependencies.');
}

const local = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const [major, minor] = process.versions.node.split('.').map(Number);
const recent = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
if (!existsSync(local) && !recent)
  fail(`Node ${process.versions.node} is too old and none is packaged for this platform: install Node ${OLDEST.join('.')} or later.`);

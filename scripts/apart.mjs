/**
 * Folders with a lockfile of their own, installed the first time what needs them runs: those who only use Balise never pay
 * for what it is measured against, or for what a host may lend it.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

const isFresh = (folder) => {
  const stamp = path.join(folder, 'node_modules/.package-lock.json');
  return existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(path.join(folder, 'package-lock.json')).mtimeMs;
};

/** Whether what the lockfile of `folder` says is there, installed from the npm registry if it was not. */
export async function installApart(folder) {
  if (isFresh(folder)) return true;
  console.error(`Installing what ${folder} locks (npm ci)…`);
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  return (await run(command, [...first, 'ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder })) === 0;
}

/** Whether something made from `sources` is absent or older than them. Sources are files or folders, all from the root. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';

const skipped = new Set(['node_modules', 'dist', '.types', '.cache', 'compiled']);

function newest(file) {
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const entries = readdirSync(file).filter((name) => !skipped.has(name));
  return Math.max(stat.mtimeMs, ...entries.map((name) => newest(path.join(file, name))));
}

export function stale(made, sources) {
  const target = path.join(root, made);
  if (!existsSync(target)) return true;
  return sources.some((source) => newest(path.join(root, source)) > statSync(target).mtimeMs);
}

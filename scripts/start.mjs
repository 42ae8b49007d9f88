/**
 * `npm start [-- <folder | catalog.json> --port 4173]`, in French unless `--lang en` is asked for: builds what is missing or stale, then
 * serves a catalogue and the playground on http://127.0.0.1:4173/ (or PORT). The server runs in this process, so that Ctrl-C meets
 * one process only.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build, buildIsStale } from './build.mjs';
import { root } from './run.mjs';

const from = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2);
const wanted = given[0]?.startsWith('-') ? undefined : given.shift();
const ours = ['playground/data', 'playground'].find((folder) => existsSync(path.join(root, folder, 'catalog.json')));
const place = wanted ? path.resolve(from, wanted) : path.join(root, ours ?? 'playground/data');

if (buildIsStale({ quick: true })) {
  const began = Date.now();
  await build({ quick: true }).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  console.log(`Construit en ${((Date.now() - began) / 1000).toFixed(1).replace('.', ',')} s.`);
}

/** Whoever ends npm without Ctrl-C ends the shell between npm and us, not us: an orphan stops by itself. */
const ORPHAN_CHECK_MS = 500;
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), ORPHAN_CHECK_MS).unref();

process.argv.splice(2, Infinity, 'serve', place, '--playground', path.join(root, 'dist/playground'), '--lang', 'fr', ...given);
await import('../packages/server/src/main.ts');

/** Runs test/browser in real browsers, in one command, and counts. */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, run } from '../run.mjs';
import { sum } from './sessions.mjs';
import { startWebkit } from './webkit.mjs';

export async function browserTests(name, patterns, found) {
  if (patterns.every((pattern) => globSync(pattern, { cwd: root }).length === 0))
    return { name, sessions: [], problem: 'no test file found' };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'balise-tests-'));
  const counts = path.join(folder, 'counts.json');
  const webkit = found.webkit ? await startWebkit(found.webkit) : undefined;
  try {
    const env = {
      ...process.env,
      BALISE_BROWSERS: JSON.stringify({ ...found, ...(webkit ? { webkit: { ...found.webkit, port: webkit.port } } : {}) }),
      BALISE_TEST_COUNTS: counts,
    };
    const tried = () => run(process.execPath, ['node_modules/@web/test-runner/dist/bin.js', '--files', ...patterns], { env });
    let code = await tried();
    if (!existsSync(counts)) {
      // It counts what passes and what fails before it ends: without a count it is the runner that failed. It did once, without a word; the cause is not known.
      console.error(`The runner exited with ${code} and counted nothing: once more.`);
      code = await tried();
    }
    if (!existsSync(counts)) return { name, sessions: [], problem: `the runner exited with ${code} and counted nothing` };
    const sessions = JSON.parse(readFileSync(counts, 'utf8'));
    const idle = Object.keys(found).filter((browser) => !sessions.some((one) => one.browser === browser && one.passed + one.failed > 0));
    const problem =
      idle.length > 0
        ? `nothing ran in ${idle.join(', ')}`
        : code !== 0 && sum(sessions).failed === 0
          ? `the runner exited with ${code}`
          : undefined;
    return { name, sessions, ...(problem ? { problem } : {}) };
  } finally {
    webkit?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

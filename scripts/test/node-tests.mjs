/** Runs Node's own test runner over a folder and counts what it did, by a second reporter that only counts. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, run } from '../run.mjs';
import { sum } from './sessions.mjs';

/** `found` says where the browsers are, for tests that open them. */
export async function nodeTests(name, patterns, { options = [], found = {} } = {}) {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root }));
  if (files.length === 0) return { name, sessions: [], problem: 'no test file found' };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'balise-tests-'));
  const counts = path.join(folder, 'counts.json');
  try {
    const env = { ...process.env, BALISE_BROWSERS: JSON.stringify(found) };
    const args = [
      '--test',
      ...options,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${new URL('./count-reporter.mjs', import.meta.url).href}`,
      `--test-reporter-destination=${counts}`,
      ...files,
    ];
    const code = await run(process.execPath, args, { env });
    const sessions = JSON.parse(readFileSync(counts, 'utf8'));
    const problem = code !== 0 && sum(sessions).failed === 0 ? `the runner exited with ${code}` : undefined;
    return { name, sessions, ...(problem ? { problem } : {}) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

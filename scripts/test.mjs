/**
 * Runs the tests and adds them up. `npm test` runs all but the walls, which `npm run verify` adds; `npm test -- unit`,
 * `browser [--chromium --firefox --webkit]`, `e2e`, files or folders choose. The last line is the sum. A runner that ran nothing
 * is a failure, and so is a missing browser unless `--skip-missing` says otherwise.
 * Failures are named once more before the sums: the end of a long log may be all that is kept of it.
 */
import path from 'node:path';
import { installApart } from './apart.mjs';
import { advice, browsers } from './browsers.mjs';
import { compileKinds } from './build/kinds.mjs';
import { root } from './run.mjs';
import { browserTests } from './test/browser-tests.mjs';
import { nodeTests } from './test/node-tests.mjs';
import { sum, told } from './test/sessions.mjs';

const runners = {
  walls: { engines: [], run: (files) => nodeTests('walls', files ?? ['test/walls/**/*.test.mjs']) },
  unit: { engines: [], run: (files) => nodeTests('unit', files ?? ['test/unit/**/*.test.ts'], { options: ['--test-concurrency=2'] }) },
  browser: {
    engines: ['chromium', 'firefox', 'webkit'],
    run: (files, found) => browserTests('browser', files ?? ['test/browser/**/*.test.ts'], found),
  },
  e2e: {
    engines: ['chromium', 'firefox'],
    async run(files, found) {
      // Without the registry the tests that need it are skipped, and say so.
      if (files === undefined || files.some((file) => file.includes('duckdb'))) await installApart(path.join(root, 'test/e2e/lent'));
      return nodeTests('e2e', files ?? ['test/e2e/**/*.test.ts'], {
        found,
        options: ['--test-concurrency=1', '--test-force-exit', '--test-timeout=300000'],
      });
    },
  },
};

/** On Windows a shell may complete the name of a file with backslashes. */
const args = process.argv.slice(2).map((arg) => arg.replaceAll(path.sep, '/'));
const flags = args.filter((arg) => arg.startsWith('--'));
/** A folder is all its tests. */
const files = args.filter((arg) => arg.includes('/')).map((arg) => (/\.\w+$/.test(arg) ? arg : path.posix.join(arg, '**/*.test.*')));
const named = Object.keys(runners).filter((name) => args.includes(name) || files.some((file) => file.includes(`test/${name}/`)));
const wanted = named.length > 0 ? named : ['unit', 'browser', 'e2e'];

/** A word misspelt would run everything, and a browser that is missing would not be left out. */
const options = ['--skip-missing', ...runners.browser.engines.map((engine) => `--${engine}`)];
const isUnderstood = (arg) => options.includes(arg) || /^--checks=\d+,\d+$/.test(arg) || Object.hasOwn(runners, arg);
const stray = [
  ...args.filter((arg) => !arg.includes('/')),
  ...files.filter((file) => !/(?:^|\/)test\/(?:walls|unit|browser|e2e)\//.test(file)),
].filter((arg) => !isUnderstood(arg));
if (stray.length > 0) {
  console.error(
    `Not understood: ${stray.join(', ')}. There are: ${Object.keys(runners).join(', ')}, a file or folder under test/ of one of them, ${options.join(', ')}.`,
  );
  process.exit(2);
}

const chosen = runners.browser.engines.filter((engine) => flags.includes(`--${engine}`));
const enginesOf = (name) => runners[name].engines.filter((engine) => chosen.length === 0 || chosen.includes(engine));
const { found, missing } = browsers([...new Set(wanted.flatMap(enginesOf))]);
for (const name of missing) console.log(advice(name));
if (missing.length > 0 && !flags.includes('--skip-missing')) process.exit(1);

// Tests read the sources, and what is compiled of them: a fresh clone has none of that.
await compileKinds();

/** Checks made before these tests (`--checks=6,1`: six held, one did not), so that one line sums up everything. */
const [held, broke] = (flags.find((flag) => flag.startsWith('--checks=')) ?? '').slice('--checks='.length).split(',').map(Number);
const results = broke === undefined ? [] : [{ name: 'checks', passed: held, failed: broke, skipped: 0 }];

const failures = [];

for (const name of wanted) {
  const own = files.filter((file) => file.includes(`test/${name}/`));
  const places = Object.fromEntries(enginesOf(name).flatMap((engine) => (found[engine] ? [[engine, found[engine]]] : [])));
  const { sessions, problem } = await runners[name]
    .run(own.length > 0 ? own : undefined, places)
    .catch((error) => ({ sessions: [], problem: error.message }));
  failures.push(...told(sessions));
  results.push({ name, ...sum(sessions), problem });
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);

// A runner that ran nothing, or came to an end of its own, is a failure that no test counted.
const remarked = results.map(({ problem, ...result }) => ({
  ...result,
  remark: problem ?? (result.passed + result.failed === 0 ? 'nothing ran' : undefined),
}));
const summed = remarked.map((result) => ({ ...result, failed: result.failed || (result.remark === undefined ? 0 : 1) }));
for (const { name, passed, failed, skipped, remark } of summed)
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped${remark ? ` — ${remark}` : ''}`);
const total = sum(summed);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

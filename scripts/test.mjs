/**
 * Runs the tests and adds them up: `npm test` (all but the walls, which `npm run verify` adds), `npm test -- unit`,
 * `browser [--chromium --firefox --webkit]`, `e2e`, each with optional files. The last line is the sum. A runner that ran nothing is a failure, and so is a missing
 * browser unless `--skip-missing` says otherwise.
 */
import { advice, browsers } from './browsers.mjs';
import { browserTests } from './test/browser-tests.mjs';
import { nodeTests } from './test/node-tests.mjs';

const args = process.argv.slice(2);
const flags = args.filter((arg) => arg.startsWith('--'));
const words = args.filter((arg) => !arg.startsWith('--'));
const known = ['walls', 'unit', 'browser', 'e2e'];
const runners = words.filter((word) => known.includes(word));
const files = words.filter((word) => !known.includes(word));
const wanted = runners.length > 0 ? runners : ['unit', 'browser', 'e2e'];

const engines = ['chromium', 'firefox', 'webkit'];
const chosen = engines.filter((engine) => flags.includes(`--${engine}`));
const needed = new Set([
  ...(wanted.includes('browser') ? (chosen.length > 0 ? chosen : engines) : []),
  ...(wanted.includes('e2e') ? ['chromium', 'firefox'] : []),
]);
const { found, missing } = browsers([...needed]);
for (const name of missing) console.log(advice(name));
if (missing.length > 0 && !flags.includes('--skip-missing')) process.exit(1);

const results = [];
if (wanted.includes('walls')) results.push(await nodeTests('walls', ['test/walls/**/*.test.mjs']));
if (wanted.includes('unit')) results.push(await nodeTests('unit', files.length > 0 ? files : ['test/unit/**/*.test.ts']));
if (wanted.includes('browser')) {
  const places = Object.entries(found).filter(([name]) => chosen.length === 0 || chosen.includes(name));
  results.push(await browserTests('browser', Object.fromEntries(places), files));
}

if (wanted.includes('e2e')) {
  const engines = Object.fromEntries(Object.entries(found).filter(([name]) => name !== 'webkit'));
  process.env.BALISE_BROWSERS = JSON.stringify(engines);
  results.push(await nodeTests('e2e', files.length > 0 ? files : ['test/e2e/**/*.test.ts'], { concurrency: 1 }));
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
let broken = false;
for (const { name, passed, failed, skipped, problem } of results) {
  const empty = passed + failed === 0;
  broken ||= failed > 0 || empty || problem !== undefined;
  console.log(
    `${name}: ${passed} passed, ${failed} failed, ${skipped} skipped${problem ? ` — ${problem}` : empty ? ' — nothing ran' : ''}`,
  );
}
if (sum('failed') === 0 && broken) console.log('Some runner did not do its work: see above.');
console.log(`${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`);
process.exitCode = broken ? 1 : 0;

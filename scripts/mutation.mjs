/**
 * How much of what the code does is held by its tests: each mutant is a small lie told by the code, and a test that fails
 * has caught it. Score: caught ÷ all. Reported by file, with every lie that was believed. Not part of `npm test`.
 *
 *   npm run mutation                                  everything, for minutes
 *   npm run mutation -- packages/engine/src/kernels   the files under a folder
 *   npm run mutation -- --sample=500 --seed=7         that many, chosen by that seed
 *   npm run mutation -- --minutes=10 --seed=7         as many as ten minutes allow, in the order of that seed
 *   npm run mutation -- --part=2/8                    one file in eight: what several turns share out
 *   npm run mutation -- --survivors                   names those that no test caught
 *   npm run mutation -- --json=file                   every outcome
 *
 * Caught by a failure, by a loop that no longer ends, or by the process not answering. What no test reaches was not caught. No mutant is
 * left out as « equivalent »: some cannot be told from the code, and 100 % is not to be had. Tests that need open data are not used.
 */
import { fork } from 'node:child_process';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './mutation/bundle.mjs';
import { root } from './run.mjs';
import { targets as all } from './mutation/targets.mjs';

const FLOOR = 80;
const SLOWEST_MS = 20_000;
const LEAST_MS = 10_000;

const args = process.argv.slice(2);
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const only = args.filter((arg) => !arg.startsWith('--'));
const [part, parts] = (option('part') ?? '1/1').split('/').map(Number);
const seed = Number(option('seed') ?? Date.now() % 2 ** 31);
const sample = option('sample') === undefined ? Infinity : Number(option('sample'));

const files = all
  .filter((file) => only.length === 0 || only.some((folder) => file.startsWith(folder)))
  .filter((_, index) => index % parts === part - 1);
const tests = globSync(['test/unit/engine/**/*.test.ts', 'test/unit/model/*.test.ts', 'test/unit/core/*.test.ts'], { cwd: root })
  // Two are about time; the others read the repository or draw.
  .filter((file) => !/speed\.test|slices\.test|mistakes\.test|catalog-schema|core\/map\.test/.test(file))
  .sort();

process.env.BALISE_DATA = path.join(root, 'no-open-data');
process.env.BALISE_SEED ??= '1';

/** Seconds each, for every mutant that nothing quicker catches: left to `npm test`. */
const isLong = ({ name }) => /tables longer than a batch|a million tenths|names the limit|by any number of questions/.test(name);

const outfile = path.join(root, '.cache/mutation/tests.mjs');
mkdirSync(path.dirname(outfile), { recursive: true });
const mutants = await bundle(tests, files, outfile);

/** One process that holds the bundle; the next answer, or null when it is late or gone. */
function open(loaded = -1) {
  const child = fork(path.join(root, 'scripts/mutation/runner.mjs'), [outfile, String(mutants.length), String(loaded)], {
    execArgv: ['--max-old-space-size=1500'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4000)));
  const answer = (ms) =>
    new Promise((resolve) => {
      const done = (value) => {
        clearTimeout(timer);
        child.off('message', done);
        child.off('exit', gone);
        resolve(value);
      };
      const gone = () => done(null);
      const timer = setTimeout(() => done(null), ms);
      child.on('message', done);
      child.on('exit', gone);
    });
  return { child, answer, said: () => said };
}

async function opened() {
  const process_ = open();
  const first = await process_.answer(60_000);
  if (first?.ready !== true) throw new Error(`The tests do not load: ${first?.failure ?? process_.said()}`);
  return process_;
}

let runner = await opened();
runner.child.send({ dry: true });
const dry = await runner.answer(600_000);
if (dry === null) throw new Error(`The tests do not end: ${runner.said()}`);
const failing = dry.tests.filter(({ failure }) => failure !== null);
if (failing.length > 0) {
  for (const { name, failure } of failing) console.error(`${name}\n  ${failure}`);
  throw new Error(`${failing.length} tests fail on the code as it is: nothing to learn from mutants.`);
}
const cost = dry.tests.map(({ passed }) => passed);
runner.child.send({ cost });

const atLoad = new Set(dry.atLoad);
const quickest = dry.tests.filter((test) => !isLong(test)).toSorted((a, b) => a.ms - b.ms);
const reaching = mutants.map(() => []);
for (const { index, reaches } of quickest) for (const id of reaches) reaching[id].push(index);

/** A shuffle that a seed decides. */
function shuffled(list) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return list
    .map((one) => [random(), one])
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one);
}
const minutes = Number(option('minutes') ?? Infinity);
const isWhole = sample >= mutants.length && minutes === Infinity;
const chosen = args.includes('--dry') ? [] : isWhole ? mutants : shuffled(mutants).slice(0, sample);
console.log(
  `${mutants.length} mutants in ${files.length} files, ${isWhole ? 'all' : `a sample (--seed=${seed})`}; ` +
    `${quickest.length} tests of ${tests.length} files, ${(dry.tests.reduce((sum, { ms }) => sum + ms, 0) / 1000).toFixed(1)} s on the code as it is`,
);

if (args.includes('--times')) for (const { name, ms } of quickest.slice(-40)) console.log(`  ${ms.toFixed(0)} ms  ${name}`);

const timeOf = (indexes) => Math.max(LEAST_MS, SLOWEST_MS, 5 * indexes.reduce((sum, index) => sum + dry.tests[index].ms, 0));

/** A mutant met while the modules load needs a process of its own, and every test: nothing says which would notice. */
async function attackAtLoad(id) {
  const own = open(id);
  const first = await own.answer(30_000);
  try {
    if (first?.ready !== true) return first === null ? 'late' : 'killed';
    own.child.send({ cost });
    const indexes = quickest.map(({ index }) => index);
    own.child.send({ mutant: id, tests: indexes });
    return (await own.answer(timeOf(indexes)))?.end ?? 'late';
  } finally {
    own.child.kill('SIGKILL');
  }
}

async function attack(id) {
  if (atLoad.has(id)) return attackAtLoad(id);
  const indexes = reaching[id];
  if (indexes.length === 0) return 'unreached';
  runner.child.send({ mutant: id, tests: indexes });
  const outcome = await runner.answer(timeOf(indexes));
  if (outcome !== null) return outcome.end;
  runner.child.kill('SIGKILL');
  runner = await opened();
  runner.child.send({ cost });
  return 'late';
}

const began = Date.now();
const outcomes = [];
for (const mutant of chosen) {
  if (Date.now() - began > minutes * 60_000) break;
  const before = Date.now();
  outcomes.push({ ...mutant, end: await attack(mutant.id), ms: Date.now() - before });
  if (outcomes.length % 100 === 0) console.log(`  ${outcomes.length} tried, ${((Date.now() - began) / 1000).toFixed(0)} s`);
}
runner.child.kill('SIGKILL');

const isCaught = ({ end }) => end === 'killed' || end === 'endless' || end === 'late';
const percent = (list) => (list.length === 0 ? 100 : (100 * list.filter(isCaught).length) / list.length);
const line = (name, list) => {
  const count = (end) => list.filter((one) => one.end === end).length;
  console.log(
    `${percent(list).toFixed(1).padStart(6)} %  ${String(list.length).padStart(5)} mutants, ${String(count('survived')).padStart(4)} survived, ${String(count('unreached')).padStart(4)} unreached  ${name}`,
  );
};
for (const file of files) {
  const own = outcomes.filter((one) => one.file === file);
  if (own.length > 0) line(file, own);
}
if (args.includes('--survivors'))
  for (const one of outcomes.filter((each) => !isCaught(each)))
    console.log(`${one.file}:${one.line}  ${one.end}  ${one.what}  «${one.text}»`);
line(`in all, in ${((Date.now() - began) / 1000).toFixed(0)} s${isWhole ? '' : `, a sample (--seed=${seed})`}`, outcomes);
const json = option('json');
if (json !== undefined) writeFileSync(json, JSON.stringify({ score: percent(outcomes), seed, outcomes }, null, 1));
process.exitCode = percent(outcomes) >= FLOOR ? 0 : 1;

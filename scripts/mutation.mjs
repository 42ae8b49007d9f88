/**
 * How much of what the code does is held by its tests: each mutant is a small lie told by the code, and a test that fails
 * has caught it. Score: caught ÷ all. Reported by file, with every lie that was believed. Not part of `npm test`.
 *
 *   npm run mutation                                  everything, for minutes
 *   npm run mutation -- packages/engine/src/kernels   the files under a folder, be it of words, sources, core, territories or charts
 *   npm run mutation -- --sample=500 --seed=7         that many, chosen by that seed
 *   npm run mutation -- --minutes=10 --seed=7         as many as ten minutes allow, in the order of that seed
 *   npm run mutation -- --part=2/8                    one file in eight: what several turns share out
 *   npm run mutation -- --tests=model/divide          with those tests alone: quick, while they are written
 *   npm run mutation -- --survivors                   names those that no test caught
 *   npm run mutation -- --afresh                      tries those once more, each in a process of its own, for seconds each: what is
 *                                                     computed once and kept (an index, a merged outline) hides the lies told after it
 *   npm run mutation -- --json=file                   every outcome
 *   npm run mutation -- --dry --times                 tries none, and names the slowest tests
 *
 * Caught by a failure, by a loop that no longer ends, or by the process not answering. What no test reaches was not caught. No mutant is
 * left out as « equivalent »: some cannot be told from the code, and 100 % is not to be had. Tests that need open data are not used.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './mutation/bundle.mjs';
import { interval } from './mutation/interval.mjs';
import { root } from './run.mjs';
import { targetsUnder } from './mutation/targets.mjs';

const FLOOR = 80;
/** CPU that a mutant may take: what it is tried with, and how long that may last before the mutant is one that never ends. */
const BUDGET_MS = 4000;
const SLOWEST_MS = 20_000;

const args = process.argv.slice(2);
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const only = args.filter((arg) => !arg.startsWith('--'));
const [part, parts] = (option('part') ?? '1/1').split('/').map(Number);
const seed = Number(option('seed') ?? Date.now() % 2 ** 31);
const sample = option('sample') === undefined ? Infinity : Number(option('sample'));

const under = targetsUnder(only);
const files = under.files.filter((_, index) => index % parts === part - 1);
const tests = globSync(
  under.tests ?? [
    'test/unit/engine/**/*.test.ts',
    'test/unit/model/*.test.ts',
    'test/unit/core/*.test.ts',
    'test/unit/territories/convert.test.ts',
  ],
  { cwd: root },
)
  // Two are about time; the others read the repository or draw.
  .filter(
    (file) =>
      !/speed\.test|slices\.test|unchanged\.test|mistakes\.test|catalog-schema|core\/map\.test|duckdb|emulator|real|fuzz|allocations|open-files/.test(
        file,
      ),
  )
  .filter((file) => new RegExp(option('tests') ?? '').test(file))
  .sort();

process.env.BALISE_DATA = path.join(root, 'no-open-data');
process.env.BALISE_SEED ??= '1';

/** Seconds each, for every mutant that nothing quicker catches: left to `npm test`. */
const LONG = 'tables longer than a batch|a million tenths|names the limit|by any number of questions|slices lead to the same';
/** Those that count how often their random cases met each thing: their runs are too few here. */
const COUNTING =
  'is what plain loops find|wherever it is tried|when checkQuery refuses it|whatever member is put|lets by the members|do not agree|' +
  'met comparisons by the hundred|are what JSON\\.parse makes of them|French is there at once|stays under 12 kB';

const outfile = path.join(root, '.cache/mutation/tests.mjs');
mkdirSync(path.dirname(outfile), { recursive: true });
const mutants = await bundle(tests, files, outfile);

/** CPU that a process has taken, in ms; where the system does not tell (no /proc), the time that went by. */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return performance.now();
  }
}

/** One process that holds the bundle; the next answer, or null when it is late or gone: by its CPU, for the machine may be busy. */
function open(loaded = -1) {
  const child = fork(path.join(root, 'scripts/mutation/runner.mjs'), [outfile, String(mutants.length), String(loaded)], {
    execArgv: ['--max-old-space-size=1500'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4000)));
  const answer = (ms) =>
    new Promise((resolve) => {
      const began = cpuOf(child.pid);
      let [before, idle] = [began, 0];
      const done = (value) => {
        clearInterval(timer);
        child.off('message', done);
        child.off('exit', gone);
        resolve(value);
      };
      const gone = () => done(null);
      // What waits for nothing takes no CPU: ten idle seconds are the end too.
      const timer = setInterval(() => {
        const now = cpuOf(child.pid);
        idle = now - before >= 10 ? 0 : idle + 1;
        before = now;
        if (now - began >= ms || idle >= 10) done(null);
      }, 1000);
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

/** What each test reaches, found once for a bundle. */
async function dryRun() {
  const hash = createHash('sha256')
    .update(readFileSync(outfile))
    .update(process.env.MUTATION_RUNS ?? '')
    .digest('hex')
    .slice(0, 16);
  const file = path.join(root, `.cache/mutation/dry-${hash}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  runner.child.send({ dry: true, left: `${LONG}|${COUNTING}` });
  const found = await runner.answer(600_000);
  if (found === null) throw new Error(`The tests do not end: ${runner.said()}`);
  const failing = found.tests.filter(({ failure }) => failure !== null);
  if (failing.length > 0) {
    for (const { name, failure } of failing) console.error(`${name}\n  ${failure}`);
    throw new Error(`${failing.length} tests fail on the code as it is: nothing to learn from mutants.`);
  }
  writeFileSync(file, JSON.stringify(found));
  return found;
}
const dry = await dryRun();
/** By index: a test left out has none. */
const known = new Map(dry.tests.map((test) => [test.index, test]));
const msOf = (index) => known.get(index).ms;
const cost = [];
for (const { index, passed } of dry.tests) cost[index] = passed;
runner.child.send({ cost });

const atLoad = new Set(dry.atLoad);
const quickest = dry.tests.toSorted((a, b) => a.ms - b.ms);
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
const isDry = args.includes('--dry');
const isAfresh = args.includes('--afresh');
const chosen = isDry ? [] : isWhole ? mutants : shuffled(mutants).slice(0, sample);
console.log(
  `${mutants.length} mutants in ${files.length} files, ${isWhole ? 'all' : `a sample (--seed=${seed})`}; ` +
    `${quickest.length} tests of ${tests.length} files, ${(dry.tests.reduce((sum, { ms }) => sum + ms, 0) / 1000).toFixed(1)} s on the code as it is`,
);

if (args.includes('--times')) for (const { name, ms } of quickest.slice(-40)) console.log(`  ${ms.toFixed(0)} ms  ${name}`);

const timeOf = (indexes) => Math.max(SLOWEST_MS, 5 * indexes.reduce((sum, index) => sum + msOf(index), 0));

/**
 * By file: how many of its mutants each test has caught. What caught one is tried first on the next, then the quickest, until
 * the budget is spent: a test left untried can only make the score lower.
 */
const kills = new Map(files.map((file) => [file, new Map()]));
const noteKill = (file, by) => kills.get(file).set(by, (kills.get(file).get(by) ?? 0) + 1);
const ordered = (file, indexes) => {
  const worth = (index) => (kills.get(file).get(index) ?? 0) / (1 + msOf(index));
  let spent = 0;
  return indexes.toSorted((a, b) => worth(b) - worth(a)).filter((index, place) => (spent += msOf(index)) <= BUDGET_MS || place === 0);
};

/** The tests that reach a file, the quickest first. */
const reachingFile = new Map(
  files.map((file) => {
    const ids = mutants.filter((mutant) => mutant.file === file).map(({ id }) => id);
    return [file, [...new Set(ids.flatMap((id) => reaching[id]))].sort((a, b) => msOf(a) - msOf(b))];
  }),
);

/**
 * A mutant met while a module loads, be it when a test first asks for it, needs a process of its own. Nothing says which tests
 * would notice: those that reach its file are run, then the others.
 */
async function attackAtLoad({ id, file }) {
  const own = open(id);
  const first = await own.answer(30_000);
  try {
    if (first?.ready !== true) return { end: first === null ? 'late' : 'killed' };
    own.child.send({ cost });
    const all = quickest.map(({ index }) => index);
    const indexes = [...new Set([...ordered(file, reachingFile.get(file)), ...ordered(file, all)])];
    own.child.send({ mutant: id, tests: indexes });
    return (await own.answer(timeOf(indexes))) ?? { end: 'late' };
  } finally {
    own.child.kill('SIGKILL');
  }
}

async function attack(mutant) {
  const { id, file } = mutant;
  if (mutant.isOutside || atLoad.has(id)) return attackAtLoad(mutant);
  if (reaching[id].length === 0) return { end: 'unreached' };
  const indexes = ordered(file, reaching[id]);
  runner.child.send({ mutant: id, tests: indexes });
  const outcome = await runner.answer(timeOf(indexes));
  if (outcome?.end === 'survived' && isAfresh) return attackAtLoad(mutant);
  if (outcome !== null) return outcome;
  runner.child.kill('SIGKILL');
  runner = await opened();
  runner.child.send({ cost });
  return { end: 'late' };
}

const began = Date.now();
const outcomes = [];
for (const mutant of chosen) {
  if (Date.now() - began > minutes * 60_000) break;
  const before = Date.now();
  const { end, by } = await attack(mutant);
  if (by !== undefined) noteKill(mutant.file, by);
  outcomes.push({ ...mutant, end, by: by === undefined ? undefined : known.get(by).name, ms: Date.now() - before });
  if (outcomes.length % 100 === 0) console.log(`  ${outcomes.length} tried, ${((Date.now() - began) / 1000).toFixed(0)} s`);
}
runner.child.kill('SIGKILL');

const isCaught = ({ end }) => end === 'killed' || end === 'endless' || end === 'late';
const told = ({ file, line: at, end, what, text }) => `${file}:${at}  ${end}  ${what}  «${text}»`;
const reportOf = (name, tried) => {
  const count = (end) => tried.filter((one) => one.end === end).length;
  const caught = tried.filter(isCaught).length;
  return {
    name,
    score: tried.length === 0 ? null : (100 * caught) / tried.length,
    tried: tried.length,
    caught,
    survived: count('survived'),
    unreached: count('unreached'),
  };
};
const line = ({ name, score, ...counts }) => {
  const [tried, survived, unreached] = [counts.tried, counts.survived, counts.unreached].map(String);
  const share = (score === null ? '–' : score.toFixed(1)).padStart(6);
  console.log(`${share} %  ${tried.padStart(5)} mutants, ${survived.padStart(4)} survived, ${unreached.padStart(4)} unreached  ${name}`);
};
const byFile = files
  .map((file) =>
    reportOf(
      file,
      outcomes.filter((one) => one.file === file),
    ),
  )
  .filter(({ tried }) => tried > 0);
byFile.forEach(line);
if (args.includes('--survivors')) for (const one of outcomes.filter((each) => !isCaught(each))) console.log(told(one));

const whole = reportOf(`in all, in ${((Date.now() - began) / 1000).toFixed(0)} s${isWhole ? '' : `, a sample (--seed=${seed})`}`, outcomes);
const [low, high] = isWhole && whole.score !== null ? [whole.score, whole.score] : interval(whole.caught, whole.tried);
line(whole);
console.log(`95 % interval of the score: ${low.toFixed(1)} to ${high.toFixed(1)} %.`);
const json = option('json');
if (json !== undefined) {
  const { name: _, ...summary } = whole;
  const date = new Date().toISOString().slice(0, 10);
  const report = { date, seed, isWhole, mutants: mutants.length, ...summary, interval: [low, high], files: byFile, outcomes };
  writeFileSync(json, JSON.stringify(report, null, 1));
}
// Nothing tried is nothing held.
process.exitCode = isDry || (whole.score ?? 0) >= FLOOR ? 0 : 1;

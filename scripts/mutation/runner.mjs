/**
 * A process that holds the bundle and tries mutants one after the other. Told `{ dry: true }`, it runs every test on the
 * code as it is and says what each one reaches and the CPU it takes (the machine may be busy); told `{ mutant, tests }`, it runs these until one fails. A mutant that makes
 * a loop endless is stopped by counting: the code passed its switches far more often than it ever did.
 */
import { pathToFileURL } from 'node:url';

const [file, total, loaded = '-1'] = process.argv.slice(2);
const FAR_MORE = 20;
const ALWAYS_ALLOWED = 200_000;

let active = Number(loaded);
let reached = new Uint8Array(Number(total));
let passed = 0;
let allowed = Infinity;

class Endless extends Error {}

globalThis.mutant = (id) => {
  reached[id] = 1;
  passed += 1;
  if (passed > allowed) throw new Endless('endless');
  return id === active;
};

const send = (message) => new Promise((resolve) => process.send(message, resolve));
const context = { diagnostic() {}, skip() {} };

async function attempt({ run }) {
  try {
    await run(context);
    return null;
  } catch (error) {
    return error;
  }
}

let cost = [];

async function dry(left) {
  const { tests } = globalThis.baliseTests;
  const atLoad = [...reached.keys()].filter((id) => reached[id] === 1);
  const found = [];
  for (const [index, test] of tests.entries()) {
    if (left.test(test.name)) continue;
    reached = new Uint8Array(reached.length);
    passed = 0;
    const began = process.cpuUsage();
    const error = await attempt(test);
    const { user, system } = process.cpuUsage(began);
    cost[index] = passed;
    found.push({
      index,
      name: test.name,
      file: test.file,
      ms: (user + system) / 1000,
      passed,
      failure: error === null ? null : String(error?.stack ?? error).slice(0, 2000),
      reaches: [...reached.keys()].filter((id) => reached[id] === 1),
    });
  }
  return { atLoad, tests: found };
}

async function attack(mutant, tests) {
  const { tests: all } = globalThis.baliseTests;
  active = mutant;
  for (const index of tests) {
    passed = 0;
    allowed = Math.max(ALWAYS_ALLOWED, FAR_MORE * (cost[index] ?? 0));
    const error = await attempt(all[index]);
    const isEndless = passed > allowed;
    allowed = Infinity;
    if (isEndless) return { mutant, end: 'endless', by: index };
    if (error !== null) return { mutant, end: 'killed', by: index };
  }
  return { mutant, end: 'survived' };
}

try {
  allowed = active === -1 ? Infinity : 50_000_000;
  await import(pathToFileURL(file).href);
  for (const run of globalThis.baliseTests.before) await run();
  allowed = Infinity;
  await send({ ready: true });
} catch (error) {
  await send({ ready: false, failure: String(error?.stack ?? error) });
  process.exit(0);
}

process.on('message', async (message) => {
  if (message.cost) cost = message.cost;
  if (message.dry) await send(await dry(new RegExp(message.left)));
  else if (message.tests) {
    const outcome = await attack(message.mutant, message.tests);
    active = Number(loaded);
    await send(outcome);
  }
});
// A test that leaves a rejection behind has failed elsewhere; the process must live on.
process.on('unhandledRejection', () => {});

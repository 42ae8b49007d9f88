/** Runs in the page: times each engine at each question, in ms. */
import { arquero } from './arquero.js';
import { balise } from './balise.js';
import { makeData } from './data.js';
import { duckdbs } from './duckdb.js';
import { loops } from './loops.js';
import { perspectives } from './perspective.js';
import { checksum } from './queries.js';
import { rowEngines } from './rows.js';

/** Engines of row objects are left out above this: they no longer fit beside the others. */
const MOST_ROW_OBJECTS = 1_000_000;
const WARM_UPS = 3;
/** An engine this slow at a question is asked it seven times, no more, after one warm-up. */
const SLOW_MS = 100;
const FEWEST_TURNS = 7;

const time = async (run) => {
  const start = performance.now();
  const answer = run();
  const value = answer instanceof Promise ? await answer : answer;
  return [performance.now() - start, value];
};

async function enginesOf(data, { base, only }) {
  const all = [balise(data), loops(data)];
  const wants = (name) => only === undefined || only.includes(name);
  if (wants('arquero')) all.push(arquero(data));
  if (wants('duckdb')) all.push(...(await duckdbs(data, base)));
  if (wants('perspective')) all.push(...(await perspectives(data)));
  if (wants('rows') && data.length <= MOST_ROW_OBJECTS) all.push(...rowEngines(data));
  return all;
}

/** Two calls from outside, so that none lasts long: `open` makes the tables of every engine, `ask` puts them one question. */
let engines = [];

globalThis.fold = {
  open: async ({ rows, base, only }) => {
    engines = await enginesOf(makeData(rows), { base, only });
  },
  ask: async (question, turns) => {
    const able = engines.filter((engine) => engine[question] !== undefined);
    const times = new Map(able.map(({ name }) => [name, []]));
    const sums = new Map();
    const slow = new Set();
    for (let turn = -WARM_UPS; turn < turns; turn++) {
      for (const engine of able) {
        if (slow.has(engine) && ((turn < 0 && turn > -WARM_UPS) || turn >= FEWEST_TURNS)) continue;
        const [ms, answer] = await time(engine[question].run);
        if (ms > SLOW_MS) slow.add(engine);
        if (turn >= 0) times.get(engine.name).push(ms);
        if (turn === 0) sums.set(engine.name, checksum(engine[question].cells(answer)));
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return { question, engines: able.map(({ name }) => ({ name, times: times.get(name), ...sums.get(name) })) };
  },
};

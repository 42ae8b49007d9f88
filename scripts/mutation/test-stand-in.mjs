/** Stands for `node:test` inside the bundle: keeps the tests, to be run again for every mutant. */
import { mock } from 'node:test';

const held = (globalThis.baliseTests ??= { tests: [], before: [], after: [], names: [], file: '' });
/** By file: what is done after each of its tests, failed or not. */
const afterEachOf = new Map();

export const suite = (file) => {
  held.file = file;
};

const parts = (args) => ({
  name: args.find((arg) => typeof arg === 'string') ?? '',
  options: args.find((arg) => typeof arg === 'object') ?? {},
  run: args.find((arg) => typeof arg === 'function') ?? (() => {}),
});

export function describe(...args) {
  const { name, options, run } = parts(args);
  if (options.skip) return;
  held.names.push(name);
  run();
  held.names.pop();
}

export function test(...args) {
  const { name, options, run } = parts(args);
  if (options.skip) return;
  const { file } = held;
  const whole = async (context) => {
    // One of its own, as in Node: what it replaced is put back at the end of the test.
    const own = new mock.constructor();
    try {
      return await run({ ...context, mock: own });
    } finally {
      own.reset();
      for (const undo of afterEachOf.get(file) ?? []) await undo();
    }
  };
  held.tests.push({ file, name: [...held.names, name].join(' › '), run: whole });
}
export const it = test;
export const before = (run) => held.before.push(run);
export const afterEach = (run) => void afterEachOf.set(held.file, [...(afterEachOf.get(held.file) ?? []), run]);
export const after = (run) => held.after.push(run);
export { mock };

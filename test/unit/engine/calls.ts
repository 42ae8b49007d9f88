/**
 * How many times each function of the engine ran, told by V8 itself: nothing is added to what ships, and no test guesses which way a
 * fold went. A function is named by its file, its class if it has one, and its name: `kernels/sums.ts Sums.read`; a block of
 * it, by the line that opens it too: `kernels/totals.ts addCells if (own.slots === 2) {`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';

const ENGINE = '/packages/engine/src/';

/** The class whose body a place is in; files of the engine indent what is in a class. */
const classAt = (source: string, offset: number): string => {
  const opened = [...source.slice(0, offset).matchAll(/^(?:export )?(?:abstract )?class (\w+)/gmu)].at(-1);
  if (opened === undefined) return '';
  return /^\}/mu.test(source.slice(opened.index, offset)) ? '' : `${opened[1]}.`;
};

const lineAt = (source: string, offset: number): string =>
  source.slice(source.lastIndexOf('\n', offset) + 1, source.indexOf('\n', offset)).trim();

export class Calls {
  readonly #session = new Session();

  /** With `blocks`, of the blocks of functions too. */
  static async count({ blocks = false } = {}): Promise<Calls> {
    const calls = new Calls();
    calls.#session.connect();
    await calls.#session.post('Profiler.enable');
    await calls.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: blocks });
    return calls;
  }

  /** Since {@link count}, or since it was last asked. */
  async taken(): Promise<ReadonlyMap<string, number>> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    const taken = new Map<string, number>();
    for (const { url, functions } of result.filter((script) => script.url.includes(ENGINE))) {
      const source = readFileSync(fileURLToPath(url), 'utf8');
      const file = url.slice(url.indexOf(ENGINE) + ENGINE.length);
      for (const { functionName, ranges } of functions) {
        const name = `${file} ${classAt(source, ranges[0]?.startOffset ?? 0)}${functionName}`;
        for (const [n, { startOffset, count }] of ranges.entries()) {
          const key = n === 0 ? name : `${name} ${lineAt(source, startOffset)}`;
          taken.set(key, (taken.get(key) ?? 0) + count);
        }
      }
    }
    return taken;
  }

  stop(): void {
    this.#session.disconnect();
  }
}

/** Each of these was called so many times at least. */
export const assertTaken = (taken: ReadonlyMap<string, number>, expected: Readonly<Record<string, number>>): void => {
  const rare = Object.entries(expected).filter(([name, least]) => (taken.get(name) ?? 0) < least);
  assert.deepEqual(
    rare.map(([name, least]) => `${name}: ${taken.get(name) ?? 0} times, ${least} expected`),
    [],
  );
};

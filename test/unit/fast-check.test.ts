import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fc from './fast-check.ts';

/** What a program that has our dice prints, with those of this run or others. */
const printed = (program: string, dice: Readonly<Record<string, string>> = {}): string => {
  const { BALISE_SEED: _seed, BALISE_TIMES: _times, ...env } = process.env;
  const source = `import * as fc from ${JSON.stringify(new URL('./fast-check.ts', import.meta.url).href)}; ${program}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    env: { ...env, ...dice },
    encoding: 'utf8',
  });
  return stdout === '' ? stderr : stdout;
};

describe('the dice of the unit tests', () => {
  const thrown = 'const seen = []; fc.assert(fc.property(fc.nat(), (n) => void seen.push(n)), { numRuns: 20 }); console.log(...seen);';
  test('are the same each time, unless another seed is given', () => {
    const [first, second, other] = [printed(thrown), printed(thrown), printed(thrown, { BALISE_SEED: '7' })];
    assert.equal(first.trim().split(' ').length, 20);
    assert.equal(second, first);
    assert.notEqual(other, first);
  });
  test('are thrown as many times as is asked, samples and seeds too', () => {
    assert.equal(printed(thrown, { BALISE_TIMES: '3' }).trim().split(' ').length, 60);
    const count = 'console.log(fc.sample(fc.nat(), 5).length, fc.seeds(4).join());';
    assert.equal(printed(count, { BALISE_TIMES: '2', BALISE_SEED: '1' }), '10 1,2,3,4,5,6,7,8\n');
  });
  test('refuse a seed that is none', () => {
    assert.match(printed(thrown, { BALISE_SEED: 'luck' }), /BALISE_SEED and BALISE_TIMES are integers/u);
  });
});

describe('a property that fails', () => {
  const told = new RegExp(
    `^property failed at run \\d+; again: BALISE_SEED=${fc.SEED}.* npm run test:unit -- test/unit/fast-check\\.test\\.ts\ncounterexample: \\[100\\]\ngot: 100 is too much$`,
    'u',
  );
  test('says what failed, why, and how to see it again', () => {
    const few = fc.property(fc.nat(), (n) => assert.ok(n < 100, `${n} is too much`));
    assert.throws(() => fc.assert(few), { message: told });
  });
  test('says so of promises too', async () => {
    const few = fc.asyncProperty(fc.nat(), async (n) => assert.ok(n < 100, `${n} is too much`));
    await assert.rejects(() => fc.assert(few), { message: told });
  });
});

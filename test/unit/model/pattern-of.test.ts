import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { patternOf } from '@balise/model';
import * as fc from '../fast-check.ts';

/** What a pattern means, as an expression that tries all ways. */
const expression = (texts: readonly string[]): RegExp =>
  new RegExp(`^${texts.map((text) => text.replaceAll('.', '\\.')).join('(.+?)')}$`, 's');

describe('the columns that a pattern names', () => {
  test('are parted as if all ways had been tried, shortest first', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '_', '.'), maxLength: 2 });
    const column = fc.string({ unit: fc.constantFrom('a', 'b', '_', '.', '\n'), maxLength: 9 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), column, (texts, name) => {
        const parts = expression(texts).exec(name)?.slice(1) ?? null;
        assert.deepEqual(patternOf(texts.join('{x}'))(name), parts);
      }),
      { numRuns: 5000, examples: [[['', '_', ''], 'a_b_']] },
    );
  });

  test('are looked for once, however many holes and however long the names', () => {
    const pattern = patternOf(`${'{a}_'.repeat(30)}!`);
    assert.equal(pattern('a_'.repeat(100_000)), null);
    assert.equal(pattern(`${'a_'.repeat(30)}!`)?.length, 30);
  });
});

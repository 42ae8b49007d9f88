/** What a page downloads of a kind is shorter than what Vega takes: both must say the same, to the last member. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'vega';
import { compileKind } from '../../../packages/charts/scripts/compile-kind.ts';
import { optionCombinations } from '../../../packages/charts/scripts/option-combinations.ts';
import { pack } from '../../../packages/charts/scripts/pack.ts';
import { kinds } from '../../../packages/charts/src/kinds/index.ts';
import { unpack } from '../../../packages/charts/src/unpack.ts';
import type { RuntimeOperator } from '../../../packages/charts/src/unpack.ts';

const operatorsOf = (runtime: unknown): RuntimeOperator[] => (runtime as { operators: RuntimeOperator[] }).operators;

/** What Vega makes of signals that compute: one for every form that an expression of a kind can take. */
const computed = (update: string): RuntimeOperator[] =>
  operatorsOf(
    JSON.parse(
      JSON.stringify(
        parse(
          {
            signals: [
              { name: 'a', value: 1 },
              { name: 'b', update },
            ],
          },
          {},
          { ast: true },
        ),
        (key, value) => (key === 'raw' || (key === 'code' && typeof value === 'string') ? undefined : value),
      ),
    ),
  ).flatMap(({ params, ...operator }) =>
    /^[ab]$/.test(String(operator['signal'])) ? [{ ...operator, ...(params === undefined ? {} : { params }) }] : [],
  );

describe('a packed kind', () => {
  for (const kind of kinds) {
    test(`${kind.name} comes back whole, and is less than half as long`, () => {
      for (const options of optionCombinations(kind)) {
        const operators = operatorsOf(compileKind(kind, options).runtime);
        const text = JSON.stringify(pack(operators));
        assert.deepEqual(unpack(JSON.parse(text)), { operators });
        assert.ok(text.length * 2 < JSON.stringify(operators).length, `${text.length} of ${JSON.stringify(operators).length}`);
      }
    });
  }

  const expressions = [
    "'a text'", "'@not a field'", 'a + b2.c', '[a, "b", [null, true]]', 'max(a, 2) + min(1, a)', 'a.b.c', 'a["b c"]', '[1, 2].length',
    'a[0].b', '(a + 1).length', '1.5e-7', "''", 'a / 2 - 1',
  ]; // prettier-ignore
  for (const expression of expressions) {
    test(`keeps ${expression}`, () => {
      const operators = computed(expression.replace('b2', 'a'));
      assert.deepEqual(unpack(pack(operators)), { operators });
    });
  }

  test('that would not come back is refused by the build', () => {
    const [first] = operatorsOf(compileKind(kinds[0]!, {}).runtime);
    const unheard = { ...first!, update: { ast: { type: 'Identifier', name: 'width', odd: true } } };
    assert.throws(() => pack([unheard]), /strictly deep-equal/);
    assert.throws(() => pack([{ ...first!, update: { ast: { type: 'UnaryExpression' } } }]), /No short form of UnaryExpression/);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseExpression } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compiled, expressions } from '../../../packages/charts/src/expressions.ts';
import * as fc from '../fast-check.ts';

type Interpreter = { parameter: (context: object, expression: object) => (datum: object, params: object) => unknown };

const functions = {
  floor: Math.floor,
  /** Knows those it is called with, as Vega's functions do. */
  scale(this: { readonly floor: typeof Math.floor }, name: string, value: number): string {
    return `${name} ${this.floor(value)}`;
  },
};
const treeOf = (text: string): Parameters<typeof compiled>[0] => JSON.parse(JSON.stringify(parseExpression(text)));

const terms = fc.constantFrom('0', '2.5', '"hit"', 'null', 'true', 'low', 'high', 'datum.value', 'datum["value"]', 'datum.none', 'datum.deep.value'); // prettier-ignore
const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 3 },
    terms,
    fc
      .tuple(tie('text'), fc.constantFrom('+', '-', '*', '/'), tie('text'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(tie('text'), tie('text')).map(([left, right]) => `[${left}, ${right}]`),
    tie('text').map((inside) => `floor(${inside})`),
    tie('text').map((inside) => `scale("x", ${inside})`),
  ),
}));

describe('an expression of a kind', () => {
  test('says what Vega’s interpreter says', () => {
    const interpreter = expressionInterpreter as unknown as Interpreter;
    const datum = { value: 7.25, deep: { value: -3 } };
    const params = { $low: 0.5, $high: 12 };
    fc.assert(
      fc.property(text, (written) => {
        const ast = treeOf(written);
        const ours = expressions.parameter({ functions } as never, { ast })(datum, params);
        assert.deepEqual(ours, interpreter.parameter({ functions }, { ast })(datum, params));
      }),
      { numRuns: 2000 },
    );
  });

  test('is walked once, however often it is drawn', () => {
    const tree = treeOf('datum.value + low');
    assert.equal(compiled(tree), compiled(tree));
  });

  for (const [what, written] of [
    ['a choice', 'datum.value > 2 ? 1 : 0'],
    ['a comparison', 'datum.value == 2'],
    ['a member that is computed', 'datum[low]'],
    ['an object', '{a: 1}'],
  ] as const)
    test(`that says ${what} is refused`, () => assert.throws(() => compiled(treeOf(written)), /cannot say/));
});

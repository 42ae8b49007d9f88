import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Transform } from 'vega';
import { compileKind } from '../../../packages/charts/scripts/compile-kind.ts';
import { needsOf } from '../../../packages/charts/scripts/needs.ts';
import { exportName, fileName, optionCombinations } from '../../../packages/charts/scripts/option-combinations.ts';
import { marks, scales } from '../../../packages/charts/src/kept.ts';
import { bars } from '../../../packages/charts/src/kinds/bars.ts';
import { kinds } from '../../../packages/charts/src/kinds/index.ts';
import type { Kind } from '../../../packages/charts/src/kinds/kind.ts';
import { planarTransforms } from '../../../packages/charts/src/planar/planar-shape.ts';
import { functions, transforms } from '../../../packages/charts/src/vega.ts';

const dots = (mark: object, encoding: object = {}, rest: object = {}): Kind => ({
  name: 'dots',
  options: {},
  spec: () =>
    ({
      autosize: 'none',
      data: { name: 'rows' },
      config: { aria: false, view: { stroke: null } },
      mark: { type: 'rect', fill: 'mine', ...mark },
      encoding,
      ...rest,
    }) as never,
});

describe('a kind compiles', () => {
  test('to the same bytes each time', () => {
    for (const kind of kinds) {
      for (const options of optionCombinations(kind)) {
        assert.equal(JSON.stringify(compileKind(kind, options)), JSON.stringify(compileKind(kind, options)));
      }
    }
  });

  test('to a description without data, address or event', () => {
    for (const kind of kinds) {
      const text = JSON.stringify(kind.spec({})) + JSON.stringify(compileKind(kind, {}));
      assert.doesNotMatch(text, /"(url|\$request|\$ingest|href|streams|eventConfig)"/);
    }
  });

  test('and together they need all that the painter carries, and nothing else', () => {
    const needs = kinds.flatMap((kind) => optionCombinations(kind).map((options) => needsOf(compileKind(kind, options).runtime)));
    const union = (names: (need: (typeof needs)[number]) => readonly string[]): string[] => [...new Set(needs.flatMap(names))].sort();
    assert.deepEqual(
      [...Object.keys(transforms), ...Object.keys(planarTransforms(Transform as never))].sort(),
      union((need) => need.transforms),
    );
    assert.deepEqual(
      Object.keys(functions).sort(),
      union((need) => need.functions),
    );
    assert.deepEqual(
      [...scales].sort(),
      union((need) => need.scales),
    );
    assert.deepEqual(
      [...marks].sort(),
      union((need) => need.marks),
    );
  });
});

describe('a kind is refused', () => {
  test('when it needs a transform that is not registered', () => {
    const stacked = dots(
      { type: 'bar' },
      { x: { aggregate: 'median', field: 'value', axis: null }, y: { field: 'key', axis: null, timeUnit: 'year' } },
    );
    assert.throws(() => compileKind(stacked, {}), /does not register: .*timeunit/);
  });

  test('when it needs a scale, a mark or a function that is not registered', () => {
    const trail = dots({ type: 'trail' }, { x: { field: 'value', type: 'quantitative', axis: null, scale: { type: 'log' } } });
    assert.throws(() => compileKind(trail, {}), /scale log, mark trail/);
    assert.throws(() => compileKind(dots({ x: { expr: "format(1, '.1f')" } }), {}), /format\(\)/);
  });

  test('when it needs arithmetic that the painter has not', () => {
    assert.throws(() => compileKind(dots({ x: { expr: 'pow(datum.value, 2)' } }), {}), /does not register: pow\(\)/);
  });

  test('when an expression of its marks says more than they may', () => {
    assert.throws(() => compileKind(dots({ x: { expr: 'datum.value > 2 ? 1 : 0' } }), {}), /cannot say ConditionalExpression/);
  });

  test('when its scale does more than go from numbers to numbers', () => {
    const x = { field: 'value', type: 'quantitative', axis: null, scale: { domain: [0, 1], range: [0, 10], nice: true, zero: false } };
    assert.throws(() => compileKind(dots({}, { x }), {}), /wants a scale of its own: nice true/);
  });

  test('when a channel waits for its group, or would have text measured', () => {
    const field = { field: 'value', type: 'quantitative', axis: null, scale: { domain: [0, 1], range: [0, 10], nice: false, zero: false } };
    assert.throws(() => compileKind(dots({}, { x: field, y: { value: 'height' } }), {}), /channel that reads its group/);
    assert.throws(() => compileKind(dots({ type: 'text', limit: 20, text: 'a', fill: 'label' }), {}), /would have text measured/);
  });

  test('when it paints with a colour', () => {
    assert.throws(() => compileKind(dots({ fill: '#1f5fbf' }), {}), /paints with #1f5fbf: expected roles/);
  });

  test('when it sizes itself or listens to events', () => {
    assert.throws(() => compileKind(dots({}, {}, { autosize: 'pad' }), {}), /autosize "none"/);
    const clicked = dots(
      {},
      { x: { field: 'value', type: 'quantitative', axis: null } },
      { params: [{ name: 'picked', select: 'point' }] },
    );
    assert.throws(() => compileKind(clicked, {}), /listens to events/);
  });

  test('when Vega-Lite warns', () => {
    assert.throws(() => compileKind(dots({ type: 'bar' }, { shape: { field: 'value', type: 'nominal' } }), {}), /shape/);
  });

  test('when it has more than three closed options', () => {
    const options = { a: [true], b: [true], c: [true], d: [true] };
    assert.throws(() => optionCombinations({ ...bars, options }), /at most 3/);
  });
});

describe('combinations of options', () => {
  test('are all there, each with a file and an export of its own', () => {
    const all = optionCombinations({ ...bars, name: 'trend', options: { stacked: [false, true], size: ['small', 'large'] } });
    assert.deepEqual(
      all.map((options) => fileName('trend', options)),
      ['trend-small', 'trend-large', 'trend-stacked-small', 'trend-stacked-large'],
    );
    assert.equal(exportName('trend-stacked-small'), 'trendStackedSmall');
  });

  test('of a kind without options are one, named like the kind', () => {
    assert.deepEqual(optionCombinations(bars), [{}]);
    assert.equal(fileName('bars', {}), 'bars');
  });
});

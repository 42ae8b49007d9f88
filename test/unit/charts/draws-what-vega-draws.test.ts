/**
 * Vega ignores what it was not given: a transform left out of the painter makes empty bars and no error. So every kind,
 * with every combination of its options, is drawn three times from the same rows — by the painter, from the kind as it
 * travels, by full Vega with its interpreter, by full Vega with code generation — and the three must agree to the last attribute.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import type { Answer } from '@balise/model';
import { View, parse } from 'vega';
import type { Spec } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { SVGStringRenderer, textMetrics } from 'vega-scenegraph';
import type { SceneMark } from 'vega-scenegraph';
import { compileKind, vegaSpec } from '../../../packages/charts/scripts/compile-kind.ts';
import { pack } from '../../../packages/charts/scripts/pack.ts';
import { optionCombinations } from '../../../packages/charts/scripts/option-combinations.ts';
import type { Binding } from '../../../packages/charts/src/bindings/binding.ts';
import { bindings } from '../../../packages/charts/src/bindings/index.ts';
import { bindChoropleth } from '../../../packages/charts/src/bindings/choropleth.ts';
import { tonesOf } from '../../../packages/charts/src/own-classes.ts';
import { planarTransforms } from '../../../packages/charts/src/planar/planar-shape.ts';
import { kinds } from '../../../packages/charts/src/kinds/index.ts';
import { PictureMarkup, pictureTree } from '../../../packages/charts/src/picture-tree.ts';
import { reachable } from '../../../packages/charts/src/reachable.ts';
import { sceneOf } from '../../../packages/charts/src/stage.ts';
import { unpack } from '../../../packages/charts/src/unpack.ts';
import type { RuntimeOperator } from '../../../packages/charts/src/unpack.ts';
import { answerOf } from './answers.ts';
import { courses, pasts } from './arbitrary-courses.ts';
import { rankings, territories, widths } from './arbitrary-rows.ts';
import { measure } from './picture-boxes.ts';
import { toyOutlines } from './toy-outlines.ts';

/** A new kind names here what it is drawn from. */
const answersFor: Record<string, fc.Arbitrary<Answer>> = {
  bars: rankings.map((rows) => answerOf(rows)),
  choropleth: territories.map((rows) => answerOf(rows)),
  lines: courses,
  spark: pasts,
};
const RUNS = 60;

function bound(kind: string, answer: Answer, width: number): Binding {
  const { territory, displayed } = answer.figures;
  const label = (row: number): string => answer.labels[territory[row]!]?.fr ?? territory[row]!;
  const value = (row: number): string => (displayed[row] === null ? 'n. d.' : String(displayed[row]));
  const drawn = { outlines: toyOutlines, tone: tonesOf(answer) };
  const page = { width, height: 0, compact: false, locale: 'fr', measure, label, value, compactValue: value, ...drawn } as const;
  const binding = { ...bindings, choropleth: bindChoropleth }[kind]!(answer, page);
  if (isProblem(binding)) throw new Error(binding.got);
  return binding;
}

function seen(root: SceneMark, binding: Binding): object {
  const renderer = new SVGStringRenderer() as unknown as {
    initialize: (...size: unknown[]) => { render: (scene: unknown) => { svg: () => string } };
  };
  const named = renderer.initialize(null, binding.width, binding.height, [0, 0]).render(root).svg();
  // What Vega-Lite calls its marks is left out of compiled kinds: nobody asks for them by name.
  const svg = named.replaceAll(/ layer_\d+_marks\b/g, '');
  const written = new PictureMarkup(binding.width, binding.height);
  new SVGStringRenderer().initialize(null, binding.width, binding.height, [0, 0]).mark(written, root);
  assert.deepEqual(pictureTree(root, binding), written.tree, 'nodes are those that Vega would write');
  return { svg, tree: written.tree, marks: reachable(root) };
}

async function byFullVega(spec: Spec, binding: Binding, interpreted: boolean): Promise<object> {
  const options = interpreted ? { expr: expressionInterpreter as never } : {};
  const view = new View(parse(spec, {}, { ast: interpreted }), { renderer: 'none', ...options });
  for (const [name, value] of Object.entries(binding.signals)) view.signal(name, value);
  for (const [name, rows] of Object.entries(binding.data)) view.data(name, [...rows]);
  const before = textMetrics.width;
  textMetrics.width = (item, text) => measure(String(text ?? ''), item.fontSize ?? 0);
  try {
    await view.runAsync();
    return seen((view.scenegraph() as unknown as { root: SceneMark }).root, binding);
  } finally {
    textMetrics.width = before;
    view.finalize();
  }
}

for (const kind of kinds) {
  for (const options of optionCombinations(kind)) {
    test(`${kind.name} ${JSON.stringify(options)} is drawn as full Vega draws it`, async () => {
      const spec = vegaSpec(kind, options);
      const { operators } = compileKind(kind, options).runtime as { operators: RuntimeOperator[] };
      const runtime = unpack(JSON.parse(JSON.stringify(pack(operators))));
      await fc.assert(
        fc.asyncProperty(answersFor[kind.name]!, widths, async (answer, width) => {
          const binding = (): Binding => bound(kind.name, answer, width);
          const slim = seen(sceneOf(runtime, binding(), planarTransforms), binding());
          assert.deepEqual(slim, await byFullVega(spec, binding(), true));
          assert.deepEqual(slim, await byFullVega(spec, binding(), false));
        }),
        { numRuns: RUNS },
      );
    });
  }
}

test('a picture that lacks a transform is noticed: the comparison sees empty bars', async () => {
  const [kind] = kinds;
  const { runtime } = compileKind(kind!, {});
  const crippled = structuredClone(runtime) as { operators: { type?: string }[] };
  crippled.operators = crippled.operators.map((operator) => (operator.type === 'datajoin' ? { ...operator, type: 'datajon' } : operator));
  const binding = bound('bars', answerOf([{ code: 'dep:29', value: 1 }]), 480);
  assert.throws(() => sceneOf(crippled, binding), /lacks the transforms datajon/);
});

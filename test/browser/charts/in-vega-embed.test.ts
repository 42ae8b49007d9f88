/**
 * A kind is a Vega-Lite spec like any other: given to vega-embed, as authors do of theirs, with the rows and the parameters of its binding,
 * it draws what the painter draws of the compiled kind. Here text is measured by the browser, and the whole of Vega is its own bundle.
 */
import { isProblem, type Answer } from '@balise/model';
import { SVGStringRenderer } from 'vega-scenegraph';
import embed from 'vega-embed';
import { bindings } from '../../../packages/charts/src/bindings/index.ts';
import { bindChoropleth } from '../../../packages/charts/src/bindings/choropleth.ts';
import type { Binding } from '../../../packages/charts/src/bindings/binding.ts';
import { kinds } from '../../../packages/charts/src/kinds/index.ts';
import { tonesOf } from '../../../packages/charts/src/own-classes.ts';
import { planarTransforms } from '../../../packages/charts/src/planar/planar-shape.ts';
import { sceneOf } from '../../../packages/charts/src/stage.ts';
import { unpack } from '../../../packages/charts/src/unpack.ts';
import { bretagne } from '../../unit/charts/answers.ts';
import { measure } from '../../unit/charts/picture-boxes.ts';
import { toyOutlines } from '../../unit/charts/toy-outlines.ts';
import { trendOf } from '../../unit/charts/trends.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';

const trend = trendOf([
  { code: 'dep:29', role: 'main', values: [31.2, null, 33.5, 36.1] },
  { code: 'FR', role: 'reference', values: [30, 31.4, 32.8, 34.2] },
]);
const answers: Readonly<Record<string, Answer>> = { bars: bretagne, choropleth: bretagne, lines: trend, spark: trend };

const bound = (kind: string, answer: Answer): Binding => {
  const { territory, displayed } = answer.figures;
  const value = (row: number): string => String(displayed[row]);
  const page = {
    width: 480,
    height: 0,
    compact: false,
    locale: 'fr',
    measure,
    label: (row: number) => territory[row]!,
    value,
    compactValue: value,
    outlines: toyOutlines,
    tone: tonesOf(answer),
  } as const;
  const binding = { ...bindings, choropleth: bindChoropleth }[kind]!(answer, page);
  if (isProblem(binding)) throw new Error(binding.got);
  return binding;
};

/** But the ground of the whole, which vega-embed calls transparent. */
const MARKS = 'path:not(.background, .foreground), line, text';
const NAMES = ['d', 'transform', 'fill', 'stroke', 'x2', 'y2', 'text-anchor', 'stroke-dasharray'];
/** What is seen of marks, in their order. */
const marksOf = (svg: ParentNode): readonly unknown[] =>
  [...svg.querySelectorAll(MARKS)].map((mark) => [mark.localName, mark.textContent, ...NAMES.map((name) => mark.getAttribute(name))]);

const painted = async (kind: string, binding: Binding): Promise<readonly unknown[]> => {
  const compiled = (await import(`../../../packages/charts/compiled/${kind}.ts`)) as Readonly<Record<string, { readonly runtime: never }>>;
  const { runtime } = Object.values(compiled)[0]!;
  const root = sceneOf(unpack(runtime), binding, planarTransforms);
  const renderer = new SVGStringRenderer() as unknown as {
    initialize: (...size: unknown[]) => { render: (scene: unknown) => { svg: () => string } };
  };
  const svg = renderer.initialize(null, binding.width, binding.height, [0, 0]).render(root).svg();
  return marksOf(new DOMParser().parseFromString(svg, 'image/svg+xml'));
};

describe('a kind given to vega-embed', () => {
  for (const kind of kinds)
    it(`draws what the painter draws: ${kind.name}`, async () => {
      const place = document.body.appendChild(document.createElement('div'));
      const binding = bound(kind.name, answers[kind.name]!);
      const { view, finalize } = await embed(place, kind.spec({}), { renderer: 'svg', actions: false, tooltip: false, ast: true });
      for (const [name, value] of Object.entries(binding.signals)) view.signal(name, value);
      for (const [name, rows] of Object.entries(binding.data)) view.data(name, [...rows]);
      await view.runAsync();
      const drawn = marksOf(place);
      finalize();
      place.remove();
      const ours = await painted(kind.name, binding);
      ok(ours.length > 4, 'there are marks');
      equal(drawn.length, ours.length);
      for (const [i, mark] of ours.entries()) deepEqual(drawn[i], mark);
    });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import type { CompiledKind, Picture } from '@balise/model';
import { parse } from 'vega';
import { textMetrics } from 'vega-scenegraph';
import { draw } from '../../../packages/charts/src/draw.ts';
import { pictureAttributes, pictureTags } from '../../../packages/charts/src/picture-tree.ts';
import { roles } from '../../../packages/charts/src/roles.ts';
import { answerOf, bretagne, lookOf } from './answers.ts';
import { rankings, widths } from './arbitrary-rows.ts';
import { bars } from './compiled.ts';
import { nodesOf } from './picture-boxes.ts';

async function drawn(...[kind, answer, look]: Parameters<typeof draw>): Promise<Picture> {
  const picture = await draw(kind, answer, look);
  if (isProblem(picture)) throw new Error(`${picture.problem}: ${picture.got}`);
  return picture;
}

const textsOf = (picture: Picture, role: string): string[] =>
  nodesOf(picture.tree).flatMap(([tag, { class: own }, ...children]) => (tag === 'text' && own === role ? [children.join('')] : []));

describe('a picture', () => {
  test('names, draws and prints every territory, mine apart, the reference at the foot', async () => {
    const picture = await drawn(bars, bretagne, lookOf(352));
    assert.deepEqual(textsOf(picture, 'label'), ['Côtes-d’Armor', 'Ille-et-Vilaine', 'Morbihan']);
    assert.deepEqual(textsOf(picture, 'label-mine'), ['Finistère']);
    assert.deepEqual(textsOf(picture, 'value'), ['38,4', '36,9', '31,2']);
    assert.deepEqual(textsOf(picture, 'value-mine'), ['35,6']);
    assert.deepEqual(textsOf(picture, 'reference'), ['France 34,2']);
    const drawnAs = nodesOf(picture.tree).map(([tag, { class: role }]) => `${tag}.${role}`);
    const count = (sort: string): number => drawnAs.filter((own) => own === sort).length;
    assert.deepEqual(['path.mine', 'path.others', 'line.reference'].map(count), [1, 3, 1]);
  });

  test('passes its reference lines over the bars and behind the texts', async () => {
    const order = nodesOf((await drawn(bars, bretagne, lookOf(352))).tree).map(([tag]) => tag);
    assert.ok(order.lastIndexOf('path') < order.indexOf('line'));
    assert.ok(order.lastIndexOf('line') < order.indexOf('text'));
  });

  test('shows missing and secret in words, without a bar; zero has its figure', async () => {
    const answer = answerOf([
      { code: 'dep:29', value: null, role: 'main' },
      { code: 'dep:22', value: null, status: ['Q'] },
      { code: 'dep:35', value: 0 },
      { code: 'dep:56', value: 2 },
    ]);
    const picture = await drawn(bars, answer, lookOf(352));
    assert.deepEqual(textsOf(picture, 'missing'), ['n.\u00a0d.', 's']);
    assert.deepEqual(textsOf(picture, 'value'), ['0,0', '2,0']);
    assert.equal(nodesOf(picture.tree).filter(([, { class: role }]) => role === 'mine').length, 0);
  });

  test('is as wide as asked, and as high as its rows', async () => {
    for (const width of [160, 320, 352, 1280]) assert.equal((await drawn(bars, bretagne, lookOf(width))).width, width);
    assert.equal((await drawn(bars, bretagne, lookOf(352))).height, 4 * 30 + 26);
    assert.equal((await drawn(bars, answerOf([{ code: 'dep:29', value: 1 }]), lookOf(352))).height, 30);
    assert.equal((await drawn(bars, answerOf([]), lookOf(352))).height, 0);
  });

  test('puts names above the bars where it is narrow or asked to be compact', async () => {
    const anchors = async (width: number, compact = false): Promise<(string | undefined)[]> =>
      nodesOf((await drawn(bars, bretagne, lookOf(width, { compact }))).tree).flatMap(([, { class: role, 'text-anchor': anchor }]) =>
        role === 'label' ? [anchor] : [],
      );
    assert.deepEqual(await anchors(272), ['start', 'start', 'start']);
    assert.deepEqual(await anchors(280), ['end', 'end', 'end']);
    assert.deepEqual(await anchors(480, true), ['start', 'start', 'start']);
  });

  test('draws negative values to the left of a zero line, with their figures on the same side', async () => {
    const answer = answerOf([
      { code: 'dep:29', value: 3 },
      { code: 'dep:22', value: -2 },
    ]);
    const nodes = nodesOf((await drawn(bars, answer, lookOf(352))).tree);
    assert.equal(nodes.filter(([tag, { class: role }]) => tag === 'line' && role === 'axis').length, 1);
    const anchors = nodes.flatMap(([, { class: role, 'text-anchor': anchor }]) => (role === 'value' ? [anchor] : []));
    assert.deepEqual(anchors, ['start', 'end']);
  });

  test('has marks that know their figure, cover their row and say it', async () => {
    const { marks } = await drawn(bars, bretagne, lookOf(352));
    assert.deepEqual(
      marks.map(({ row }) => row),
      [0, 1, 2, 3, 4],
    );
    assert.deepEqual({ ...marks[2], label: '' }, { row: 2, x: 0, y: 60, width: 352, height: 30, label: '' });
    assert.match(marks[2]!.label, /^Finistère, 35,6/);
    assert.ok(marks.every(({ height }) => height >= 24));
  });

  test('carries no colour, style, identifier, link, handler or ARIA: roles in classes, and geometry', async () => {
    const known = new Set<string>(roles);
    await fc.assert(
      fc.asyncProperty(rankings, widths, async (rows, width) => {
        const picture = await drawn(bars, answerOf(rows), lookOf(width));
        for (const [tag, attributes] of nodesOf(picture.tree)) {
          assert.ok(pictureTags.has(tag), tag);
          for (const [name, value] of Object.entries(attributes)) {
            assert.ok(pictureAttributes.has(name), name);
            if (name === 'class') assert.ok(known.has(value), value);
            else if (name === 'text-anchor') assert.match(value, /^(start|middle|end)$/);
            else assert.doesNotMatch(value, /#|rgb|url|NaN|Infinity|undefined/, `${name}="${value}"`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is the same each time, and leaves answer and kind as they were', async () => {
    const before = structuredClone(bretagne);
    const first = await drawn(bars, bretagne, lookOf(352));
    await drawn(bars, bretagne, lookOf(480));
    assert.deepEqual(await drawn(bars, bretagne, lookOf(352)), first);
    assert.deepEqual(bretagne, before);
  });

  test('is a value: it crosses a worker unchanged', async () => {
    const picture = await drawn(bars, bretagne, lookOf(352));
    assert.deepEqual(structuredClone(picture), picture);
    assert.deepEqual(JSON.parse(JSON.stringify(picture)), picture);
  });
});

describe('a drawing that fails', () => {
  const refused = async (kind: CompiledKind): Promise<string> => {
    const outcome = await draw(kind, bretagne, lookOf(352));
    assert.ok(isProblem(outcome));
    assert.equal(outcome.problem, 'DRAWING_FAILED');
    return outcome.got;
  };
  const dataflow = (spec: object): CompiledKind => ({ kind: 'bars', options: {}, runtime: parse(spec as never, {}, { ast: true }) });

  test('is a Problem: an unknown kind, a kind without the names it is given, nonsense', async () => {
    assert.equal(await refused({ ...bars, kind: 'pie' }), 'pie');
    assert.equal(await refused({ ...bars, kind: 'toString' }), 'toString');
    const text = JSON.stringify(bars.runtime);
    const renamed = (name: string): CompiledKind => ({ ...bars, runtime: JSON.parse(text.replace(name, name.replace('o', 'a'))) });
    assert.match(await refused(renamed('"signal":"low"')), /has no "low"/);
    assert.match(await refused(renamed('"data":{"rows"')), /has no "rows"/);
    assert.match(await refused(dataflow({ marks: [] })), /lacks the transforms sieve, viewlayout/);
    assert.ok((await refused({ ...bars, runtime: null })).length > 0);
    assert.ok(
      (
        await refused({
          ...bars,
          runtime: {
            operators: [
              { id: 1, type: 'collect' },
              { id: 1, type: 'mark', params: { $ref: 9 } },
            ],
          },
        })
      ).length > 0,
    );
  });

  test('is a Problem: an expression that throws, an expression function that is not there', async () => {
    const text = JSON.stringify(bars.runtime);
    assert.ok((await refused({ ...bars, runtime: JSON.parse(text.replaceAll('"_scale"', '"_nothing"')) })).length > 0);
  });

  test('is a Problem: more bars than a page can show', async () => {
    const rows = Array.from({ length: 1001 }, (_, i) => ({ code: `uai:${i}`, value: i }));
    const outcome = await draw(bars, answerOf(rows), lookOf(352));
    assert.ok(isProblem(outcome));
    assert.equal(outcome.problem, 'TOO_MANY_ROWS');
  });

  test('leaves Vega’s text metrics as they were', async () => {
    const before = textMetrics.width;
    await drawn(bars, bretagne, lookOf(352));
    assert.equal(textMetrics.width, before);
    await refused({ ...bars, runtime: JSON.parse(JSON.stringify(bars.runtime).replaceAll('"_scale"', '"_nothing"')) });
    assert.equal(textMetrics.width, before);
  });

  test('asks for nothing: data at an address are refused and no request leaves', async (t) => {
    const fetches = t.mock.method(globalThis, 'fetch', () => Promise.reject(new Error('asked')));
    const asking = dataflow({ data: [{ name: 'rows', url: 'https://example.org/x.json' }, { name: 'lines' }], signals: [] });
    assert.ok((await refused(asking)).length > 0);
    assert.equal(fetches.mock.callCount(), 0);
  });
});

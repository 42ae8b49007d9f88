import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { classOf, classesOfAnswer, isProblem, toneOf } from '@balise/model';
import type { Answer, Picture, PictureNode, Unit } from '@balise/model';
import { children, outlines } from '@balise/territories';
import { compileKind } from '../../../packages/charts/scripts/compile-kind.ts';
import { draw } from '../../../packages/charts/src/draw.ts';
import { choropleth as kind } from '../../../packages/charts/src/kinds/choropleth.ts';
import { answerOf, lookOf } from './answers.ts';
import type { Row } from './answers.ts';
import { nodesOf } from './picture-boxes.ts';
import { toyOutlines } from './toy-outlines.ts';

const choropleth = compileKind(kind, {});
const france = await outlines('dep');
assert.ok(!isProblem(france));

const drawn = async (answer: Answer, width = 320, own = france): Promise<Picture> => {
  const picture = await draw(choropleth, answer, lookOf(width), own);
  assert.ok(!isProblem(picture), JSON.stringify(picture));
  return picture;
};
const withRole = (picture: Picture, role: string): PictureNode[] => nodesOf(picture.tree).filter(([, { class: own }]) => own === role);
const rolesOf = (picture: Picture): Set<string> => new Set(nodesOf(picture.tree).flatMap(([, { class: own }]) => own ?? []));

const departements = children('FR', 'dep');
const everywhere = (change: (row: Row, place: number) => Row = (row) => row): Row[] =>
  departements
    .map((code, place) => change({ code, value: 24 + ((place * 37) % 101) / 5 }, place))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));

describe('a map', () => {
  test('gives each of the 101 départements a mark, in the order of the answer, inside the picture, at every width', async () => {
    const answer = answerOf(everywhere());
    for (const width of [260, 320, 768, 1280]) {
      const picture = await drawn(answer, width);
      assert.ok(picture.width <= Math.min(width, 640) && picture.width > 0.9 * Math.min(width, 640), `${picture.width}`);
      assert.deepEqual(picture.marks.map(({ row }) => row), [...answer.figures.role.keys()]); // prettier-ignore
      for (const mark of picture.marks) {
        assert.ok(mark.x >= 0 && mark.y >= 0 && mark.x + mark.width <= picture.width && mark.y + mark.height <= picture.height, mark.label);
        assert.match(mark.outline ?? '', /^M[-\d. MLZ]+Z$/, mark.label);
      }
    }
  });

  test('fills each territory with its class, the one its value is printed in', async () => {
    const answer = answerOf([
      { code: 'dep:22', value: 10 },
      { code: 'dep:29', value: 20 },
      { code: 'dep:56', value: 30 },
      { code: 'dep:971', value: 40 },
    ]);
    const { bounds } = classesOfAnswer(answer)!;
    const expected = [10, 20, 30, 40].map((value) => `class-${toneOf(classOf(value, { bounds }), bounds.length - 1)}`);
    const picture = await drawn(answer, 320, toyOutlines);
    const fills = nodesOf(picture.tree).flatMap(([, { class: role }]) => (role?.startsWith('class-') ? [role] : []));
    assert.deepEqual(fills, expected);
  });

  test('hatches what is missing, dots what is secret, leaves bare what cannot be', async () => {
    const row = (status: 'O' | 'Q' | 'M'): Row => ({ code: 'dep:22', value: null, status: [status] });
    const roles = async (status: 'O' | 'Q' | 'M'): Promise<Set<string>> =>
      rolesOf(await drawn(answerOf([row(status), { code: 'dep:29', value: 3 }]), 320, toyOutlines));
    assert.ok((await roles('O')).has('hatch') && !(await roles('O')).has('dots'));
    assert.ok((await roles('Q')).has('dots') && !(await roles('Q')).has('hatch'));
    const bare = await roles('M');
    assert.ok(bare.has('void') && !bare.has('hatch') && !bare.has('dots'));
  });

  test('a texture stays inside its territory and out of its enclave', async () => {
    const picture = await drawn(answerOf([{ code: 'dep:29', value: null }, { code: 'dep:56', value: 2 }]), 320, toyOutlines); // prettier-ignore
    const [, { d = '' }] = withRole(picture, 'hatch')[0]!;
    const enclave = picture.marks.find(({ row }) => row === 1)!;
    const points = [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    assert.ok(points.length > 10);
    for (const [x, y] of points) {
      assert.ok(x >= 0 && y >= 0 && x <= picture.width && y <= picture.height);
      const inside =
        x > enclave.x + 0.2 && x < enclave.x + enclave.width - 0.2 && y > enclave.y + 0.2 && y < enclave.y + enclave.height - 0.2;
      assert.ok(!inside, `${x},${y} is in the enclave`);
    }
  });

  test('even the smallest territory that is missing shows a line of its hatch', async () => {
    const picture = await drawn(answerOf(everywhere((row) => (row.code === 'dep:75' ? { ...row, value: null } : row))), 260);
    assert.match(withRole(picture, 'hatch')[0]?.[1]['d'] ?? '', /^M.+L/);
  });

  test('outlines mine over a halo, the coast around all, the borders between, and a frame for each inset', async () => {
    const picture = await drawn(answerOf(everywhere((row) => (row.code === 'dep:29' ? { ...row, role: 'main' } : row))));
    for (const role of ['inset', 'border', 'coast', 'halo', 'outline-mine']) assert.equal(withRole(picture, role).length, 1, role);
    const order = nodesOf(picture.tree).flatMap(([, { class: role }]) => role ?? []);
    assert.deepEqual(order.slice(-4), ['border', 'coast', 'halo', 'outline-mine']);
    assert.equal((withRole(picture, 'inset')[0]![1]['d'] ?? '').split('M').length - 1, 5);
  });

  test('between two territories without a figure, the border is drawn as the coast is', async () => {
    const bare = await drawn(answerOf([{ code: 'dep:22', value: null }, { code: 'dep:29', value: null }]), 320, toyOutlines); // prettier-ignore
    assert.ok(!rolesOf(bare).has('border'));
    const half = await drawn(answerOf([{ code: 'dep:22', value: 3 }, { code: 'dep:29', value: null }]), 320, toyOutlines); // prettier-ignore
    assert.ok(rolesOf(half).has('border'));
  });

  test('shows the territories asked for and no other, as large as they can be', async () => {
    const bretagne = children('reg:53', 'dep').map((code, place): Row => ({ code, value: 30 + place }));
    const picture = await drawn(answerOf(bretagne), 480);
    assert.equal(picture.marks.length, 4);
    assert.ok(picture.marks.some(({ width }) => width > 120));
    assert.ok(!rolesOf(picture).has('inset'));
    const wide = await drawn(answerOf(bretagne), 1280);
    assert.ok(wide.width < 480, 'no larger than the outlines bear');
    const alone = await drawn(answerOf([{ code: 'dep:973', value: 3 }]), 480);
    assert.ok(!rolesOf(alone).has('inset') && alone.marks[0]!.width > 240);
  });

  test('draws as if it were the first time, whatever was drawn before on the same outlines', async () => {
    const all = answerOf(everywhere((row) => (row.code === 'dep:29' ? { ...row, role: 'main' } : row)));
    const some = answerOf(everywhere((row) => (row.code === 'dep:48' ? { ...row, value: null, status: ['M'] } : row)).slice(20, 60));
    const asked: [Answer, number][] = [[all, 320], [some, 320], [some, 640], [all, 640], [all, 320], [some, 320]]; // prettier-ignore
    const onFresh = await Promise.all(asked.map(([answer, width]) => drawn(answer, width, structuredClone(france))));
    for (const [place, [answer, width]] of asked.entries()) assert.deepEqual(await drawn(answer, width), onFresh[place]);
    assert.notDeepEqual(onFresh[0], onFresh[1]);
  });

  test('keeps its scale from one period to the next when the classes are given', async () => {
    const rows: Row[] = [{ code: 'dep:22', value: 10 }, { code: 'dep:29', value: 20 }]; // prettier-ignore
    const classes = { bounds: [0, 15, 30, 45, 60, 75], method: 'given' as const, periods: [] };
    const picture = await drawn({ ...answerOf(rows), classes }, 320, toyOutlines);
    assert.deepEqual([...rolesOf(picture)].filter((role) => role.startsWith('class-')), ['class-1', 'class-2']); // prettier-ignore
  });

  test('a count and an amount are refused, whoever asks', async () => {
    for (const kind of ['count', 'money'] as const) {
      const unit: Unit = { kind, decimals: 0 };
      const found = await draw(choropleth, answerOf([{ code: 'dep:29', value: 3 }], unit), lookOf(320), france);
      assert.ok(isProblem(found));
      assert.equal(found.problem, 'MAP_FORBIDDEN');
    }
  });

  test('no outlines, and outlines of another level, are problems in words', async () => {
    const answer = answerOf([{ code: 'aca:14', value: 3 }]);
    for (const found of [await draw(choropleth, answer, lookOf(320)), await draw(choropleth, answer, lookOf(320), france)]) {
      assert.ok(isProblem(found));
      assert.equal(found.problem, 'DRAWING_FAILED');
    }
  });

  test('carries roles and geometry, no identifier, address nor pattern', async () => {
    const json = JSON.stringify(
      (await drawn(answerOf(everywhere((row, place) => (place % 9 === 0 ? { ...row, value: null } : row))))).tree,
    );
    assert.doesNotMatch(json, /url\(|"id"|pattern|defs|clip|href|style/);
  });

  test('weighs little enough to cross to the page at every redraw', async () => {
    const size = JSON.stringify(await drawn(answerOf(everywhere()), 320)).length;
    assert.ok(size < 250_000, `${size} characters`);
  });

  test('whatever the figures, a mark and a fill or a texture for each', async () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 4, maxLength: 4 }), fc.integer({ min: 160, max: 900 }), async (values, width) => {
        const codes = ['dep:22', 'dep:29', 'dep:56', 'dep:971'];
        const picture = await drawn(answerOf(codes.map((code, i): Row => ({ code, value: values[i]! }))), width, toyOutlines);
        assert.equal(picture.marks.length, 4);
        const fills = nodesOf(picture.tree).filter(([, { class: role }]) => role === 'void' || role?.startsWith('class-'));
        assert.equal(fills.length, 4);
        assert.equal(withRole(picture, 'hatch').length, values.filter((one) => one === null).length);
      }),
      { numRuns: 60 },
    );
  });
});

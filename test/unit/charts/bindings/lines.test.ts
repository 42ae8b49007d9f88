/**
 * Curves, drawn from answers and looked at as a reader would: texts, strokes, marks. Long because all of it is one kind,
 * and every promise is held by the same few ways of looking.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../../fast-check.ts';
import { isProblem, namesFit, plotHeight } from '@balise/model';
import type { Answer, Picture, PictureNode } from '@balise/model';
import { read, sharedAxis } from '@balise/words';
import { draw } from '../../../../packages/charts/src/draw.ts';
import { plainText } from '../../../../packages/charts/src/fit-text.ts';
import { plain } from '../../plain.ts';
import { lookOf } from '../answers.ts';
import { courses } from '../arbitrary-courses.ts';
import { lines } from '../compiled.ts';
import { boxesOf, inside, nodesOf, overlap } from '../picture-boxes.ts';
import { broken, count, crowded, forty, trendOf, vienne } from '../trends.ts';

const widths = [260, 320, 480, 768, 1280];

async function drawn(answer: Answer, width: number, compact = false): Promise<Picture> {
  const picture = await draw(lines, answer, lookOf(width, { compact }));
  if (isProblem(picture)) throw new Error(`${picture.problem}: ${picture.got}`);
  return picture;
}

type Stroke = { role: string; x1: number; x2: number; y1: number; y2: number; wide: number; dash: string | undefined };
const numbers = (text = ''): number[] => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const strokesOf = (picture: Picture, ...roles: string[]): Stroke[] =>
  nodesOf(picture.tree).flatMap(([tag, given]) => {
    const role = given['class'] ?? '';
    if (tag !== 'line' || !roles.includes(role)) return [];
    const [x = 0, y = 0] = numbers(given['transform']);
    const [dx = 0, dy = 0] = [numbers(given['x2'])[0], numbers(given['y2'])[0]];
    return [{ role, x1: x, x2: x + dx, y1: y, y2: y + dy, wide: Number(given['stroke-width'] ?? 1), dash: given['stroke-dasharray'] }];
  });
const textsOf = (picture: Picture, ...roles: string[]): string[] =>
  boxesOf(picture).flatMap(({ tag, role, text }) => (tag === 'text' && roles.includes(role) ? [plain(text)] : []));
const symbolsOf = (picture: Picture, role: string): number =>
  nodesOf(picture.tree).filter(([tag, given]) => tag === 'path' && given['class'] === role).length;

function assertLegible(picture: Picture): void {
  const texts = boxesOf(picture).filter(({ tag }) => tag === 'text');
  for (const text of texts) assert.ok(inside(text, picture), `outside: ${JSON.stringify(text)} in ${picture.width} × ${picture.height}`);
  for (const [i, text] of texts.entries()) {
    const other = texts.slice(i + 1).find((one) => overlap(text, one));
    assert.equal(other, undefined, `${JSON.stringify(text)} touches ${JSON.stringify(other)} at ${picture.width}`);
  }
  const small = nodesOf(picture.tree).filter(([tag, { 'font-size': size = '' }]) => tag === 'text' && !(parseFloat(size) >= 13));
  assert.deepEqual(small, []);
}

describe('a picture of curves', () => {
  test('takes the height that is kept for it, from its own to half as much again, and stays legible', async () => {
    for (const width of widths) {
      const own = (await drawn(vienne, width)).height;
      const heightFor = async (height: number): Promise<number> => {
        const picture = await draw(lines, vienne, { ...lookOf(width), height });
        if (isProblem(picture)) throw new Error(picture.problem);
        assertLegible(picture);
        return picture.height;
      };
      assert.equal(await heightFor(own - 50), own, 'never less');
      const more = own + 40 - (own % 2);
      assert.deepEqual([await heightFor(more), await heightFor(more + 1)], [more, more], 'the even number below');
      assert.equal(await heightFor(5000), own + Math.floor(plotHeight(width) / 2), 'never as high as a page');
    }
  });
});

describe('texts', () => {
  test('stay in the picture and touch no other text, whatever is drawn, at every width', async () => {
    await fc.assert(
      fc.asyncProperty(courses, fc.constantFrom(...widths), fc.boolean(), async (answer, width, compact) =>
        assertLegible(await drawn(answer, width, compact)),
      ),
      { numRuns: 200 },
    );
  });
  test('name each curve at its end with its figure where there is room', async () => {
    for (const width of [320, 480, 768, 1280]) {
      const picture = await drawn(vienne, width);
      assertLegible(picture);
      assert.deepEqual(textsOf(picture, 'label-mine'), ['Vienne 61,5 %'], `${width}`);
      assert.deepEqual(textsOf(picture, 'reference'), ['France 58,8 %']);
    }
  });
  test('are left to the legend where it is narrow, with a sample, in the order in which the curves end', async () => {
    for (const width of [260, 320]) {
      const picture = await drawn(broken, width);
      assertLegible(picture);
      assert.deepEqual(textsOf(picture, 'label-mine'), ['64,8 %']);
      assert.deepEqual(textsOf(picture, 'reference'), ['63,9 %', '60,4 %']);
      assert.deepEqual(
        picture.keys?.map(({ label }) => label),
        ['Finistère', 'Académie de Rennes', 'France'],
      );
    }
    assert.equal((await drawn(broken, 768)).keys, undefined);
    assert.deepEqual(
      (await drawn(crowded, 320)).keys?.map(({ label }) => label),
      ['Territoire de Belfort', 'Alpes-de-Haute-Provence', 'Morbihan', 'Ille-et-Vilaine', 'Académie de Rennes', 'Finistère', 'Côtes-d’Armor', 'France'], // prettier-ignore
    );
  });
  test('have samples that are told apart without a colour, each the shape of its curve', async () => {
    const { keys = [], tree } = await drawn(crowded, 320);
    const shapeOf = ([, , ...nodes]: PictureNode): string => {
      const path = nodes.find((node) => typeof node !== 'string' && node[0] === 'path');
      return typeof path === 'object' ? path[1]['d']! : '';
    };
    const shapes = keys.map(({ sample }) => shapeOf(sample));
    assert.equal(new Set(shapes).size, 8);
    const points = nodesOf(tree).flatMap(([tag, given]) => (tag === 'path' && given['class'] !== 'ground' ? [given['d']!] : []));
    assert.deepEqual(shapes.toSorted(), points.toSorted());
  });
  test('are the page’s to keep room for before the picture is there: the reading and the picture agree at every width', async () => {
    const unknown = trendOf(['dep:29', 'dep:22'].map((code, i) => ({ code, role: i === 0 ? 'main' : 'other', values: [[null, 'Q']] })));
    await fc.assert(
      fc.asyncProperty(courses, fc.integer({ min: 20, max: 160 }), fc.boolean(), async (answer, steps, compact) => {
        const picture = await drawn(answer, steps * 8, compact);
        const { keys } = read(answer, 'trend', 'fr');
        const expected = keys === undefined || namesFit(steps * 8, keys.longest, compact) ? [] : keys.labels;
        assert.deepEqual(picture.keys?.map(({ label }) => label) ?? [], expected.map(plainText));
      }),
      { numRuns: 100, examples: [[unknown, 20, false]] },
    );
  });
  test('of eight curves that end together are all there, in the order of the values', async () => {
    for (const width of widths) assertLegible(await drawn(crowded, width));
    const picture = await drawn(crowded, 768);
    const named = boxesOf(picture).filter(({ role, text }) => (role === 'reference' || role === 'label-mine') && /\d,\d/.test(text));
    assert.deepEqual(
      named.toSorted((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u202f', ' ')),
      [
        'Territoire de Belfort 60,8 %',
        'Alpes-de-Haute-Provence 60,6 %',
        'Morbihan 60,4 %',
        'Ille-et-Vilaine 60,2 %',
        'Académie de Rennes 60,2 %',
        'Finistère 60,1 %',
        'Côtes-d’Armor 60,0 %',
        'France 56,0 %',
      ],
    );
  });
  test('of periods are thinned, never cut', async () => {
    assert.deepEqual(textsOf(await drawn(vienne, 1280), 'axis').slice(-7), [
      '2019-20',
      '2020-21',
      '2021-22',
      '2022-23',
      '2023-24',
      '2024-25',
      'non collecté',
    ]);
    for (const width of widths) {
      const picture = await drawn(forty, width);
      assertLegible(picture);
      assert.ok(textsOf(picture, 'axis').includes('sem. du 29 sept. 2025'), `${width}`);
    }
  });
  test('say the period of a figure that is not the last', async () => {
    const stopped = trendOf([
      { code: 'dep:29', role: 'main', values: [50, 51, null] },
      { code: 'FR', role: 'reference', values: [48, 49, 50] },
    ]);
    assert.deepEqual(textsOf(await drawn(stopped, 768), 'label-mine'), ['Finistère 51,0 % (2020-21)']);
  });
  test('leave out a period that has no room, rather than cut it: the table and the mark say it', async () => {
    const weekly = trendOf(
      [
        { code: 'dep:29', role: 'main', values: [50, 51, null] },
        { code: 'FR', role: 'reference', values: [48, 49, 50] },
      ],
      { periods: ['2025-W39', '2025-W40', '2025-W41'] },
    );
    const ends = await Promise.all(widths.map(async (width) => textsOf(await drawn(weekly, width), 'label-mine').join()));
    assert.deepEqual(ends, ['51,0 %', '51,0 %', '51,0 % (sem. du 29 sept. 2025)', 'Finistère 51,0 % (sem. du 29 sept. 2025)', 'Finistère 51,0 % (sem. du 29 sept. 2025)']); // prettier-ignore
  });
});

describe('curves', () => {
  test('of mine are wider, and drawn over the others', async () => {
    const picture = await drawn(broken, 768);
    assert.deepEqual([...new Set(strokesOf(picture, 'mine').map(({ wide }) => wide))], [2.5]);
    assert.deepEqual([...new Set(strokesOf(picture, 'others').map(({ wide }) => wide))], [1.75]);
    const order = nodesOf(picture.tree).map(([tag, given]) => `${tag}.${given['class']}`);
    assert.ok(order.lastIndexOf('line.others') < order.indexOf('line.mine'));
    assert.ok(order.lastIndexOf('path.others') < order.indexOf('path.mine'));
  });
  test('are told apart by the shape of their points too', async () => {
    const shapes = nodesOf((await drawn(crowded, 1280)).tree).flatMap(([tag, given]) =>
      tag === 'path' && given['class'] !== 'ground' ? [given['d']] : [],
    );
    assert.equal(shapes.length, 8);
    assert.equal(new Set(shapes).size, 8);
  });
  test('leave a gap open where a figure is missing, name it, and keep its place', async () => {
    const picture = await drawn(vienne, 768);
    const mine = strokesOf(picture, 'mine');
    assert.equal(mine.length, 3);
    const steps = mine.map(({ x1, x2 }) => x2 - x1);
    assert.ok(steps.every((step) => Math.abs(step - steps[0]!) < 0.1));
    assert.equal(symbolsOf(picture, 'mine'), 2);
    assert.ok(textsOf(picture, 'axis').includes('non collecté'));
    const [rule] = strokesOf(picture, 'axis');
    const x0 = mine[0]!.x1 - 2 * steps[0]!;
    assert.ok(rule !== undefined && Math.abs(rule.x1 - (x0 + steps[0]!)) <= 1);
  });
  test('are cut where the method changes, with a dotted rule and its name at the top', async () => {
    for (const width of widths) {
      const picture = await drawn(broken, width);
      const [rule] = strokesOf(picture, 'axis');
      assert.equal(rule?.dash, '2,3');
      assert.ok(textsOf(picture, 'axis').includes('Nouvelle certification'));
      for (const { x1, x2 } of strokesOf(picture, 'mine', 'others').filter(
        ({ x1, x2, y1, y2 }) => x2 > x1 && !(y1 === y2 && x2 - x1 === 24),
      ))
        assert.ok(x2 < rule.x1 || x1 > rule.x1, `${x1} to ${x2} crosses ${rule.x1} at ${width}`);
    }
    assert.equal(strokesOf(await drawn(broken, 768), 'mine').length, 4);
  });
  test('are dashed to an open point where a figure may change, or its period is not over', async () => {
    const picture = await drawn(vienne, 768);
    assert.deepEqual(
      strokesOf(picture, 'mine').map(({ dash }) => dash),
      [undefined, undefined, '5,4'],
    );
    const grounds = (answer: Answer): Promise<number> => drawn(answer, 768).then((one) => symbolsOf(one, 'ground'));
    const settled = trendOf([{ code: 'dep:29', role: 'main', values: [50, 51] }]);
    const ongoing = { ...settled, warnings: [{ code: 'PROVISIONAL' as const, at: '2020-2021' }] };
    assert.deepEqual([await grounds(settled), await grounds(ongoing)], [1, 2]);
  });
  test('of one period are a point in the middle', async () => {
    const picture = await drawn(trendOf([{ code: 'dep:29', role: 'main', values: [61.5] }]), 480);
    assert.deepEqual([strokesOf(picture, 'mine').length, symbolsOf(picture, 'mine'), picture.marks.length], [0, 1, 1]);
    assertLegible(picture);
  });
  test('of nothing known are no picture', async () => {
    const picture = await drawn(trendOf([{ code: 'dep:29', role: 'main', values: [null, [null, 'Q']] }]), 480);
    assert.deepEqual([picture.height, picture.marks], [0, []]);
    assert.equal((await drawn(trendOf([]), 480)).height, 0);
  });
  test('fall where their values fall on the grid', async () => {
    const picture = await drawn(trendOf([{ code: 'dep:29', role: 'main', values: [0, 50, 100] }]), 480);
    const [first, second] = strokesOf(picture, 'mine');
    const grid = strokesOf(picture, 'grid')
      .filter(({ x2, x1 }) => Math.abs(x2 - x1) > 50)
      .map(({ y1 }) => y1);
    assert.ok(Math.abs(first!.y1 - Math.max(...grid)) < 0.6 && Math.abs(second!.y2 - Math.min(...grid)) < 0.6);
    assert.ok(Math.abs(first!.y2 - (Math.max(...grid) + Math.min(...grid)) / 2) < 0.6);
  });
  test('are those of what shares a scale: a whole does not flatten its part', async () => {
    const visits = trendOf(
      [
        { code: 'dep:29', role: 'main', values: [900, 1000] },
        { code: 'FR', role: 'reference', values: [90_000, 100_000] },
      ],
      { unit: count },
    );
    assert.deepEqual(
      (await drawn(visits, 480)).marks.map(({ row }) => visits.figures.territory[row]),
      ['dep:29', 'dep:29'],
    );
  });
  test('over eight, or over a thousand periods, are refused in words', async () => {
    const nine = trendOf(Array.from({ length: 9 }, (_, i) => ({ code: `dep:0${i + 1}`, role: 'other' as const, values: [i] })));
    const outcome = await draw(lines, nine, lookOf(480));
    assert.ok(isProblem(outcome) && outcome.problem === 'TOO_MANY_ROWS');
  });
});

describe('marks', () => {
  test('are one a figure, of every series and period, missing ones included, and say it', async () => {
    await fc.assert(
      fc.asyncProperty(courses, fc.constantFrom(...widths), async (answer, width) => {
        const { marks } = await drawn(answer, width);
        const series = sharedAxis(answer).drawn;
        const known = series.some(({ points }) => points.some(({ displayed }) => displayed !== null));
        const expected = known ? series.flatMap(({ points }, i) => points.map(({ row }) => [row, i])) : [];
        assert.deepEqual(
          marks.map((mark) => [mark.row, mark.series]),
          expected,
        );
        for (const { height, width: wide, label } of marks) assert.ok(height >= 24 && wide > 0 && label !== '');
      }),
      { numRuns: 60 },
    );
  });
  test('of one period are one above the other, none hidden by another', async () => {
    const { marks } = await drawn(crowded, 768);
    for (const mark of marks) {
      const column = marks.filter(({ x }) => Math.abs(x - mark.x) < 1);
      assert.equal(column.length, 8);
      const tops = column.map(({ y }) => y).sort((a, b) => a - b);
      assert.ok(tops.every((y, i) => i === 0 || y - tops[i - 1]! >= 24 - 0.02));
    }
  });
  test('say who, when, how much and how sure', async () => {
    const { marks } = await drawn(vienne, 480);
    assert.equal(plain(marks[5]!.label), 'Vienne, 2024-2025 : 61,5 %, provisoire');
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../../fast-check.ts';
import { isProblem } from '@balise/model';
import type { Picture, Unit } from '@balise/model';
import { draw } from '../../../../packages/charts/src/draw.ts';
import { plain } from '../../plain.ts';
import { answerOf, lookOf } from '../answers.ts';
import type { Row } from '../answers.ts';
import { rankings, widths } from '../arbitrary-rows.ts';
import { bars } from '../compiled.ts';
import { boxesOf, inside, measure, nodesOf, overlap } from '../picture-boxes.ts';

async function drawn(rows: readonly Row[], width: number): Promise<Picture> {
  const picture = await draw(bars, answerOf(rows), lookOf(width));
  if (isProblem(picture)) throw new Error(`${picture.problem}: ${picture.got}`);
  return picture;
}

function assertLegible(picture: Picture): void {
  const boxes = boxesOf(picture);
  const texts = boxes.filter(({ tag }) => tag === 'text');
  for (const box of boxes) assert.ok(inside(box, picture), `outside: ${JSON.stringify(box)} in ${picture.width} × ${picture.height}`);
  for (const [i, text] of texts.entries()) {
    const hidden = [...texts.slice(i + 1), ...boxes.filter(({ tag }) => tag === 'path')].find((other) => overlap(text, other));
    assert.equal(hidden, undefined, `${JSON.stringify(text)} touches ${JSON.stringify(hidden)} at ${picture.width}`);
  }
  const small = nodesOf(picture.tree).filter(([tag, { 'font-size': size = '' }]) => tag === 'text' && !(parseFloat(size) >= 13));
  assert.deepEqual(small, []);
}

describe('texts', () => {
  test('stay in the picture, touch no other text and no bar, at every width', async () => {
    await fc.assert(
      fc.asyncProperty(rankings, widths, async (rows, width) => assertLegible(await drawn(rows, width))),
      { numRuns: 150 },
    );
  });

  test('of the longest départements are whole from 260 px up', async () => {
    const rows: Row[] = [
      { code: 'dep:04', value: 12345.6, role: 'main' },
      { code: 'dep:90', value: 987.6 },
      { code: 'dep:2A', value: null },
      { code: 'FR', value: 4321, role: 'reference' },
    ];
    for (const width of [260, 320, 480, 768, 1280]) {
      const picture = await drawn(rows, width);
      assertLegible(picture);
      const names = boxesOf(picture).map(({ text }) => text);
      for (const name of ['Alpes-de-Haute-Provence', 'Territoire de Belfort', 'Corse-du-Sud'])
        assert.ok(names.includes(name), `${name} at ${width}`);
    }
  });

  test('of figures are whole, shorter or not there: cut, a figure is another one', async () => {
    const euros = { kind: 'money', decimals: 0 } as const;
    const days = { kind: 'duration', decimals: 1, symbol: { fr: 'jours ouvrés au plus' } } as const;
    const rows: Row[] = [
      { code: 'dep:29', value: -6_172_835, role: 'main' },
      { code: 'dep:22', value: 1_234_567.5 },
      { code: 'FR', value: 34_172_835, role: 'reference' },
    ];
    const textsAt = async (unit: Unit, width: number): Promise<readonly string[]> => {
      const picture = await draw(bars, answerOf(rows, unit), lookOf(width));
      if (isProblem(picture)) throw new Error(picture.problem);
      assertLegible(picture);
      return boxesOf(picture).flatMap(({ text }) => (text === undefined ? [] : [plain(text)]));
    };
    const wide = await textsAt(euros, 480);
    assert.ok(wide.includes('\u22126 172 835 €') && wide.includes('France 34 172 835 €'), wide.join());
    const narrow = await textsAt(euros, 140);
    assert.ok(narrow.includes('\u22126,2 M€') && narrow.includes('1,2 M€'), narrow.join());
    for (const unit of [euros, days])
      for (const width of [40, 80, 120, 180, 240, 320])
        for (const text of await textsAt(unit, width)) assert.doesNotMatch(text, /[\d,]…$/, `at ${width}`);
    assert.ok((await textsAt(days, 180)).includes('1 234 567,5'));
  });

  test('that cannot fit end with an ellipsis', async () => {
    const picture = await drawn([{ code: 'uai:1', value: 1, label: 'w'.repeat(10_000) }], 480);
    assertLegible(picture);
    assert.match(boxesOf(picture).find(({ role }) => role === 'label')!.text, /^Ww{10,}…$/);
    assert.ok(picture.marks[0]!.label.length < 500);
  });
});

describe('reference lines', () => {
  test('that are close have their names one under the other', async () => {
    const rows: Row[] = [
      { code: 'dep:29', value: 100, role: 'main' },
      { code: 'reg:53', value: 50, role: 'reference' },
      { code: 'FR', value: 51, role: 'reference' },
      { code: 'aca:14', value: null, role: 'reference' },
    ];
    const picture = await drawn(rows, 480);
    const names = boxesOf(picture).filter(({ role }) => role === 'reference');
    assert.deepEqual(
      names.map(({ text }) => text),
      ['Bretagne 50,0', 'France 51,0'],
    );
    assert.ok(names[1]!.top > names[0]!.bottom);
    assert.equal(picture.height, 30 + 2 + 2 * 24);
  });

  test('fall where their value falls among the bars', async () => {
    const rows: Row[] = [
      { code: 'dep:29', value: 80, role: 'main' },
      { code: 'FR', value: 40, role: 'reference' },
    ];
    const picture = await drawn(rows, 640);
    const bar = boxesOf(picture).find(({ role }) => role === 'mine')!;
    const line = nodesOf(picture.tree).find(([tag]) => tag === 'line')!;
    const x = Number(/translate\(([\d.]+)/.exec(line[1]['transform']!)![1]);
    assert.ok(Math.abs(x - (bar.left + bar.right) / 2) <= 0.5);
  });
});

describe('bars', () => {
  test('are those of one indicator: units do not share an axis', async () => {
    const answer = answerOf([
      { code: 'dep:29', value: 1 },
      { code: 'dep:29', value: 2000 },
    ]);
    const two = { ...answer, figures: { ...answer.figures, indicator: ['terminaux', 'debit'] } };
    const picture = await draw(bars, two, lookOf(480));
    assert.ok(!isProblem(picture));
    assert.deepEqual(
      picture.marks.map(({ row }) => row),
      [0],
    );
  });

  test('are as long as their values, from zero', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 8 }), widths, async (values, width) => {
        const picture = await drawn(
          values.map((value, i) => ({ code: `uai:${i}`, value })),
          width,
        );
        const lengths = boxesOf(picture).flatMap(({ role, left, right }) => (role === 'others' ? [right - left] : []));
        const longest = Math.max(1, ...values.map(Math.abs));
        const scale = Math.max(...lengths) / longest;
        assert.equal(lengths.length, values.length);
        for (const [i, length] of lengths.entries()) assert.ok(Math.abs(length - Math.abs(values[i]!) * scale) < 0.1);
      }),
      { numRuns: 60 },
    );
  });

  test('keep at least 96 px where the page has them: names go above when they take too much', async () => {
    const long = 'Collège Notre-Dame de l’Assomption, Saint-Pierre';
    for (const width of [480, 768]) {
      const picture = await drawn([{ code: 'uai:1', value: 1, label: long }], width);
      const [bar] = boxesOf(picture).filter(({ tag }) => tag === 'path');
      assert.ok(bar!.right - bar!.left >= 96);
      assert.ok(measure(long, 13) < width);
      assert.ok(boxesOf(picture).some(({ text }) => text === long));
    }
  });
});

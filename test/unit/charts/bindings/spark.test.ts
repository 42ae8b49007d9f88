import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem } from '@balise/model';
import type { Answer, Picture, Role } from '@balise/model';
import { draw } from '../../../../packages/charts/src/draw.ts';
import { lookOf } from '../answers.ts';
import { spark } from '../compiled.ts';
import { nodesOf } from '../picture-boxes.ts';
import { trendOf } from '../trends.ts';

async function drawn(answer: Answer, width = 320): Promise<Picture> {
  const picture = await draw(spark, answer, lookOf(width));
  if (isProblem(picture)) throw new Error(picture.got);
  return picture;
}
const pastOf = (values: readonly (number | null)[], roles: readonly Role[]): Answer => {
  const answer = trendOf([{ code: 'dep:29', role: 'main', values }]);
  return { ...answer, figures: { ...answer.figures, role: roles } };
};
const tagsOf = (picture: Picture): string[] => nodesOf(picture.tree).map(([tag, given]) => `${tag}.${given['class'] ?? ''}`);

describe('the past of a figure', () => {
  test('is a curve with a point on the figure of today, and no text', async () => {
    const picture = await drawn(pastOf([30, 31, 33, 32.9, 35.6], ['history', 'history', 'history', 'previous', 'main']));
    assert.deepEqual(
      tagsOf(picture).filter((tag) => tag !== 'svg.'),
      [...Array<string>(4).fill('line.mine'), 'path.ground', 'path.mine'],
    );
    assert.deepEqual([picture.width, picture.height], [320, 40]);
  });
  test('has a mark for every period, in the order of time', async () => {
    const { marks } = await drawn(pastOf([35.6, 33, 30, null], ['main', 'previous', 'history', 'history']));
    assert.deepEqual(
      marks.map(({ row }) => row),
      [0, 1, 2, 3],
    );
    assert.ok(marks.every(({ height, x, width }, i) => height >= 24 && (i === 0 || x >= marks[i - 1]!.x + width - 1)));
  });
  test('stays within a few words, whatever the width', async () => {
    for (const width of [160, 320, 1280]) {
      const { marks } = await drawn(pastOf([1, 2, 3], ['history', 'previous', 'main']), width);
      assert.ok(marks.every((mark) => mark.x + mark.width <= Math.max(width, 240)));
    }
  });
  test('leaves holes open', async () => {
    const picture = await drawn(pastOf([1, 2, null, 3, 4], ['history', 'history', 'history', 'previous', 'main']));
    assert.equal(tagsOf(picture).filter((tag) => tag === 'line.mine').length, 2);
  });
  test('of fewer than three figures is nothing at all', async () => {
    const picture = await drawn(pastOf([1, 2], ['previous', 'main']));
    assert.deepEqual([picture.height, picture.marks], [0, []]);
    assert.equal((await drawn(trendOf([]))).height, 0);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { legendKeys, roles, toSvg } from '@balise/charts';
import { isRole } from '../../../packages/charts/src/roles.ts';
import { KEY_HEIGHT_PX, KEY_WIDTH_PX, type PictureNode } from '@balise/model';

const shapesOf = (role: string): readonly PictureNode[] => {
  const [key] = legendKeys([{ role, label: 'x' }]);
  const [, , ...shapes] = key!.sample;
  return shapes as readonly PictureNode[];
};
const attributesOf = (shape: PictureNode): Readonly<Record<string, string>> => shape[1];

describe('the legend of a picture that is seen alone', () => {
  test('says each line in its words and in its order, under the picture', () => {
    const legend = [
      { role: 'class-1', label: '[1 ; 3[' },
      { role: 'hatch', label: 'Non disponible' },
      { role: 'word', label: 's : secret' },
    ];
    const picture = { width: 100, height: 50, tree: ['svg', { width: '100', height: '50' }] as PictureNode, marks: [] };
    const svg = toSvg({ ...picture, keys: legendKeys(legend) });
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</gu)].map(([, text]) => text);
    assert.deepEqual(texts, ['[1 ; 3[', 'Non disponible', 's : secret']);
    assert.match(svg, / height="116"/u, 'room for three lines');
  });

  test('shows a class by its colour and a border, a lack by its texture, an abbreviation by nothing', () => {
    assert.deepEqual(
      shapesOf('class-3').map((shape) => attributesOf(shape)['class']),
      ['class-3', 'coast'],
    );
    for (const [role, texture] of [
      ['hatch', 'hatch'],
      ['missing', 'hatch'],
      ['dots', 'dots'],
    ] as const)
      assert.deepEqual(
        shapesOf(role).map((shape) => attributesOf(shape)['class']),
        ['coast', texture],
      );
    assert.deepEqual(
      shapesOf('outline-mine').map((shape) => attributesOf(shape)['class']),
      ['outline-mine'],
    );
    assert.equal(attributesOf(shapesOf('provisional')[0]!)['stroke-dasharray'], '5 3');
    assert.deepEqual(shapesOf('word'), []);
    assert.deepEqual(shapesOf('"><script>'), []);
  });

  test('stays in its box, whatever it shows, and wears roles alone', () => {
    for (const role of [...roles, 'provisional'])
      for (const shape of shapesOf(role)) {
        assert.ok(isRole(attributesOf(shape)['class']), role);
        for (const [, x, y] of (attributesOf(shape)['d'] ?? '').matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/gu)) {
          assert.ok(Number(x) >= 0 && Number(x) <= KEY_WIDTH_PX, `${role}: x ${x}`);
          assert.ok(Number(y) >= 0 && Number(y) <= KEY_HEIGHT_PX, `${role}: y ${y}`);
        }
      }
  });
});

import type { PictureNode } from '@balise/model';
import { pictureAttributes, pictureTags } from '../../../packages/charts/src/picture-tree.ts';
import { mountPicture } from '../../../packages/elements/src/picture.ts';
import { deepEqual, equal } from '../support/assert.ts';

const mounted = (...children: (PictureNode | string)[]): SVGElement =>
  mountPicture({ width: 100, height: 50, tree: ['svg', {}, ...children], marks: [] });

describe('a picture', () => {
  it('keeps its roles, its geometry and its texts', () => {
    const svg = mounted([
      'g',
      { transform: 'translate(10,20)' },
      ['path', { class: 'mine', d: 'M0,0h10v15h-10Z' }],
      ['text', { x: '3', class: 'label' }, 'Côtes-d’Armor'],
    ]);
    equal(svg.querySelector('path')?.getAttribute('class'), 'mine');
    equal(svg.querySelector('path')?.getAttribute('d'), 'M0,0h10v15h-10Z');
    equal(svg.querySelector('text')?.textContent, 'Côtes-d’Armor');
    equal(svg.getAttribute('viewBox'), '0 0 100 50');
    equal(svg.getAttribute('aria-hidden'), 'true');
  });

  it('lets in all that the painter may write', () => {
    const values: Readonly<Record<string, string>> = { transform: 'translate(1.5,-2)', class: 'mine' };
    const attributes = Object.fromEntries([...pictureAttributes].map((name) => [name, values[name] ?? '1']));
    const svg = mounted(...[...pictureTags].map((tag): PictureNode => [tag, attributes]));
    deepEqual(
      [...svg.children].map(({ localName }) => localName),
      [...pictureTags],
    );
    for (const child of svg.children) deepEqual(child.getAttributeNames().sort(), [...pictureAttributes].sort());
  });

  it('lets in no element that runs, loads or links', () => {
    const bad = ['script', 'foreignObject', 'image', 'use', 'a', 'style', 'animate', 'set', 'iframe', 'SCRIPT'];
    const svg = mounted(...bad.map((tag): PictureNode => [tag, { href: `${'javascript'}:alert(1)` }, 'x']));
    equal(svg.childNodes.length, 0);
  });

  it('lets in no handler, style, link, address or colour', () => {
    const svg = mounted([
      'rect',
      {
        onclick: 'alert(1)',
        style: 'fill:red',
        href: '//x',
        fill: 'url(http://x)',
        stroke: 'red',
        'clip-path': 'url(http://x#a)',
        transform: 'url(x)',
        x: '1',
      },
    ]);
    deepEqual(svg.firstElementChild?.getAttributeNames(), ['x']);
  });

  it('lets in nothing that names another part of the page, or of the picture', () => {
    const svg = mounted(
      ['defs', {}, ['clipPath', { id: 'a' }, ['rect', { x: '1' }]]],
      ['pattern', { id: 'b' }],
      ['rect', { id: 'c', 'clip-path': 'url(#a)', fill: 'none', transform: 'matrix(1,0,0,1,0,0)', d: 'url(#a)', x: '1' }],
    );
    equal(svg.childElementCount, 1);
    deepEqual(svg.firstElementChild?.getAttributeNames(), ['x']);
  });

  it('takes markup in a text for text', () => {
    const svg = mounted(['text', {}, '<img src=x onerror=alert(1)>']);
    equal(svg.querySelector('text')?.childElementCount, 0);
    equal(svg.textContent, '<img src=x onerror=alert(1)>');
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import { draw } from '../../../packages/charts/src/draw.ts';
import { toSvg } from '../../../packages/charts/src/to-svg.ts';
import { answerOf, lookOf } from './answers.ts';
import { bars } from './compiled.ts';
import { nodesOf } from './picture-boxes.ts';

const corpus = [
  '<img src=x onerror=alert(1)>',
  '</text><script>alert(1)</script>',
  'a[b].c\\',
  "datum['x'] + event.view.alert(1)",
  '${alert(1)} {{7*7}}',
  ']]><!--',
  '&lt;b&gt; &amp; "quotes" \'single\'',
  'مدرسة الأمل الثانوية',
  '\u202egnol yrev\u202c',
  '\ud800 alone \udfff',
  'line\nbreak\r\n\ttab\u0000\u0008',
  '__proto__',
  'constructor',
  '',
  '   ',
  '🏫'.repeat(300),
  'e\u0301'.repeat(300),
  'x'.repeat(10_000),
  'role:mine',
  'url(#a)',
];

const forbidden = /[\p{Cc}\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;

test('labels are text whatever they hold: no node, attribute or request comes of them', async () => {
  const shape = async (label: string): Promise<string[][]> => {
    const picture = await draw(
      bars,
      answerOf([
        { code: 'uai:1', value: 3, label },
        { code: 'FR', value: 2, role: 'reference', label },
      ]),
      lookOf(480),
    );
    assert.ok(!isProblem(picture));
    for (const [, attributes, ...children] of nodesOf(picture.tree)) {
      for (const value of Object.values(attributes)) assert.ok(label.trim().length < 4 || !value.includes(label));
      for (const child of children) if (typeof child === 'string') assert.doesNotMatch(child, forbidden);
    }
    assert.doesNotMatch(toSvg(picture), /<(img|script|b)[ >]/);
    return nodesOf(picture.tree).map(([tag, attributes]) => [tag, ...Object.keys(attributes)]);
  };
  const plain = await shape('Brest');
  for (const label of corpus) {
    const texts = (nodes: string[][]): string[][] => nodes.filter(([tag]) => tag !== 'text');
    assert.deepEqual(texts(await shape(label)), texts(plain), label.slice(0, 40));
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (label) => void (await shape(label))),
    { numRuns: 100 },
  );
});

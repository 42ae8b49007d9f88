import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../fast-check.ts';
import { fitName, fitText, plainText } from '../../../packages/charts/src/fit-text.ts';
import { measure } from './picture-boxes.ts';

const fit = { measure, size: 13 };

test('a text that fits is left whole', () => {
  assert.equal(fitText('Finistère', 200, fit), 'Finistère');
});

test('a text that does not fit is its beginning and an ellipsis, never wider than its room, never half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 0, max: 300 }), (text, room) => {
      const fitted = fitText(text, room, fit);
      assert.ok(measure(fitted, 13) <= room || fitted === '');
      assert.ok(fitted === text || fitted === '' || text.startsWith(fitted.slice(0, -1)));
      assert.doesNotMatch(fitted, /\p{Cs}/u);
    }),
  );
});

test('no room gives no text', () => {
  assert.equal(fitText('Finistère', 3, fit), '');
});

test('plain text is one printable line of 400 characters at most', () => {
  assert.equal(plainText(' a\n\u202eb\u0000  c\ud800 '), 'a b c');
  assert.equal(plainText('x'.repeat(5000)).length, 401);
  assert.equal(plainText('61,5\u202f%'), '61,5\u202f%');
});

test('a name that is cut keeps the code that tells it from another one, and is cut as any text where there is no room for both', () => {
  const names = ['Collège privé Notre-Dame du Mur (0290003W)', 'Collège privé Notre-Dame du Mur (0290004X)'];
  for (let room = 0; room <= 420; room += 7) {
    const fitted = names.map((name) => fitName(name, room, fit));
    for (const text of fitted) assert.ok(text === '' || fit.measure(text, fit.size) <= room, `${text} in ${room} px`);
    const isWide = room > fit.measure('C… (0290003W)', fit.size);
    if (isWide)
      assert.deepEqual(
        fitted.map((text) => text.slice(-11)),
        [' (0290003W)', ' (0290004X)'],
        `${room} px`,
      );
    else assert.equal(fitted[0], fitText(names[0] ?? '', room, fit));
  }
  assert.equal(fitName('Finistère', 200, fit), 'Finistère');
  assert.equal(fitName('Lycée (annexe)', 60, fit), fitText('Lycée (annexe)', 60, fit));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../fast-check.ts';
import { fitText, plainText } from '../../../packages/charts/src/fit-text.ts';
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

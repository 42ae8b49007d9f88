import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../fast-check.ts';
import { csvText } from '@balise/model';

test('French takes semicolons and decimal commas, English commas and points', () => {
  assert.equal(csvText([['a;b', 1.5, null]], 'fr'), '\uFEFF"a;b";1,5;\r\n');
  assert.equal(csvText([['a;b', 1.5, null]], 'en'), '\uFEFFa;b,1.5,\r\n');
});
test('negative numbers stay numbers', () => assert.equal(csvText([[-3.5]], 'en'), '\uFEFF-3.5\r\n'));
test('no text cell can be taken for a formula, whatever it holds', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'),
      (rest, start) => {
        const cell = csvText([[`${start}${rest}`]], 'fr').slice(1);
        assert.match(cell, /^"?'/u);
      },
    ),
  );
});

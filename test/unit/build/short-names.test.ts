import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { names, shortNames } from '../../../scripts/build/short-names.mjs';

const shortened = (code: string): string => shortNames().renderChunk(code).code;

describe('what the shell says to itself alone', () => {
  test('has a short name of its own each', () => {
    const shorts = names.map(shortened);
    assert.equal(new Set(shorts).size, names.length);
    assert.ok(
      shorts.every((name) => /^\$_?\w$/.test(name)),
      shorts.join(' '),
    );
  });
  test('is cut short wherever it is the whole word', () => {
    const [open, value] = [shortened('isOpen'), shortened('_$AH')];
    assert.equal(shortened('e.isOpen&&t._$AH,{isOpen:n}'), `e.${open}&&t.${value},{${open}:n}`);
    assert.equal(shortened('e.isOpened;e.$isOpen;t._$AHA'), 'e.isOpened;e.$isOpen;t._$AHA');
  });
  test('is none of the names that we document', () => {
    const documented = readFileSync(new URL('../../../custom-elements.json', import.meta.url), 'utf8');
    assert.deepEqual(
      names.filter((name) => documented.includes(`"${name}"`)),
      [],
    );
  });
});

describe('the custom properties of the shell', () => {
  test('are cut short, each to its own', () => {
    const text = shortened('a{color:var(--_text);fill:var(--_text-2)}');
    assert.match(text, /^a\{color:var\(--_(\w)\);fill:var\(--_(?!\1)\w\)\}$/);
    assert.equal(shortened('style.setProperty("--_room",e)'), `style.setProperty("${shortened('--_room')}",e)`);
  });
  test('are left alone where a host may set them, or where none is ours', () => {
    const code = 'a{color:var(--balise-text,var(--_text-3));fill:var(--_texts);stroke:var(--text)}';
    assert.equal(shortened(code), code);
  });
});

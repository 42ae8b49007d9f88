import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuredCharacters } from '@balise/model';
import { builtInAdvances } from '../../../packages/charts/src/built-in-advances.ts';
import { measureWith } from '../../../packages/charts/src/measure.ts';

test('a text is as wide as its characters in the page’s font', async () => {
  const regular = new Float32Array(measuredCharacters.length + 1).fill(500);
  regular[measuredCharacters.indexOf('é')] = 600;
  const measure = await measureWith({ regular, bold: regular.map((width) => width * 2) });
  assert.equal(measure('été', 10), 6 + 5 + 6);
  assert.equal(measure('été', 10, 'bold'), 34);
});

test('a character that was not measured takes the last entry, once per code point', async () => {
  const regular = new Float32Array(measuredCharacters.length + 1).fill(500);
  regular[measuredCharacters.length] = 900;
  assert.equal((await measureWith({ regular, bold: regular }))('🏫', 10), 9);
});

test('what the page did not send, or sent by halves, is measured with the built-in table', async () => {
  const builtIn = await measureWith(builtInAdvances());
  for (const advances of [
    {},
    { regular: new Float32Array(3) },
    Object.create({ regular: new Float32Array(measuredCharacters.length + 1) }),
  ]) {
    assert.equal((await measureWith(advances))('Finistère', 13), builtIn('Finistère', 13));
  }
});

test('the built-in table has a width for every measured character, and bold is wider', async () => {
  const { regular, bold } = builtInAdvances();
  assert.equal(regular.length, measuredCharacters.length + 1);
  assert.equal(bold.length, regular.length);
  assert.ok(Math.abs((await measureWith({}))('Côtes-d’Armor', 13) - 90) < 8);
  assert.ok((await measureWith({}))('Côtes-d’Armor', 13, 'bold') > (await measureWith({}))('Côtes-d’Armor', 13));
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { departementsModule, target } from '../../../../packages/territories/scripts/build-outlines.ts';

/** One file for every level: under the strictest of the three ceilings (régions, 30 kB). */
const LARGEST_BROTLI_BYTES = 30_000;

test('making the outlines again gives the committed bytes', () => {
  assert.equal(departementsModule(), readFileSync(target, 'utf8'));
});

test('the outlines of all levels stay under 30 kB of brotli', () => {
  const bytes = brotliCompressSync(readFileSync(target)).length;
  assert.ok(bytes <= LARGEST_BROTLI_BYTES, `${bytes} bytes`);
});

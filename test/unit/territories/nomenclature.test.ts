import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { vintage } from '@balise/territories';
import { nomenclature, target } from '../../../packages/territories/scripts/build.ts';

const LARGEST_BROTLI_BYTES = 12_000;

test('generating the nomenclature again gives the committed bytes', () => {
  assert.equal(nomenclature(), readFileSync(target, 'utf8'));
  assert.equal(vintage, '2026');
});

test('the nomenclature of five levels stays under 12 kB of brotli', () => {
  const bytes = brotliCompressSync(readFileSync(target)).length;
  assert.ok(bytes <= LARGEST_BROTLI_BYTES, `${bytes} bytes`);
});

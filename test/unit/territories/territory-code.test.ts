import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareCode, level } from '@balise/territories';

test('a code announces its level, or none', () => {
  const cases = {
    'dep:29': 'dep',
    'uai:0290009C': 'uai',
    'arr-mun:75101': 'arr-mun',
    FR: 'FR',
    'FR-METRO': 'FR-METRO',
    '29': null,
    'dep:': null,
    'FR:1': null,
    ':29': null,
    '': null,
    dep: null,
    'pays:fr': null,
  };
  for (const [code, expected] of Object.entries(cases)) assert.equal(level(code), expected, code);
});

test('a bare code is what follows the level', () => {
  assert.deepEqual(['dep:29', 'FR', 'ctcd:6AE'].map(bareCode), ['29', 'FR', '6AE']);
});

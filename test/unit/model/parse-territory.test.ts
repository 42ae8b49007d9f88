import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { formatTerritory, levels, parseTerritory } from '@balise/model';

describe('parseTerritory', () => {
  test('reads the codes of the contract and writes them back', () => {
    const codes = [
      'dep:29',
      'dep:2A',
      'dep:976',
      'reg:53',
      'ra:03',
      'aca:14',
      'com:29019',
      'com:2A004',
      'epci:242900314',
      'ctcd:6AE',
      'ctcd:01D',
      'ctcd:972R',
      'bassin:25027',
      'circo:0291234J',
      'uai:0290009C',
      'FR',
      'FR-METRO',
    ];
    assert.deepEqual(
      codes.map((code) => {
        const territory = parseTerritory(code);
        return territory === null ? null : formatTerritory(territory);
      }),
      codes,
    );
  });

  test('a code without its level is not a territory', () => {
    for (const text of [
      '17',
      '29',
      '',
      'dep',
      'dep:',
      'dep:1',
      'dep:20',
      'dep:96',
      'planet:3',
      'FR:FR',
      'fr',
      'dep:29 or',
      'constructor:29',
      '__proto__:1',
    ]) {
      assert.equal(parseTerritory(text), null, text);
    }
  });

  test('letters of codes are raised', () => {
    assert.deepEqual(parseTerritory(' dep:2a '), { level: 'dep', code: '2A' });
    assert.deepEqual(parseTerritory('uai:0290009c'), { level: 'uai', code: '0290009C' });
  });

  test('no text throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...levels), fc.string(), (level, rest) => {
        const territory = parseTerritory(`${level}:${rest}`);
        assert.ok(territory === null || parseTerritory(formatTerritory(territory)) !== null);
      }),
    );
  });
});

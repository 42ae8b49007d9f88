import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Level } from '@balise/model';
import { children, label, search } from '@balise/territories';

const everywhere: readonly Level[] = ['dep', 'aca', 'reg', 'ctcd', 'com', 'uai', 'FR'];

describe('what a reader types', () => {
  test('accents, case and hyphens do not matter', () => {
    assert.deepEqual(search('finistere', ['dep']), ['dep:29']);
    assert.deepEqual(search('COTES D ARMOR', ['dep']), ['dep:22']);
    assert.deepEqual(search('ile de fr', ['reg']), ['reg:11']);
    for (const text of ['cotes darmor', 'Côtes d’Armor', "COTES D'ARMOR", 'cotes-darmor', 'darmor', 'armor'])
      assert.deepEqual(search(text, ['dep']), ['dep:22'], text);
    assert.deepEqual(search('val doise', ['dep']), ['dep:95']);
  });

  test('St is Saint', () => {
    assert.deepEqual(search('seine st denis', ['dep']), ['dep:93']);
    assert.deepEqual(search('st-denis', ['dep']), ['dep:93']);
  });

  test('the whole name comes before the beginnings of others', () => {
    assert.deepEqual(search('vienne', ['dep']), ['dep:86', 'dep:87']);
    assert.deepEqual(search('loire', ['dep']).slice(0, 2), ['dep:42', 'dep:44']);
  });

  test('a name begins where its article ends, and beginnings come before words inside others', () => {
    assert.deepEqual(search('r', ['dep']).slice(0, 2), ['dep:974', 'dep:69']);
    assert.ok(search('r', ['dep']).includes('dep:67'), 'Bas-Rhin');
    assert.deepEqual(search('loir', ['dep']).slice(0, 5), ['dep:41', 'dep:42', 'dep:44', 'dep:45', 'dep:28']);
  });

  test('« Rennes » finds its académie, « réunion » the four that bear the name', () => {
    assert.deepEqual(search('rennes', everywhere), ['aca:14']);
    assert.deepEqual(search('réunion', everywhere), ['dep:974', 'aca:28', 'reg:04', 'ctcd:974D']);
  });

  test('codes are found typed, bare, dirty, and once', () => {
    assert.deepEqual(search('dep:29', everywhere), ['dep:29']);
    assert.deepEqual(search('dep:29', ['reg']), []);
    assert.deepEqual(search('029', ['dep']), ['dep:29']);
    assert.deepEqual(search('2a', ['dep']), ['dep:2A']);
    assert.deepEqual(search('17', ['dep', 'aca']), ['dep:17', 'aca:17']);
    assert.deepEqual(search('0290009c', everywhere), ['uai:0290009C']);
    assert.deepEqual(search('29019', everywhere), ['com:29019']);
  });

  test('nothing typed lists a level in French order, nonsense finds nothing', () => {
    const listed = search('', ['dep']);
    assert.equal(listed.length, children('FR', 'dep').length);
    assert.deepEqual(
      listed,
      listed.toSorted((a, b) => new Intl.Collator('fr').compare(label(a, 'fr') ?? '', label(b, 'fr') ?? '')),
    );
    assert.deepEqual(search('zzz', everywhere), []);
    assert.deepEqual(search('(', everywhere).length, search('', everywhere).length);
  });

  test('every territory is found by its own label, first', () => {
    for (const level of ['dep', 'aca', 'reg', 'ctcd', 'ra'] as const) {
      for (const code of children('FR', level)) assert.equal(search(label(code, 'fr') ?? '', [level])[0], code);
    }
  });
});

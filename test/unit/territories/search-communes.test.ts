import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import type { Level } from '@balise/model';
import { qualified } from '@balise/territories';
import { brought } from './brought.ts';

const all = await brought('com', 'epci');
const { search } = all;
const picker: readonly Level[] = ['dep', 'com', 'epci', 'aca'];
const named = (text: string, levels: readonly Level[] = picker, most = 3): readonly string[] =>
  search(text, levels)
    .slice(0, most)
    .map((code) => all.qualified(code, 'fr'));

describe('communes in a picker', () => {
  test('homonyms are told apart, across levels and within one, the largest first', () => {
    assert.deepEqual(named('vienne', picker, 2), ['Vienne (département, académie de Poitiers)', 'Vienne (Isère)']);
    assert.deepEqual(named('saint-denis', ['com'], 2), ['Saint-Denis (Seine-Saint-Denis)', 'Saint-Denis (La Réunion)']);
    assert.deepEqual(named('paris', ['dep', 'com'], 2), ['Paris (département, académie de Paris)', 'Paris (commune)']);
    assert.equal(qualified('dep:86', 'en'), 'Vienne (département, académie de Poitiers)');
    assert.equal(qualified('aca:14', 'fr'), 'académie de Rennes');
    assert.equal(all.qualified('epci:242900314', 'fr'), 'Brest Métropole (intercommunalité, Finistère)');
  });

  test('what tells a place apart is said beside its name', () => {
    assert.equal(all.whereabouts('com:38544', 'fr'), 'commune, Isère');
    assert.equal(all.whereabouts('dep:86', 'fr'), 'département, académie de Poitiers');
    assert.equal(all.whereabouts('reg:53', 'fr'), 'région');
    assert.equal(all.whereabouts('nowhere', 'fr'), '');
  });

  test('no two communes, départements, EPCI or académies are called the same once qualified', () => {
    for (const level of ['com', 'dep', 'aca', 'epci'] as const) {
      const names = all.hierarchy.children('FR', level).map((code) => all.qualified(code, 'fr'));
      assert.equal(new Set(names).size, names.length, level);
    }
  });

  test('accents, hyphens, apostrophes, Saint or St do not matter', () => {
    for (const text of ['st etienne', 'SAINT-ÉTIENNE', 'St-Étienne', 'saint étienne'])
      assert.equal(search(text, ['com'])[0], 'com:42218', text);
    assert.equal(search("l'hay les roses", ['com'])[0], 'com:94038');
    for (const text of ['lhay les roses', 'lhay-les-roses', 'LHAY', 'l’haÿ', 'L`HAY LES', 'l hay les roses'])
      assert.equal(search(text, ['com'])[0], 'com:94038', text);
    for (const text of ['villeneuve dascq', 'villeneuve d ascq', "VILLENEUVE D'ASCQ", 'dascq', 'ascq'])
      assert.equal(search(text, ['com'])[0], 'com:59009', text);
    for (const text of ['lisle dabeau', "l'isle d'abeau", 'isle d abeau']) assert.equal(search(text, ['com'])[0], 'com:38193', text);
    for (const text of ['loeuilley', 'Lœuilley', 'LŒUILLEY', 'lœuilley']) assert.equal(search(text, ['com'])[0], 'com:70305', text);
    for (const text of ["l'orient", 'lorient', 'l orient']) assert.equal(search(text, ['com'])[0], 'com:56121', text);
    for (const text of ['saint denis', 'saint‑denis', 'saint–denis', 'ST DENIS']) assert.equal(search(text, ['com'])[0], 'com:93066', text);
    assert.equal(search('havre', ['com'])[0], 'com:76351');
    assert.equal(search('ste foy les lyon', ['com'])[0], 'com:69202');
  });

  test('exact, then the beginning, then the beginning of a word', () => {
    const codes = search('rochelle', ['com']);
    assert.deepEqual(codes.slice(0, 2), ['com:17300', 'com:70450'], 'La Rochelle, of Charente-Maritime then of Haute-Saône');
    assert.deepEqual(named('bretagne', ['reg', 'com'], 2), ['Bretagne (région)', 'Bretagne (Indre)']);
    assert.ok(search('malo', ['com']).includes('com:35288'), 'Saint-Malo');
    assert.deepEqual(search('quimp', ['com']), ['com:29232', 'com:29233']);
    assert.deepEqual(search('29019', ['com']), ['com:29019']);
    assert.deepEqual(search('com:29019', ['com']), ['com:29019']);
    assert.deepEqual(search('com:29999', ['com']), []);
    assert.deepEqual(search('paris 12', ['arr-mun']), ['arr-mun:75112']);
  });

  test('every commune is found by its name, among its homonyms', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all.hierarchy.children('FR', 'com')), (code) => {
        const name = all.label(code, 'fr') ?? '';
        const found = search(name, ['com']);
        const at = found.indexOf(code);
        assert.ok(at >= 0 && at < 30, `${name} ${code}`);
      }),
      { numRuns: 50 },
    );
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import type { Level } from '@balise/model';
import { children, hierarchy, known, level, nests, parent } from '@balise/territories';

const listedLevels: readonly Level[] = ['dep', 'ctcd', 'aca', 'ra', 'reg', 'FR-METRO', 'FR'];
const all = listedLevels.flatMap((level) => children('FR', level));

describe('what exists', () => {
  test('there are 101 départements, 100 collectivités, 30 académies, 18 régions académiques and 18 régions', () => {
    assert.deepEqual(
      listedLevels.map((level) => children('FR', level).length),
      [101, 100, 30, 18, 18, 1, 1],
    );
  });

  test('mainland France is 96 départements, Corsica included, in code order', () => {
    const metro = children('FR-METRO', 'dep');
    assert.equal(metro.length, 96);
    assert.deepEqual(metro.slice(26, 30), ['dep:28', 'dep:29', 'dep:2A', 'dep:2B']);
    assert.equal(parent('dep:974', 'FR-METRO'), null);
    assert.equal(parent('dep:974', 'FR'), 'FR');
  });

  test('17 is a département, an académie and a région académique, never the same territory', () => {
    assert.equal(parent('dep:17', 'reg'), 'reg:75');
    assert.equal(parent('aca:17', 'reg'), 'reg:52');
    assert.equal(parent('ra:17', 'reg'), 'reg:52');
    assert.equal(known('reg:17'), false);
    assert.equal(known('17'), false);
  });

  test('retired académies, overseas collectivités and the départements of before 1976 are unknown', () => {
    for (const code of ['aca:05', 'aca:21', 'dep:20', 'dep:975', 'dep:978', 'dep:99', 'reg:05', '', 'FR:1', 'dep:'])
      assert.equal(known(code), false, code);
  });
});

describe('what contains what', () => {
  test('Finistère is in the académie de Rennes, the région académique 03 and the région 53', () => {
    assert.deepEqual(
      (['dep', 'ctcd', 'aca', 'ra', 'reg', 'FR-METRO', 'FR'] as const).map((level) => parent('dep:29', level)),
      ['dep:29', 'ctcd:29D', 'aca:14', 'ra:03', 'reg:53', 'FR-METRO', 'FR'],
    );
    assert.deepEqual(children('aca:14', 'dep'), ['dep:22', 'dep:29', 'dep:35', 'dep:56']);
  });

  test('the Rhône is shared by two collectivités, so it is in none', () => {
    assert.equal(parent('dep:69', 'ctcd'), null);
    assert.deepEqual(children('dep:69', 'ctcd'), ['ctcd:69D', 'ctcd:69M']);
    assert.deepEqual(children('ctcd:69M', 'dep'), []);
    assert.equal(nests('dep', 'ctcd'), false);
  });

  test('Alsace and Corse are one collectivité for two départements', () => {
    assert.deepEqual(children('ctcd:6AE', 'dep'), ['dep:67', 'dep:68']);
    assert.deepEqual(children('ctcd:20R', 'dep'), ['dep:2A', 'dep:2B']);
    assert.equal(parent('ctcd:6AE', 'dep'), null);
    assert.equal(parent('ctcd:6AE', 'aca'), 'aca:15');
  });

  test('a school is in the département of its first digits, Corsica by 620 and 720', () => {
    assert.equal(parent('uai:0290009C', 'aca'), 'aca:14');
    assert.equal(parent('uai:6200001G', 'dep'), 'dep:2A');
    assert.equal(parent('uai:7200001N', 'dep'), 'dep:2B');
    assert.equal(parent('uai:7200001B', 'dep'), null, 'a letter that does not check is no school');
  });

  test('a commune is in the département its code begins with', () => {
    assert.equal(parent('com:29019', 'dep'), 'dep:29');
    assert.equal(parent('com:2A004', 'reg'), 'reg:94');
    assert.equal(parent('com:97105', 'aca'), 'aca:32');
    assert.equal(parent('com:97502', 'FR'), null);
    assert.equal(parent('com:20004', 'dep'), null);
  });

  test('an arrondissement municipal is in its commune, which its code is not', () => {
    assert.equal(parent('arr-mun:75112', 'com'), 'com:75056');
    assert.equal(parent('arr-mun:69389', 'ctcd'), 'ctcd:69M');
    assert.equal(parent('arr-mun:13216', 'aca'), 'aca:02');
    assert.equal(children('FR', 'arr-mun').length, 45);
    for (const code of ['com:75112', 'arr-mun:75121', 'arr-mun:75100', 'arr-mun:75056']) assert.equal(known(code), false, code);
  });

  test('overseas collectivités are outside France and its académies: their attachment varies', () => {
    for (const code of ['975', '977', '978', '984', '986', '987', '988', '989']) {
      assert.equal(known(`com-outremer:${code}`), true);
      for (const level of ['dep', 'aca', 'ra', 'reg', 'FR-METRO', 'FR'] as const) assert.equal(parent(`com-outremer:${code}`, level), null);
    }
    assert.equal(parent('uai:9880001G', 'com-outremer'), 'com-outremer:988');
    assert.equal(parent('uai:9880001G', 'dep'), null);
  });

  test('circonscriptions, cantons and bassins are placed by their codes', () => {
    assert.equal(parent('circo:0291234J', 'dep'), 'dep:29');
    assert.equal(parent('canton:2902', 'dep'), 'dep:29');
    assert.equal(parent('canton:97101', 'dep'), 'dep:971');
    assert.equal(parent('bassin:24942', 'aca'), 'aca:24');
    assert.equal(parent('bassin:24942', 'dep'), null);
    assert.equal(parent('bassin:05123', 'aca'), 'aca:70', 'Caen and Rouen are Normandie');
    assert.equal(known('bassin:99123'), false);
    assert.equal(known('canton:2001'), false);
  });

  test('a territory holds nothing coarser, even with the same perimeter', () => {
    assert.equal(parent('reg:04', 'dep'), null);
    assert.deepEqual(children('dep:974', 'reg'), []);
    assert.deepEqual(children('aca:28', 'dep'), ['dep:974']);
  });

  test('levels that nest, and those that do not', () => {
    for (const [fine, coarse] of [
      ['uai', 'dep'],
      ['com', 'reg'],
      ['dep', 'aca'],
      ['aca', 'ra'],
      ['ra', 'reg'],
      ['reg', 'ra'],
      ['ctcd', 'aca'],
      ['dep', 'FR'],
      ['dep', 'FR-METRO'],
      ['circo', 'aca'],
      ['bassin', 'reg'],
    ] as const) {
      assert.equal(nests(fine, coarse), true, `${fine} in ${coarse}`);
    }
    for (const [fine, coarse] of [
      ['reg', 'aca'],
      ['ctcd', 'dep'],
      ['bassin', 'dep'],
      ['uai', 'com'],
      ['epci', 'dep'],
      ['com', 'epci'],
    ] as const) {
      assert.equal(nests(fine, coarse), false, `${fine} in ${coarse}`);
    }
  });

  test('ten régions académiques hold one académie, six académies hold one département', () => {
    assert.equal(children('FR', 'ra').filter((ra) => children(ra, 'aca').length === 1).length, 10);
    assert.equal(children('FR', 'aca').filter((aca) => children(aca, 'dep').length === 1).length, 6);
  });
});

describe('the graph is one', () => {
  test('every département reaches its région and its région académique by the same road through its académie', () => {
    for (const dep of children('FR', 'dep')) {
      const aca = parent(dep, 'aca') ?? '';
      assert.equal(parent(aca, 'reg'), parent(dep, 'reg'), dep);
      assert.equal(parent(aca, 'ra'), parent(dep, 'ra'), dep);
      assert.equal(parent(parent(dep, 'ra') ?? '', 'reg'), parent(dep, 'reg'), dep);
    }
  });

  test('children and parent say the same thing, whatever the pair', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom(...listedLevels), (code, coarse) => {
        const above = parent(code, coarse);
        const own = level(code);
        assert.ok(own !== null);
        if (above !== null) assert.ok(children(above, own).includes(code));
        for (const child of children(code, coarse)) assert.equal(parent(child, own), code);
      }),
    );
  });

  test('where a level nests, the coarse territories share its members without overlap or loss', () => {
    for (const fine of listedLevels) {
      for (const coarse of listedLevels.filter((level) => nests(fine, level))) {
        const shared = children('FR', coarse).flatMap((code) => children(code, fine));
        const outside = children('FR', fine).filter((code) => parent(code, coarse) === null);
        assert.deepEqual([...shared, ...outside].toSorted(), children('FR', fine).toSorted(), `${fine} in ${coarse}`);
        assert.ok(outside.length === 0 || coarse === 'FR-METRO', `${fine} in ${coarse}`);
      }
    }
  });

  test('the hierarchy handed to the model is these functions', () => {
    assert.deepEqual(hierarchy, { parent, children, nests, known });
  });
});

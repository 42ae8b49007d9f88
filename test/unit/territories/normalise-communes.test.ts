import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import type { Level } from '@balise/model';
import { normalise } from '@balise/territories';
import { brought } from './brought.ts';

const all = await brought('com', 'epci');

const said = (level: Level, spellings: Readonly<Record<string, string | null>>): void => {
  for (const [raw, expected] of Object.entries(spellings)) assert.equal(all.normalise(raw, level), expected, `« ${raw} » as ${level}`);
};

describe('communes', () => {
  test('names without homonyms are recognised, however they are dressed', () => {
    said('com', {
      Quimper: 'com:29232',
      QUIMPER: 'com:29232',
      'LE HAVRE': 'com:76351',
      'HAVRE (LE)': 'com:76351',
      Havre: 'com:76351',
      "L'HAY LES ROSES": 'com:94038',
      'ST-BRIEUC': 'com:22278',
      'Œuilly (Marne)': 'com:51410',
      OEUILLY: null,
    });
  });

  test('a name that several bear is none of them without the département', () => {
    said('com', {
      'Saint-Denis': null,
      'Saint-Denis (93)': 'com:93066',
      'SAINT DENIS (974)': 'com:97411',
      'St-Denis (Seine-Saint-Denis)': 'com:93066',
      'Vienne (Isère)': 'com:38544',
      'Vienne (Vienne)': null,
      'Quimper (Isère)': null,
      'Quimper (nulle part)': null,
    });
  });

  test('the territory of the row tells homonyms apart', () => {
    assert.equal(all.normaliseWithin('Saint-Denis', 'com', 'dep:93'), 'com:93066');
    assert.equal(all.normaliseWithin('SAINT DENIS', 'com', 'aca:28'), 'com:97411');
    assert.equal(all.normaliseWithin('Saint-Denis', 'com', 'dep:29'), null);
    assert.equal(all.normaliseWithin('29019', 'com', 'dep:29'), 'com:29019');
    assert.equal(all.normaliseWithin('29019', 'com', 'dep:35'), null, 'a code says where it is');
    assert.equal(all.normaliseWithin('Quimper', 'com', 'nowhere'), null);
  });

  test('an arrondissement municipal is its commune where communes are wanted, itself at its level', () => {
    for (const raw of ['75112', 'PARIS 12', 'Paris 12e Arrondissement', 'PARIS 12EME ARRONDISSEMENT', 'paris-12'])
      said('com', { [raw]: 'com:75056' });
    said('com', { '69381': 'com:69123', '13216': 'com:13055', 'Marseille 1er Arrondissement': 'com:13055' });
    said('arr-mun', {
      '75112': 'arr-mun:75112',
      'Paris 12e Arrondissement': 'arr-mun:75112',
      'MARSEILLE 01': 'arr-mun:13201',
      'Lyon 9e arr.': 'arr-mun:69389',
      'Paris 21e arrondissement': null,
      'Paris 12 bis': null,
      '75056': null,
    });
    assert.equal(normalise('75112', 'com'), 'com:75056', 'without the list too');
  });

  test('codes that exist no more are not guessed; without the list their shape is enough', () => {
    said('com', { '01018': null, '29019': 'com:29019', '1001': 'com:01001', 'com:01018': null, '97502': null });
    assert.equal(normalise('01018', 'com'), 'com:01018');
  });

  test('every commune is recognised by its name and its département', () => {
    const twice: string[] = [];
    for (const code of all.hierarchy.children('FR', 'com')) {
      const [name, dep] = [all.label(code, 'fr') ?? '', all.hierarchy.parent(code, 'dep') ?? ''];
      if (all.normaliseWithin(name, 'com', dep) !== code) twice.push(`${code} ${name}`);
    }
    assert.deepEqual(twice, []);
  });
});

describe('other levels', () => {
  test('EPCI by SIREN and by name', () => {
    said('epci', {
      '242900314': 'epci:242900314',
      'Brest Métropole': 'epci:242900314',
      'METROPOLE DE LYON': 'epci:200046977',
      '242900315': null,
    });
  });

  test('overseas collectivités, cantons, circonscriptions and bassins', () => {
    said('com-outremer', {
      '988': 'com-outremer:988',
      'Nouvelle Calédonie': 'com-outremer:988',
      'ST PIERRE ET MIQUELON': 'com-outremer:975',
      'Polynésie Française': 'com-outremer:987',
      '974': null,
    });
    said('canton', { '2902': 'canton:2902', '9999': null });
    said('circo', { '0291234J': 'circo:0291234J', '0291234A': null });
    said('bassin', { '24942': 'bassin:24942', '99942': null });
  });

  test('whatever the cell, the answer is null or a known territory of the level asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom<Level>('com', 'epci', 'arr-mun', 'com-outremer', 'canton', 'bassin'),
        (raw, level) => {
          const code = all.normalise(raw, level);
          assert.ok(code === null || (code.startsWith(`${level}:`) && all.hierarchy.known(code)));
        },
      ),
    );
  });
});

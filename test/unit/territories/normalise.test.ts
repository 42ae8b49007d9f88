import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import type { Level } from '@balise/model';
import { children, isUai, label, normalise } from '@balise/territories';

const said = (level: Level, spellings: Readonly<Record<string, string | null>>): void => {
  for (const [raw, expected] of Object.entries(spellings)) assert.equal(normalise(raw, level), expected, `« ${raw} » as ${level}`);
};

describe('départements', () => {
  test('codes are recognised on one, two and three characters', () => {
    said('dep', {
      '1': 'dep:01',
      '01': 'dep:01',
      '001': 'dep:01',
      '044': 'dep:44',
      '02A': 'dep:2A',
      '2a': 'dep:2A',
      '2B': 'dep:2B',
      '971': 'dep:971',
      ' 29 ': 'dep:29',
    });
  });

  test('the two Corsican prefixes of school codes are the two Corsican départements', () => {
    said('dep', { '620': 'dep:2A', '720': 'dep:2B' });
  });

  test('a code of Corsica inside another text is none', () => {
    said('dep', { '12A': null, '102A': null, '2AB': null, '2B1': null });
  });

  test('names are recognised without case, accents, hyphens nor article', () => {
    said('dep', {
      FINISTERE: 'dep:29',
      "COTES D'ARMOR": 'dep:22',
      'Côtes-d’Armor': 'dep:22',
      'LA REUNION': 'dep:974',
      REUNION: 'dep:974',
      'HAUTE SAVOIE': 'dep:74',
      'SEINE MARITIME': 'dep:76',
      'ALPES-DE-HTE-PROVENCE': 'dep:04',
      "VAL-D'OISE": 'dep:95',
      'Territoire de Belfort': 'dep:90',
      'les Vosges': 'dep:88',
    });
  });

  test('what is not one of the 101 is never guessed', () => {
    said('dep', {
      '': null,
      ' ': null,
      '0': null,
      '00': null,
      '000': null,
      '20': null,
      '020': null,
      '96': null,
      '99': null,
      '099': null,
      '100': null,
      '0029': null,
      '29.0': null,
      '975': null,
      '977': null,
      '978': null,
      '986': null,
      '987': null,
      '988': null,
      Corse: null,
      Andorre: null,
      Etranger: null,
      Étranger: null,
      'St-Pierre-et-Miquelon': null,
      'Nouvelle Calédonie': null,
      Bretagne: null,
      Rennes: null,
      '-': null,
      toString: null,
      __proto__: null,
    });
  });

  test('Loire and Haute-Loire, Vienne and Haute-Vienne, Savoie and Haute-Savoie stay apart', () => {
    said('dep', { LOIRE: 'dep:42', 'HAUTE-LOIRE': 'dep:43', VIENNE: 'dep:86', 'Hte-Vienne': 'dep:87', SAVOIE: 'dep:73' });
  });
});

describe('académies, régions académiques and régions', () => {
  test('académies by code and by name', () => {
    said('aca', {
      '14': 'aca:14',
      '1': 'aca:01',
      '01': 'aca:01',
      '70': 'aca:70',
      'AIX-MARSEILLE': 'aca:02',
      'Aix Marseille': 'aca:02',
      'ORLEANS-TOURS': 'aca:18',
      CRETEIL: 'aca:24',
      'LA REUNION': 'aca:28',
      Réunion: 'aca:28',
      'Académie d’Orléans-Tours': 'aca:18',
      'ACADEMIE DE LA REUNION': 'aca:28',
      'Académie de la Guadeloupe': 'aca:32',
      'académie de Rennes': 'aca:14',
      '05': null,
      '21': null,
      CAEN: null,
      Rouen: null,
      '99': null,
      '014': null,
      'Île-de-France': null,
    });
  });

  test('the same two digits are another territory at another level', () => {
    assert.deepEqual(
      (['dep', 'aca', 'ra', 'reg'] as const).map((level) => normalise('17', level)),
      ['dep:17', 'aca:17', 'ra:17', null],
    );
    assert.deepEqual(
      (['dep', 'aca', 'ra', 'reg'] as const).map((level) => normalise('3', level)),
      ['dep:03', 'aca:03', 'ra:03', 'reg:03'],
    );
  });

  test('régions by name, with or without the noun', () => {
    said('reg', {
      Bretagne: 'reg:53',
      'ILE-DE-FRANCE': 'reg:11',
      'Région Occitanie': 'reg:76',
      "PROVENCE-ALPES-COTE D'AZUR": 'reg:93',
      'Région académique Bretagne': null,
      PACA: null,
    });
    said('ra', { Bretagne: 'ra:03', 'REGION ACADEMIQUE ILE DE FRANCE': 'ra:10', 'Région académique des Pays de la Loire': 'ra:17' });
  });

  test('the country and its mainland', () => {
    said('FR', {
      FR: 'FR',
      France: 'FR',
      FRANCE: 'FR',
      'France métropolitaine et DROM': 'FR',
      'France métropolitaine': null,
      'FR-METRO': null,
    });
    said('FR-METRO', { 'FR-METRO': 'FR-METRO', 'France métropolitaine': 'FR-METRO', France: null });
  });

  test('collectivités by code and by name', () => {
    said('ctcd', {
      '29D': 'ctcd:29D',
      '29d': 'ctcd:29D',
      '6AE': 'ctcd:6AE',
      '69M': 'ctcd:69M',
      'METROPOLE DE LYON': 'ctcd:69M',
      '67D': null,
      '29': null,
    });
  });
});

describe('schools and communes', () => {
  test('a school code is seven digits and the letter that checks them', () => {
    said('uai', {
      '0011071J': 'uai:0011071J',
      '0010001w': 'uai:0010001W',
      '0781977A': 'uai:0781977A',
      '0010024W': 'uai:0010024W',
      '0011071K': null,
      '011071J': null,
      '0011071I': null,
    });
  });

  test('a commune code is five characters in a known département', () => {
    said('com', {
      '29019': 'com:29019',
      '2a004': 'com:2A004',
      '97105': 'com:97105',
      '1001': 'com:01001',
      '20004': null,
      '97502': null,
      '00001': null,
      '999': null,
      Brest: null,
    });
  });

  test('one digit or the letter changed, and a school code checks no longer', () => {
    const digits = fc.integer({ min: 0, max: 9_999_999 }).map((value) => String(value).padStart(7, '0'));
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const letter = 'ABCDEFGHJKLMNPRSTUVWXYZ'[Number(text) % 23] ?? '';
        assert.ok(isUai(text + letter));
        const changed = [...text].map((digit, index) => (index === at ? String((Number(digit) + by) % 10) : digit)).join('');
        assert.ok(!isUai(changed + letter));
      }),
    );
  });
});

describe('codes already typed, and exceptions', () => {
  test('a typed code passes at its own level only, if it exists', () => {
    said('dep', { 'dep:29': 'dep:29', 'dep:2A': 'dep:2A', 'reg:53': null, 'dep:20': null, FR: null });
    said('uai', { 'uai:0290009C': 'uai:0290009C', 'uai:0290009D': null });
  });

  test('an exception wins, and one that names no territory gives none', () => {
    assert.equal(normalise('Z9', 'dep', { Z9: 'dep:29' }), 'dep:29');
    assert.equal(normalise(' Z9 ', 'dep', { Z9: 'dep:29' }), 'dep:29');
    assert.equal(normalise('29', 'dep', { 29: '' }), null);
    assert.equal(normalise('29', 'dep', { 29: 'reg:53' }), null);
    assert.equal(normalise('constructor', 'dep', {}), null);
  });

  test('every territory listed is recognised by its typed code, its bare code and its French name', () => {
    for (const level of ['dep', 'ctcd', 'aca', 'ra', 'reg'] as const) {
      for (const code of children('FR', level)) {
        assert.equal(normalise(code, level), code);
        assert.equal(normalise(code.slice(code.indexOf(':') + 1), level), code);
        assert.equal(normalise(label(code, 'fr') ?? '', level), code);
        assert.equal(
          normalise(
            (label(code, 'fr') ?? '')
              .normalize('NFD')
              .replace(/\p{Mn}/gu, '')
              .toUpperCase(),
            level,
          ),
          code,
        );
      }
    }
  });

  test('whatever the cell, the answer is null or a territory of the level asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom<Level>('dep', 'aca', 'ra', 'reg', 'ctcd', 'com', 'uai', 'FR', 'epci'),
        (raw, level) => {
          const code = normalise(raw, level);
          assert.ok(code === null || code === level || code.startsWith(`${level}:`));
        },
      ),
    );
  });
});

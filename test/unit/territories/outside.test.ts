import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import type { Level } from '@balise/model';
import { normalise, outside } from '@balise/territories';
import type { OutsideKind } from '@balise/territories';

const kinds = (level: Level, expected: Readonly<Record<string, OutsideKind | null>>): void => {
  for (const [raw, kind] of Object.entries(expected)) assert.equal(outside(raw, level)?.kind ?? null, kind, `« ${raw} » as ${level}`);
};
const said = (raw: string, level: Level): string | undefined => outside(raw, level)?.label.fr;

describe('rows outside the nomenclature', () => {
  test('départements: overseas, abroad, Corse of before 1976, totals, blanks', () => {
    kinds('dep', {
      '29': null,
      '2A': null,
      '20': 'former',
      '020': 'former',
      Corse: 'former',
      '975': 'overseas',
      '988': 'overseas',
      'Nouvelle Calédonie': 'overseas',
      'NOUVELLE-CALEDONIE': 'overseas',
      'St-Pierre-et-Miquelon': 'overseas',
      'Polynésie Française': 'overseas',
      '99': 'abroad',
      '099': 'abroad',
      Etranger: 'abroad',
      ÉTRANGER: 'abroad',
      Andorre: 'abroad',
      Total: 'total',
      'FRANCE MÉTROPOLITAINE': 'total',
      '': 'blank',
      '-': 'blank',
      '000': 'blank',
      'Non renseigné': 'blank',
      'n.d.': 'blank',
      Finistere2: 'other',
      '96': 'other',
    });
  });

  test('académies: those that Normandie replaced, vice-rectorats, « 00 » which is abroad', () => {
    kinds('aca', {
      '05': 'former',
      '5': 'former',
      Caen: 'former',
      'Académie de Rouen': 'former',
      '40': 'overseas',
      '44': 'overseas',
      '00': 'abroad',
      '20': null,
      Rennes: null,
    });
    assert.equal(said('40', 'aca'), 'Nouvelle-Calédonie');
    assert.equal(said('44', 'aca'), 'Saint-Pierre-et-Miquelon');
    assert.equal(said('Vice-rectorat de Mayotte', 'aca'), '« Vice-rectorat de Mayotte »', 'an académie since 2020: not guessed');
  });

  test('communes and schools by the place their codes name', () => {
    kinds('com', { '98818': 'overseas', '97502': 'overseas', '99130': 'abroad', '20004': 'former', '29019': null, Xyz: 'other' });
    assert.equal(said('98818', 'com'), 'Nouvelle-Calédonie');
    assert.equal(said('97701', 'com'), 'Saint-Barthélemy');
    kinds('uai', { '0290009C': null, '0290009D': 'other', '': 'blank' });
  });

  test('a reader is told in words, in both languages, and what means nothing as it is written', () => {
    assert.deepEqual(outside('Etranger', 'dep')?.label, { fr: 'étranger', en: 'abroad' });
    assert.equal(said('20', 'dep'), 'Corse, un seul département avant 1976');
    assert.equal(said(' Zz9 ', 'dep'), '« Zz9 »');
    assert.equal(said('Andorre', 'dep'), 'Andorre');
  });

  test('every cell is either a territory or told: none is neither, none is both', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 99_999 }).map(String)),
        fc.constantFrom<Level>('dep', 'aca', 'ra', 'reg', 'ctcd', 'com', 'uai', 'FR', 'epci', 'bassin'),
        (raw, level) => {
          const told = outside(raw, level);
          assert.equal(told === null, normalise(raw, level) !== null);
          if (told !== null) assert.ok(told.label.fr !== '' && told.label.en !== '');
        },
      ),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inWords, label } from '@balise/territories';
import { brought } from './brought.ts';

const all = await brought('com', 'epci');
const french = (code: string): readonly (string | undefined)[] => {
  const words = all.inWords(code, 'fr');
  return [words?.the, words?.of, words?.in];
};

describe('communes in French sentences', () => {
  test('« Le » and « Les » contract, « La » and « L’ » stay, vowels elide, an aspirated h does not', () => {
    const expected: Readonly<Record<string, readonly string[]>> = {
      'com:29232': ['Quimper', 'de Quimper', 'à Quimper'],
      'com:76351': ['Le Havre', 'du Havre', 'au Havre'],
      'com:72181': ['Le Mans', 'du Mans', 'au Mans'],
      'com:17300': ['La Rochelle', 'de La Rochelle', 'à La Rochelle'],
      'com:85194': ['Les Sables-d’Olonne', 'des Sables-d’Olonne', 'aux Sables-d’Olonne'],
      'com:94038': ['L’Haÿ-les-Roses', 'de L’Haÿ-les-Roses', 'à L’Haÿ-les-Roses'],
      'com:13001': ['Aix-en-Provence', 'd’Aix-en-Provence', 'à Aix-en-Provence'],
      'com:91228': ['Évry-Courcouronnes', 'd’Évry-Courcouronnes', 'à Évry-Courcouronnes'],
      'com:83069': ['Hyères', 'd’Hyères', 'à Hyères'],
      'com:67180': ['Haguenau', 'de Haguenau', 'à Haguenau'],
      'com:66104': ['Los Masos', 'de Los Masos', 'à Los Masos'],
      'com:76758': ['Yvetot', 'd’Yvetot', 'à Yvetot'],
    };
    for (const [code, words] of Object.entries(expected)) assert.deepEqual(french(code), words, code);
  });

  test('no commune nor EPCI is said with « de le », « à les », nor without an elision', () => {
    for (const code of [...all.hierarchy.children('FR', 'com'), ...all.hierarchy.children('FR', 'epci')]) {
      const words = all.inWords(code, 'fr');
      assert.ok(words !== null && !words.plural);
      for (const text of [words.the, words.of, words.in]) {
        assert.ok(!/'| {2}|^ | $|’ /.test(text), `${code}: ${text}`);
        assert.ok(!/^(?:de|à) (?:le|les) /i.test(text), `${code}: ${text}`);
        assert.ok(!/^(?:de|à la) [AEÉIOU]/.test(text) || text.startsWith('à'), `${code}: ${text}`);
      }
    }
  });

  test('an arrondissement is in its city', () => {
    assert.deepEqual(french('arr-mun:75112'), [
      'le 12e arrondissement de Paris',
      'du 12e arrondissement de Paris',
      'dans le 12e arrondissement de Paris',
    ]);
    assert.equal(label('arr-mun:13201', 'fr'), 'Marseille 1er arrondissement');
  });

  test('in English, names stay', () => {
    assert.deepEqual(all.inWords('com:76351', 'en'), {
      name: 'Le Havre',
      the: 'Le Havre',
      of: 'of Le Havre',
      in: 'in Le Havre',
      plural: false,
    });
  });
});

describe('EPCI in French sentences', () => {
  test('abbreviations are said whole, métropoles by their own name', () => {
    assert.deepEqual(french('epci:200000545'), [
      'la communauté de communes des Portes de Romilly sur Seine',
      'de la communauté de communes des Portes de Romilly sur Seine',
      'dans la communauté de communes des Portes de Romilly sur Seine',
    ]);
    assert.deepEqual(french('epci:200046977'), ['la Métropole de Lyon', 'de la Métropole de Lyon', 'dans la Métropole de Lyon']);
    assert.deepEqual(french('epci:246700488'), [
      'l’Eurométropole de Strasbourg',
      'de l’Eurométropole de Strasbourg',
      'dans l’Eurométropole de Strasbourg',
    ]);
    assert.deepEqual(french('epci:242900314'), ['Brest Métropole', 'de Brest Métropole', 'à Brest Métropole']);
    assert.equal(all.inWords('epci:200046977', 'en')?.in, 'in the Métropole de Lyon');
  });
});

describe('overseas collectivités', () => {
  test('each has its own locative', () => {
    assert.equal(inWords('com-outremer:988', 'fr')?.in, 'en Nouvelle-Calédonie');
    assert.equal(inWords('com-outremer:975', 'fr')?.in, 'à Saint-Pierre-et-Miquelon');
    assert.equal(inWords('com-outremer:984', 'fr')?.plural, true);
  });
});

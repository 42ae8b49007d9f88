import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { levels } from '@balise/model';
import type { Level } from '@balise/model';
import { children, inWords, label, levelWords, membersOf } from '@balise/territories';

const french = (code: string): readonly (string | undefined)[] => {
  const words = inWords(code, 'fr');
  return [words?.name, words?.the, words?.of, words?.in];
};
const listed = (['dep', 'ctcd', 'aca', 'ra', 'reg', 'FR-METRO', 'FR'] as const).flatMap((level) => children('FR', level));

describe('names in French sentences', () => {
  test('articles, contractions and elisions', () => {
    assert.deepEqual(french('dep:29'), ['Finistère', 'le Finistère', 'du Finistère', 'dans le Finistère']);
    assert.deepEqual(french('dep:38'), ['Isère', 'l’Isère', 'de l’Isère', 'en Isère']);
    assert.deepEqual(french('dep:88'), ['Vosges', 'les Vosges', 'des Vosges', 'dans les Vosges']);
    assert.deepEqual(french('dep:35'), ['Ille-et-Vilaine', 'l’Ille-et-Vilaine', 'd’Ille-et-Vilaine', 'en Ille-et-Vilaine']);
    assert.deepEqual(french('dep:75'), ['Paris', 'Paris', 'de Paris', 'à Paris']);
    assert.deepEqual(french('aca:14'), [
      'académie de Rennes',
      'l’académie de Rennes',
      'de l’académie de Rennes',
      'dans l’académie de Rennes',
    ]);
    assert.deepEqual(french('aca:02')[0], 'académie d’Aix-Marseille');
    assert.deepEqual(french('reg:53'), ['Bretagne', 'la Bretagne', 'de Bretagne', 'en Bretagne']);
    assert.deepEqual(french('ra:03')[3], 'dans la région académique Bretagne');
    assert.deepEqual(french('FR'), ['France', 'la France', 'de la France', 'en France']);
    assert.deepEqual(french('ctcd:69M'), [
      'Métropole de Lyon',
      'la Métropole de Lyon',
      'de la Métropole de Lyon',
      'dans la Métropole de Lyon',
    ]);
    assert.deepEqual(french('ctcd:29D'), [
      'Département du Finistère',
      'le Département du Finistère',
      'du Département du Finistère',
      'dans le Département du Finistère',
    ]);
  });

  test('the locative is lexical', () => {
    const expected = {
      'dep:01': 'dans l’Ain',
      'dep:22': 'dans les Côtes-d’Armor',
      'dep:23': 'dans la Creuse',
      'dep:2A': 'en Corse-du-Sud',
      'dep:44': 'en Loire-Atlantique',
      'dep:51': 'dans la Marne',
      'dep:86': 'dans la Vienne',
      'dep:90': 'dans le Territoire de Belfort',
      'dep:93': 'en Seine-Saint-Denis',
      'dep:971': 'en Guadeloupe',
      'dep:974': 'à La Réunion',
      'dep:976': 'à Mayotte',
      'reg:11': 'en Île-de-France',
      'reg:32': 'dans les Hauts-de-France',
      'reg:44': 'dans le Grand Est',
      'reg:52': 'dans les Pays de la Loire',
      'reg:93': 'en Provence-Alpes-Côte d’Azur',
      'reg:04': 'à La Réunion',
      'FR-METRO': 'en France métropolitaine',
    };
    for (const [code, locative] of Object.entries(expected)) assert.equal(inWords(code, 'fr')?.in, locative);
  });

  test('no name is said in the typewriter’s apostrophe, nor with a doubled or missing article', () => {
    for (const code of listed) {
      for (const text of french(code)) {
        assert.ok(text !== undefined && !/'| {2}|^ | $|’ /.test(text), `${code}: ${text}`);
        assert.ok(!/\b(de le|de les|à le|dans en)\b/.test(text), `${code}: ${text}`);
        assert.ok(
          !/\b(la|le|de|du|dans la|dans le) [AEIOUÉÎ]/.test(text) || /région académique|Département|Collectivité/.test(text),
          `no elision in ${code}: ${text}`,
        );
      }
    }
  });

  test('plural names say so, for the verb', () => {
    const plural = children('FR', 'dep').filter((code) => inWords(code, 'fr')?.plural);
    assert.equal(plural.length, 14);
    assert.equal(inWords('dep:88', 'fr')?.plural, true);
    assert.equal(inWords('reg:52', 'fr')?.plural, true);
    assert.equal(inWords('dep:29', 'fr')?.plural, false);
  });
});

describe('names in English', () => {
  test('proper nouns stay French, common nouns take an article', () => {
    assert.deepEqual(inWords('dep:29', 'en'), {
      name: 'Finistère',
      the: 'Finistère',
      of: 'of Finistère',
      in: 'in Finistère',
      plural: false,
    });
    assert.equal(inWords('aca:14', 'en')?.in, 'in the académie de Rennes');
    assert.equal(inWords('FR', 'en')?.in, 'in France');
    assert.equal(label('FR-METRO', 'en'), 'metropolitan France');
  });
});

describe('labels and nouns', () => {
  test('a label is the name alone; what is not carried has none', () => {
    assert.deepEqual(
      ['dep:29', 'aca:14', 'reg:53', 'FR'].map((code) => label(code, 'fr')),
      ['Finistère', 'académie de Rennes', 'Bretagne', 'France'],
    );
    for (const code of ['dep:20', 'uai:0290009C', 'com:29019', '29', '']) {
      assert.equal(label(code, 'fr'), null);
      assert.equal(inWords(code, 'fr'), null);
    }
  });

  test('labels are unique within a level', () => {
    for (const level of ['dep', 'ctcd', 'aca', 'ra', 'reg'] as const) {
      const labels = children('FR', level).map((code) => label(code, 'fr'));
      assert.equal(new Set(labels).size, labels.length);
    }
  });

  test('every level has its noun in both languages', () => {
    assert.deepEqual(levelWords('dep', 'fr'), { one: 'département', many: 'départements', feminine: false });
    assert.equal(levelWords('aca', 'fr').feminine, true);
    assert.deepEqual(levelWords('FR', 'fr'), { one: 'pays', many: 'pays', feminine: false });
    for (const level of levels) {
      assert.ok(levelWords(level, 'fr').many.length > 0);
      assert.ok(levelWords(level, 'en').one.length > 0);
    }
  });

  test('members are told with their whole, except of the country', () => {
    const cases: readonly (readonly [string | null, Level, string])[] = [
      ['reg:53', 'dep', 'départements de Bretagne'],
      ['aca:14', 'dep', 'départements de l’académie de Rennes'],
      ['reg:11', 'aca', 'académies d’Île-de-France'],
      ['FR', 'aca', 'académies'],
      [null, 'dep', 'départements'],
      ['FR-METRO', 'dep', 'départements de la France métropolitaine'],
      [null, 'FR', 'France'],
      ['FR', 'FR-METRO', 'France métropolitaine'],
    ];
    for (const [code, level, expected] of cases) assert.equal(membersOf(code, level, 'fr'), expected);
    assert.equal(membersOf('reg:53', 'dep', 'en'), 'départements of Bretagne');
  });
});

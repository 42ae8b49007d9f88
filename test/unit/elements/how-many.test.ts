import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { children } from '@balise/territories';
import { howMany } from '../../../widgets/reckoned/how-many.ts';

describe('how many bars a ranking is to keep room for', () => {
  for (const level of ['reg', 'aca', 'dep'] as const) {
    test(`all those of France: ${level}`, () => {
      const found = children('FR', level).length;
      assert.ok(found > 1);
      assert.deepEqual([howMany(level), howMany(level, 'FR')], [found, found]);
    });
  }
  for (const level of ['reg', 'ra', 'aca'] as const) {
    test(`the départements of each: ${level}`, () => {
      const within = children('FR', level);
      assert.ok(within.length > 17);
      assert.deepEqual(
        within.map((code) => [code, howMany('dep', code)]),
        within.map((code) => [code, children(code, 'dep').length]),
      );
    });
  }
  for (const [level, most] of [
    ['aca', 0],
    ['ctcd', 1],
  ] as const) {
    for (const wide of ['reg', 'ra'] as const) {
      test(`those of each, give or take ${most}: ${level} of ${wide}`, () => {
        const within = children('FR', wide);
        assert.ok(within.length > 17);
        const wrong = within.filter((code) => Math.abs(howMany(level, code) - children(code, level).length) > most);
        assert.deepEqual(wrong, []);
      });
    }
  }
  test('more than a screen shows, of communes and schools; a dozen groups of communes in a département', () => {
    const screen = 40;
    for (const [level, within] of [
      ['com', 'dep:29'],
      ['uai', 'aca:14'],
      ['uai', 'FR'],
      ['epci', 'reg:53'],
      ['circo', undefined],
    ] as const) {
      assert.ok(howMany(level, within) > screen, `${level} in ${within}`);
    }
    assert.equal(howMany('epci', 'dep:29'), 12);
  });
  test('a few, where nobody can tell beforehand', () => {
    const asked = [
      ['uai', 'com:29019'],
      ['bassin', 'dep:29'],
      ['dep', 'nonsense'],
      ['dep', 'reg:(('],
      ['dep', 'reg:'],
      ['com', 'epci:242900314'],
    ] as const;
    assert.deepEqual(
      asked.map(([level, within]) => howMany(level, within)),
      asked.map(() => 4),
    );
  });
});

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
  test('a few, where nobody can tell beforehand', () => {
    assert.deepEqual(
      [
        howMany('com', 'dep:29'),
        howMany('uai'),
        howMany('dep', 'nonsense'),
        howMany('aca', 'reg:84'),
        howMany('dep', 'reg:(('),
        howMany('dep', 'reg:'),
      ],
      [4, 4, 4, 4, 4, 4],
    );
  });
});

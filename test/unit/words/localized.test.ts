import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { typeset } from '../../../packages/words/src/localized.ts';

describe('what a publisher wrote', () => {
  test('takes French apostrophes and spaces', () => {
    assert.equal(typeset("Part d'élèves : 50 % ? « oui »", 'fr'), 'Part d’élèves\u00a0: 50\u202f%\u202f? «\u00a0oui\u00a0»');
  });
  test('cannot reorder or break the words around it', () => {
    assert.equal(typeset('a\u202eb\u0000c\u2066d\ufeff\n e', 'en'), 'abcd e');
  });
  test('is capped without cutting a character in two', () => {
    const long = typeset('😀'.repeat(500), 'fr');
    assert.equal([...long].length, 160);
    assert.ok(long.endsWith('…') && !/[\ud800-\udbff](?![\udc00-\udfff])/.test(long));
  });
});

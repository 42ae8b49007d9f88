import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gradeOf, syllables } from './readability.ts';

describe('the readability of a text', () => {
  test('counts syllables as they are heard', () => {
    assert.deepEqual(['chat', 'élève', 'département', 'école', 'rue'].map(syllables), [1, 2, 4, 2, 1]);
  });
  test('is high for a child’s text and low for an administration’s', () => {
    assert.ok(gradeOf('Le chat dort. Il a bien mangé. La nuit est là.') > 90);
    const hard =
      'L’opérationnalisation des préconisations interministérielles relatives à l’individualisation des rémunérations subordonne l’éligibilité des établissements à la contractualisation pluriannuelle.';
    assert.ok(gradeOf(hard) < 10);
  });
});

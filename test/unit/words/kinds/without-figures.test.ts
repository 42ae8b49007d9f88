/** Territories of a ranking that are there, and of which no figure is known: it is said why, and never that there are none. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locale, Status } from '@balise/model';
import { read } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, terminaux, type Circumstances, type Line } from '../answer-of.ts';

describe('a ranking without a figure', () => {
  test('says of territories that are there and have no figure that they have none, and why', () => {
    const noticed = (statuses: readonly Status[], locale: Locale = 'fr', more: Circumstances = {}): string => {
      const codes = ['dep:22', 'dep:29', 'dep:35', 'dep:56'];
      const given = statuses.map((status, at): Line => ({ territory: codes[at]!, value: null, status: [status] }));
      const { notice } = read(answerOf(terminaux, given, { question: { level: 'dep', within: 'reg:53' }, ...more }), 'ranking', locale);
      return plain(`${notice?.word} ${notice?.text}`);
    };
    assert.equal(
      noticed(['O', 'O', 'O', 'O']),
      'Donnée non disponible. La donnée n’est pas disponible pour ces départements en 2024-2025.',
    );
    assert.equal(noticed(['O', 'O'], 'en'), 'Data not available. The figure is not available for these départements in 2024-2025.');
    assert.equal(noticed(['M', 'M', 'M']), 'Sans objet. Cet indicateur est sans objet pour ces départements en 2024-2025.');
    assert.equal(noticed(['L', 'L']), 'Donnée non disponible. La donnée n’a pas été collectée pour ces départements en 2024-2025.');
    assert.equal(noticed(['M', 'O']), 'Donnée non disponible. La donnée n’est pas disponible pour ces départements en 2024-2025.');
    assert.equal(noticed(['Q', 'O']), 'Chiffres masqués. Le secret statistique ne permet pas de publier ces valeurs.');
    assert.equal(noticed(['M']), 'Sans objet. Cet indicateur est sans objet dans les Côtes-d’Armor en 2024-2025.');
    const uncovered = { warnings: [{ code: 'LOW_COVERAGE' }] } as const;
    assert.equal(noticed(['O', 'O'], 'fr', uncovered), 'Donnée non disponible. Trop peu de données sont connues pour calculer ce chiffre (2024-2025).'); // prettier-ignore
    assert.equal(noticed([]), 'Aucune donnée. Aucun chiffre ne correspond à ce territoire et à cette période.');
  });
  test('says the same of the ends of several curves', () => {
    const given = ['dep:22', 'dep:29'].flatMap((territory) => ['2023-2024', '2024-2025'].map((period): Line => ({ territory, period, value: null }))); // prettier-ignore
    const { notice } = read(answerOf(terminaux, given, { question: { level: 'dep', within: 'reg:53' } }), 'trend', 'fr');
    assert.equal(notice?.text, 'La donnée n’est pas disponible pour ces départements en 2024-2025.');
  });
});

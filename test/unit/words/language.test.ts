/** What is said before English came, and once it did. Nothing here imports the index, which has both from the start. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPeriod } from '../../../packages/words/src/format-period.ts';
import { bringLanguage } from '../../../packages/words/src/language.ts';
import { statusWords } from '../../../packages/words/src/status-words.ts';

test('French is there at once; English is refused until it is brought, and never told in French', async () => {
  assert.equal(statusWords('Q', 'fr').text, 'secret statistique');
  assert.throws(() => statusWords('Q', 'en'), /bringLanguage/u);
  await bringLanguage('fr');
  assert.throws(() => formatPeriod('rentree:2025', 'en'), /bringLanguage/u);
  await bringLanguage('en');
  assert.equal(statusWords('Q', 'en').text, 'confidential');
  assert.equal(formatPeriod('rentree:2025', 'en', 'in'), 'in autumn 2025');
});

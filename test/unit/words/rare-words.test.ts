/** What French says before its rare words came, and once they did. Nothing here imports the index, which has them from the start. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '@balise/model';
import * as fc from '../fast-check.ts';
import { isRarelySaid } from '../../../packages/words/src/is-rarely-said.ts';
import { readAny, readerOf } from '../../../packages/words/src/read-any.ts';
import { statusWords } from '../../../packages/words/src/status-words.ts';
import { arbitraryAnswer, type KindOfAnswer } from './arbitrary-answer.ts';
import { arbitraryParts } from './arbitrary-parts.ts';

const kinds: readonly KindOfAnswer[] = ['figure', 'map', 'ranking', 'trend'];
const laterKinds = ['composition', 'coverage', 'distribution', 'gap', 'target'];
const asked: fc.Arbitrary<readonly [kind: string, answer: Answer]> = fc.oneof(
  fc.constantFrom(...kinds).chain((kind) => arbitraryAnswer(kind).map((answer) => [kind, answer] as const)),
  fc.constantFrom(...laterKinds).chain((kind) => arbitraryParts.map((answer) => [kind, answer] as const)),
);

test('most answers are told without rare words; those of the others are refused until they are brought, and then told', async () => {
  const seen = { rare: 0, usual: 0 };
  await fc.assert(
    fc.asyncProperty(asked, async ([kind, answer]) => {
      if (isRarelySaid(answer)) seen.rare += 1;
      else {
        seen.usual += 1;
        const read = await readerOf(kind, 'fr');
        assert.doesNotThrow(() => read?.(answer, 'fr'));
      }
    }),
    { numRuns: 2000 },
  );
  assert.ok(seen.rare > 100 && seen.usual > 100, JSON.stringify(seen));

  assert.equal(statusWords('O', 'fr').text, 'non disponible');
  assert.throws(() => statusWords('K', 'fr'), /bringRareWords/u);
  const [told] = fc.sample(
    arbitraryAnswer('figure').filter((answer) => isRarelySaid(answer)),
    1,
  );
  assert.ok((await readAny(told!, 'figure', 'fr')) !== null);
  assert.equal(statusWords('K', 'fr').text, 'compté dans une autre ligne');
});

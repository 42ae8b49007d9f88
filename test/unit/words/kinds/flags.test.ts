import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reading, Status } from '@balise/model';
import { read } from '@balise/words';
import { answerOf, terminaux } from '../answer-of.ts';

for (const locale of ['fr', 'en'] as const) {
  const tell = (value: number | null, status: Status): Reading =>
    read(answerOf(terminaux, [{ territory: 'dep:29', value, role: 'main', status: [status] }]), 'figure', locale);
  const areApart = (said: readonly string[]): void => {
    for (const text of said) assert.match(text, /^\p{Lu}[^.]{15,}\.$/u, text);
    assert.equal(new Set(said).size, said.length, said.join('\n'));
  };

  test(`each flag of a figure is said by a sentence of its own, in ${locale}`, () => {
    areApart(
      (['P', 'E', 'F', 'I', 'U', 'V', 'G', 'N', 'D', 'J', 'S', 'W'] as const).map((flag) => {
        const { sentence, notes } = tell(35.6, flag);
        return [sentence.replace(/^.*2024-2025\. ?/u, ''), ...notes].join(' ').trim();
      }),
    );
  });

  test(`each reason why a figure is not there is said by a sentence of its own, in ${locale}`, () => {
    areApart((['Q', 'L', 'M', 'K', 'H', 'O'] as const).map((lack) => tell(null, lack).notice?.text ?? ''));
  });
}

/** UTF-32, which no browser decodes, is said to be what it is: as a binary file or a fault of syntax it would be looked for elsewhere. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem } from '@balise/model';
import type { Dialect, Field } from '@balise/model';
import { sources, told } from '@balise/sources';
import type { Source } from '@balise/sources';
import { aDataset, aReply } from './a-dataset.ts';

const utf32 = (text: string, order: 'le' | 'be', marked: boolean): Uint8Array =>
  Uint8Array.from(
    [...(marked ? '\ufeff' : ''), ...text].flatMap((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      const bytes = [code & 255, (code >> 8) & 255, (code >> 16) & 255, 0];
      return order === 'le' ? bytes : bytes.reverse();
    }),
  );
const bodies: Readonly<Partial<Record<Dialect, string>>> = {
  csv: 'nom;n\nécole \u{1F600};1\n',
  'sdmx-csv': 'DATAFLOW,nom,n\nD,école,1\n',
  json: '[{"nom":"école","n":1}]',
  'json-stat': '{"class":"dataset"}',
  'sdmx-json': '{"dataSets":[]}',
};
const fields: Readonly<Record<string, Field>> = { nom: { role: 'label' }, n: { role: 'measure' } };

describe('a text in UTF-32', () => {
  for (const [type, body] of Object.entries(bodies) as [Dialect, string][])
    test(`says so, and what to do: ${type}`, async () => {
      for (const order of ['le', 'be'] as const)
        for (const marked of [true, false]) {
          const dataset = aDataset(fields, { type, url: 'https://data.example.org/d', ...(type === 'sdmx-json' ? { flow: 'D' } : {}) });
          const reply = aReply(utf32(body, order, marked), { headers: {} });
          const decoded = (sources[type] as Source).decode([reply], { dataset: 'd', fields: ['nom', 'n'] }, dataset);
          assert.ok(isProblem(decoded));
          const { problem, got, expected, todo } = await told(decoded);
          assert.deepEqual(
            { problem, got, expected, todo },
            { problem: 'BODY_UNREADABLE', got: 'a text in UTF-32', expected: 'UTF-8, or UTF-16', todo: 'Save the file as UTF-8.' },
            `${order} ${marked}`,
          );
        }
    });

  test('is not what other files of zeros are', async () => {
    for (const bytes of [
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0),
      Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3),
      new Uint8Array(64),
    ]) {
      const decoded = (sources.csv as Source).decode([aReply(bytes, { headers: {} })], { dataset: 'd', fields: ['nom'] }, aDataset(fields));
      assert.ok(isProblem(decoded));
      assert.equal((await told(decoded)).got, 'a binary file');
    }
  });

  test('that the binding declares is no encoding of the web', async () => {
    const dataset = aDataset(fields, { encoding: 'utf-32' });
    const decoded = (sources.csv as Source).decode([aReply('nom;n\né;1\n')], { dataset: 'd', fields: ['nom'] }, dataset);
    assert.ok(isProblem(decoded));
    assert.match((await told(decoded)).todo ?? '', /UTF-8/);
  });
});

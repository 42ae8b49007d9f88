/** Dictionaries that one Arrow stream grows and replaces, of any texts, with places of any width, read as a reader who keeps a list would. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, rowsFromTable } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { END, dictionaryOf, placesOf, rowsOf, schema, streamOf, texts, utf8 } from './an-arrow-stream.ts';

const arrow = sources.arrow as Source;
const dataset = aDataset({ dep: { role: 'label' } }, { type: 'arrow', url: 'https://data.example.org/d.arrow' });
const decode = (bytes: Uint8Array): Decoded => arrow.decode([aReply(bytes, { headers: {} })], { dataset: 'd', fields: ['dep'] }, dataset);
const read = (bytes: Uint8Array): unknown[] => rowsFromTable(tableOf(decode(bytes))).map(({ dep }) => dep);

type Bits = 8 | 16 | 32;
const ID = 7;
const streamFor = (bits: Bits, ...parts: readonly Uint8Array[]): Uint8Array =>
  streamOf(schema([{ name: 'dep', type: utf8, dictionary: ID, placeBits: bits }]), ...parts, END);

const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[\dA-Z]{1,5}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'é',
      'Ille-et-Vilaine',
      '\ufeff29',
      ' 29',
      'un texte de plus de trente-deux caractères, accents compris',
    ),
  },
);
const dictionary = fc.record({
  words: fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(fc.stringMatching(/^[\dA-Z]{1,4}$/), { minLength: 1, maxLength: 40 }) },
    {
      weight: 2,
      arbitrary: fc.array(fc.oneof({ weight: 8, arbitrary: word }, { weight: 1, arbitrary: fc.constant(null) }), { maxLength: 12 }),
    },
  ),
  grows: fc.boolean(),
});
/** Lengths around the eight rows of a byte of validity, and around what is read at a time. */
const batch = fc.record({
  length: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(4095, 4096, 4097, 8200)),
  step: fc.integer({ min: 1, max: 97 }),
  /** One row in so many has no place; 0: all have one. */
  gap: fc.constantFrom(0, 0, 1, 7, 4000),
  lost: fc.constantFrom(0, -1, 127),
});
const scene = fc.record({
  bits: fc.constantFrom<Bits>(8, 16, 32),
  steps: fc.array(fc.oneof(dictionary, batch), { minLength: 1, maxLength: 8 }),
});

describe('dictionaries of an Arrow stream', () => {
  test('whatever they hold, grow and are replaced by, rows are what they say', () => {
    fc.assert(
      fc.property(scene, ({ bits, steps }) => {
        let known: (string | null)[] = [];
        let isThere = false;
        const parts: Uint8Array[] = [];
        const expected: (string | null)[] = [];
        for (const step of steps) {
          if ('words' in step) {
            const grows = step.grows && isThere;
            known = grows ? [...known, ...step.words] : step.words;
            isThere = true;
            parts.push(dictionaryOf(ID, texts(...step.words), grows));
            continue;
          }
          const reach = Math.min(known.length, 127);
          const cells = Array.from({ length: step.length }, (_, row) =>
            reach === 0 || (step.gap > 0 && row % step.gap === 0) ? null : (row * step.step) % reach,
          );
          parts.push(rowsOf([placesOf(bits, cells, step.lost)]));
          expected.push(...cells.map((place) => (place === null ? null : known[place] || null)));
        }
        assert.deepEqual(read(streamFor(bits, ...parts)), expected);
      }),
      { numRuns: 400 },
    );
  });

  test('the same text twice in a dictionary is one text', () => {
    const column = tableOf(decode(streamFor(8, dictionaryOf(ID, texts('29', '35', '29')), rowsOf([placesOf(8, [0, 1, 2])])))).columns[
      'dep'
    ];
    assert.ok(column?.type === 'string');
    assert.equal(column.codes[0], column.codes[2]);
    assert.notEqual(column.codes[0], column.codes[1]);
  });

  test('more texts than a byte, then than two, tell apart', () => {
    for (const size of [255, 256, 65_535, 65_536, 70_000]) {
      const words = Array.from({ length: size }, (_, i) => `c${i}`);
      const cells = [0, size - 1, 254, 255 % size, size >> 1];
      assert.deepEqual(
        read(streamFor(32, dictionaryOf(ID, texts(...words)), rowsOf([placesOf(32, cells)]))),
        cells.map((place) => words[place]),
      );
    }
  });

  test('a place that is none of the dictionary is refused, wherever it stands', () => {
    const words = ['29', '35', '22'];
    for (const [bits, place] of [
      [8, 3],
      [8, -1],
      [16, 300],
      [32, -(2 ** 31)],
      [32, 2 ** 31 - 1],
      [32, 256],
    ] as const)
      for (const row of [0, 4095, 4096, 4200]) {
        const cells = Array.from({ length: 4201 }, (_, i) => (i === row ? place : i % 3));
        const decoded = decode(streamFor(bits, dictionaryOf(ID, texts(...words)), rowsOf([placesOf(bits, cells)])));
        assert.ok(isProblem(decoded), `${place} in row ${row}`);
        assert.match(decoded.got, new RegExp(`place ${place} in a dictionary of 3`));
      }
  });
});

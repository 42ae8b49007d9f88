import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Field } from '@balise/model';
import { csv } from '@balise/sources/csv';
import { aDataset, aReply } from './a-dataset.ts';

/** RFC 4180 as one reads it, a character at a time, and nothing of what the adapter is made of. */
const naive = (text: string, delimiter: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let state: 'start' | 'bare' | 'quoted' | 'closed' = 'start';
  const endCell = (): void => {
    row.push(cell);
    cell = '';
    state = 'start';
  };
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    if (state === 'quoted') {
      if (character === '"') state = 'closed';
      else cell += character;
    } else if (state === 'closed' && character === '"') {
      cell += '"';
      state = 'quoted';
    } else if (character === '"' && state === 'start') state = 'quoted';
    else if (character === delimiter) endCell();
    else if (character === '\n' || character === '\r') {
      if (character === '\n' && characters[index - 1] === '\r') continue;
      endCell();
      rows.push(row);
      row = [];
    } else {
      cell += character;
      state = 'bare';
    }
  }
  if (cell !== '' || row.length > 0 || state !== 'start') {
    endCell();
    rows.push(row);
  }
  return rows;
};

const numberText = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
  fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 999 })).map(([whole, part]) => `${whole}.${part}`),
  fc.constant(''),
);
const cellText = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '\u00a0', '𝄞', '0', '\ufeff'), maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 5 }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom('29', '2A', 'PUBLIC', 'Finistère', ''),
);

const written = (cell: string, delimiter: string, always: boolean): string =>
  always || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const fields: Record<string, Field> = { a: { role: 'label' }, n: { role: 'measure' }, b: { role: 'breakdown' } };
const dataset = (delimiter: string) => aDataset(fields, { delimiter, encoding: 'utf-8', decimal: '.' });
const decode = (bytes: Uint8Array, delimiter: string) =>
  csv.decode([aReply(bytes)], { dataset: 'd', fields: ['a', 'n', 'b'] }, dataset(delimiter));

describe('csv agrees with a naive reader', () => {
  test('on files of any cells, ends of line and delimiters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cellText, numberText, cellText, fc.boolean()), { maxLength: 12 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (cells, delimiter, end, closed) => {
          const lines = cells.map(([a, n, b, quoted]) => [a, n, b].map((cell) => written(cell, delimiter, quoted)).join(delimiter));
          const text = ['a', 'n', 'b'].join(delimiter) + end + lines.join(end) + (closed && lines.length > 0 ? end : '');
          const bytes = new TextEncoder().encode(text);
          const expected = naive(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), delimiter).slice(1);
          const decoded = decode(bytes, delimiter);
          assert.ok(!isProblem(decoded), JSON.stringify(decoded));
          assert.ok('table' in decoded);
          assert.deepEqual(
            rowsFromTable(decoded.table),
            expected.map(([a = '', n = '', b = '']) => ({
              a: a === '' ? null : a,
              n: n === '' ? null : Number(n) + 0,
              b: b === '' ? null : b,
            })),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('on columns long enough to be found by their digits: zeros before, six digits, labels that differ in their middle', () => {
    const code = fc.oneof(
      fc.string({ unit: fc.constantFrom('0', '1', '7', '9'), minLength: 1, maxLength: 6 }),
      fc.nat({ max: 2500 }).map(String),
      fc.string({ unit: fc.constantFrom('a', 'é'), minLength: 1, maxLength: 9 }).map((middle) => `Lycée ${middle} public`),
      fc.constantFrom('', '2A', '2024-2025', '0290009C', '1"2', '12\u202f345', '-1', '1.5'),
    );
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 300 }), fc.constantFrom(',', ';'), (pool, delimiter) => {
        // One cell in three is quoted, whatever it holds.
        const cells = Array.from({ length: 2400 }, (_, i) => pool[(i * 7 + (i >> 3)) % pool.length]!);
        const lines = cells.map((cell, i) =>
          [cell, i, cells[(i * 5) % 2400]!].map((each) => written(String(each), delimiter, i % 3 === 0)),
        );
        const decoded = decode(
          new TextEncoder().encode([['a', 'n', 'b'], ...lines].map((line) => line.join(delimiter)).join('\n')),
          delimiter,
        );
        assert.ok(!isProblem(decoded) && 'table' in decoded, JSON.stringify(decoded));
        const text = (cell: string): string | null => (cell === '' ? null : cell);
        assert.deepEqual(
          rowsFromTable(decoded.table),
          cells.map((cell, i) => ({ a: text(cell), n: i, b: text(cells[(i * 5) % 2400]!) })),
        );
        for (const column of [decoded.table.columns['a'], decoded.table.columns['b']]) {
          assert.ok(column?.type === 'string');
          assert.equal(new Set(column.dictionary).size, column.dictionary.length, 'a text is one entry');
        }
      }),
      { numRuns: 25 },
    );
  });

  test('and answers any bytes at all', () => {
    const pieces = fc.constantFrom('a', 'n', 'b', ',', ';', '"', '\n', '\r', '1', '-', '.', ' ', 'é', '\0', 'sep=');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.array(pieces, { maxLength: 60 }).map((parts) => new TextEncoder().encode(`a,n,b\n${parts.join('')}`)),
        ),
        (bytes) => {
          for (const declared of [dataset(','), aDataset(fields)]) {
            const decoded = csv.decode([aReply(bytes)], { dataset: 'd', fields: ['a', 'n', 'b'] }, declared);
            if (isProblem(decoded)) assert.ok(decoded.got.length > 0);
            else assert.ok('table' in decoded && decoded.table.length >= 0);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** A whole number that no double spells is no figure, and is its own code, whatever the format that writes it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Dialect, Field, Problem, Query, SourceBinding } from '@balise/model';
import { sources, told } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { discover } from '@balise/sources/drafting';
import { normalise } from '@balise/territories';
import { aDataset, aReply } from './a-dataset.ts';

type Format = {
  readonly type: Dialect;
  readonly write: (cells: readonly string[]) => string;
  readonly names?: readonly [code: string, figure: string];
  readonly binding?: Partial<SourceBinding>;
};
const sdmx = (cells: readonly string[]): string =>
  `{"structure":{"dimensions":{"observation":[{"id":"code","values":[${cells.map((cell) => `{"id":${cell}}`).join()}]}]}},"dataSets":[{"observations":{${cells.map((cell, i) => `"${i}":[${cell}]`).join()}}}]}`;
const formats: Readonly<Record<string, Format>> = {
  CSV: { type: 'csv', write: (cells) => ['code,n', ...cells.map((cell) => `${cell},${cell}`), ''].join('\n') },
  'SDMX-CSV': {
    type: 'sdmx-csv',
    write: (cells) => ['DATAFLOW,code,OBS_VALUE', ...cells.map((cell) => `D,${cell},${cell}`), ''].join('\n'),
    names: ['code', 'OBS_VALUE'],
  },
  'records of JSON': { type: 'json', write: (cells) => `[${cells.map((cell) => `{"code":${cell},"n":${cell}}`).join()}]` },
  'columns of JSON': { type: 'json', write: (cells) => `{"code":[${cells.join()}],"n":[${cells.join()}]}` },
  'records of JSON that take a parser': {
    type: 'json',
    write: (cells) => `[${cells.map((cell) => `{"a":{"code":${cell}, "note":"\\"${cell}, ${cell}"},"n":${cell}}`).join()}]`,
    names: ['a.code', 'n'],
  },
  'SDMX-JSON': { type: 'sdmx-json', write: sdmx, names: ['code', 'OBS_VALUE'], binding: { flow: 'F' } },
  'rows of Opendatasoft': {
    type: 'opendatasoft',
    write: (cells) => `{"total_count":${cells.length},"results":[${cells.map((cell) => `{"code":${cell},"n":${cell}}`).join()}]}`,
  },
  'a page of the tabular API': {
    type: 'tabular',
    write: (cells) =>
      `{"data":[${cells.map((cell) => `{"code":${cell},"n":${cell}}`).join()}],"links":{"next":null},"meta":{"total":${cells.length}}}`,
  },
  'an API of ours': {
    type: 'native',
    write: (cells) =>
      `{"columns":{"code":[${cells.join()}],"n":[${cells.join()}],"n:status":[${cells.map(() => 'null').join()}]},"types":{"code":"string","n":"number"}}`,
  },
};

const text: Field = { role: 'label' };
const measure: Field = { role: 'measure' };
const of = ({ type, binding = {} }: Format, fields: Readonly<Record<string, Field>>): Dataset =>
  aDataset(fields, { type, url: 'https://data.example.org/d', ...binding });
const decode = (format: Format, dataset: Dataset, cells: readonly string[]): Decoded =>
  (sources[format.type] as Source).decode(
    [aReply(format.write(cells), { headers: {} })],
    { dataset: 'd', fields: Object.keys(dataset.fields) },
    dataset,
  );
const column = (format: Format, name: string, field: Field, cells: readonly string[]): unknown[] => {
  const decoded = decode(format, of(format, { [name]: field }), cells);
  assert.ok('table' in decoded, JSON.stringify(decoded));
  return rowsFromTable(decoded.table).map((row) => row[name]);
};
const refusal = async (format: Format, name: string, cells: readonly string[]): Promise<Problem> => {
  const decoded = decode(format, of(format, { [name]: measure }), cells);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return told(decoded);
};

describe('a whole number that no double spells', () => {
  for (const [what, format] of Object.entries(formats)) {
    const [code, figure] = format.names ?? ['code', 'n'];

    test(`is no figure, and says so with its row: ${what}`, async () => {
      for (const cell of ['9007199254740993', '-9007199254740993', '123456789012345678', '1000000000000000000000001']) {
        const refused = await refusal(format, figure, ['7', cell]);
        assert.match(refused.got, new RegExp(`^"?${cell}"? in "${figure}", row 2(?: \\(line 3\\))?$`));
        assert.match(refused.expected, /within 2\^53/);
        assert.match(refused.todo ?? '', /another role if it is a code/);
        assert.deepEqual(refused.params, { field: figure, row: 2 });
      }
    });

    test(`is the code that is written: ${what}`, () => {
      const codes = ['9007199254740993', '9007199254740992', '123456789012345678901234567890', '21540323300012', '7'];
      assert.deepEqual(column(format, code, text, codes), codes);
    });

    test(`is none where a mark, an exponent or a program says that it is a double: ${what}`, () => {
      const cells = [
        '9007199254740993.0',
        '9.007199254740993e15',
        '12345678901234567000',
        '9007199254740991',
        '12000000000000000',
        '-1e22',
      ];
      assert.deepEqual(column(format, figure, measure, cells), cells.map(Number));
    });
  }

  test('may stand for what is missing', () => {
    const field: Field = { role: 'measure', missing: { '99999999999999999': 'O' } };
    // An API of ours has read its missing cells itself.
    for (const format of Object.values(formats).filter(({ type }) => type !== 'native')) {
      const name = format.names?.[1] ?? 'n';
      assert.deepEqual(column(format, name, field, ['7', '99999999999999999']), [7, null]);
    }
  });

  test('among thousands too', async () => {
    const quoted: Format = { ...formats['CSV']!, write: (cells) => `n\n${cells.join('\n')}\n` };
    assert.match((await refusal(quoted, 'n', ['9 007 199 254 740 993'])).expected, /within 2\^53/);
    assert.deepEqual(column(quoted, 'n', measure, ['9 007 199 254 740 991']), [9007199254740991]);
    // Thousands badly apart are another mistake.
    assert.match((await refusal(quoted, 'n', ['1 23'])).expected, /a number, or a token/);
  });

  test('is neither key nor figure of what a portal computes, which is read once', async () => {
    const dataset: Dataset = aDataset({ code: text, n: measure }, { type: 'opendatasoft', url: 'https://data.example.org', dataset: 'd' });
    const query: Query = { dataset: 'd', by: ['code'], measures: [{ op: 'sum', field: 'n', as: 'n' }] };
    const refused = async (code: string, n: string): Promise<string> => {
      const decoded = (sources.opendatasoft as Source).decode(
        [aReply(`{"results":[{"k0":${code},"m0":1,"m1":${n},"m2":1}]}`)],
        query,
        dataset,
      );
      return isProblem(decoded) ? (await told(decoded)).got : JSON.stringify(decoded);
    };
    assert.match(await refused('9007199254740993', '7'), /^9007199254740992 as "code" of group 1$/);
    assert.match(await refused('"9007199254740993"', '9007199254740993'), /^9007199254740992 as sum of n, group 1$/);
    assert.match(await refused('"9007199254740993"', '9007199254740991'), /9007199254740993/);
  });

  test('beside a text of more escapes than a stack holds', () => {
    const format = formats['records of JSON that take a parser']!;
    const note = String.raw`a\n`.repeat(4_000_000);
    const long: Format = { ...format, write: (cells) => format.write(cells).replace('"note":"', `"note":"${note}`) };
    assert.deepEqual(column(long, 'a.code', text, ['9007199254740993', '7']), ['9007199254740993', '7']);
  });

  test('is a code in a draft', () => {
    const body = 'numero,eleves\n12345678901234567,3\n12345678901234568,4\n';
    const found = discover('https://files.example.org/d.csv', [aReply(body)], { normalise, year: '2026' });
    assert.ok('catalog' in found);
    const [dataset] = (found.catalog as { datasets: readonly Dataset[] }).datasets;
    assert.deepEqual([dataset?.fields['numero']?.role, dataset?.fields['eleves']?.role], ['breakdown', 'measure']);
  });
});

/**
 * What files do to a reader, one fear a test: delimiters, encodings, quotes, decimals, missing cells, truncation. Long because
 * the ways to write a CSV file are many and belong side by side: a reader of this list should find the one that is not there.
 */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Field, Problem } from '@balise/model';
import { csv } from '@balise/sources/csv';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { TOLD, sourceSuite } from './source-suite.ts';
import { utf16 } from './utf16.ts';

const text: Field = { role: 'label' };
const measure: Field = { role: 'measure' };

const decode = (body: string | Uint8Array, dataset: Dataset, fields: readonly string[] = Object.keys(dataset.fields)) =>
  csv.decode([aReply(body)], { dataset: dataset.id, fields }, dataset);
const rows = (body: string | Uint8Array, dataset: Dataset, fields?: readonly string[]) =>
  rowsFromTable(tableOf(decode(body, dataset, fields)));
const refusal = (body: string | Uint8Array, dataset: Dataset, fields?: readonly string[]): Problem => {
  const decoded = decode(body, dataset, fields);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};
const two = aDataset({ nom: text, n: measure });
const numbersIn = (body: string | Uint8Array, dataset: Dataset): unknown[] => rows(body, dataset).map((row) => row['n']);

const wide = Array.from(
  { length: 60 },
  (_, i) => `0${290_000 + i}X;"Collège ""${i}"" d'Iroise;\nBrest";${i % 7 === 0 ? 's' : `${i},5`};${i % 5 === 0 ? 'p' : ''};2025\r\n`,
);
sourceSuite(csv, {
  name: 'csv',
  dataset: aDataset(
    {
      uai: { role: 'territory', level: 'uai' },
      nom: text,
      taux: measure,
      statut: { role: 'status', of: 'taux', map: { p: 'P' } },
      annee: { role: 'period', type: 'year' },
    },
    {},
    { missing: { '': 'O', s: 'Q' } },
  ),
  remote: { dataset: 'd', fields: ['uai', 'nom', 'taux', 'statut', 'annee'] },
  replies: [aReply(`\ufeffuai;nom;taux;statut;annee\r\n${wide.join('')}`)],
  rows: wide.map((_, i) => ({
    uai: `0${290_000 + i}X`,
    nom: `Collège "${i}" d'Iroise;\nBrest`,
    taux: i % 7 === 0 ? null : i + 0.5,
    'taux:status': `${i % 7 === 0 ? 'Q' : ''}${i % 5 === 0 ? 'P' : ''}` || null,
    statut: i % 5 === 0 ? 'p' : null,
    annee: '2025',
  })),
  mayEndEarly: true,
  secret: {
    dataset: aDataset({
      dep: { role: 'territory', level: 'dep' },
      n: { role: 'measure' },
      st: { role: 'status', of: 'n', map: { s: 'Q' } },
    }),
    remote: { dataset: 'd', fields: ['dep', 'n'] },
    replies: [aReply(`dep;n;st\n29;${TOLD};s\n35;7;\n`)],
    measure: 'n',
  },
});

describe('csv recognises how a file is written', () => {
  test('delimiters: comma, semicolon, tabulation, bar, and the one its first line names', () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      assert.deepEqual(rows(`nom${delimiter}n\nÀ${delimiter}1\n`, two), [{ nom: 'À', n: 1 }], delimiter);
    }
    assert.deepEqual(rows('sep=|\r\nnom|n\r\nÀ|1\r\n', two), [{ nom: 'À', n: 1 }]);
    assert.deepEqual(rows('nom:n\nÀ:1\n', aDataset(two.fields, { delimiter: ':' })), [{ nom: 'À', n: 1 }]);
  });

  test('a header made of sentences does not hide its delimiter', () => {
    const sentence = "Nombre d'élèves total (dans les formations, hors dispositifs, relais et ULIS)";
    const dataset = aDataset({ [sentence]: measure });
    assert.deepEqual(rows(`Commune;${sentence}\nBrest, Finistère, Bretagne;12\n`, dataset), [{ [sentence]: 12 }]);
  });

  test('ends of line: LF, CRLF, CR, none at the end, blank lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const expected = [
        { nom: 'a', n: 1 },
        { nom: 'b', n: 2 },
      ];
      assert.deepEqual(rows(['nom,n', 'a,1', 'b,2'].join(end), two), expected);
      assert.deepEqual(rows(['nom,n', 'a,1', '', 'b,2', '', '', ''].join(end), two), expected);
      assert.deepEqual(rows(['', '', 'nom,n', 'a,1', 'b,2', ''].join(end), two), expected);
    }
  });

  test('a file of one column keeps its empty cells, not its blank last line', () => {
    assert.deepEqual(rows('n\n1\n\n3\n', aDataset({ n: measure })), [{ n: 1 }, { n: null }, { n: 3 }]);
  });

  test('encodings: a mark, UTF-8, windows-1252 when it cannot be UTF-8, what is declared', () => {
    const latin = (line: string): Uint8Array => Uint8Array.from(line, (character) => character.charCodeAt(0));
    const expected = [{ nom: 'Évry', n: 1 }];
    assert.deepEqual(rows('\ufeffnom,n\nÉvry,1', two), expected);
    assert.deepEqual(rows(latin('nom,n\nÉvry,1\n'), two), expected);
    assert.deepEqual(rows(latin('nom;n\nÉvry;1\u00a0234,5\n'), two), [{ nom: 'Évry', n: 1234.5 }], 'a no-break space of one byte');
    assert.deepEqual(rows(latin('nom,n\n\u0152uf,1\n'.replace('\u0152', '\u008c')), two), [{ nom: 'Œuf', n: 1 }]);
    assert.deepEqual(rows(latin('nom,n\n\u00a4,1\n'), aDataset(two.fields, { encoding: 'iso-8859-15' })), [{ nom: '€', n: 1 }]);
    for (const order of ['le', 'be'] as const)
      for (const mark of ['\ufeff', ''])
        assert.deepEqual(
          rows(utf16(`${mark}nom,n\nÉvry,1\n`, order), two),
          expected,
          `UTF-16 ${order}${mark === '' ? ', without a mark' : ''}`,
        );
    assert.equal(refusal(latin('nom,n\nÉvry,1\n'), aDataset(two.fields, { encoding: 'utf-8' })).problem, 'BODY_UNREADABLE');
    assert.match(refusal('nom,n\na,1\n', aDataset(two.fields, { encoding: 'klingon' })).got, /klingon/);
  });

  test('quotes: delimiters, quotes and line breaks inside; a quote in the middle of a cell is a character', () => {
    assert.deepEqual(
      rows('nom,n\n"a,b",1\n"a ""b""",2\n"a\r\nb",3\n48°36\'37.8"N,4\n"",5\n"""",6\n', two).map((row) => row['nom']),
      ['a,b', 'a "b"', 'a\r\nb', '48°36\'37.8"N', null, '"'],
    );
    assert.deepEqual(rows('"nom","n"\n"a","1"\n"a","2,5"\n', aDataset(two.fields, { decimal: ',' })), [
      { nom: 'a', n: 1 },
      { nom: 'a', n: 2.5 },
    ]);
  });

  test('the same cell is one entry of the dictionary, quoted or not', () => {
    const column = tableOf(decode('nom,n\na,1\n"a",2\n"a""",3\n"a""",4\n', two)).columns['nom'];
    assert.ok(column?.type === 'string');
    assert.deepEqual([...column.dictionary], ['', 'a', 'a"']);
    assert.deepEqual([...column.codes], [1, 1, 2, 2]);
  });

  test('dictionaries widen as they fill', () => {
    for (const [count, Type] of [
      [255, Uint8Array],
      [256, Uint16Array],
      [65_535, Uint16Array],
      [65_536, Uint32Array],
    ] as const) {
      const names = Array.from({ length: count }, (_, i) => `n${i}`);
      const column = tableOf(decode(`nom,n\n${names.map((name) => `${name},1\n`).join('')}`, two)).columns['nom'];
      assert.ok(column?.type === 'string' && column.codes instanceof Type, `${count}`);
      assert.deepEqual([...column.dictionary], ['', ...names]);
      assert.equal(column.codes.at(-1), count);
    }
  });
});

describe('csv reads long files as short ones', () => {
  const dataset = aDataset({ id: text, nom: text, n: measure, m: measure }, {}, { missing: { s: 'Q' } });
  const name = (row: number): string => (row < 30_000 ? 'a' : `n${row % 300}`);
  const status = (row: number): string | null => (row % 4999 === 0 ? 'Q' : null);
  const value = (row: number): number | null => (row % 4999 === 0 || row % 5 === 0 ? null : row / 4);
  const line = (row: number): string => `c${row},${name(row)},${status(row) === null ? (value(row) ?? '') : 's'},${row}\n`;
  const lines = (count: number): string => Array.from({ length: count }, (_, row) => line(row)).join('');

  test('more entries than two bytes number, statuses and missing cells at their row', () => {
    const count = 66_000;
    const { columns, length } = tableOf(decode(`id,nom,n,m\n${lines(count)}`, dataset));
    assert.equal(length, count);
    const { id, nom, n, m, 'n:status': told, 'm:status': none } = columns;
    assert.ok(id?.type === 'string' && nom?.type === 'string' && n?.type === 'number' && m?.type === 'number');
    assert.ok(told?.type === 'string' && none?.type === 'string');
    assert.deepEqual(
      [id.codes, nom.codes].map((codes) => codes.BYTES_PER_ELEMENT),
      [4, 2],
    );
    for (let row = 0; row < count; row += 1) {
      const cells: unknown[] = [id.dictionary[id.codes[row]!], nom.dictionary[nom.codes[row]!], n.values[row], m.values[row]];
      const wanted = [`c${row}`, name(row), value(row) ?? NaN, row];
      if (cells.some((cell, c) => !Object.is(cell, wanted[c]))) assert.deepEqual(cells, wanted, `row ${row}`);
      if ((told.dictionary[told.codes[row]!] || null) !== status(row)) assert.fail(`status of row ${row}`);
      if (none.codes[row] !== 0) assert.fail(`a status that nobody said, row ${row}`);
    }
  });
  test('more rows than its first lines let expect', () => {
    const long = Array.from({ length: 70 }, (_, row) => `${'x'.repeat(1000)}${row},a,1,1\n`).join('');
    const read = rows(`id,nom,n,m\n${long}${lines(20_000)}`, dataset);
    assert.equal(read.length, 20_070);
    for (const row of [0, 1, 999, 4999, 12_345, 19_999])
      assert.deepEqual(read[70 + row], { id: `c${row}`, nom: 'a', n: value(row), 'n:status': status(row), m: row, 'm:status': null });
  });
  test('more columns than cells are read at once', () => {
    const places = Array.from({ length: 9000 }, (_, c) => c);
    const header = places.map((c) => (c === 4000 ? 'nom' : c === 8999 ? 'n' : `c${c}`)).join();
    const cells = (row: number): string => places.map((c) => (c === 4000 ? `n${row}` : row * c)).join();
    assert.deepEqual(
      rows(`${header}\n${[0, 1, 2].map(cells).join('\n')}`, two),
      [0, 1, 2].map((row) => ({ nom: `n${row}`, n: row * 8999 })),
    );
  });
  test('a mistake far down names its row', () => {
    const refused = refusal(`id,nom,n,m\n${lines(30_000)}z,z,douze,1\n`, dataset);
    assert.equal(refused.params?.['row'], 30_001);
  });
});

describe('csv reads numbers as they were written', () => {
  test('decimal commas where the delimiter leaves them free', () => {
    assert.deepEqual(numbersIn('nom;n\na;12,5\nb;-0,25\nc;7\n', two), [12.5, -0.25, 7]);
    assert.deepEqual(numbersIn('nom;n\na;12.5\n', two), [12.5]);
    assert.deepEqual(numbersIn('nom,n\na,"12,5"\n', aDataset(two.fields, { decimal: ',' })), [12.5]);
  });

  test('thousands apart by a space, a no-break space or a narrow one', () => {
    assert.deepEqual(numbersIn('nom;n\na;1 234 567,5\nb;1\u00a0234\nc;-12\u202f345\n', two), [1_234_567.5, 1234, -12_345]);
    assert.match(refusal('nom;n\na;1 23\n', two).got, /"1 23"/);
  });

  test('exactly, whatever their length', () => {
    const written = [
      '0.1',
      '12345678901234567000',
      '1e3',
      '-2.5E-3',
      '.5',
      '5.',
      '+4',
      '\u22123,5'.replace(',', '.'),
      '0.30000000000000004',
      '9007199254740993.0',
      '9007199254740992',
      ' 12 ',
      '999999999999999',
      '0.000000000000001',
    ];
    const expected = [
      0.1, 12345678901234567000, 1000, -0.0025, 0.5, 5, 4, -3.5, 0.30000000000000004, 9007199254740992, 9007199254740992, 12,
      999999999999999, 1e-15,
    ];
    assert.deepEqual(numbersIn(`nom;n\n${written.map((cell) => `a;${cell}\n`).join('')}`, two), expected);
  });

  test('minus zero is zero', () => {
    assert.ok(Object.is(numbersIn('nom,n\na,-0\n', two)[0], 0));
    assert.ok(Object.is(numbersIn('nom,n\na,-0.0e1\n', two)[0], 0));
  });

  test('a file that mixes points and commas says so instead of guessing', () => {
    const found = refusal('nom;n\na;12.5\nb;12,5\n', two);
    assert.match(found.got, /points \(line 2\) and decimal commas \(line 3\)/);
    assert.match(found.todo ?? '', /decimal/);
    assert.match(refusal('nom,n\na,"12,5"\n', two).todo ?? '', /"decimal": ","/);
  });

  test('a cell that is no number names its row, its field and its line', () => {
    const found = refusal('nom,n\n"a\nb",1\nc,nd\n', two);
    assert.equal(found.problem, 'BODY_UNREADABLE');
    assert.equal(found.got, '"nd" in "n", row 2 (line 4)');
    assert.deepEqual(found.params, { field: 'n', row: 2 });
    for (const cell of ['NaN', 'Infinity', '1e999', '0x10', '12 %', '1.2.3', '--1', '-', 'null', '1_000'])
      refusal(`nom,n\na,${cell}\n`, two);
  });

  test('a percentage is told to go without its sign, not to be declared missing', () => {
    for (const cell of ['12,5 %', '7%', '3\u202f%']) {
      const { todo } = refusal(`nom;n\na;${cell}\n`, two);
      assert.match(todo ?? '', /^Publish the number without its sign, .*"symbol": \{ "fr": "%" \}/u);
      assert.doesNotMatch(todo ?? '', /missing/u);
    }
    assert.match(refusal('nom;n\na;%\n', two).todo ?? '', /"missing": \{ "%": "O" \}/u);
  });

  test('durations are seconds', () => {
    const dataset = aDataset({ nom: text, n: { role: 'measure', parse: 'HH:MM:SS' } });
    assert.deepEqual(numbersIn('nom,n\na,01:02:03\nb,\nc,125:00:00\n', dataset), [3723, null, 450_000]);
    assert.match(refusal('nom,n\na,90\n', dataset).expected, /HH:MM:SS/);
  });
});

describe('csv keeps why a value is missing', () => {
  test('an empty cell has no status where nothing says what it means', () => {
    assert.deepEqual(rows('nom,n\na,\n', two), [{ nom: 'a', n: null }]);
  });

  test('tokens of the dataset, sentinels of the field, and zero is a value elsewhere', () => {
    const dataset = aDataset(
      { nom: text, n: { role: 'measure', missing: { '-1': 'O', 0: 'M' } }, v: measure },
      {},
      { missing: { '': 'O', s: 'Q', '///': 'M' } },
    );
    assert.deepEqual(rows('nom,n,v\na,-1,-1\nb,0,0\nc,-1.0,s\nd,///,\ne,2,3\n', dataset), [
      { nom: 'a', n: null, 'n:status': 'O', v: -1, 'v:status': null },
      { nom: 'b', n: null, 'n:status': 'M', v: 0, 'v:status': null },
      { nom: 'c', n: null, 'n:status': 'O', v: null, 'v:status': 'Q' },
      { nom: 'd', n: null, 'n:status': 'M', v: null, 'v:status': 'O' },
      { nom: 'e', n: 2, 'n:status': null, v: 3, 'v:status': null },
    ]);
  });

  test('a status field speaks of its measure, and joins what the cell says', () => {
    const dataset = aDataset({ n: measure, st: { role: 'status', of: 'n', map: { prov: 'P', '': 'A' } } }, {}, { missing: { s: 'Q' } });
    assert.deepEqual(rows('n,st\n1,prov\n2,\n3,E\ns,prov\n', dataset, ['n']), [
      { n: 1, 'n:status': 'P' },
      { n: 2, 'n:status': null },
      { n: 3, 'n:status': 'E' },
      { n: null, 'n:status': 'QP' },
    ]);
    assert.match(refusal('n,st\n1,nouveau\n', dataset).got, /"nouveau" in "st", row 1/);
  });

  test('statuses may be asked for by name', () => {
    const dataset = aDataset({ nom: text, n: measure }, {}, { missing: { s: 'Q' } });
    assert.deepEqual(rows('nom,n\na,s\n', dataset, ['nom', 'n', 'n:status']), [{ nom: 'a', n: null, 'n:status': 'Q' }]);
  });
});

describe('csv refuses what it cannot read, and says what to do', () => {
  test('a missing column names the nearest ones', () => {
    const found = refusal('Nom_de_l_établissement;effectif\na;1\n', aDataset({ nom_etablissement: text, effectifs: measure }));
    assert.equal(found.problem, 'FIELD_MISSING');
    assert.equal(found.expected, 'columns "nom_etablissement", "effectifs"');
    assert.match(found.got, /Nom_de_l_établissement/);
    assert.match(found.got, /effectif/);
  });

  test('names match through spaces and compositions, and never twice', () => {
    assert.deepEqual(rows(' nom ,n\na,1\n', two), [{ nom: 'a', n: 1 }]);
    assert.deepEqual(rows('De\u0301partement,n\na,1\n', aDataset({ Département: text })), [{ Département: 'a' }]);
    assert.match(refusal('nom,n,n\na,1,2\n', two).got, /2 columns named "n" \(2, 3\)/);
    assert.deepEqual(rows('nom,x,x,n\na,1,2,3\n', two), [{ nom: 'a', n: 3 }], 'a repeated column that nobody wants');
  });

  test('a ragged row names its line', () => {
    assert.match(refusal('nom,n\n"a\nb",1\nc\nd,2\n', two).got, /^line 4: 1 cell$/);
    assert.match(refusal('nom,n\na,1,\nb,2\n', two).got, /^line 2: more than 2 cells$/);
    assert.match(refusal('nom,n\n"a"b,1\n', two).got, /^line 2: "b,1/);
  });

  test('a cut file is cut: an open quote, a short last line, fewer bytes than announced', () => {
    assert.equal(refusal('nom,n\na,1\n"b', two).problem, 'BODY_TRUNCATED');
    assert.equal(refusal('nom,n\na,1\nb', two).problem, 'BODY_TRUNCATED');
    assert.equal(refusal('nom,"n', two).problem, 'BODY_TRUNCATED');
    const short = csv.decode(
      [aReply('nom,n\na,12', { headers: { 'content-type': 'text/csv', 'content-length': '14' } })],
      { dataset: 'd', fields: ['nom', 'n'] },
      two,
    );
    assert.ok(isProblem(short) && short.problem === 'BODY_TRUNCATED');
    assert.equal(refusal(new TextEncoder().encode('nom,n\na,1\né').slice(0, -1), two).problem, 'BODY_TRUNCATED');
  });

  test('an empty file, a workbook and queries that compute', () => {
    assert.match(refusal('', two).got, /empty/);
    assert.match(refusal(new Uint8Array([0x50, 0x4b, 3, 4, 0]), two).got, /binary/);
    const computing = csv.decode([aReply('nom,n\na,1\n')], { dataset: 'd', by: ['nom'] }, two);
    assert.ok(isProblem(computing) && computing.problem === 'QUERY_INVALID');
  });

  test('a pattern reads every column it names, but those that other fields are', () => {
    const wide = aDataset({ nom: { role: 'label' }, 'n_{profil}': { role: 'measure', missing: { s: 'Q' } }, n_total: { role: 'measure' } });
    assert.deepEqual(rows('nom,n_total,n_a,n_b\nx,3,1,s\n', wide)[0], {
      nom: 'x',
      n_a: 1,
      'n_a:status': null,
      n_b: null,
      'n_b:status': 'Q',
      n_total: 3,
    });
  });

  test('a header alone is a table of no row', () => {
    const table = tableOf(decode('nom,n\n', two));
    assert.equal(table.length, 0);
    assert.deepEqual(Object.keys(table.columns), ['nom', 'n']);
  });

  test('a column may be named like a word of the language', () => {
    const fields = Object.fromEntries(['__proto__', 'constructor', 'toString'].map((name) => [name, text]));
    assert.deepEqual(Object.entries(rows('__proto__,constructor,toString\na,b,c\n', aDataset(fields))[0] ?? {}), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
  });
});

import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import type { Dataset, Field, Table } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { decodeParsed } from '../../../packages/sources/src/json.ts';
import { decodeRecords } from '../../../packages/sources/src/json/decode-records.ts';
import { faultOffset } from '../../../packages/sources/src/json/fault-offset.ts';
import { aDataset, aReply } from './a-dataset.ts';

const RUNS = 400;

const text: Field = { role: 'label' };
const measure: Field = { role: 'measure' };
const dataset = aDataset(
  { nom: text, n: measure, 'clé "é"': text, part: { role: 'measure', missing: { '-1': 'M' } }, st: { role: 'status', of: 'n' } },
  { type: 'json' },
  { missing: { '': 'O', s: 'Q' } },
);
const asked = { dataset: 'd', fields: ['nom', 'n', 'clé "é"', 'part'] };

const last = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
};
const scanned = (body: string, of: Dataset = dataset): Decoded | null => last(decodeRecords([aReply(body)], asked, of));
const parsed = (body: string, of: Dataset = dataset): Decoded => decodeParsed([aReply(body)], asked, of);
/** Codes and dictionaries too: figures that are equal are told by equal bytes. */
const told = (decoded: Decoded): unknown =>
  'table' in decoded ? { rows: decoded.rows, columns: Object.entries((decoded.table as Table).columns) } : decoded;

const spaces = fc.constantFrom('', '', '', ' ', '\n', '\t \r\n');
const string = fc.oneof(
  fc.constantFrom(
    '29',
    '',
    's',
    '12',
    '-1',
    '1 234',
    'quatre',
    'huit-let',
    'neuf-lett',
    'é',
    '\u{1F600}',
    '__proto__',
    '\ufeff',
    '\\',
    '"',
    '\u0000',
    '\ud800',
  ),
  fc.string({ unit: 'binary' }),
);
/** A text as any serializer may write it. */
const written = string.chain((value) =>
  fc.constantFrom(
    JSON.stringify(value),
    `"${[...value].map((unit) => (unit.length === 1 ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit)).join('')}"`,
  ),
);
const number = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '12',
    '-1',
    '1.50',
    '1e3',
    '1E-2',
    '0.1',
    '123456789012345',
    '1234567890123456',
    '0.30000000000000004',
    '1e22',
    '5e-324',
    '9007199254740993',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => JSON.stringify(x)),
);
const scalar = fc.oneof(
  { weight: 4, arbitrary: written },
  { weight: 6, arbitrary: number },
  { weight: 1, arbitrary: fc.constantFrom('null', 'true', 'false') },
);
const odd = fc.constantFrom(
  '{}',
  '[]',
  '{"a":[1,"]"]}',
  '1e999',
  '01',
  '+1',
  '.5',
  '1.',
  'nul',
  'NaN',
  '"\\x"',
  '"\n"',
  '"',
  '',
  '{"a":}',
  '-',
);
const cell = fc.oneof({ weight: 60, arbitrary: scalar }, { weight: 1, arbitrary: odd });
/** Mostly what the catalogue lets be there, so that documents are read to their end. */
const figure = fc.oneof(
  { weight: 60, arbitrary: fc.oneof(number, number, fc.constantFrom('null', '"s"', '""', '"12.5"', '"\\u0073"', '-1')) },
  { weight: 1, arbitrary: cell },
);
const letter = fc.oneof({ weight: 60, arbitrary: fc.constantFrom('null', '"P"', '"E"', '"\\u0050"') }, { weight: 1, arbitrary: cell });
const cellOf = (name_: string): fc.Arbitrary<string> => (/^"(n|part)"$/.test(name_) ? figure : name_ === '"st"' ? letter : cell);
const name = fc.constantFrom(
  '"nom"',
  '"n"',
  '"n"',
  '"cl\u00e9 \\"\u00e9\\""',
  '"cl\\u00e9 \\"\\u00e9\\""',
  '"part"',
  '"st"',
  '"autre"',
  '"\\u006eom"',
);
const member = name.chain((key) =>
  fc.tuple(spaces, spaces, spaces, cellOf(key), spaces).map(([a, b, c, value, d]) => `${a}${key}${b}:${c}${value}${d}`),
);
const record = fc
  .oneof(
    { weight: 3, arbitrary: fc.uniqueArray(member, { maxLength: 6, selector: (text_) => text_.split(':')[0]?.trim() ?? '' }) },
    { weight: 1, arbitrary: fc.array(member, { maxLength: 4 }) },
  )
  .map((members) => `{${members.join(',')}}`);
/** A field that no record has is refused: one has them all. */
const WHOLE = '{"nom":"a","n":1,"clé \\"é\\"":"x","part":2,"st":null}';
const records = fc
  .tuple(spaces, fc.array(record, { maxLength: 12 }), fc.nat({ max: 12 }), spaces)
  .map(([a, list, at, b]) => `${a}[${list.toSpliced(at, 0, WHOLE).join(`${b},${a}`)}]${b}`);

describe('records of JSON, read without being parsed', () => {
  test(`are what JSON.parse makes of them, on ${RUNS} random documents`, (t) => {
    let read = 0;
    fc.assert(
      fc.property(records, (body) => {
        const straight = scanned(body);
        if (straight === null) return;
        read += 1;
        assert.deepEqual(told(straight), told(parsed(body)));
      }),
      { numRuns: RUNS },
    );
    t.diagnostic(`${read} of ${RUNS} read straight, the others handed over`);
    assert.ok(read > RUNS / 5, `${read} of ${RUNS} documents were read straight`);
  });

  test('are handed over, never misread, when a byte is damaged', () => {
    const body = JSON.stringify(
      Array.from({ length: 40 }, (_, i) => ({
        nom: `n${i}é`,
        n: i / 4,
        'clé "é"': 'x',
        autre: { a: [i, 'x'] },
        part: i % 5 ? i : null,
        st: 'P',
      })),
    );
    fc.assert(
      fc.property(
        fc.nat({ max: body.length - 1 }),
        fc.constantFrom('"', ',', '{', '}', '[', ']', ':', '\\', '0', 'e', '-', ' ', '\n', 'u', ''),
        (at, damage) => {
          const damaged = body.slice(0, at) + damage + body.slice(at + 1);
          const straight = scanned(damaged);
          if (straight !== null) assert.deepEqual(told(straight), told(parsed(damaged)));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('are read straight when they are ordinary: flat, in any order, with members that come and go', () => {
    const bodies = [
      `[${WHOLE}]`,
      '[{"nom":"a","n":1,"part":null,"clé \\"é\\"":"x","autre":{"y":[1]}},{"n":"s","nom":29,"st":"P"},{}]',
      ` [ { "nom" : true , "n" : -0.5e1 , "st":null,"part" : "-1" ,"clé \\"é\\"" : "\\u00e9" } ] `,
    ];
    for (const body of bodies) {
      const straight = scanned(body);
      assert.notEqual(straight, null, body);
      assert.deepEqual(told(straight as Decoded), told(parsed(body)), body);
    }
  });

  test('are read straight when there are many: codes of digits, names in other orders, spaces that change', () => {
    const code = fc.oneof(
      fc.string({ unit: fc.constantFrom('0', '1', '9'), minLength: 1, maxLength: 6 }).map((digits) => `"${digits}"`),
      fc.constantFrom('"2A"', '"\\u0030\\u0031"', '1', '10', '"Lycée de la mer à Brest"', '"Lycée de la rue à Brest"', '""', 'null'),
    );
    const shapes = [
      (nom: string, n: number) => `{"nom":${nom},"n":${n},"clé \\"é\\"":"x","part":2,"st":null}`,
      (nom: string, n: number) => `{"nom": ${nom}, "n": ${n}, "clé \\"é\\"": "x", "part": 2, "st": null}`,
      (nom: string, n: number) => `{"n":${n},"nom":${nom}}`,
      (nom: string, n: number) => `{\n  "st": "P",\n  "nom" :${nom},\n  "n": "${n}"\n}`,
      (nom: string, n: number) => `{ "part":${n} }`.replace('part', nom === 'null' ? 'part' : 'n'),
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(code, fc.nat({ max: shapes.length - 1 })), { minLength: 1, maxLength: 200 }), (pool) => {
        const list = Array.from({ length: 1500 }, (_, i) => {
          const [nom, shape] = pool[(i * 3 + (i >> 4)) % pool.length]!;
          return shapes[shape]!(nom, i);
        });
        const body = `[${[WHOLE, ...list].join(',')}]`;
        const straight = scanned(body);
        assert.notEqual(straight, null);
        assert.deepEqual(told(straight as Decoded), told(parsed(body)));
      }),
      { numRuns: 25 },
    );
  });

  test('may lie at a path, beside a total', () => {
    const of: Dataset = { ...dataset, source: { ...dataset.source, path: 'data.rows', total: 'data.count' } };
    const rows = `[${WHOLE}]`;
    const straight = scanned(`{"more":["]",{"rows":[]}],"data":{"count":12,"rows":${rows},"next":null}}`, of);
    assert.deepEqual((straight as { rows: unknown }).rows, { read: 1, total: 12 });
    for (const body of [
      `{"data":{"count":12,"rows":${rows},"rows":[]}}`,
      `{"data":{"count":12,"rows":${rows}}`,
      `{"data":{"count":0,"rows":${rows}}}`,
    ])
      assert.equal(scanned(body, of), null, body);
  });

  test('name twice what is named twice only to a parser', () => {
    assert.notEqual(scanned(`[${WHOLE}]`), null);
    assert.equal(scanned(`[${WHOLE.replace('{', '{"n":2,')}]`), null);
    assert.equal(scanned(`[${WHOLE.replace('}', ',"\\u006eom":"b"}')}]`), null);
  });

  test('need no more room than their rows, however short the first of them are', () => {
    const long = WHOLE.replace('"a"', JSON.stringify('x'.repeat(400)));
    const body = `[${'{},'.repeat(600)}${Array.from({ length: 3000 }, () => long).join(',')}]`;
    assert.equal((scanned(body) as { table: Table }).table.length, 3600);
  });

  test('can be abandoned between two slices', () => {
    const json = sources.json as Source;
    const body = `[${Array.from({ length: 60_000 }, (_, i) => WHOLE.replace('1', String(i))).join(',')}]`;
    let now = 0;
    const clock = performance.now.bind(performance);
    performance.now = () => (now += 60);
    try {
      const work = json.decodeSlices?.([aReply(body)], asked, dataset);
      assert.equal(work?.next().done, false);
      assert.equal(work?.return(undefined as never).done, true);
      assert.equal(work?.next().done, true);
    } finally {
      performance.now = clock;
    }
  });
});

describe('where a text stops being JSON', () => {
  test('is known exactly when JSON.parse refuses it', () => {
    const documents = fc.oneof(records, fc.json(), fc.string(), cell);
    fc.assert(
      fc.property(documents, (body) => {
        const bytes = new TextEncoder().encode(body);
        const offset = faultOffset(bytes);
        let valid = true;
        try {
          JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
        } catch {
          valid = false;
        }
        assert.equal(offset === null, valid, body);
      }),
      { numRuns: RUNS },
    );
  });

  test('is said in the problem, in bytes of the file', () => {
    const json = sources.json as Source;
    for (const [body, byte] of [
      ['[{"nom":"é"},,]', 14],
      ['\ufeff[{"nom":"é"},,]', 17],
      ['[{"nom":"a"', 11],
      ['[{"nom":01}]', 9],
      ['[{"nom":"a\\x"}]', 11],
    ] as const) {
      const found = json.decode([aReply(body)], asked, dataset);
      assert.ok(isProblem(found), body);
      assert.equal(found.params?.['byte'], byte, body);
      assert.match(found.got, new RegExp(`at byte ${byte}:`));
    }
  });
});

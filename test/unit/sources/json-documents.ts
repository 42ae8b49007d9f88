/** Documents of JSON as any serializer may write them, most of them right; and how they are read, with a parser and without. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import * as fc from '../fast-check.ts';
import type { Dataset, Field, Table } from '@balise/model';
import type { Decoded } from '@balise/sources';
import { decodeParsed, json } from '../../../packages/sources/src/json.ts';
import { decodeStraight } from '../../../packages/sources/src/json/decode-straight.ts';
import { aDataset, aReply } from './a-dataset.ts';

export const RUNS = 400;

export const text: Field = { role: 'label' };
export const measure: Field = { role: 'measure' };
export const dataset = aDataset(
  { nom: text, n: measure, 'clé "é"': text, part: { role: 'measure', missing: { '-1': 'M' } }, st: { role: 'status', of: 'n' } },
  { type: 'json' },
  { missing: { '': 'O', s: 'Q' } },
);
export const asked = { dataset: 'd', fields: ['nom', 'n', 'clé "é"', 'part'] };

export const last = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
};
export const scanned = (body: string, of: Dataset = dataset): Decoded | null => last(decodeStraight([aReply(body)], asked, of));
export const parsed = (body: string, of: Dataset = dataset): Decoded => decodeParsed([aReply(body)], asked, of);
/** Codes and dictionaries too: figures that are equal are told by equal bytes. */
export const told = (decoded: Decoded): unknown =>
  'table' in decoded ? { rows: decoded.rows, columns: Object.entries((decoded.table as Table).columns) } : decoded;

export const spaces = fc.constantFrom('', '', '', ' ', '\n', '\t \r\n');
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
export const cell = fc.oneof({ weight: 60, arbitrary: scalar }, { weight: 1, arbitrary: odd });
/** Mostly what the catalogue lets be there, so that documents are read to their end. */
const figure = fc.oneof(
  { weight: 60, arbitrary: fc.oneof(number, number, fc.constantFrom('null', '"s"', '""', '"12.5"', '"\\u0073"', '-1')) },
  { weight: 1, arbitrary: cell },
);
const letter = fc.oneof({ weight: 60, arbitrary: fc.constantFrom('null', '"P"', '"E"', '"\\u0050"') }, { weight: 1, arbitrary: cell });
export const cellOf = (name_: string): fc.Arbitrary<string> => (/^"(n|part)"$/.test(name_) ? figure : name_ === '"st"' ? letter : cell);
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
export const WHOLE = '{"nom":"a","n":1,"clé \\"é\\"":"x","part":2,"st":null}';
export const records = fc
  .tuple(spaces, fc.array(record, { maxLength: 12 }), fc.nat({ max: 12 }), spaces)
  .map(([a, list, at, b]) => `${a}[${list.toSpliced(at, 0, WHOLE).join(`${b},${a}`)}]${b}`);

type Reading<T> = (body: string) => T;
type Readings = { readonly straight: Reading<Decoded | null>; readonly whole: Reading<Decoded> };
/** A document at its path in a file. */
export const ofFile: Readings = { straight: (body) => scanned(body), whole: (body) => parsed(body) };

/** What is read without a parser is what it makes of it; of random documents, one in so many is. */
export const assertAlike = (t: TestContext, documents: fc.Arbitrary<string>, { straight, whole }: Readings, oneIn: number): void => {
  let read = 0;
  fc.assert(
    fc.property(documents, (body) => {
      const found = straight(body);
      if (found === null) return;
      read += 1;
      assert.deepEqual(told(found), told(whole(body)));
    }),
    { numRuns: RUNS },
  );
  t.diagnostic(`${read} of ${RUNS} read straight, the others handed over`);
  assert.ok(read > RUNS / oneIn, `${read} of ${RUNS} documents were read straight`);
};

/** A document one byte of which is another, or gone. */
export const damaged = (body: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat({ max: body.length - 1 }), fc.constantFrom('"', ',', '{', '}', '[', ']', ':', '\\', '0', 'e', '-', ' ', '\n', 'u', ''))
    .map(([at, damage]) => body.slice(0, at) + damage + body.slice(at + 1));

/** Work that takes longer than a slice each time it looks at the clock. */
export const assertAbandoned = (body: string): void => {
  let now = 0;
  const clock = performance.now.bind(performance);
  performance.now = () => (now += 60);
  try {
    const work = json.decodeSlices([aReply(body)], asked, dataset);
    assert.equal(work.next().done, false);
    assert.equal(work.return(undefined as never).done, true);
    assert.equal(work.next().done, true);
  } finally {
    performance.now = clock;
  }
};

import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import type { Dataset, Table } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { faultOffset } from '../../../packages/sources/src/json/fault-offset.ts';
import { aReply } from './a-dataset.ts';
import {
  assertAbandoned,
  assertAlike,
  asked,
  damaged,
  ofFile,
  cell,
  dataset,
  parsed,
  records,
  RUNS,
  scanned,
  told,
  WHOLE,
} from './json-documents.ts';

describe('records of JSON, read without being parsed', () => {
  test(`are what JSON.parse makes of them, on ${RUNS} random documents`, (t) => {
    assertAlike(t, records, ofFile, 5);
  });

  test('are handed over, never misread, when a byte is damaged', (t) => {
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
    assertAlike(t, damaged(body), ofFile, RUNS);
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
    assertAbandoned(`[${Array.from({ length: 60_000 }, (_, i) => WHOLE.replace('1', String(i))).join(',')}]`);
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

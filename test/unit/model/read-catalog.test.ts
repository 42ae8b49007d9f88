import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { parseAsWritten, readCatalog } from '@balise/model';
import type { Catalog } from '@balise/model';
import { sources } from '@balise/sources';
import { ipsCatalog } from '../core/ips-catalog.ts';
import { catalog as small } from './a-catalog.ts';
import { edited, pathsOf, whole, type Path } from './whole-catalog.ts';

const education = JSON.parse(readFileSync(new URL('../../../catalogs/education.json', import.meta.url), 'utf8')) as unknown;
/** Small ones, which can be spoilt thousands of times. */
const documents: readonly unknown[] = [whole, small, ipsCatalog({ type: 'csv', url: 'ips.csv' })];

/** What judges in words, with the leave that a page gives. */
const judged = (json: unknown): Catalog | null => {
  const parsed = parseAsWritten(json, { repeated: 'kept' });
  return Array.isArray(parsed) ? null : (parsed as Catalog);
};
const agree = (json: unknown): Catalog | null => {
  const [read, told] = [readCatalog(json), judged(json)];
  assert.deepEqual(read, told);
  return read;
};

test('every dialect that there is an adapter for is known to both, and to the schema', () => {
  const { $defs } = JSON.parse(readFileSync(new URL('../../../packages/model/schema/catalog.schema.json', import.meta.url), 'utf8')) as {
    $defs: Readonly<Record<string, unknown>>;
  };
  for (const type of Object.keys(sources)) {
    const [dataset] = small.datasets;
    const binding = { type, url: 'x', dataset: 'x', resource: 'x', flow: 'x', name: 'x' };
    const catalog = { ...small, datasets: [{ ...dataset, source: binding }, ...small.datasets.slice(1)] };
    assert.ok(judged(catalog) !== null, `"${type}" in parse-catalog/sources.ts`);
    assert.ok(readCatalog(catalog) !== null, `"${type}" in the list of read-catalog/catalog-shape.ts`);
    agree(catalog);
    assert.ok(Object.hasOwn($defs, `Source-${type}`), `"Source-${type}" in catalog.schema.json`);
    const named = JSON.stringify($defs['Source']).includes(`"#/$defs/Source-${type}"`);
    assert.ok(named, `"Source-${type}" among those of "Source" in catalog.schema.json`);
  }
});

/** By its rank, so that a counterexample is short. */
const oneOf = <T>(of: readonly T[]): fc.Arbitrary<number> => fc.nat(of.length - 1);
const at = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string | number, unknown>)[name], document);
const places: readonly { readonly document: unknown; readonly path: Path }[] = documents.flatMap((document) =>
  pathsOf(document).map((path) => ({ document, path })),
);
const objects = places.filter(({ document, path }) => {
  const value = at(document, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
});
const textsOf = (document: unknown): readonly string[] =>
  [...new Set(pathsOf(document).flatMap((path) => [...path.filter((name) => typeof name === 'string'), at(document, path)]))].filter(
    (value): value is string => typeof value === 'string',
  );
const words = [...new Set(documents.flatMap(textsOf))];

const values = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    3,
    1e7,
    true,
    false,
    [],
    {},
    ['a', 'b'],
    ['a', 'b', 'c'],
    { fr: 'x' },
    { fr: 'x', en: '' },
  ),
  fc.constantFrom<unknown>(
    '2024-2025',
    '2026-02-30',
    '//x',
    `${'java'}script:alert(1)`,
    'dep:2A',
    'dep:2Z',
    '08-31',
    '02-29',
    '..200',
    '\t',
  ),
  fc.constantFrom(...places.map(({ document, path }) => at(document, path))),
  fc.jsonValue({ maxDepth: 2 }),
);
const swapped = (name: string, index: number): string =>
  `${name.slice(0, index)}${name[index + 1] ?? ''}${name[index] ?? ''}${name.slice(index + 2)}`;

describe('a catalogue that is read at once', () => {
  test('is every one that is well formed, as it is read in words', () => {
    for (const document of [...documents, education]) assert.ok(agree(document) !== null);
  });

  test('is frozen, to the last of its members', () => {
    const catalog = readCatalog(whole);
    const loose = pathsOf(catalog).filter((path) => !Object.isFrozen(at(catalog, path)));
    assert.deepEqual(loose, []);
  });

  test('is read or left as the words say, whatever member is put in the place of another', () => {
    let [read, left] = [0, 0];
    fc.assert(
      fc.property(oneOf(places), values, (rank, value) => {
        const { document, path } = places[rank]!;
        // JSON has no list with a hole.
        if (value === undefined && typeof path.at(-1) === 'number') return;
        if (agree(edited(document, path, value)) === null) left += 1;
        else read += 1;
      }),
      { numRuns: 1200 },
    );
    assert.ok(read > 100 && left > 100, `${read} read, ${left} left`);
  });

  test('lets by the members of others, and none that looks like one of ours', () => {
    let [read, left] = [0, 0];
    const named = fc.oneof(
      fc.constantFrom(...words),
      fc.tuple(fc.constantFrom(...words), fc.nat(12)).map(([name, index]) => swapped(name, index)),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(oneOf(objects), named, values, (rank, name, value) => {
        const { document, path } = objects[rank]!;
        if (name === '__proto__') return;
        if (agree(edited(document, [...path, name], value)) === null) left += 1;
        else read += 1;
      }),
      { numRuns: 800 },
    );
    assert.ok(read > 80 && left > 80, `${read} read, ${left} left`);
  });

  test('is left where two members that name each other do not agree', () => {
    let [read, left] = [0, 0];
    const pairs = documents.flatMap((document) => {
      const names = textsOf(document);
      return pathsOf(document)
        .filter((path) => typeof at(document, path) === 'string')
        .map((path) => ({ document, path, names }));
    });
    fc.assert(
      fc.property(oneOf(pairs), fc.nat(), (rank, index) => {
        const { document, path, names } = pairs[rank]!;
        if (agree(edited(document, path, names[index % names.length])) === null) left += 1;
        else read += 1;
      }),
      { numRuns: 1200 },
    );
    assert.ok(read > 100 && left > 100, `${read} read, ${left} left`);
  });

  test('is left where differences lead back to themselves, however long the way', () => {
    const chain = (length: number, last: string): unknown => {
      const [first] = (whole.indicators as readonly { readonly id?: string }[]).filter(({ id }) => id === 'gap');
      return {
        ...whole,
        indicators: [
          ...whole.indicators,
          ...Array.from({ length }, (_, rank) => ({
            ...first,
            id: `d${rank}`,
            measure: { op: 'difference', of: ['ratio', rank + 1 === length ? last : `d${rank + 1}`] },
          })),
        ],
      };
    };
    for (const length of [1, 2, 30]) {
      assert.ok(agree(chain(length, 'mean')) !== null);
      for (const back of ['d0', `d${length - 1}`]) assert.equal(agree(chain(length, back)), null);
    }
  });

  test('keeps two indicators of one id, and no two datasets', () => {
    assert.ok(agree({ ...whole, indicators: [...whole.indicators, ...whole.indicators] }) !== null);
    assert.equal(agree({ ...whole, datasets: [...whole.datasets, ...whole.datasets] }), null);
  });

  test('is no deeper and no larger than a catalogue may be, and reaches no prototype', () => {
    const nested = (depth: number): unknown => (depth === 0 ? { end: 1 } : { inner: nested(depth - 1) });
    for (const depth of [30, 39, 40, 41, 60]) agree({ ...whole, own: nested(depth) });
    assert.ok(agree({ ...whole, own: nested(39) }) !== null);
    assert.equal(agree({ ...whole, own: nested(41) }), null);
    assert.equal(agree({ ...whole, own: Array.from({ length: 500_001 }, () => []) }), null);
    assert.equal(agree(JSON.parse('{"__proto__":{"polluted":true}}')), null);
    assert.equal(agree({ ...whole, own: [JSON.parse('{"x":{"__proto__":1}}')] }), null);
    const cyclic: Record<string, unknown> = {};
    cyclic['datasets'] = [cyclic];
    assert.equal(agree(cyclic), null);
  });

  test('is no other JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => assert.equal(agree(json), null)),
      { numRuns: 1000 },
    );
  });
});

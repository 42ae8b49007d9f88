/** A portal may publish thousands of columns, each an indicator: what a catalogue costs to read grows with it, not with its square. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseAsWritten, readCatalog } from '@balise/model';
import type { Catalog } from '@balise/model';
import { statusOrigins } from '../../../packages/sources/src/statuses.ts';
import { catalog as small } from './a-catalog.ts';

const [indicator] = small.indicators;
const [dataset] = small.datasets;
const large = (size: number, also: Readonly<Record<string, unknown>> = {}): Catalog => {
  const measures = Array.from({ length: size }, (_, i) => `m${i}`);
  const spoken = measures.flatMap((name) => [
    [name, { role: 'measure' }],
    [`s${name}`, { role: 'status', of: name }],
  ]);
  return {
    ...small,
    datasets: [{ ...dataset, fields: { ...dataset!.fields, ...(Object.fromEntries(spoken) as object) } }, ...small.datasets.slice(1)],
    indicators: [
      ...small.indicators,
      ...measures.map((field) => ({
        ...indicator,
        id: field,
        measure: { op: 'value', of: { dataset: dataset!.id, field, over: { territory: 'sum' } } },
        ...also,
      })),
    ],
  } as unknown as Catalog;
};

/** How many entries and keys of objects are listed meanwhile. */
const listed = (act: () => unknown): number => {
  const { entries, keys } = Object;
  let count = 0;
  const counting =
    <T>(list: (of: object) => T[]) =>
    (of: object): T[] => {
      const found = list(of);
      count += found.length;
      return found;
    };
  Object.assign(Object, { entries: counting(entries), keys: counting(keys) });
  try {
    act();
  } finally {
    Object.assign(Object, { entries, keys });
  }
  return count;
};
const growsWithIt = (act: (size: number) => () => unknown): void => {
  const [some, many] = [50, 500].map((size) => listed(act(size))) as [number, number];
  assert.ok(many < 15 * some, `${some} entries listed of a catalogue, ${many} of one ten times as large`);
};

describe('a catalogue of many measures', () => {
  test('is a catalogue', () => {
    assert.notEqual(readCatalog(large(50)), null);
    assert.ok(!Array.isArray(parseAsWritten(large(50))));
    assert.equal(readCatalog(large(50, { peers: { by: ['nobody'] } })), null);
  });
  test('is read in proportion', () => growsWithIt((size) => () => readCatalog(large(size))));
  test('is judged in proportion', () => growsWithIt((size) => () => parseAsWritten(large(size))));
  test('is judged in proportion where all is wrong', () =>
    growsWithIt((size) => () => parseAsWritten(large(size, { measure: { op: 'value', of: { dataset: dataset!.id, field: 'nobody' } } }))));
  test('says where statuses come from in proportion', () =>
    growsWithIt((size) => {
      const [whole] = large(size).datasets;
      return () => Object.keys(whole!.fields).map((name) => statusOrigins(name, whole!));
    }));
});

/** Cells that are one under several names, made one: no more than those, and whatever the order in which it is told. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contract } from '../../../packages/model/src/disclosure/contract.ts';
import { latticeOf } from './a-lattice.ts';

/** Names by the cell they are, in order: `a, aca | b`. */
const contracted = (values: Readonly<Record<string, number>>, ...sums: readonly string[]): readonly string[] => {
  const names = Object.keys(values);
  const { lattice, placeOf } = contract(latticeOf(values, ...sums));
  return lattice.cells.map((cell, place) => {
    const own = names.filter((_, at) => placeOf[at] === place);
    assert.equal(cell.key, own[0], 'a cell keeps the first of its names');
    return own.join(', ');
  });
};
const equationsOf = (values: Readonly<Record<string, number>>, ...sums: readonly string[]): readonly string[] => {
  const { lattice } = contract(latticeOf(values, ...sums));
  const name = (place: number): string => lattice.cells[place]?.key ?? '';
  return lattice.equations.map(({ total, parts }) => `${name(total)} = ${parts.map(name).join(' + ')}`);
};

describe('cells that are one', () => {
  test('are a whole and its only part', () => {
    assert.deepEqual(contracted({ dep: 3, aca: 3, other: 9 }, 'aca = dep'), ['dep, aca', 'other']);
    assert.deepEqual(contracted({ dep: 3, aca: 3, ra: 3 }, 'aca = dep', 'ra = aca'), ['dep, aca, ra']);
  });
  test('are two wholes of the same parts, in whatever order these are told', () => {
    assert.deepEqual(contracted({ a: 3, b: 4, reg: 7, ra: 7 }, 'reg = a + b', 'ra = b + a'), ['a', 'b', 'reg, ra']);
    assert.deepEqual(equationsOf({ a: 3, b: 4, reg: 7, ra: 7 }, 'reg = a + b', 'ra = b + a'), ['reg = a + b']);
  });
  test('are three such wholes, the last told like the first', () => {
    const three = contracted({ a: 3, b: 4, x: 7, y: 7, z: 7 }, 'x = a + b', 'y = a + b', 'z = a + b');
    assert.deepEqual(three, ['a', 'b', 'x, y, z']);
  });
  test('are found again once their parts are one', () => {
    // What makes the two académies one is told last.
    const values = { dep: 3, b: 4, aca: 3, reg: 7, ra: 7 };
    assert.deepEqual(contracted(values, 'reg = dep + b', 'ra = aca + b', 'aca = dep'), ['dep, aca', 'b', 'reg, ra']);
    assert.deepEqual(equationsOf(values, 'reg = dep + b', 'ra = aca + b', 'aca = dep'), ['reg = dep + b']);
  });
  test('are not a whole and one of two parts, even where these two are one', () => {
    assert.deepEqual(contracted({ a: 3, x: 3, t: 6 }, 'x = a', 't = a + x'), ['a, x', 't']);
    assert.deepEqual(equationsOf({ a: 3, x: 3, t: 6 }, 'x = a', 't = a + x'), ['t = a + a'], 'twice itself');
  });
  test('are not two wholes of different parts', () => {
    const values = { a: 3, b: 4, c: 4, x: 7, y: 7 };
    assert.deepEqual(contracted(values, 'x = a + b', 'y = a + c'), ['a', 'b', 'c', 'x', 'y']);
    assert.deepEqual(equationsOf(values, 'x = a + b', 'y = a + c'), ['x = a + b', 'y = a + c']);
  });
});

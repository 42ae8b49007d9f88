/** What the cells that are shown give away of those that are not: alone in a sum, between two sums, or held within a few percent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { leaks, type KnownLeaks, type Leak, type Nearness } from '../../../packages/model/src/disclosure/leaks.ts';
import type { Lattice } from '../../../packages/model/src/disclosure/lattice.ts';
import { gridOf, latticeOf, numbersFrom, placesOf, plainLeaks } from './a-lattice.ts';

const toldOf = (lattice: Lattice, names: readonly string[], nearness?: Nearness): readonly string[] =>
  leaks(lattice, placesOf(lattice, names), nearness).map(({ cell, kind, low, high }) => {
    const ends = low === high ? String(low) : `${low}..${high}`;
    return `${lattice.cells[cell]?.key} ${kind} ${ends}`;
  });
const exact: Nearness = { share: 0, whole: false };

describe('given away is', () => {
  test('a part alone in its sum, and a total alone above its parts', () => {
    const lattice = latticeOf({ all: 10, girls: 3, boys: 7 }, 'all = girls + boys');
    assert.deepEqual(toldOf(lattice, ['girls']), ['girls solved 3']);
    assert.deepEqual(toldOf(lattice, ['all']), ['all solved 10']);
    assert.deepEqual(toldOf(lattice, []), []);
    assert.deepEqual(toldOf(lattice, ['girls', 'boys']), []);
    assert.deepEqual(toldOf(lattice, ['girls', 'all']), [], 'the boys say nothing of the girls');
  });
  test('a decimal, to its last figure', () => {
    assert.deepEqual(toldOf(latticeOf({ t: 0.3, a: 0.1, b: 0.2 }, 't = a + b'), ['b'], exact), ['b solved 0.2']);
  });
  test('what two sums that cross tell together', () => {
    // a + b and b + c and a + c: three equations, three unknowns, none alone.
    const lattice = latticeOf({ p: 30, q: 50, r: 40, a: 10, b: 20, c: 30 }, 'p = a + b', 'q = b + c', 'r = a + c');
    assert.deepEqual(toldOf(lattice, ['a', 'b', 'c']), ['a solved 10', 'b solved 20', 'c solved 30']);
    assert.deepEqual(toldOf({ ...lattice, equations: lattice.equations.slice(0, 2) }, ['a', 'b', 'c'], exact), []);
  });
  test('every part of nothing, and of little, were there hundreds', () => {
    const named = (letter: string, at: number): string => `${letter}${at}`;
    const rows = Array.from({ length: 120 }, (_, at) => at);
    const values = Object.fromEntries(rows.flatMap((at) => [[named('f', at), 0] as const, [named('g', at), at + 3] as const, [named('t', at), at + 3] as const])); // prettier-ignore
    const whole = rows.map((at) => named('f', at)).join(' + ');
    const lattice = (girls: number) =>
      latticeOf({ ...values, f0: girls, girls }, `girls = ${whole}`, ...rows.map((at) => `${named('t', at)} = ${named('f', at)} + ${named('g', at)}`)); // prettier-ignore
    const hidden = rows.flatMap((at) => ['f', 'g', 't'].map((letter) => named(letter, at)));
    const zeros = toldOf(lattice(0), hidden, exact);
    assert.deepEqual(zeros.filter((each) => each.startsWith('f')), rows.map((at) => `f${at} solved 0`)); // prettier-ignore
    assert.equal(zeros.length, rows.length, 'nothing else is known');
    assert.deepEqual(toldOf(lattice(2), ['girls', ...hidden], exact), [], 'where their number is not told, nor are they');
    const two = toldOf(lattice(2), hidden, { share: 0, whole: true });
    assert.deepEqual(two, [], 'of 2 in all, each has 0, 1 or 2');
    const half = toldOf(lattice(0.5), hidden, { share: 0, whole: true });
    assert.deepEqual(half.filter((each) => each.startsWith('f')), rows.map((at) => `f${at} bracketed 0..0.5`)); // prettier-ignore
  });
  test('every part of nothing', () => {
    assert.deepEqual(toldOf(latticeOf({ t: 0, a: 0, b: 0, c: 0 }, 't = a + b + c'), ['a', 'b', 'c']), [
      'a solved 0',
      'b solved 0',
      'c solved 0',
    ]);
  });
  test('what is held within the share that is asked, both ends nearer than that', () => {
    const lattice = latticeOf({ p: 100, q: 2, x: 99, y: 1, z: 1 }, 'p = x + y', 'q = y + z');
    const near = (share: number, whole: boolean) => toldOf(lattice, ['x', 'y', 'z'], { share, whole });
    assert.deepEqual(near(0.1, true), ['x bracketed 98..100']);
    assert.deepEqual(near(1 / 99, false), [], 'one away is not nearer than one');
    assert.deepEqual(near(1.02 / 99, false), ['x bracketed 98..100']);
    assert.deepEqual(near(0, true), [], 'one unit away is another whole number');
    assert.deepEqual(near(1.5, false), ['x bracketed 98..100', 'y bracketed 0..2', 'z bracketed 0..2']);
    assert.deepEqual(toldOf(lattice, ['x', 'y', 'z']), near(0.1, true), 'a tenth, and one unit, unless told');
  });
  test('one end near is not enough', () => {
    const low = latticeOf({ p: 100, q: 60, x: 99, y: 1, z: 59 }, 'p = x + y', 'q = y + z');
    assert.deepEqual(toldOf(low, ['x', 'y', 'z']), [], 'x is between 40 and 100');
    const high = latticeOf({ p: 100, q: 60, x: 41, y: 59, z: 1 }, 'p = x + y', 'q = y + z');
    assert.deepEqual(toldOf(high, ['x', 'y', 'z']), [], 'x is between 40 and 100');
  });
  test('of cells that nobody can tell apart, the one that their sum holds near', () => {
    // Whoever reads knows 0..100 for each of them.
    const lattice = latticeOf({ t: 100, a: 98, b: 1, c: 1 }, 't = a + b + c');
    assert.deepEqual(toldOf(lattice, ['a', 'b', 'c']), []);
    assert.deepEqual(toldOf(lattice, ['a', 'b', 'c'], { share: 2, whole: false }), ['a bracketed 0..100']);
  });
  test('where the value is known to nobody, the middle of what is possible stands for it', () => {
    const lattice = latticeOf({ p: 100, q: 2, x: null, y: null, z: null }, 'p = x + y', 'q = y + z');
    assert.deepEqual(toldOf(lattice, ['x', 'y', 'z']), ['x bracketed 98..100']);
    const alone = latticeOf({ t: 10, a: null, b: 7 }, 't = a + b');
    assert.deepEqual(toldOf(alone, ['a']), ['a solved 3']);
    const twins = latticeOf({ t: 10, a: null, b: null }, 't = a + b');
    assert.deepEqual(toldOf(twins, ['a', 'b']), []);
    assert.deepEqual(toldOf(twins, ['a', 'b'], { share: 1.1, whole: false }), ['a bracketed 0..10', 'b bracketed 0..10']);
  });
  test('beside a sum that nobody knows, what is alone in it all the same', () => {
    const lattice = latticeOf({ t: null, a: null, b: 7 }, 't = a + b');
    assert.deepEqual(toldOf(lattice, ['a']), ['a solved NaN..NaN'], 'whoever learns the total has it');
    assert.deepEqual(toldOf(latticeOf({ t: 9, a: null, b: 7, c: null }, 't = a + b + c'), ['a', 'c']), []);
  });
  test('where the cells contradict one another, what is alone', () => {
    const lattice = latticeOf({ t: 5, a: null, b: 7, u: 9, v: null, w: null }, 't = a + b', 'u = v + w');
    assert.deepEqual(toldOf(lattice, ['a', 'v', 'w']), ['a solved NaN..NaN']);
  });
  test('in the order of the cells, each hidden cell once, whatever the order of the sums', () => {
    const lattice = latticeOf({ c: 4, b: 3, a: 2, t: 9, u: 12 }, 'u = t + b', 't = c + b + a', 'u = c + b + a + b');
    assert.deepEqual(
      leaks(lattice, placesOf(lattice, ['a'])).map(({ cell }) => cell),
      [2],
    );
    const two = latticeOf({ a: 1, b: 2, c: 3, d: 4, t: 7, u: 3 }, 't = c + d', 'u = a + b');
    assert.deepEqual(toldOf(two, ['d', 'a']), ['a solved 1', 'd solved 4']);
  });
});

/** x + y, y + z, z + … : nothing solves a chain; its first link is held by the second. */
const chain = (length: number): { readonly lattice: Lattice; readonly links: readonly string[] } => {
  const links = Array.from({ length }, (_, at) => `x${at}`);
  const values = Object.fromEntries([
    ...links.map((link, at) => [link, at === 0 ? 99 : at < 3 ? 1 : 40] as const),
    ...links.slice(1).map((_, at) => [`s${at}`, (at === 0 ? 99 : at < 3 ? 1 : 40) + (at + 1 < 3 ? 1 : 40)] as const),
  ]);
  const sums = links.slice(1).map((link, at) => `s${at} = ${links[at]} + ${link}`);
  return { lattice: latticeOf(values, ...sums), links };
};

describe('a large system', () => {
  test('is tested for what is near, exactly up to sixty cells held together, and by each equation in turn beyond', () => {
    const [sixty, more] = [chain(60), chain(61)];
    assert.ok(toldOf(sixty.lattice, sixty.links).includes('x0 bracketed 98..100'));
    assert.deepEqual(toldOf(more.lattice, more.links).length, toldOf(sixty.lattice, sixty.links).length + 1);
    assert.ok(toldOf(more.lattice, more.links).includes('x0 bracketed 98..100'));
    const { cells, equations } = more.lattice;
    const shown = {
      cells: [...cells, { key: 'all', n: 101, value: 101 }],
      equations: [...equations, { total: cells.length, parts: [0, 1, 2] }],
    };
    assert.ok(leaks(shown, placesOf(shown, more.links)).every(({ kind }) => kind === 'solved'));
    assert.equal(leaks(shown, placesOf(shown, more.links)).length, 61, 'one more sum, and the whole chain follows');
  });
  test('counts cells that nobody can tell apart as one', () => {
    const parts = Array.from({ length: 100 }, (_, at) => `p${at}`);
    const lattice = latticeOf(Object.fromEntries([['t', 0], ...parts.map((part) => [part, 0] as const)]), `t = ${parts.join(' + ')}`);
    assert.equal(toldOf(lattice, parts).length, 100);
  });
});

/** Tables whose cells are few, none or many, some of them hidden. */
const seeded = (seed: number): { readonly lattice: Lattice; readonly hidden: ReadonlySet<number>; readonly nearness: Nearness } => {
  const next = numbersFrom(seed);
  const [rows, columns] = [2 + (seed % 2), 2 + next(2)];
  const below = [3, 20, 100][next(3)] ?? 3;
  const lattice = gridOf(rows, columns, (row, column) => next(row === column ? 100 : below));
  const [row, column] = [next(rows), next(columns)];
  // Four at the corners of a rectangle solve nothing; some more may.
  const corners = [row, (row + 1) % rows].flatMap((r) => [column, (column + 1) % columns].map((c) => `r${r}c${c}`));
  const hidden = new Set([...placesOf(lattice, corners), ...Array.from({ length: next(5) }, () => next(lattice.cells.length))]);
  return { lattice, hidden, nearness: { share: [0.1, 0.5, 0.9][next(3)] ?? 0.1, whole: next(2) === 0 } };
};

describe('on tables of all sorts', () => {
  test('what is found is what a plain reading of every equation finds', () => {
    const kinds = { solved: 0, bracketed: 0, none: 0 };
    for (const seed of fc.seeds(140)) {
      const { lattice, hidden, nearness } = seeded(seed);
      const found = leaks(lattice, hidden, nearness);
      assert.deepEqual(found, plainLeaks(lattice, hidden, nearness), `seed ${seed}`);
      // As an auditor reads it, who does not know what is hidden.
      const cells = lattice.cells.map((cell, at) => (hidden.has(at) ? { ...cell, value: null } : cell));
      const audited = leaks({ ...lattice, cells }, hidden, nearness);
      assert.deepEqual(audited, plainLeaks({ ...lattice, cells }, hidden, nearness), `seed ${seed}, audited`);
      for (const { kind } of found) kinds[kind] += 1;
      kinds.none += hidden.size - found.length;
    }
    assert.ok(kinds.solved > 50 && kinds.bracketed > 20 && kinds.none > 50, JSON.stringify(kinds));
  });
  test('hiding elsewhere changes nothing to what was found', () => {
    for (const seed of fc.seeds(40)) {
      const { lattice, hidden, nearness } = seeded(seed);
      const known: KnownLeaks = new Map();
      const some = new Set<number>();
      let found: readonly Leak[] = [];
      for (const cell of hidden) {
        some.add(cell);
        found = leaks(lattice, some, nearness, known);
      }
      assert.deepEqual(found, leaks(lattice, hidden, nearness), `seed ${seed}`);
    }
  });
});

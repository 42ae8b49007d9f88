/**
 * How much is hidden beside one cell of too few: on small tables, as little as an exhaustive search finds; on the country, a number
 * of cells that the identities between académies, régions and départements force.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { PERIOD, secretCells, tableFromRows, TERRITORY } from '@balise/model';
import type { Row } from '@balise/model';
import { hierarchy } from '@balise/territories';
import { DEFAULT_NEARNESS, leaks } from '../../../packages/model/src/disclosure/leaks.ts';
import type { Equation, Lattice, LatticeCell } from '../../../packages/model/src/disclosure/lattice.ts';
import { suppress } from '../../../packages/model/src/disclosure/suppress.ts';
import { gridOf, latticeOf as lattice, namesOf, numbersFrom, placesOf, plainLeaks } from './a-lattice.ts';

type ValueOf = (dep: string, item: string) => number;

/** A région of these académies, and a département outside of it, in a country; girls and boys and all of them. */
const latticeOf = (academies: readonly (readonly string[])[], valueOf: ValueOf): Lattice => {
  const cells: LatticeCell[] = [];
  const equations: Equation[] = [];
  const placeOf = new Map<string, number>();
  const add = (key: string, value: number): number => {
    placeOf.set(key, cells.length);
    cells.push({ key, n: value, value });
    return cells.length - 1;
  };
  const at = (key: string): number => placeOf.get(key) ?? NaN;
  const items = ['F', 'G'];
  const region = academies.flat();
  const places: readonly (readonly [name: string, deps: readonly string[]])[] = [
    ...[...region, 'out'].map((dep) => [dep, [dep]] as const),
    ...academies.filter(({ length }) => length > 1).map((deps) => [`aca ${deps.join()}`, deps] as const),
    ['reg', region],
    ['FR', [...region, 'out']],
  ];
  for (const [name, deps] of places) {
    const parts = items.map((item) =>
      add(
        `${name} ${item}`,
        deps.reduce((sum, dep) => sum + valueOf(dep, item), 0),
      ),
    );
    const total = parts.reduce((sum, part) => sum + (cells[part]?.n ?? NaN), 0);
    equations.push({ total: add(`${name} *`, total), parts });
  }
  for (const [name, deps] of places.filter(([, { length }]) => length > 1))
    for (const item of [...items, '*']) equations.push({ total: at(`${name} ${item}`), parts: deps.map((dep) => at(`${dep} ${item}`)) });
  return { cells, equations };
};

const choices = function* (from: readonly number[], count: number, start = 0): Generator<readonly number[]> {
  if (count === 0) yield [];
  else
    for (let at = start; at <= from.length - count; at += 1)
      for (const rest of choices(from, count - 1, at + 1)) yield [from[at] ?? NaN, ...rest];
};

/** Whether nothing hidden is alone in an equation: a first look that spares the tests. */
const isOpen = ({ equations }: Lattice, hidden: ReadonlySet<number>): boolean =>
  equations.some(({ total, parts }) => [total, ...parts].filter((cell) => hidden.has(cell)).length === 1);

/** The fewest cells to hide beside this one, every set of them tried. */
const fewest = (lattice: Lattice, cell: number): number => {
  const others = [...lattice.cells.keys()].filter((other) => other !== cell);
  for (let count = 0; ; count += 1)
    for (const some of choices(others, count)) {
      const hidden = new Set([cell, ...some]);
      if (!isOpen(lattice, hidden) && leaks(lattice, hidden).length === 0) return count;
    }
};

const shapes: readonly (readonly (readonly string[])[])[] = [[['75'], ['77', '93']], [['14', '27']], [['971']], [['2A', '2B'], ['22']]];

describe('beside a cell of too few are hidden', () => {
  for (const academies of shapes) {
    test(`no more cells than need be, where académies are ${academies.map((deps) => deps.join(' and ')).join('; ')}`, () => {
      for (const few of academies.flat()) {
        for (const salt of [7, 41, 89]) {
          const valueOf: ValueOf = (dep, item) =>
            dep === few && item === 'F'
              ? 3
              : 100 + ((salt * (1 + dep.charCodeAt(0) * 31 + dep.charCodeAt(1) * 17 + item.charCodeAt(0) * 7)) % 800);
          const lattice = latticeOf(academies, valueOf);
          const cell = lattice.cells.findIndex(({ key }) => key === `${few} F`);
          const hidden = suppress(lattice, new Set([cell]));
          assert.deepEqual(leaks(lattice, hidden, DEFAULT_NEARNESS), [], `${few}, ${salt}: nothing is given away`);
          assert.equal(
            hidden.size - 1,
            fewest(lattice, cell),
            `${few}, ${salt}: ${[...hidden].map((at) => lattice.cells[at]?.key).join(', ')}`,
          );
        }
      }
    });
  }

  test('no cell that could be shown, where several are few and small numbers stand beside', () => {
    let looked = 0;
    for (let salt = 1; salt <= 60; salt += 1) {
      const academies = shapes[salt % shapes.length] ?? [];
      let state = salt;
      const valueOf: ValueOf = () => (state = Math.imul(state + 0x6d2b, 48_271) >>> 0) % 23;
      const values = new Map<string, number>();
      const kept: ValueOf = (dep, item) => {
        const key = dep + item;
        const value = values.get(key) ?? valueOf(dep, item);
        values.set(key, value);
        return value;
      };
      const lattice = latticeOf(academies, kept);
      const few = new Set([...lattice.cells.entries()].filter(([, { n }]) => n > 0 && n < 5).map(([at]) => at));
      const hidden = suppress(lattice, few);
      for (const cell of hidden) {
        if (few.has(cell)) continue;
        looked += 1;
        const without = new Set([...hidden].filter((other) => other !== cell));
        assert.ok(
          isOpen(lattice, without) || leaks(lattice, without).length > 0,
          `${salt}: ${lattice.cells[cell]?.key} is hidden for nothing`,
        );
      }
    }
    assert.ok(looked > 60, `${looked} cells hidden beside`);
  });

  /** Girls and boys of every département, three girls in this one. */
  const hiddenFor = (few: string): readonly string[] => {
    const rows = hierarchy.children('FR', 'dep').flatMap((dep, index) =>
      ['F', 'G'].map((sexe, at): Row => {
        const n = dep === few && sexe === 'F' ? 3 : 200 + ((index * 37 + at * 11) % 90);
        return { [TERRITORY]: dep, [PERIOD]: '2024-2025', sexe, '@value0': n, '@units': n };
      }),
    );
    const rules = {
      disclosure: { rows: 'restricted', units: { field: 'n', min: 5 } },
      operands: [{ field: 'n' }],
      divides: false,
      partOf: [],
    } as const;
    return [...secretCells(tableFromRows(rows), rules, ['sexe'], 'dep', hierarchy)];
  };
  test('of the whole country, two départements, and whatever is these départements under another name', () => {
    // Girls and boys of two départements; of Guadeloupe also as an académie, a région académique and a région.
    assert.deepEqual(
      ['dep:29', 'dep:2A', 'dep:971'].map((few) => hiddenFor(few).length),
      [4, 4, 16],
    );
  });
  test('for Paris, the académie of the other département as well: the région less its académies would be Paris', () => {
    const hidden = hiddenFor('dep:75').map((key) => key.split('\0')[0] ?? '');
    assert.deepEqual(new Set(hidden.map((code) => code.split(':')[0])), new Set(['dep', 'aca']));
    assert.equal(hidden.length, 8, 'girls and boys of Paris, as a département and as an académie; of a département, and of its académie');
  });
});

describe('in a small table', () => {
  const hiddenOf = (lattice: Lattice, few: readonly string[]): readonly string[] =>
    namesOf(lattice, suppress(lattice, placesOf(lattice, few)));
  const parts = (values: Readonly<Record<string, number>>): Lattice =>
    lattice({ total: Object.values(values).reduce((all, each) => all + each, 0), ...values }, `total = ${Object.keys(values).join(' + ')}`);
  test('the smallest of the others is hidden beside it, never the few alone', () => {
    assert.deepEqual(hiddenOf(parts({ a: 3, b: 90, c: 40, d: 60 }), ['a']), ['a', 'c']);
    assert.deepEqual(hiddenOf(parts({ d: 3, c: 90, b: 60, a: 40 }), ['d']), ['a', 'd']);
    assert.deepEqual(hiddenOf(parts({ a: 3, b: 90, c: 40, d: 60 }), []), []);
  });
  test('of as many, the first by its code, in whatever order they come', () => {
    for (const names of [
      ['b', 'c', 'd'],
      ['d', 'c', 'b'],
      ['c', 'b', 'd'],
      ['c', 'd', 'b'],
    ])
      assert.deepEqual(hiddenOf(parts({ x: 3, ...Object.fromEntries(names.map((name) => [name, 40])) }), ['x']), ['b', 'x'], names.join());
  });
  test('nobody hides behind nobody: an empty cell comes last', () => {
    assert.deepEqual(hiddenOf(parts({ a: 3, b: 0, c: 40 }), ['a']), ['a', 'c']);
    assert.deepEqual(hiddenOf(parts({ a: 3, c: 40, b: 0, d: 0 }), ['a']), ['a', 'c']);
  });
  test('a cell alone in its table, and in no sum, stays alone', () => {
    assert.deepEqual(hiddenOf(lattice({ a: 3, b: 4 }), ['a']), ['a']);
    assert.deepEqual(hiddenOf(lattice({ a: 3, b: 3 }, 'a = b'), ['a']), ['a', 'b'], 'one under two names');
  });
  test('four corners of a rectangle are hidden in rows that cross columns, the smallest there are', () => {
    const grid = gridOf(3, 3, (row, column) => (row === 1 && column === 1 ? 3 : 40 + 10 * row + 7 * column));
    assert.deepEqual(hiddenOf(grid, ['r1c1']), ['r0c0', 'r0c1', 'r1c0', 'r1c1']);
  });
  test('what is held near by small cells is given room by others', () => {
    // Ninety-eight to a hundred would be known of x behind y alone.
    const near = lattice({ t: 100, u: 62, x: 98, y: 2, z: 20, w: 40 }, 't = x + y', 'u = y + z + w');
    const hidden = suppress(near, placesOf(near, ['x']));
    assert.deepEqual(plainLeaks(near, hidden, DEFAULT_NEARNESS), []);
    assert.ok(hidden.size <= 4);
  });
  test('whatever it holds, the few are hidden and nothing hidden is given away', () => {
    let [secondary, spared] = [0, 0];
    for (const seed of fc.seeds(160)) {
      const next = numbersFrom(seed);
      const grid = gridOf(2 + next(3), 2 + next(3), (row, column) => next((row + column) % 3 === 0 ? 12 : 90));
      const few = new Set(grid.cells.flatMap(({ n }, at) => (n > 0 && n < 5 ? [at] : [])));
      const hidden = suppress(grid, few);
      assert.ok(
        [...few].every((cell) => hidden.has(cell)),
        `seed ${seed}: the few`,
      );
      if (few.size === 0) assert.equal(hidden.size, 0, `seed ${seed}: for nothing`);
      assert.deepEqual(plainLeaks(grid, hidden, DEFAULT_NEARNESS), [], `seed ${seed}`);
      secondary += hidden.size - few.size;
      spared += grid.cells.length - hidden.size;
    }
    assert.ok(secondary > 160 && spared > secondary, `${secondary} hidden beside, ${spared} shown`);
    // The same tables for ever: what hides more than was needed once has lost something.
    assert.ok(secondary <= 336, `${secondary} hidden beside, where 336 were enough`);
  });
});

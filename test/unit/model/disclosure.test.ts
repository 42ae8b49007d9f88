/**
 * What must not be told of restricted rows, found in whole tables: the tests of every cell that may be shown, of what an API may
 * be asked besides, of what makes a cell secret by itself, and of the audit of a table that is published already. Long because what hides a cell and what gives it away are two sides of one table.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { audit, secretCells, secretKey, tableFromRows, toldRows, TERRITORY, PERIOD } from '@balise/model';
import type { Catalog, Dataset, Disclosure, Hierarchy, Level, Row, ToldRows } from '@balise/model';
import { secretRules } from '../../../packages/model/src/disclosure/rules.ts';
import { ALL } from '../../../packages/model/src/disclosure/secrets.ts';
import { fraction, fractionOf, toNumber } from '../../../packages/model/src/disclosure/fraction.ts';
import { intervals } from '../../../packages/model/src/disclosure/interval.ts';
import { solvable } from '../../../packages/model/src/disclosure/solvable.ts';

/** Schools in départements, départements in académies and in régions that cut across one another, all in a country. */
const order: readonly Level[] = ['uai', 'dep', 'aca', 'reg', 'FR'];
const hierarchyOf = (acas: readonly number[], regs: readonly number[]): Hierarchy => ({
  parent: (code, level) => {
    if (code.startsWith(`${level}:`) || code === level) return code;
    if (level === 'FR') return 'FR';
    const dep = code.startsWith('uai:') ? Number(code.split(':')[1]?.split('.')[0]) : Number(code.slice(4));
    if (!code.startsWith('uai:') && !code.startsWith('dep:')) return null;
    if (level === 'dep') return `dep:${dep}`;
    return level === 'aca' ? `aca:${acas[dep]}` : level === 'reg' ? `reg:${regs[dep]}` : null;
  },
  children: () => [],
  nests: (fine, coarse) =>
    order.includes(fine) && order.includes(coarse) && order.indexOf(fine) <= order.indexOf(coarse) && !(fine === 'aca' && coarse === 'reg'),
  known: () => true,
});

const P = '2024-2025';
const restricted = (more: Partial<Disclosure> = {}): Disclosure => ({ rows: 'restricted', units: { field: 'n', min: 5 }, ...more });
const datasetWith = (disclosure: Disclosure): Dataset => ({
  id: 'd',
  source: { type: 'csv', url: 'd.csv' },
  title: { fr: 'd' },
  producer: 'd',
  license: { id: 'd' },
  grain: ['uai', 'item'],
  fields: { uai: { role: 'territory', level: 'uai' }, item: { role: 'breakdown' }, n: { role: 'measure' } },
  period: P,
  disclosure,
});
const catalogOf = (dataset: Dataset): Catalog => ({ balise: '1', id: 'c', publisher: { name: 'c' }, datasets: [dataset], indicators: [] });

type Base = { readonly unit: string; readonly item: string; readonly n: number };
const secretsOf = (rows: readonly Base[], hierarchy: Hierarchy, disclosure: Disclosure): ReadonlySet<string> => {
  const dataset = datasetWith(disclosure);
  const rules = secretRules(catalogOf(dataset), dataset, { dataset: 'd', field: 'n' });
  assert.ok(rules);
  const table = tableFromRows(
    rows.map(({ unit, item, n }): Row => ({ [TERRITORY]: unit, [PERIOD]: P, item, '@value0': n, '@units': n })),
    { [TERRITORY]: 'string', [PERIOD]: 'string', item: 'string', '@value0': 'number', '@units': 'number' },
  );
  return secretCells(table, rules, ['item'], 'uai', hierarchy);
};

const toldOf = (rows: readonly Base[], hierarchy: Hierarchy, disclosure: Disclosure): ToldRows => {
  const dataset = datasetWith(disclosure);
  const table = tableFromRows(
    rows.map(({ item, n }): Row => ({ item, n })),
    { item: 'string', n: 'number' },
  );
  const located = { table, territory: rows.map(({ unit }) => unit), period: rows.map(() => P) };
  const told = toldRows(catalogOf(dataset), dataset, located, hierarchy);
  assert.ok(told);
  return told;
};

/** Every cell that a question may show: where, of which item or all, and which rows it adds up. */
const cellsOf = (rows: readonly Base[], hierarchy: Hierarchy): ReadonlyMap<string, readonly number[]> => {
  const cells = new Map<string, number[]>();
  rows.forEach(({ unit, item }, row) => {
    for (const level of order) {
      const place = hierarchy.parent(unit, level);
      if (place === null) continue;
      for (const each of [item, ALL]) {
        const key = secretKey(place, P, [each]);
        cells.set(key, [...(cells.get(key) ?? []), row]);
      }
    }
  });
  return cells;
};

const table = fc
  .record({
    acas: fc.array(fc.nat(1), { minLength: 4, maxLength: 4 }),
    regs: fc.array(fc.nat(1), { minLength: 4, maxLength: 4 }),
    units: fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.integer({ min: 0, max: 14 })), { minLength: 2, maxLength: 14 }),
  })
  .map(({ acas, regs, units }) => {
    const rows = new Map(
      units.map(([dep, item, n], at) => [`uai:${dep}.${at % 3}/${item}`, { unit: `uai:${dep}.${at % 3}`, item: `i${item}`, n }]),
    );
    return { hierarchy: hierarchyOf(acas, regs), rows: [...rows.values()] };
  });

/** What an API may be asked: some territories of a level, some items, grouped by another level or not at all. */
const request = fc.record({
  at: fc.constantFrom(...order),
  places: fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
  items: fc.subarray(['i0', 'i1', 'i2'], { minLength: 1 }),
  by: fc.option(fc.constantFrom(...order)),
});
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never;

/** The rows that each group of a request adds up. */
const groupsOf = ({ at, places, items, by }: Request, rows: readonly Base[], hierarchy: Hierarchy): readonly (readonly number[])[] => {
  const codes = [...new Set(rows.map(({ unit }) => hierarchy.parent(unit, at)))].sort();
  const wanted = new Set(places.map((place) => codes[place % codes.length]));
  const groups = new Map<string, number[]>();
  rows.forEach(({ unit, item }, row) => {
    if (!wanted.has(hierarchy.parent(unit, at)) || !items.includes(item)) return;
    const group = by === null ? '' : (hierarchy.parent(unit, by) ?? '');
    groups.set(group, [...(groups.get(group) ?? []), row]);
  });
  return [...groups.values()];
};

const numRuns = 5_000;

describe('what is hidden stays hidden, whatever is asked besides', () => {
  test('no hidden cell of a random table is solved, or held near, by every cell that may be shown and any requests besides', (t) => {
    let [tables, hiddenCells] = [0, 0];
    let [answered, refused] = [0, 0];
    fc.assert(
      fc.property(table, fc.array(request, { minLength: 2, maxLength: 4 }), ({ rows, hierarchy }, requests) => {
        tables += 1;
        const { isSumTold } = toldOf(rows, hierarchy, restricted());
        const isTold = (places: readonly number[]): boolean => isSumTold('n', places);
        const cells = [...new Map([...cellsOf(rows, hierarchy).values()].map((places) => [places.join(), places])).values()];
        const total = (places: readonly number[]): number => places.reduce((sum, row) => sum + (rows[row]?.n ?? NaN), 0);
        const groups = requests.flatMap((each) => groupsOf(each, rows, hierarchy));
        for (const places of [...cells, ...groups]) {
          const n = total(places);
          assert.ok(!(n > 0 && n < 5) || !isTold(places), `${places.join()} shows ${n}`);
        }
        const asked = groups.filter(isTold);
        answered += asked.length;
        refused += groups.length - asked.length;
        const shown = [...cells.filter(isTold), ...asked];
        const hidden = cells.filter((places) => !isTold(places));
        hiddenCells += hidden.length;
        // Rows are the unknowns of whoever wants to know; what is shown are equations; each hidden cell is one more unknown.
        const equations = [
          ...shown.map((places) => new Map(places.map((row) => [row, 1]))),
          ...hidden.map((places, at) => new Map([...places.map((row) => [row, 1] as const), [rows.length + at, -1]])),
        ];
        const wanted = hidden.map((_, at) => rows.length + at);
        // The last unknowns first: a row of the echelon form is headed by its least variable.
        const solved = solvable(equations.map((row) => new Map([...row].map(([at, by]) => [-at, by]))));
        const bounds = intervals(
          {
            rows: equations,
            sums: [...shown.map((places) => fractionOf(total(places))), ...hidden.map(() => fraction(0n))],
            variables: [...rows.keys(), ...wanted],
          },
          { wanted },
        );
        hidden.forEach((places, at) => {
          const key = places.join();
          assert.ok(!solved.has(-(rows.length + at)), `${key} is solved`);
          const found = bounds?.get(rows.length + at);
          assert.ok(found, 'what is shown contradicts itself');
          const n = total(places);
          const [low, high] = [toNumber(found.low), found.high === null ? Infinity : toNumber(found.high)];
          const reach = Math.max(n / 10, 1);
          assert.ok(low < high && !(low > n - reach && high < n + reach), `${key}: ${n} is between ${low} and ${high}`);
        });
      }),
      { numRuns },
    );
    t.diagnostic(`${tables} tables, ${hiddenCells} hidden cells; of the groups asked for, ${answered} told and ${refused} not`);
    assert.ok(hiddenCells > tables && answered > tables / 2 && refused > tables / 2);
  });
  test('an API tells the cells that a reader may be shown, and no other', () => {
    fc.assert(
      fc.property(table, ({ rows, hierarchy }) => {
        const secret = secretsOf(rows, hierarchy, restricted());
        const { isSumTold } = toldOf(rows, hierarchy, restricted());
        for (const [key, places] of cellsOf(rows, hierarchy)) assert.equal(isSumTold('n', places), !secret.has(key), key);
      }),
      { numRuns: 100 },
    );
  });
  test('a greater threshold never shows more', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 2, max: 8 }), ({ rows, hierarchy }, min) => {
        const cells = cellsOf(rows, hierarchy);
        const few = (limit: number): readonly string[] =>
          [...cells].flatMap(([key, places]) => {
            const n = places.reduce((sum, row) => sum + (rows[row]?.n ?? NaN), 0);
            return n > 0 && n < limit ? [key] : [];
          });
        const secret = secretsOf(rows, hierarchy, restricted({ units: { field: 'n', min } }));
        assert.ok(few(min).every((key) => secret.has(key)));
        const stricter = secretsOf(rows, hierarchy, restricted({ units: { field: 'n', min: min + 3 } }));
        assert.ok(few(min).every((key) => stricter.has(key)));
      }),
      { numRuns: 100 },
    );
  });
  test('does not depend on how items are called, be it as all of them together might be', () => {
    const secretWith = (item: string): readonly string[] => {
      const rows = [3, 20, 30, 40].flatMap((n, unit): Base[] => [
        { unit: `uai:${unit % 2}.${unit}`, item, n },
        { unit: `uai:${unit % 2}.${unit}`, item: 'other', n: 50 - n },
      ]);
      const keys = [...secretsOf(rows, hierarchyOf([0, 0], [0, 0]), restricted())].map((key) => key.split('\0'));
      return keys.map(([territory, , own]) => `${territory} ${own === item ? 'one' : own === 'other' ? 'other' : 'all'}`).sort();
    };
    const usual = secretWith('A');
    assert.ok(usual.includes('uai:0.0 one') && usual.length > 1);
    for (const item of ['*', 'ALL', 'all', '0', ' ', '-1']) assert.deepEqual(secretWith(item), usual, item);
  });
  test('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(table, ({ rows, hierarchy }) => {
        const [one, two] = [secretsOf(rows, hierarchy, restricted()), secretsOf([...rows].reverse(), hierarchy, restricted())];
        assert.deepEqual([...one].sort(), [...two].sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe('what makes a cell secret by itself', () => {
  const alone = hierarchyOf([0, 0], [0, 0]);
  const secret = (rows: readonly Base[], disclosure: Disclosure): readonly string[] => [...secretsOf(rows, alone, disclosure)];
  const at = (territory: string, item = ALL): string => secretKey(territory, P, [item]);
  test('too few units; nobody is not few', () => {
    const hidden = secret(
      [
        { unit: 'uai:0.0', item: 'a', n: 4 },
        { unit: 'uai:1.0', item: 'a', n: 0 },
      ],
      restricted(),
    );
    assert.ok(hidden.includes(at('uai:0.0')) && !hidden.includes(at('uai:1.0')));
  });
  test('too few contributors, or one that dominates', () => {
    const rows = [
      { unit: 'uai:0.0', item: 'a', n: 90 },
      { unit: 'uai:0.1', item: 'a', n: 5 },
      { unit: 'uai:0.2', item: 'a', n: 5 },
    ];
    const by = (min: number, dominance: number): readonly string[] =>
      secret(rows, { rows: 'restricted', contributors: { min, dominance } });
    assert.ok(by(3, 0.85).includes(at('dep:0')), '90 %');
    assert.ok(!by(3, 0.95).includes(at('dep:0')));
    assert.ok(by(4, 0.95).includes(at('dep:0')));
  });
  test('no one dominates what debts and assets make up, and nothing is no debt', () => {
    const dominated = (second: number): boolean =>
      secret(
        [90, second, 5, 4].map((n, index) => ({ unit: `uai:0.${index}`, item: 'a', n })),
        { rows: 'restricted', contributors: { min: 3, dominance: 0.85 } },
      ).includes(at('dep:0'));
    assert.ok(dominated(0), '90 of 99');
    assert.ok(dominated(2), '90 of 101');
    assert.ok(!dominated(-2), '90 of 97, one being owed');
  });
  test('nothing where rows are public', () => {
    const dataset = datasetWith({ rows: 'public', units: { field: 'n', min: 5 } });
    assert.equal(secretRules(catalogOf(dataset), dataset, { field: 'n' }), null);
  });
});

describe('an audit tells a producer what a table gives away', () => {
  const key = (column: string, total: string, items: readonly string[]) => ({
    column,
    inside: (code: string) => (code === total ? [items] : []),
  });
  const rows = (...cells: readonly (readonly [string, string, number | null])[]): Row[] =>
    cells.map(([dep, sexe, n]) => ({ dep, sexe, n, 'n:status': n === null ? 'Q' : null }));
  const schema = { dep: 'string', sexe: 'string', n: 'number', 'n:status': 'string' } as const;
  const keys = [key('dep', 'FR', ['29', '22', '35']), key('sexe', 'T', ['F', 'G'])];
  test('a lone hidden cell beside its total', () => {
    const told = audit(tableFromRows(rows(['29', 'T', 10], ['29', 'F', null], ['29', 'G', 7]), schema), { keys, measure: 'n' });
    assert.deepEqual(told.findings, [{ keys: { dep: '29', sexe: 'F' }, kind: 'solved', low: 3, high: 3 }]);
  });
  test('two hidden cells in each line that four equations still solve', () => {
    const table35 = rows(
      ['FR', 'T', 60],
      ['FR', 'F', 30],
      ['FR', 'G', 30],
      ['29', 'T', 20],
      ['29', 'F', null],
      ['29', 'G', null],
      ['22', 'T', 20],
      ['22', 'F', null],
      ['22', 'G', 9],
      ['35', 'T', null],
      ['35', 'F', 10],
      ['35', 'G', null],
    );
    const told = audit(tableFromRows(table35, schema), { keys, measure: 'n' });
    assert.deepEqual(
      told.findings.map((each) => `${each.keys['dep']}${each.keys['sexe']}=${each.low}`),
      ['29F=9', '29G=11', '22F=11', '35T=20', '35G=10'],
      'the margin of 35 is its own difference, and the rest follows',
    );
  });
  test('cells held within a few percent, and cells that are not', () => {
    const tight = rows(['29', 'T', 1000], ['29', 'F', null], ['29', 'G', null], ['22', 'T', 1001], ['22', 'F', null], ['22', 'G', 0]);
    const told = audit(tableFromRows(tight, schema), { keys, measure: 'n' });
    assert.deepEqual(
      told.findings.map(({ keys: at, kind }) => [at['dep'], kind]),
      [['22', 'solved']],
    );
    const zero = audit(tableFromRows(rows(['29', 'T', 0], ['29', 'F', null], ['29', 'G', null]), schema), { keys, measure: 'n' });
    assert.equal(zero.findings.length, 2, 'parts of nothing are nothing');
  });
  test('totals that contradict their parts', () => {
    const told = audit(tableFromRows(rows(['29', 'T', 10], ['29', 'F', 4], ['29', 'G', 7]), schema), { keys, measure: 'n' });
    assert.deepEqual([told.contradictions, told.findings], [[{ dep: '29', sexe: 'T' }], []]);
  });
  test('nothing is found in a table that tells nothing', () => {
    const clean = rows(
      ['29', 'T', 30],
      ['29', 'F', null],
      ['29', 'G', null],
      ['22', 'T', 20],
      ['22', 'F', null],
      ['22', 'G', null],
      ['FR', 'T', 50],
    );
    assert.deepEqual(audit(tableFromRows(clean, schema), { keys, measure: 'n' }).findings, []);
  });
});

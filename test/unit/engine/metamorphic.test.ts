/**
 * Relations that hold between answers, whatever the answers are: no second engine to be wrong in the same way. Those that answers of a
 * catalogue obey (time zones, languages, cells that become secret) are in core/metamorphic.test.ts.
 */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, rowsFromTable, takeRows, tableFromRows } from '@balise/model';
import type { Cell, Op, Predicate, Query, Row, Table } from '@balise/model';
import { fold } from '@balise/engine';
import { groupQueries, predicates, queries, tables } from './arbitraries.ts';

const runs = (numRuns: number): { numRuns: number } => ({ numRuns });

const folded = (table: Table, query: Query): Row[] => {
  const answer = fold(table, query);
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return rowsFromTable(answer);
};
const kept = (table: Table, where: Predicate): Row[] => folded(table, { dataset: 't', fields: Object.keys(table.columns), where });
const assertClose = (ours: readonly Row[], theirs: readonly Row[]): void => {
  assert.equal(ours.length, theirs.length);
  for (const [n, row] of ours.entries()) {
    for (const [name, cell] of Object.entries(row)) {
      const there = theirs[n]?.[name];
      const isSame =
        typeof cell === 'number' && typeof there === 'number' ? Math.abs(cell - there) <= 1e-9 * (1 + Math.abs(cell)) : cell === there;
      assert.ok(isSame, `row ${n}, ${name}: ${cell} or ${there}`);
    }
  }
};
const fieldsOf = (predicate: Predicate): readonly string[] => {
  if ('and' in predicate) return predicate.and.flatMap(fieldsOf);
  if ('or' in predicate) return predicate.or.flatMap(fieldsOf);
  return 'not' in predicate ? fieldsOf(predicate.not) : [predicate.field];
};
/** By what a figure grows when what it is computed of grows by `k`; absent, by `k`. */
const growth: Readonly<Partial<Record<Op, (k: number) => number>>> = {
  count: () => 1,
  valid: () => 1,
  missing: () => 1,
  distinct: () => 1,
  ratio: () => 1,
  variance: (k) => k * k,
  variancep: (k) => k * k,
};
const spelled = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

describe('whatever the table', () => {
  test('the order of rows changes no figure', () => {
    const exact = groupQueries.filter((query) => (query.measures ?? []).every(({ op }) => !/variance|stdev|ratio|mean/.test(op)));
    fc.assert(
      fc.property(tables, exact, fc.infiniteStream(fc.nat()), (table, query, dice) => {
        const rows = Array.from({ length: table.length }, (_, row) => ({ row, die: dice.next().value as number }));
        const shuffled = takeRows(
          table,
          rows.sort((a, b) => a.die - b.die).map(({ row }) => row),
        );
        assertClose(folded(shuffled, query), folded(table, query));
      }),
      runs(500),
    );
  });

  test('a predicate, its negation and its uncertainty share the rows between them', () => {
    fc.assert(
      fc.property(tables, predicates, (table, predicate) => {
        const yes = kept(table, predicate);
        const no = kept(table, { not: predicate });
        const either: Predicate = { or: [predicate, { not: predicate }] };
        assert.deepEqual(spelled([...yes, ...no]), spelled(kept(table, either)));
        const all = folded(table, { dataset: 't', fields: Object.keys(table.columns) });
        // What is left is what the predicate cannot tell of: a cell that it reads is missing.
        const told = new Map<string, number>();
        for (const row of spelled([...yes, ...no])) told.set(row, (told.get(row) ?? 0) + 1);
        const left = all.filter((row) => {
          const key = JSON.stringify(row);
          const count = told.get(key) ?? 0;
          told.set(key, count - 1);
          return count <= 0;
        });
        assert.equal(yes.length + no.length + left.length, all.length);
        const read = fieldsOf(predicate);
        assert.ok(left.every((row) => read.some((field) => row[field] === null)));
      }),
      runs(1000),
    );
  });

  test('in another unit, figures are the same figures in that unit: counts do not move, variances move by its square', () => {
    const scaled = groupQueries.filter(({ measures = [], where }) =>
      [where, ...measures.map((measure) => measure.where)].every((each) => each === undefined || !fieldsOf(each).includes('x')),
    );
    fc.assert(
      // Powers of two lose no digit.
      fc.property(tables, scaled, fc.constantFrom(0.5, 4, 1024), (table, { by = [], measures = [], where }, k) => {
        const own = measures.filter(({ field, numerator, weight }) => field === 'x' && numerator === undefined && weight !== 'x');
        if (own.length === 0) return;
        const query: Query = { dataset: 't', by, measures: own, ...(where === undefined ? {} : { where }) };
        const x = table.columns['x'];
        assert.ok(x?.type === 'number');
        // Of what nearly vanishes the unit has no half.
        const normal = x.values.map((value) => (Math.abs(value) < 1e-100 ? 0 : value));
        const of = (values: Float64Array): Row[] =>
          folded({ ...table, columns: { ...table.columns, x: { type: 'number', values } } }, query);
        const [before, after] = [of(normal), of(normal.map((value) => value * k))];
        assert.equal(after.length, before.length);
        for (const [n, row] of before.entries()) {
          for (const key of by) assert.equal(after[n]?.[key], row[key]);
          for (const { op, as } of own) {
            const [cell, there] = [row[as], after[n]?.[as]];
            const factor = (growth[op] ?? ((unit: number) => unit))(k);
            if (typeof cell !== 'number') assert.equal(there, cell);
            else
              assert.ok(
                typeof there === 'number' && Math.abs(there - cell * factor) <= 1e-12 * Math.abs(cell * factor),
                `${op}: ${cell} × ${factor} is ${there}`,
              );
          }
        }
      }),
      runs(500),
    );
  });

  test('filtering twice, or by a double negation, is filtering once', () => {
    fc.assert(
      fc.property(tables, predicates, (table, predicate) => {
        const once = kept(table, predicate);
        assert.deepEqual(kept(table, { and: [predicate, predicate] }), once);
        assert.deepEqual(kept(table, { not: { not: predicate } }), once);
        const again = tableFromRows(once, Object.fromEntries(Object.entries(table.columns).map(([name, { type }]) => [name, type])));
        assert.deepEqual(kept(again, predicate), once);
      }),
      runs(500),
    );
  });

  test('De Morgan: not (p and q) is (not p) or (not q), in three values', () => {
    fc.assert(
      fc.property(tables, predicates, predicates, (table, p, q) => {
        assert.deepEqual(kept(table, { not: { and: [p, q] } }), kept(table, { or: [{ not: p }, { not: q }] }));
        assert.deepEqual(kept(table, { not: { or: [p, q] } }), kept(table, { and: [{ not: p }, { not: q }] }));
      }),
      runs(500),
    );
  });

  test('a measure filtered by its own where is that measure of the filtered table', () => {
    fc.assert(
      fc.property(tables, predicates, groupQueries, (table, predicate, { measures = [] }) => {
        const bare = measures.map(({ where: _, ...measure }) => measure);
        const inside = folded(table, { dataset: 't', measures: bare.map((measure) => ({ ...measure, where: predicate })) });
        assertClose(inside, folded(table, { dataset: 't', measures: bare, where: predicate }));
      }),
      runs(500),
    );
  });

  test('parts add up to the whole: sums, counts and valid cells by group, and over groups', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const measures: Query['measures'] = [
          { op: 'count', as: 'n' },
          { op: 'valid', field: 'i', as: 'valid' },
          { op: 'sum', field: 'i', as: 'sum' },
          { op: 'min', field: 'x', as: 'least' },
        ];
        const whole = folded(table, { dataset: 't', measures })[0] as Row;
        for (const by of [['a'], ['k'], ['a', 'b', 'u'], ['c', 'k', 'u']]) {
          const parts = folded(table, { dataset: 't', by, measures });
          const cells = (name: string): number[] =>
            parts.map((row) => row[name]).filter((cell: Cell | undefined): cell is number => typeof cell === 'number');
          const sum = (name: string): number => cells(name).reduce((total, cell) => total + cell, 0);
          assert.equal(sum('n'), whole['n']);
          assert.equal(sum('valid'), whole['valid']);
          if (whole['sum'] !== null) assert.equal(sum('sum') + 0, whole['sum']);
          if (whole['least'] !== null) assert.equal(Math.min(...cells('least')), whole['least']);
        }
      }),
      runs(300),
    );
  });

  test('a row with nothing in it changes counts of rows and of missing cells, and no other figure', () => {
    fc.assert(
      fc.property(tables, groupQueries, (table, { measures = [] }) => {
        const bare = measures.map(({ where: _, ...measure }) => measure);
        const types = Object.fromEntries(Object.entries(table.columns).map(([name, { type }]) => [name, type]));
        const longer = tableFromRows([...rowsFromTable(table), {}], types);
        const [before = {}, after = {}] = [table, longer].map((each) => folded(each, { dataset: 't', measures: bare })[0]);
        for (const { op, as } of bare) {
          if (op === 'count' || op === 'missing') assert.equal(after[as], Number(before[as]) + 1);
          else assert.deepEqual(after[as], before[as], op);
        }
      }),
      runs(500),
    );
  });

  test('a limit keeps the beginning of the unlimited answer', () => {
    fc.assert(
      fc.property(tables, queries, (table, { limit = 3, ...query }) => {
        assert.deepEqual(folded(table, { ...query, limit }), folded(table, query).slice(0, limit));
      }),
      runs(500),
    );
  });

  test('folding an answer again by its keys changes nothing', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const first = fold(table, { dataset: 't', by: ['a', 'k'], measures: [{ op: 'sum', field: 'i', as: 'i' }] });
        assert.ok(!isProblem(first));
        assert.deepEqual(
          folded(first, { dataset: 't', by: ['a', 'k'], measures: [{ op: 'sum', field: 'i', as: 'i' }] }),
          rowsFromTable(first),
        );
      }),
      runs(200),
    );
  });
});

/** An audit finds what whoever has the table can find, no less and no more: the truth is sought over the inner cells alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../fast-check.ts';
import { audit, tableFromRows } from '@balise/model';
import type { Row } from '@balise/model';
import { fraction, fractionOf, toNumber } from '../../../packages/model/src/disclosure/fraction.ts';
import { intervals } from '../../../packages/model/src/disclosure/interval.ts';
import { solvable } from '../../../packages/model/src/disclosure/solvable.ts';

const deps = ['29', '22', '35', '56'];
const sexes = ['F', 'G', 'X'];
const schema = { dep: 'string', sexe: 'string', n: 'number', 'n:status': 'string' } as const;
const key = (column: string, total: string, items: readonly string[]) => ({
  column,
  inside: (code: string) => (code === total ? [items] : []),
});

/** A table of counts with its margins, and the cells that its producer left out. */
const leaky = fc
  .record({
    rows: fc.integer({ min: 2, max: 4 }),
    columns: fc.integer({ min: 2, max: 3 }),
    counts: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 12, maxLength: 12 }),
    hidden: fc.array(fc.nat(19), { minLength: 1, maxLength: 9 }),
  })
  .map(({ rows, columns, counts, hidden }) => {
    const [ownDeps, ownSexes] = [deps.slice(0, rows), sexes.slice(0, columns)];
    const inner = ownDeps.flatMap((dep, row) => ownSexes.map((sexe, column) => ({ dep, sexe, n: counts[row * 3 + column] ?? 0 })));
    const cells = [...ownDeps, 'FR'].flatMap((dep) =>
      [...ownSexes, 'T'].map((sexe) => {
        const places = inner.flatMap((cell, at) =>
          (dep === 'FR' || cell.dep === dep) && (sexe === 'T' || cell.sexe === sexe) ? [at] : [],
        );
        return { dep, sexe, places, n: places.reduce((sum, at) => sum + (inner[at]?.n ?? 0), 0) };
      }),
    );
    const gone = new Set(hidden.map((at) => at % cells.length));
    return { inner, ownDeps, ownSexes, cells: cells.map((cell, at) => ({ ...cell, isHidden: gone.has(at) })) };
  });

test('an audit flags every hidden cell that can be solved or held near, and no other', (t) => {
  let [tables, flagged, clean] = [0, 0, 0];
  fc.assert(
    fc.property(leaky, ({ inner, ownDeps, ownSexes, cells }) => {
      tables += 1;
      const rows = cells.map(({ dep, sexe, n, isHidden }): Row => ({
        dep,
        sexe,
        n: isHidden ? null : n,
        'n:status': isHidden ? 'Q' : null,
      }));
      const { findings, contradictions } = audit(tableFromRows(rows, schema), {
        keys: [key('dep', 'FR', ownDeps), key('sexe', 'T', ownSexes)],
        measure: 'n',
      });
      assert.deepEqual(contradictions, []);
      const found = new Map(findings.map((finding) => [`${finding.keys['dep']} ${finding.keys['sexe']}`, finding]));
      const visible = cells.filter(({ isHidden }) => !isHidden);
      for (const { dep, sexe, places, n } of cells.filter(({ isHidden }) => isHidden)) {
        const wanted = inner.length;
        const equations = [
          ...visible.map((cell) => new Map(cell.places.map((at) => [at, 1]))),
          new Map([...places.map((at) => [at, 1] as const), [wanted, -1]]),
        ];
        const isSolved = solvable(equations.map((row) => new Map([...row].map(([at, by]) => [wanted - at, by])))).has(0);
        const bounds = intervals(
          { rows: equations, sums: [...visible.map((cell) => fractionOf(cell.n)), fraction(0n)], variables: [...inner.keys(), wanted] },
          { wanted: [wanted] },
        )?.get(wanted);
        const [low, high] = [toNumber(bounds?.low ?? fraction(0n)), bounds?.high == null ? Infinity : toNumber(bounds.high)];
        const own = found.get(`${dep} ${sexe}`);
        if (isSolved || low === high) {
          assert.ok(own !== undefined, `${dep} ${sexe} = ${n} is solved, and not told`);
          assert.deepEqual([own.low, own.high], [n, n]);
          flagged += 1;
          continue;
        }
        // A reader of the audit knows no more than the table: the middle of the interval stands for the value.
        const reach = Math.max(0.1 * ((low + high) / 2), 1);
        const isNear = low > (low + high) / 2 - reach && high < (low + high) / 2 + reach;
        assert.equal(own !== undefined, isNear, `${dep} ${sexe}: from ${low} to ${high}, ${own?.kind ?? 'not told'}`);
        if (own === undefined) clean += 1;
        else flagged += 1;
      }
    }),
    { numRuns: 1_000 },
  );
  t.diagnostic(`${flagged} cells flagged, ${clean} rightly not`);
  assert.ok(flagged > tables / 2 && clean > tables / 2);
});

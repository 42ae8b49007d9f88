import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Query, Row, Table } from '@balise/model';
import { aggregates, fold } from '@balise/engine';
import { queries, tables } from './arbitraries.ts';
import { assertTaken, Calls } from './calls.ts';
import { longQueries, longTable } from './long-queries.ts';
import { Oracle } from './oracle.ts';
import { assertSameRows } from './same-rows.ts';

/** Random tables that DuckDB holds at once, and random queries that are asked of each. */
const TABLES = 20;
const QUERIES = 5;
const RUNS = 100;
const LONG_RUNS = 100;

let oracle: Oracle;
let calls: Calls;
before(async () => {
  oracle = await Oracle.open();
  calls = await Calls.count({ blocks: true });
});
after(() => {
  calls.stop();
  oracle.close();
});

const foldedOnce = (table: Table, query: Query): Row[] => {
  const answer = fold(table, query);
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return rowsFromTable(answer);
};
/** What is found of a column when it is asked about again changes no bit of the answer. */
const folded = (table: Table, query: Query): Row[] => {
  const rows = foldedOnce(table, query);
  assert.deepEqual(foldedOnce(table, query), rows);
  return rows;
};

/** What the random queries must have called, and how often at least; a way that is no longer taken is no longer tried. */
const SMALL_CALLS = {
  // Grouping
  'grouping/global-grouping.ts GlobalGrouping.present': 300,
  'grouping/dense-grouping.ts advance': 300,
  'grouping/dense-grouping.ts DenseGrouping.#mark': 300,
  'grouping/hashed-grouping.ts HashedGrouping.#pack': 300,
  'grouping/without-twins.ts withoutTwins': 300,
  // Rows: all, those kept, those a measure looks at
  'batch.ts Batch.span': 300,
  'batch.ts Batch.filteredSpan': 300,
  'batch.ts Batch.narrow': 300,
  'read-rows.ts keptRows': 500,
  // Predicates, by truth (`judge`), by list (`keep`), by run of rows (`keepRun`)
  'predicates/code-test.ts CodeTest.judge': 300,
  'predicates/code-test.ts CodeTest.keep': 100,
  'predicates/code-test.ts CodeTest.keepRun': 300,
  'predicates/number-tests.ts IntervalTest.judge': 300,
  'predicates/number-tests.ts IntervalTest.keep': 100,
  'predicates/number-tests.ts ValueTest.judge': 300,
  'predicates/number-tests.ts ValueTest.keep': 100,
  'predicates/number-tests.ts nextAbove': 100,
  'predicates/logic-tests.ts AndTest.judge': 300,
  'predicates/logic-tests.ts AndTest.keep': 50,
  'predicates/logic-tests.ts AndTest.keepRun': 100,
  'predicates/logic-tests.ts OrTest.judge': 300,
  'predicates/logic-tests.ts OrTest.keep': 300,
  'predicates/logic-tests.ts NotTest.judge': 300,
  'predicates/logic-tests.ts NotTest.keep': 300,
  // Kernels
  'batch.ts lookForGaps': 300,
  'batch.ts Batch.gaps if (!this.#contiguous) return lookForGaps(values);': 100,
  'grouping/dense-grouping.ts combine': 300,
  'kernels/exactness.ts look': 300,
  'kernels/totals.ts addCells if (own.sums.length === 2) {': 40,
  'kernels/totals.ts addCells } else if (own.sums !== sums) {': 40,
  "kernels/totals.ts addCells } else if (slots === 2 && way === 'kept') {": 40,
  'kernels/totals.ts addCells } else if (slots === 2) {': 40,
  "kernels/totals.ts addCells } else if (own.counts !== null && way === 'kept') {": 40,
  'kernels/totals.ts addCells } else if (own.counts !== null) {': 40,
  "kernels/totals.ts addCells } else if (way === 'kept') {": 40,
  'kernels/totals.ts addCells } else {': 40,
  "kernels/totals.ts addToOwn if (slots === 2 && way === 'kept') {": 40,
  'kernels/totals.ts addToOwn } else if (slots === 2) {': 40,
  "kernels/totals.ts addToOwn } else if (way === 'kept') {": 40,
  'kernels/totals.ts addToOwn } else {': 40,
  'kernels/totals.ts Totals.read': 300,
  'kernels/totals.ts Totals.mark': 100,
  'kernels/tally.ts RowTally.readFrom': 20,
  'kernels/tally.ts RowTally.add': 300,
  'kernels/tally.ts ValidTally.add': 100,
  'kernels/pair-sums.ts PairSums.write': 300,
  'kernels/moments.ts Moments.add': 100,
  'kernels/extremes.ts NumberExtremes.add': 100,
  'kernels/extremes.ts TextExtremes.add': 100,
  'kernels/distinct.ts Distinct.#addNumbers': 100,
  'kernels/distinct.ts Distinct.#addBits': 100,
  'kernels/quantiles.ts Quantiles.quantilesOf': 300,
  'kernels/weighted-quantiles.ts WeightedQuantiles.quantilesOf': 300,
  // Order: a few first, places counted, keys compared
  'ordering/first-rows.ts firstRows': 100,
  'ordering/order-rows.ts countedOrder': 100,
  'ordering/order-rows.ts comparisonOf': 300,
  'ordering/order-rows.ts comparedOrder': 100,
};
/** What only tables longer than a batch, of many groups or of many cells a group, call. */
const LONG_CALLS = {
  'ordering/first-rows.ts firstRows': 20,
  'kernels/narrowed-quantiles.ts countBins': 3,
  'kernels/narrowed-quantiles.ts gather': 3,
  'kernels/distinct.ts Distinct.#addPairs': 6,
  'kernels/distinct.ts Distinct.#addBits': 2,
  'kernels/distinct.ts Distinct.#addInPlace': 2,
  'batch.ts lookForGaps': 3,
  "kernels/totals.ts addCells } else if (slots === 2 && way === 'kept') {": 2,
  'kernels/totals.ts addCells } else if (slots === 2) {': 2,
  "kernels/totals.ts addCells } else if (own.counts !== null && way === 'kept') {": 2,
  "kernels/totals.ts addCells } else if (own.counts !== null && way === 'cut') {": 2,
  'kernels/totals.ts addCells } else if (own.counts !== null) {': 2,
  "kernels/totals.ts addCells } else if (way === 'kept') {": 2,
  "kernels/totals.ts addCells } else if (way === 'cut') {": 2,
  'kernels/totals.ts addCells } else {': 3,
  'kernels/totals.ts Totals.mark': 3,
  'kernels/samples.ts Samples.#gather': 8,
  'grouping/hashed-grouping.ts renumberAll': 2,
  'grouping/key-index.ts KeyIndex.#rehash': 40,
  'grouping/dense-grouping.ts DenseGrouping.#mark': 2,
  'ordering/order-rows.ts packedOrder': 10,
  'without-unused.ts cut': 30,
};

describe('fold equals DuckDB', () => {
  test('for every aggregate there is: one that `arbitraries.ts` never asks is held to nothing', () => {
    const asked = fc.sample(queries, 2000).flatMap(({ measures = [] }) => measures.map(({ op }) => op));
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(aggregates).sort());
  });
  test(`on ${RUNS * TABLES * QUERIES} random pairs of a table and a query, by every way there is, each often`, async () => {
    await calls.taken();
    await fc.assert(
      fc.asyncProperty(
        fc.array(tables, { minLength: TABLES, maxLength: TABLES }),
        fc.array(queries, { minLength: QUERIES, maxLength: QUERIES }),
        async (several, asked) => {
          await oracle.load(...several);
          for (const query of asked) {
            const answers = await oracle.answers(query);
            for (const [n, table] of several.entries()) assertSameRows(folded(table, query), answers[n] ?? [], query);
          }
        },
      ),
      { numRuns: RUNS },
    );
    assertTaken(await calls.taken(), SMALL_CALLS);
  });

  test(`on ${LONG_RUNS} random queries of a table longer than a batch, by the ways that only these take`, async () => {
    await calls.taken();
    const table = longTable();
    await oracle.load(table);
    await fc.assert(
      fc.asyncProperty(longQueries, async (query) => assertSameRows(folded(table, query), await oracle.answer(query), query)),
      { numRuns: LONG_RUNS },
    );
    assertTaken(await calls.taken(), LONG_CALLS);
  });
});

/** A query answered from what another brought: the same answer as from the rows, or none. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { fold } from '@balise/engine';
import { isProblem, queryOver, rowsFromTable } from '@balise/model';
import type { Predicate, Query, QueryMeasure, Row, Table } from '@balise/model';
import { dirtySchools } from '../sources/dirty-schools.ts';
import { groupQuery } from '../sources/random-queries.ts';

const { table: whole } = dirtySchools(300);
const folded = (table: Table, query: Query): Table => {
  const answer = fold(table, query);
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return answer;
};
const rounded = (rows: readonly Row[]): unknown[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, typeof cell === 'number' ? Number(cell.toPrecision(10)) : cell])),
  );
const assertSame = (kept: Query, asked: Query, over: Query): void =>
  assert.deepEqual(
    rounded(rowsFromTable(folded(folded(whole, kept), over))),
    rounded(rowsFromTable(folded(whole, asked))),
    `${JSON.stringify(asked)}\nfrom ${JSON.stringify(kept)}\nby ${JSON.stringify(over)}`,
  );

const sum: QueryMeasure = { op: 'sum', field: 'participants', where: { field: 'participants', valid: true }, as: '@first' };
const count: QueryMeasure = { op: 'count', as: '@cells' };
const years: Predicate = { field: 'annee', oneOf: ['2023', '2024', '2025'] };
const kept: Query = { dataset: 'schools', by: ['code-dep', 'annee'], measures: [sum, count], where: years };

describe('what is in memory answers', () => {
  const answers = (asked: Omit<Query, 'dataset'>, from: Query = kept): void => {
    const query: Query = { dataset: 'schools', ...asked };
    const over = queryOver(from, query);
    assert.ok(over !== null, JSON.stringify(asked));
    assertSame(from, query, over);
  };
  test('one of its periods, one of its territories, both', () => {
    answers({ by: ['code-dep', 'annee'], measures: [sum, count], where: { field: 'annee', equal: '2024' } });
    answers({ by: ['code-dep', 'annee'], measures: [count], where: { and: [years, { field: 'code-dep', oneOf: ['29', '2A'] }] } });
    answers({
      by: ['annee', 'code-dep'],
      measures: [sum],
      where: {
        and: [
          { field: 'code-dep', equal: '29' },
          { field: 'annee', oneOf: ['2024'] },
        ],
      },
    });
  });
  test('its values, and coarser groups: sums add up, under other names', () => {
    answers({ by: ['code-dep'], where: years });
    answers({
      by: ['annee'],
      measures: [
        { ...sum, as: 'a' },
        { ...count, as: 'b' },
      ],
      where: years,
      order: [{ field: 'a', order: 'descending' }],
      limit: 2,
    });
    answers({ by: [], measures: [sum, count], where: years });
  });
  test('whatever is asked of the rows it holds', () => {
    const rows: Query = { dataset: 'schools', fields: ['code-dep', 'annee', 'participants', 'score', 'uai'] };
    answers(
      {
        by: ['annee'],
        measures: [
          { op: 'median', field: 'score', as: 'm' },
          { op: 'distinct', field: 'uai', as: 'd' },
        ],
        where: { field: 'code-dep', equal: '29' },
      },
      rows,
    );
    answers({ fields: ['uai', 'score'], where: { field: 'participants', gt: 100 } }, rows);
  });
});

test('what is in memory does not answer what it left out, or what does not add up', () => {
  const refuses = (asked: Omit<Query, 'dataset'>, from: Query = kept): void =>
    assert.equal(queryOver(from, { dataset: 'schools', ...asked }), null, JSON.stringify(asked));
  refuses({ by: ['code-dep', 'annee'], measures: [sum] });
  refuses({ by: ['code-dep', 'annee'], measures: [sum], where: { field: 'annee', oneOf: ['2024', '2022'] } });
  refuses({ by: ['code-dep', 'annee'], measures: [{ op: 'sum', field: 'participants', as: '@first' }], where: years });
  refuses({ by: ['secteur'], measures: [count], where: years });
  refuses({ by: ['annee'], measures: [count], where: { and: [years, { field: 'secteur', equal: 'PUBLIC' }] } });
  refuses(
    { by: ['annee'], measures: [{ op: 'median', field: 'score', as: 'm' }] },
    { dataset: 'schools', by: ['annee', 'code-dep'], measures: [{ op: 'median', field: 'score', as: 'm' }] },
  );
  refuses({ by: ['annee'], measures: [count], where: years }, { ...kept, limit: 5 });
  refuses({ fields: ['annee'], where: years });
  refuses({ by: ['annee'], measures: [count], where: years }, { ...kept, dataset: 'others' });
});

test('600 random pairs: an answer from memory is the answer of the rows', () => {
  const pair = fc.tuple(groupQuery, groupQuery, fc.constantFrom('same filter', 'any')).map(([one, other, how]) => {
    const { limit: _limit, order: _order, ...wide } = one;
    // Measures of the second are some of the first's, so that pairs meet often.
    const measures = (how === 'any' ? other : one).measures ?? [];
    const by = how === 'any' ? (other.by ?? []) : (one.by ?? []).slice(0, 1);
    const where = how === 'any' ? other.where : one.where;
    const asked: Query = { dataset: 'schools', by, measures, ...(where === undefined ? {} : { where }) };
    return {
      kept:
        how === 'any'
          ? { ...wide, measures: [...(wide.measures ?? []), ...measures.map((each) => ({ ...each, as: `${each.as}!` }))] }
          : wide,
      asked,
    };
  });
  let met = 0;
  for (const { kept: from, asked } of fc.sample(pair, 600)) {
    if ((asked.by ?? []).length + (asked.measures ?? []).length === 0) continue;
    const over = queryOver(from, asked);
    if (over === null) continue;
    met += 1;
    assertSame(from, asked, over);
  }
  assert.ok(met >= 100, `${met} met`);
});

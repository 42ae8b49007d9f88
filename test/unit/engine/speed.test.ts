import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isProblem } from '@balise/model';
import type { Column, Query, QueryMeasure, Table } from '@balise/model';
import { fold } from '@balise/engine';

const ROWS = 1_000_000;
const TURNS = 7;

let state = 2025;
const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;
const pick = (n: number): number => Math.floor(random() * n);
const texts = (count: number, codes: Uint8Array | Uint16Array): Column => ({
  type: 'string',
  codes: codes.map(() => 1 + pick(count)),
  dictionary: ['', ...Array.from({ length: count }, (_, i) => String((i * 7919) % count).padStart(5, '0'))],
});
const table: Table = {
  length: ROWS,
  columns: {
    dep: texts(101, new Uint8Array(ROWS)),
    aca: texts(30, new Uint8Array(ROWS)),
    year: texts(8, new Uint8Array(ROWS)),
    com: texts(34_935, new Uint16Array(ROWS)),
    x: { type: 'number', values: new Float64Array(ROWS).map(() => (random() < 0.03 ? NaN : random() * 200)) },
    w: { type: 'number', values: new Float64Array(ROWS).map(() => pick(500)) },
  },
};
const count: QueryMeasure = { op: 'count', as: 'n' };
const queries: Record<string, Omit<Query, 'dataset'>> = {
  'count and sum by 101 départements': { by: ['dep'], measures: [count, { op: 'sum', field: 'x', as: 'sum' }] },
  'weighted mean by académie and year': {
    by: ['aca', 'year'],
    measures: [count, { op: 'weighted-mean', field: 'x', weight: 'w', as: 'm' }],
  },
  'median by 101 départements': { by: ['dep'], measures: [count, { op: 'median', field: 'x', as: 'm' }] },
  'sum by 34,935 communes': { by: ['com'], measures: [count, { op: 'sum', field: 'x', as: 'sum' }] },
  'distinct communes by département': { by: ['dep'], measures: [count, { op: 'distinct', field: 'com', as: 'coms' }] },
};

for (const [name, query] of Object.entries(queries)) {
  test(`${name}: a million rows are all counted, in a time that is printed`, (t) => {
    const times = Array.from({ length: TURNS }, () => {
      const start = performance.now();
      const answer = fold(table, { dataset: 't', ...query });
      const time = performance.now() - start;
      const n = isProblem(answer) ? undefined : answer.columns['n'];
      assert.equal(n?.type === 'number' ? n.values.reduce((sum, rows) => sum + rows, 0) : null, ROWS);
      return time;
    });
    t.diagnostic(`median ${(times.sort((a, b) => a - b)[TURNS >> 1] as number).toFixed(1)} ms, best ${(times[0] as number).toFixed(1)} ms`);
  });
}

/**
 * How the time of a fold grows: with rows at a hundred groups, with groups at a million rows, with columns summed at a million rows.
 * Ours alone, in Node; every answer is held to a loop by hand before its time is told.
 */
import { fold } from '@balise/engine';
import { atMost } from '../harness/report.mjs';
import { median, rounded } from '../harness/statistics.mjs';

const MILLION = 1_000_000;
const ROWS = [10_000, 100_000, MILLION, 5 * MILLION];
const GROUPS = [10, 100, 1_000, 10_000, 100_000, 900_000];
const COLUMNS = [1, 2, 4, 8, 16, 32];
const CLOSE = 1e-9;
const WARM_UPS = 3;
/** Caches hold ten groups and not a hundred thousand: what more rows or columns cost is held to proportion, groups are told. */
const PROPORTION = 1.5;

const names = (columns) => Array.from({ length: columns }, (_, n) => `x${n}`);

function made({ rows, groups, columns }) {
  let state = 2026;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const codes = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) codes[row] = 1 + Math.floor(random() * groups);
  const key = { type: 'string', codes, dictionary: ['', ...Array.from({ length: groups }, (_, n) => `g${n}`)] };
  const values = names(columns).map((name) => [
    name,
    { type: 'number', values: Float64Array.from({ length: rows }, () => (random() < 0.03 ? NaN : random() * 200)) },
  ]);
  return { length: rows, columns: { key, ...Object.fromEntries(values) } };
}

function assertRight(table, answer, columns) {
  if (answer.problem) throw new Error(JSON.stringify(answer));
  for (const name of names(columns)) {
    const add = (values) => values.reduce((sum, x) => (Number.isNaN(x) ? sum : sum + x), 0);
    const [expected, got] = [table, answer].map((of) => add(of.columns[name].values));
    if (Math.abs(got - expected) > CLOSE * Math.abs(expected)) throw new Error(`${name}: Σ ${got}, where a loop says ${expected}.`);
  }
  const seen = new Set(table.columns.key.codes).size;
  if (answer.length !== seen) throw new Error(`${answer.length} groups, where there are ${seen}.`);
}

function timed(size, turns) {
  const table = made(size);
  const query = { dataset: 'bench', by: ['key'], measures: names(size.columns).map((field) => ({ op: 'sum', field, as: field })) };
  assertRight(table, fold(table, query), size.columns);
  const times = [];
  for (let turn = -WARM_UPS; turn < turns; turn += 1) {
    const start = performance.now();
    fold(table, query);
    if (turn >= 0) times.push(performance.now() - start);
  }
  return median(times);
}

export async function measure({ turns = 7 }) {
  const usual = { rows: MILLION, groups: 100, columns: 1 };
  // Kernels that have met long tables are as quick on short ones: what is compiled must not count.
  timed(usual, turns);
  const sizes = [
    ...ROWS.map((rows) => ['rows', rows, { ...usual, rows }]),
    ...GROUPS.map((groups) => ['groups', groups, { ...usual, groups }]),
    ...COLUMNS.map((columns) => ['columns', columns, { ...usual, columns }]),
  ];
  const results = sizes.map(([what, n, size]) => ({ what, n, ms: timed(size, turns), cells: size.rows * size.columns }));
  const nanoseconds = (what, n) => {
    const { ms, cells } = results.find((result) => result.what === what && result.n === n);
    return (ms * 1e6) / cells;
  };
  return {
    title: `Growth of a fold (median of ${turns}, Node)`,
    tables: [
      {
        caption: 'A million rows, 100 groups, one column summed, but for what is said',
        columns: ['', 'ms', 'ns a cell summed'],
        rows: results.map(({ what, n, ms }) => [`${n.toLocaleString('en')} ${what}`, rounded(ms, 2), rounded(nanoseconds(what, n), 2)]),
      },
    ],
    claims: [
      atMost(
        'a row of 5 M against one of 1 M',
        rounded(nanoseconds('rows', 5 * MILLION) / nanoseconds('rows', MILLION), 2),
        PROPORTION,
        ' ×',
      ),
      atMost('a cell of 32 columns against one of 1', rounded(nanoseconds('columns', 32) / nanoseconds('columns', 1), 2), PROPORTION, ' ×'),
    ],
  };
}

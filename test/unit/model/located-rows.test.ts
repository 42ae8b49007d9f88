/** Located rows on their way to figures: sides of a join, values that repeat, counters that become flows, tables put end to end. Long because what writes such rows is written once for all of these steps. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, PARTIAL, PERIOD, REPEAT, rowsFromTable, tableFromRows, TERRITORY } from '@balise/model';
import type { ColumnType, Row, Step, Table } from '@balise/model';
import { concatTables } from '../../../packages/model/src/concat-tables.ts';
import { flowRows } from '../../../packages/model/src/flow-rows.ts';
import { joinedRows, joinReport } from '../../../packages/model/src/joined-rows.ts';
import { BROKEN, JOINED_STATUS, type Side } from '../../../packages/model/src/plan.ts';
import { repeatRows } from '../../../packages/model/src/repeat-rows.ts';
import { sideRows, sideSlices, unequalRepeats, VALUE, type Meeting } from '../../../packages/model/src/side-rows.ts';

const P = '2024-2025';
const schema: Record<string, ColumnType> = {
  [TERRITORY]: 'string',
  [PERIOD]: 'string',
  [PARTIAL.first]: 'number',
  [PARTIAL.second]: 'number',
  [PARTIAL.cells]: 'number',
  [PARTIAL.observed]: 'number',
  [REPEAT.most]: 'number',
  s: 'string',
  s2: 'string',
  sexe: 'string',
};
type Given = {
  at: string | null;
  when?: string | null;
  value: number | null;
  second?: number | null;
  cells?: number;
  observed?: number;
  most?: number;
  letters?: string;
  sexe?: string | null;
};
const located = (rows: readonly Given[], more: readonly string[] = []): Table => {
  const names = Object.keys(schema).filter(
    (name) => ![PARTIAL.second, REPEAT.most, 's', 's2', 'sexe'].includes(name) || more.includes(name),
  );
  return tableFromRows(
    rows.map(
      ({
        at,
        when = P,
        value,
        second = null,
        cells = 1,
        observed = value === null ? 0 : cells,
        most = value,
        letters = null,
        sexe = null,
      }) => {
        const all: Row = {
          [TERRITORY]: at,
          [PERIOD]: when,
          [PARTIAL.first]: value,
          [PARTIAL.second]: second,
          [PARTIAL.cells]: cells,
          [PARTIAL.observed]: observed,
          [REPEAT.most]: most,
          s: letters,
          s2: null,
          sexe,
        };
        return Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
      },
    ),
    Object.fromEntries(names.map((name) => [name, schema[name] as ColumnType])),
  );
};

const side = (more: Partial<Side> = {}): Side => ({
  dataset: 'd',
  query: { dataset: 'd' },
  territory: { field: 'uai', level: 'uai' },
  period: { field: 'annee', type: 'school-year', constant: null },
  statuses: ['s'],
  unique: false,
  repeats: false,
  filtered: false,
  ...more,
});
const here: Meeting = { place: (code) => code, periods: (id) => [id], breakdowns: [] };
const sideOf = (rows: readonly Given[], more: Partial<Side> = {}, meeting: Meeting = here): Row[] => {
  const read = sideRows(located(rows, ['s', 'sexe', REPEAT.most]), side(more), meeting, '@left');
  assert.ok(!isProblem(read), JSON.stringify(read));
  return rowsFromTable(read);
};
const told = (rows: readonly Row[]): unknown[] => rows.map((row) => [row[TERRITORY], row[`@left${VALUE}`], row[`@left${VALUE}:status`]]);

describe('one side of a join', () => {
  test('adds what is finer, key by key, with the statuses of what it adds', () => {
    const rows = sideOf([
      { at: 'dep:29', value: 2, letters: 'P' },
      { at: 'dep:22', value: 0 },
      { at: 'dep:29', value: 3, letters: 'E', cells: 2 },
    ]);
    assert.deepEqual(rows, [
      { [TERRITORY]: 'dep:29', [PERIOD]: P, [`@left${VALUE}`]: 5, [`@left${VALUE}:status`]: 'EP' },
      { [TERRITORY]: 'dep:22', [PERIOD]: P, [`@left${VALUE}`]: 0, [`@left${VALUE}:status`]: null },
    ]);
  });
  for (const [name, cells, value, letters] of [
    ['a secret among them leaves a secret', [{ value: 2 }, { value: null, letters: 'Q' }, { value: null, letters: 'O' }], null, 'Q'],
    ['a hole leaves a hole', [{ value: 2 }, { value: null }], null, 'O'],
    [
      'all uncollected is uncollected',
      [
        { value: null, letters: 'L' },
        { value: null, letters: 'L' },
      ],
      null,
      'L',
    ],
    [
      'some uncollected, some missing is missing',
      [
        { value: null, letters: 'L' },
        { value: null, letters: 'O' },
      ],
      null,
      'O',
    ],
    ['counted elsewhere is missing here', [{ value: 2 }, { value: null, letters: 'K' }], null, 'O'],
    ['what cannot exist is nothing', [{ value: null, letters: 'M' }], null, 'M'],
    ['what cannot exist takes nothing away', [{ value: 2 }, { value: null, letters: 'M' }], 2, null],
    ['nothing read is missing', [{ value: null, cells: 0 }], null, 'O'],
  ] as readonly (readonly [string, readonly Omit<Given, 'at'>[], number | null, string | null])[])
    test(name, () => assert.deepEqual(told(sideOf(cells.map((cell) => ({ at: 'dep:29', ...cell })))), [['dep:29', value, letters]]));
  test('is read as it is where a key has one row', () => {
    assert.deepEqual(told(sideOf([{ at: 'dep:29', value: 2, letters: 'P' }], { unique: true })), [['dep:29', 2, 'P']]);
    assert.deepEqual(told(sideOf([{ at: 'dep:29', value: null, letters: 'M' }], { unique: true })), [['dep:29', null, 'M']]);
  });
  test('a key of several rows is no key of a measure that does not add up', () => {
    for (const rows of [
      [
        { at: 'dep:29', value: 2, sexe: 'F' },
        { at: 'dep:29', value: 3, sexe: 'F' },
      ],
      [{ at: 'dep:29', value: 2, sexe: 'F', cells: 2 }],
    ]) {
      const wrong = sideRows(located(rows, ['s', 'sexe']), side({ unique: true }), { ...here, breakdowns: ['sexe'] }, '');
      assert.ok(isProblem(wrong));
      assert.deepEqual([wrong.problem, wrong.params], ['FAN_OUT', { side: 'd', key: `dep:29, ${P}, F` }]);
    }
    assert.equal(
      sideOf(
        [
          { at: 'dep:29', value: 2 },
          { at: 'dep:22', value: 3 },
        ],
        { unique: true },
      ).length,
      2,
    );
  });
  test('goes where the two meet; what is nowhere, or of no time, is left out', () => {
    const rows = sideOf(
      [
        { at: 'uai:1', value: 1 },
        { at: 'uai:2', value: 2 },
        { at: 'uai:9', value: 9 },
        { at: null, value: 10 },
        { at: 'uai:1', when: null, value: 11 },
      ],
      {},
      { place: (code) => (code === 'uai:9' ? null : 'dep:29'), periods: (id) => [`${id}a`, `${id}b`], breakdowns: ['sexe'] },
    );
    assert.deepEqual(
      rows.map((row) => [row[TERRITORY], row[PERIOD], row['sexe'], row[`@left${VALUE}`]]),
      [
        ['dep:29', `${P}a`, null, 3],
        ['dep:29', `${P}b`, null, 3],
      ],
    );
    const items = sideOf(
      [
        { at: 'a', value: 1, sexe: 'F' },
        { at: 'a', value: 2, sexe: 'G' },
      ],
      {},
      { ...here, breakdowns: ['sexe'] },
    );
    assert.deepEqual(
      items.map((row) => [row['sexe'], row[`@left${VALUE}`]]),
      [
        ['F', 1],
        ['G', 2],
      ],
    );
  });
  test('a value that repeats is read once, whatever the rows; unequal repeats have none', () => {
    const repeats = { repeats: true };
    assert.deepEqual(
      told(
        sideOf(
          [
            { at: 'dep:29', value: 7, cells: 5 },
            { at: 'dep:29', value: 7, cells: 2 },
          ],
          repeats,
        ),
      ),
      [['dep:29', 7, null]],
    );
    assert.deepEqual(told(sideOf([{ at: 'dep:29', value: null, cells: 5, letters: 'Q' }], repeats)), [['dep:29', null, 'Q']]);
    assert.deepEqual(
      told(
        sideOf(
          [
            { at: 'dep:29', value: 7 },
            { at: 'dep:29', value: null },
          ],
          repeats,
        ),
      ),
      [['dep:29', 7, null]],
    );
    for (const rows of [[{ value: 7, most: 8 }], [{ value: 7 }, { value: 8 }], [{ value: 8 }, { value: 7 }]]) {
      const at = rows.map((row): Given => ({ at: 'dep:29', ...row }));
      const wrong = sideRows(located(at, ['s', REPEAT.most]), side({ repeats: true, unique: true }), here, '');
      assert.ok(isProblem(wrong));
      assert.deepEqual(
        [wrong.problem, wrong.got, wrong.params],
        ['REPEATS_UNEQUAL', `7 and 8 for dep:29, ${P} in d`, { territory: 'dep:29' }],
      );
    }
    assert.deepEqual(unequalRepeats('d', 'FR', 1, 2).params, { territory: 'FR' });
    // Without its greatest, a value is alone.
    const alone = sideRows(located([{ at: 'dep:29', value: 7 }], ['s']), side(repeats), here, '');
    assert.ok(!isProblem(alone));
    assert.equal(rowsFromTable(alone)[0]?.[VALUE], 7);
  });
  test('once read, a repeated value is a cell of its step', () => {
    const step = { ...side({ statuses: ['s', 's2'] }), breakdowns: [] } as unknown as Step;
    const rows = repeatRows(
      located(
        [
          { at: 'dep:29', value: 7, cells: 5, letters: 'P' },
          { at: 'dep:22', value: null, letters: 'Q' },
        ],
        ['s', REPEAT.most],
      ),
      step,
    );
    assert.ok(!isProblem(rows));
    assert.deepEqual(rowsFromTable(rows), [
      { [TERRITORY]: 'dep:29', [PERIOD]: P, s: 'P', [PARTIAL.first]: 7, [PARTIAL.cells]: 1, [PARTIAL.observed]: 1 },
      { [TERRITORY]: 'dep:22', [PERIOD]: P, s: 'Q', [PARTIAL.first]: null, [PARTIAL.cells]: 1, [PARTIAL.observed]: 0 },
    ]);
    const bare = repeatRows(located([{ at: 'dep:29', value: 7 }]), { ...step, statuses: [] });
    assert.ok(!isProblem(bare) && !('s' in bare.columns));
    assert.ok(
      isProblem(
        repeatRows(
          located(
            [
              { at: 'a', value: 1 },
              { at: 'a', value: 2 },
            ],
            ['s', REPEAT.most],
          ),
          step,
        ),
      ),
    );
  });
});

describe('two sides met', () => {
  const sides = (left: boolean, right: boolean) =>
    ({ level: 'dep', period: 'school-year', sides: [side({ filtered: left }), side({ filtered: right })] }) as const;
  const met = {
    table: tableFromRows([
      { [TERRITORY]: 'dep:29', [PERIOD]: P, '@left@value': 1, '@left@value:status': 'P', '@right@value': 4, '@right@value:status': 'E' },
      {
        [TERRITORY]: 'dep:22',
        [PERIOD]: P,
        '@left@value': null,
        '@left@value:status': 'Q',
        '@right@value': 5,
        '@right@value:status': null,
      },
      {
        [TERRITORY]: 'dep:44',
        [PERIOD]: P,
        '@left@value': 3,
        '@left@value:status': null,
        '@right@value': null,
        '@right@value:status': null,
      },
      {
        [TERRITORY]: 'dep:75',
        [PERIOD]: '1999',
        '@left@value': null,
        '@left@value:status': null,
        '@right@value': 6,
        '@right@value:status': null,
      },
    ]),
    leftOnly: [2],
    rightOnly: [3],
  };
  const brief = (table: Table): unknown[] =>
    rowsFromTable(table).map((row) => [
      row[TERRITORY],
      row[PARTIAL.first],
      row[PARTIAL.second],
      row[PARTIAL.cells],
      row[PARTIAL.observed],
      row[JOINED_STATUS],
    ]);
  const all = [
    ['dep:29', 1, 4, 1, 1, 'PE'],
    ['dep:22', null, null, 1, 0, 'Q'],
    ['dep:44', null, null, 1, 0, null],
    ['dep:75', null, null, 1, 0, null],
  ];
  test('what one side lacks is absent, whatever the other says cannot exist: as where it says that it is missing', () => {
    const met = (...letters: readonly (readonly [string | null, string | null])[]): unknown[] =>
      rowsFromTable(
        joinedRows(
          {
            table: tableFromRows(
              letters.map(([left, right]) => ({
                [TERRITORY]: 'dep:29',
                [PERIOD]: P,
                '@left@value': left === 'A' ? 1 : null,
                '@left@value:status': left,
                '@right@value': null,
                '@right@value:status': right,
              })),
            ),
            leftOnly: [],
            rightOnly: [],
          },
          sides(false, false),
        ),
      ).map((row) => row[JOINED_STATUS]);
    assert.deepEqual(met(['O', 'M'], [null, 'M'], ['M', null], ['M', 'M'], ['A', 'M'], ['A', null], ['P', 'Q']), [
      'OM',
      'MO',
      'MO',
      'MM',
      'AM',
      'A',
      'PQ',
    ]);
  });
  test('count where both are observed, and lack a cell where one is not', () => {
    const rows = joinedRows(met, sides(false, false));
    assert.deepEqual(brief(rows), all);
    assert.deepEqual(Object.keys(rows.columns), [TERRITORY, PERIOD, JOINED_STATUS, ...Object.values(PARTIAL)]);
    const bare = joinedRows({ ...met, table: tableFromRows([{ [TERRITORY]: 'dep:29', '@left@value': 1 }]) }, sides(false, false));
    assert.deepEqual(brief(bare), [['dep:29', null, null, 1, 0, null]]);
  });
  test('a side that a filter made shorter makes nothing of the other missing', () => {
    assert.deepEqual(brief(joinedRows(met, sides(false, true))), [all[0], all[1], all[3]]);
    assert.deepEqual(brief(joinedRows(met, sides(true, false))), all.slice(0, 3));
    assert.deepEqual(brief(joinedRows(met, sides(true, true))), all.slice(0, 2));
  });
  test('what has no match is reported, of the territories and periods asked for', () => {
    const windows = [{ shown: P, of: [P] }];
    assert.deepEqual(
      joinReport(met, () => true, windows),
      { matched: 2, unmatched: ['dep:44'] },
    );
    assert.deepEqual(
      joinReport(met, () => true, [{ shown: P, of: [P, '1999'] }]),
      { matched: 2, unmatched: ['dep:44', 'dep:75'] },
    );
    assert.deepEqual(
      joinReport(met, (code) => code === 'dep:22', windows),
      { matched: 1, unmatched: [] },
    );
    const nowhere = {
      table: tableFromRows([
        { [TERRITORY]: null, [PERIOD]: P },
        { [TERRITORY]: 'dep:29', [PERIOD]: null },
      ]),
      leftOnly: [],
      rightOnly: [1],
    };
    assert.deepEqual(
      joinReport(nowhere, () => true, windows),
      { matched: 0, unmatched: [] },
    );
    assert.deepEqual(
      joinReport({ ...nowhere, table: tableFromRows([{ x: 1 }]) }, () => true, windows),
      { matched: 0, unmatched: [] },
    );
  });
});

describe('a counter becomes flows', () => {
  const WINDOWS = [
    { shown: '2026-T', of: ['2026-01', '2026-02'], before: '2025-12' },
    { shown: '2026-03', of: ['2026-03'], before: '2026-02' },
  ];
  const stepOf = (over: string, overSecond = over, more: object = {}): Step =>
    ({
      query: { dataset: 'd' },
      territory: { field: 'dep' },
      checked: [],
      statuses: ['s', 's2'],
      breakdowns: [],
      period: { over, overSecond, windows: WINDOWS },
      ...more,
    }) as unknown as Step;
  const flows = (rows: readonly Given[], step: Step = stepOf('flow'), columns: readonly string[] = ['s', 's2']): unknown[] =>
    rowsFromTable(flowRows(located(rows, columns), step)).map((row) => [
      row[TERRITORY],
      row[PERIOD],
      row[PARTIAL.first],
      row['s'],
      row[PARTIAL.observed],
    ]);
  const counter = (...readings: readonly (number | null)[]): Given[] =>
    readings.map((value, at) => ({ at: 'dep:29', when: ['2025-12', '2026-01', '2026-02', '2026-03'][at] as string, value }));
  test('the last reading less the one before the first, dated of the last', () => {
    assert.deepEqual(flows(counter(10, 12, 15, 15)), [
      ['dep:29', '2026-02', 5, null, 1],
      ['dep:29', '2026-03', 0, null, 1],
    ]);
    const rows = flowRows(located(counter(10, 12, 15, 15), ['s', 's2']), stepOf('flow'));
    assert.deepEqual(rowsFromTable(rows)[0], {
      [TERRITORY]: 'dep:29',
      [PERIOD]: '2026-02',
      s: null,
      s2: null,
      [PARTIAL.first]: 5,
      [PARTIAL.cells]: 1,
      [PARTIAL.observed]: 1,
    });
  });
  test('a counter that goes down, even between two readings, has counted otherwise', () => {
    assert.deepEqual(flows(counter(10, 9, 15, 20)), [
      ['dep:29', '2026-02', null, BROKEN, 0],
      ['dep:29', '2026-03', 5, null, 1],
    ]);
  });
  test('whose previous or last reading is missing has no flow', () => {
    assert.deepEqual(flows(counter(null, 12, 15, 16)), [
      ['dep:29', '2026-02', null, null, 0],
      ['dep:29', '2026-03', 1, null, 1],
    ]);
    assert.deepEqual(flows(counter(10, 12, null, 16)), [
      ['dep:29', '2026-02', null, null, 0],
      ['dep:29', '2026-03', null, null, 0],
    ]);
    const partly = counter(10, 12, 15, 16).map((row, at) => (at === 2 ? { ...row, cells: 2, observed: 1 } : row));
    assert.deepEqual(
      flows(partly).map((row) => (row as unknown[])[2]),
      [null, null],
      'read in part is not read',
    );
    // What lacks both ends is no unit of that window.
    assert.deepEqual(flows(counter(10).concat({ at: 'dep:29', when: '2026-03', value: 16 })), [
      ['dep:29', '2026-02', null, null, 0],
      ['dep:29', '2026-03', null, null, 0],
    ]);
    assert.deepEqual(flows([{ at: 'dep:29', when: '2026-03', value: 16 }]), [['dep:29', '2026-03', null, null, 0]]);
    assert.deepEqual(flows([{ at: 'dep:29', when: null, value: 16 }]), []);
  });
  test('a flagged break starts another count; flags of both ends travel', () => {
    const flagged = (letters: string, at: number): Given[] =>
      counter(10, 12, 15, 16).map((row, index) => (index === at ? { ...row, letters } : row));
    const [broken] = flows(flagged('B', 1)) as [unknown[]];
    assert.equal(broken[2], null);
    assert.deepEqual(flows(flagged('P', 0)), [
      ['dep:29', '2026-02', 5, 'P', 1],
      ['dep:29', '2026-03', 1, null, 1],
    ]);
    assert.deepEqual(flows(flagged('P', 2)), [
      ['dep:29', '2026-02', 5, 'P', 1],
      ['dep:29', '2026-03', 1, 'P', 1],
    ]);
    assert.deepEqual(flows(flagged('P', 1)), [
      ['dep:29', '2026-02', 5, null, 1],
      ['dep:29', '2026-03', 1, null, 1],
    ]);
  });
  test('readings of one unit are added before, each unit and item by itself', () => {
    const twice = counter(10, 12, 15, 16).flatMap((row) => [row, { ...row, value: 100 }]);
    assert.deepEqual(
      flows(twice).map((row) => (row as unknown[])[2]),
      [5, 1],
    );
    const holes = counter(10, 12, 15, 16).flatMap((row) => [row, { ...row, value: null, cells: 0 }]);
    assert.deepEqual(
      flows(holes).map((row) => (row as unknown[])[2]),
      [5, 1],
    );
    const items = [
      ...counter(10, 12, 15, 16).map((row) => ({ ...row, sexe: 'F' })),
      ...counter(1, 1, 2, 5).map((row) => ({ ...row, sexe: 'G' })),
    ];
    const rows = rowsFromTable(flowRows(located(items, ['s', 'sexe']), stepOf('flow', 'flow', { breakdowns: ['sexe'], statuses: ['s'] })));
    assert.deepEqual(
      rows.map((row) => [row['sexe'], row[PARTIAL.first]]),
      [
        ['F', 5],
        ['F', 1],
        ['G', 1],
        ['G', 3],
      ],
    );
  });
  test('an operand that is no counter is read at the end of the window; a formula needs both', () => {
    const both = counter(10, 12, 15, 16).map((row, at): Given => ({ ...row, second: at === 3 ? null : 100 + at }));
    const rows = rowsFromTable(flowRows(located(both, ['s', 's2', PARTIAL.second]), stepOf('flow', 'last')));
    assert.deepEqual(
      rows.map((row) => [row[PARTIAL.first], row[PARTIAL.second], row[PARTIAL.observed]]),
      [
        [5, 102, 1],
        [null, null, 0],
      ],
    );
    const alone = rowsFromTable(flowRows(located(counter(10, 12, 15, 16)), stepOf('flow', 'flow', { statuses: [] })));
    assert.deepEqual(
      alone.map((row) => row[JOINED_STATUS]),
      [null, null],
    );
  });
});

describe('tables end to end', () => {
  const [one, two, three] = [
    tableFromRows([
      { a: 'x', n: 1, b: true },
      { a: null, n: null, b: null },
    ]),
    tableFromRows([
      { a: 'y', n: 2, c: 'z' },
      { a: 'x', n: 3, c: null },
    ]),
    tableFromRows([], { a: 'string' }),
  ];
  test('are their rows, one after the other; what one lacks is missing there', () => {
    assert.deepEqual(rowsFromTable(concatTables([one, two, three])), [
      { a: 'x', n: 1, b: true, c: null },
      { a: null, n: null, b: null, c: null },
      { a: 'y', n: 2, b: null, c: 'z' },
      { a: 'x', n: 3, b: null, c: null },
    ]);
    assert.equal(concatTables([one]), one);
    assert.deepEqual(concatTables([]), { length: 0, columns: {} });
  });
  test('have each text once, missing first', () => {
    const column = concatTables([one, two]).columns['a'];
    assert.ok(column?.type === 'string');
    assert.deepEqual(
      [column.dictionary, [...column.codes]],
      [
        ['', 'x', 'y'],
        [1, 0, 2, 1],
      ],
    );
  });
  test('a column of another type than the first is missing', () => {
    const other = tableFromRows([{ a: 5, n: 'text' }]);
    assert.deepEqual(rowsFromTable(concatTables([one, other])).at(-1), { a: null, n: null, b: null });
  });
});

test('a side of many rows is read with pauses, and is the same; dropped in one, nothing goes on', () => {
  const rows = Array.from({ length: 40_000 }, (_, row) => ({ at: `uai:${row % 30_000}`, value: row, letters: row % 7 === 0 ? 'P' : 'A' }));
  const given = [located(rows, ['s']), side(), here, '@left'] as const;
  const slices = sideSlices(...given);
  let pauses = 0;
  let step = slices.next();
  for (; step.done !== true; step = slices.next()) pauses += 1;
  assert.equal(pauses, 2);
  assert.deepEqual(step.value, sideRows(...given));
  const dropped = sideSlices(...given);
  dropped.next();
  dropped.return(undefined as never);
  assert.equal(dropped.next().done, true);
});

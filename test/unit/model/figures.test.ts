/** From partial results to figures: what may be shown, the formula, the residual, the difference, the set laid in order. Long because all begin with the same partial results. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, PARTIAL, PERIOD, TERRITORY, tableFromRows, UNITS } from '@balise/model';
import type { ColumnType, Dataset, Indicator, Piece, Question, Row, Status, Step } from '@balise/model';
import { arrange } from '../../../packages/model/src/arrange.ts';
import { differenceFigures } from '../../../packages/model/src/difference-figures.ts';
import { draftsOf, type Drafts } from '../../../packages/model/src/drafts.ts';
import { figureOf, isPublished } from '../../../packages/model/src/figure-of.ts';
import type { Figure } from '../../../packages/model/src/figure.ts';
import { gather, overWindow, type Sums } from '../../../packages/model/src/gather.ts';
import { REST } from '../../../packages/model/src/own-items.ts';
import { rareFigures } from '../../../packages/model/src/rare-figures.ts';
import { restOf } from '../../../packages/model/src/rest-of.ts';
import { addCells, noCells } from '../../../packages/model/src/status.ts';

const P = '2024-2025';
const base: Step = {
  indicator: 'i',
  as: 'i',
  dataset: 'd',
  formula: 'value',
  query: { dataset: 'd' },
  territory: { field: 'dep', level: 'dep', folds: ['dep'], from: { dep: 'dep' } },
  period: { field: 'annee', type: 'school-year', constant: null, over: 'last', overSecond: 'last', windows: [{ shown: P, of: [P] }] },
  breakdowns: [],
  statuses: ['s'],
  ownGrain: false,
  unique: false,
  join: null,
  summed: false,
  repeats: false,
  distribution: null,
  rest: null,
  checked: [],
  toDate: false,
  scope: { main: 'dep:29', members: ['dep:29'], references: [], unreached: [], periods: [P], previous: null, history: [] },
  warnings: [],
};
const dataset: Dataset = {
  id: 'd',
  source: { type: 'csv', url: 'https://api.example/d.csv' },
  title: { fr: 'd' },
  producer: 'Producteur',
  license: { id: 'etalab-2.0' },
  updated: '2026-09-09',
  grain: ['dep', 'annee', 'profil'],
  fields: {
    dep: { role: 'territory', level: 'dep' },
    annee: { role: 'period', type: 'school-year' },
    profil: {
      role: 'breakdown',
      items: [
        { code: 'b', label: { fr: 'B' } },
        { code: 'a', label: { fr: 'A' } },
      ],
    },
    x: { role: 'measure' },
  },
};
const indicator: Indicator = {
  id: 'i',
  theme: 'contexte',
  label: { fr: 'Indicateur' },
  definition: { fr: '' },
  unit: { kind: 'count', decimals: 1 },
  measure: { op: 'value', of: { dataset: 'd', field: 'x' } },
};
const rate: Indicator = {
  ...indicator,
  measure: { op: 'ratio', factor: 100, numerator: { field: 'x' }, denominator: { field: 'y' } },
};

type Given = {
  at?: string;
  when?: string;
  first: number | null;
  second?: number | null;
  cells?: number;
  observed?: number;
  letters?: string;
  items?: Readonly<Record<string, string | null>>;
};
const tableOf = (rows: readonly Given[], items: readonly string[] = []) =>
  tableFromRows(
    rows.map(
      ({
        at = 'dep:29',
        when = P,
        first,
        second = null,
        cells = 1,
        observed = first === null ? 0 : cells,
        letters = null,
        items: own = {},
      }): Row => ({
        [TERRITORY]: at,
        [PERIOD]: when,
        [PARTIAL.first]: first,
        [PARTIAL.second]: second,
        [PARTIAL.cells]: cells,
        [PARTIAL.observed]: observed,
        s: letters,
        ...own,
      }),
    ),
    {
      [TERRITORY]: 'string',
      [PERIOD]: 'string',
      [PARTIAL.first]: 'number',
      [PARTIAL.second]: 'number',
      [PARTIAL.cells]: 'number',
      [PARTIAL.observed]: 'number',
      s: 'string',
      ...Object.fromEntries(items.map((name): [string, ColumnType] => [name, 'string'])),
    },
  );
const unitsOf = (rows: readonly Given[], count = 1) =>
  tableFromRows(
    rows.map(({ at = 'dep:29', when = P, items = {} }): Row => ({ [TERRITORY]: at, [PERIOD]: when, [UNITS]: count, ...items })),
    { [TERRITORY]: 'string', [PERIOD]: 'string', [UNITS]: 'number' },
  );
const pieceOf = (rows: readonly Given[], step: Partial<Step> = {}, more: Partial<Piece> = {}): Piece => ({
  step: { ...base, ...step },
  tables: [tableOf(rows, step.breakdowns)],
  units: [unitsOf(rows)],
  expected: {},
  route: 'client',
  incomplete: false,
  provenance: {
    dataset: 'd',
    title: { fr: '' },
    source: '',
    license: { id: '' },
    fictitious: false,
    rows: { read: 1 },
    bytes: 0,
    requests: 1,
    stale: false,
  },
  matched: 1,
  unmatched: [],
  ...more,
});
const drafted = (piece: Piece, of: Indicator = indicator, from: Dataset = dataset): Drafts => {
  const drafts = draftsOf(piece, of, from, rareFigures);
  assert.ok(!isProblem(drafts), JSON.stringify(drafts));
  return drafts;
};
const shown = (piece: Piece, of: Indicator = indicator, from: Dataset = dataset): unknown[] =>
  drafted(piece, of, from).figures.map(({ displayed, status }) => [displayed, status.join('')]);
/** The sums of main over its one window. */
const over = (piece: Piece, combination = ''): Sums =>
  overWindow(piece, gather(piece).sums, 'dep:29', piece.step.period.windows[0] as Step['period']['windows'][number], combination);

describe('what a step brought is gathered into cells', () => {
  test('groups that differ by their letters alone are one cell', () => {
    const sums = over(
      pieceOf([
        { first: 2, letters: 'P' },
        { first: 3, letters: 'E', cells: 4 },
        { first: null, letters: 'M', cells: 2 },
      ]),
    );
    assert.deepEqual([sums.first, sums.second, sums.rows, sums.impossible, sums.cells.observed], [5, null, 7, 2, 5]);
    assert.deepEqual([...sums.cells.flags].sort(), ['E', 'P']);
  });
  test('what is secret or missing is not impossible', () => {
    assert.equal(over(pieceOf([{ first: null, letters: 'MQ', cells: 3 }])).impossible, 0);
    assert.equal(over(pieceOf([{ first: null, letters: 'H', cells: 3 }])).impossible, 3);
    assert.equal(over(pieceOf([{ first: null, letters: 'P', cells: 3 }])).impossible, 0);
    assert.equal(over(pieceOf([{ first: 7, letters: 'M', cells: 3, observed: 1 }])).impossible, 2);
  });
  test('a weighted mean folds as x × w, and is shown as it is where it is one cell', () => {
    const formula = 'weighted-mean' as const;
    const many = pieceOf(
      [
        { first: 10, second: 1 },
        { first: 20, second: 3 },
      ],
      { formula },
    );
    assert.deepEqual([over(many).first, over(many).second, over(many).mean], [70, 4, null]);
    const weigh = { ...indicator, measure: { op: 'weighted-mean', of: { field: 'x' }, weight: { field: 'w' } } } as const;
    assert.deepEqual(shown(many, weigh), [[17.5, 'A']]);
    const one = pieceOf([{ first: 0.1, second: 3 }], { formula, ownGrain: true });
    assert.equal(over(one).mean, 0.1);
    assert.equal(drafted(one, weigh).figures[0]?.value, 0.1, '0.1 × 3 ÷ 3 is not 0.1');
    assert.equal(
      over(
        pieceOf(
          [
            { first: 1, second: 3 },
            { first: 2, second: 1 },
          ],
          { formula, ownGrain: true },
        ),
      ).mean,
      null,
    );
    assert.deepEqual(over(pieceOf([{ first: 1, second: null }], { formula })).first, null);
  });
  test('without a row, a territory is one of those that should be there', () => {
    assert.deepEqual(shown(pieceOf([])), [[null, 'O']]);
    assert.deepEqual(shown(pieceOf([], {}, { expected: { 'dep:29': 0 } })), [[null, 'M']]);
  });
  test('units and cells that should be there and are not are missing', () => {
    const rows = [{ first: 5, cells: 2 }];
    const absent = (more: Partial<Piece>): number => over(pieceOf(rows, {}, more)).cells.absent;
    assert.equal(absent({}), 0);
    assert.equal(absent({ expected: { 'dep:29': 3 } }), 2);
    const summed = pieceOf(rows, { summed: true }, { expected: { 'dep:29': 3 } });
    assert.equal(over(summed).cells.absent, 4, 'two units, of as many cells of a partition as the one that is there');
    assert.equal(absent({ expectedCells: { 'dep:29': 6 } }), 4);
    assert.equal(absent({ expectedCells: { 'dep:29': 1 } }), 0);
    assert.equal(absent({ expectedCells: { 'dep:22': 9 } }), 0);
    assert.equal(absent({ expected: { 'dep:29': 3 }, expectedCells: { 'dep:29': 6 } }), 4, 'the most');
    const all = pieceOf(
      [
        { first: 1 },
        { first: null, letters: 'Q' },
        { first: null, letters: 'K' },
        { first: null, letters: 'O' },
        { first: null, letters: 'M' },
      ],
      {},
      { expectedCells: { 'dep:29': 7 } },
    );
    assert.equal(over({ ...all, expected: { 'dep:29': 0 } }).cells.absent, 3, 'one told, two that nothing tells');
  });
});

describe('periods fold as the measure says', () => {
  const months = ['2026-01', '2026-02', '2026-03'];
  const folded = (rule: string, values: readonly (number | null)[], letters: readonly string[] = []): Sums => {
    const rows = values.map((first, at): Given => ({
      first,
      when: months[at] as string,
      letters: letters[at] ?? '',
      second: first === null ? null : first * 10,
    }));
    const period = {
      ...base.period,
      over: rule,
      overSecond: rule === 'sum' ? 'max' : rule,
      windows: [{ shown: P, of: months }],
    } as Step['period'];
    return over(pieceOf(rows, { period }));
  };
  test('whichever rule it gives', () => {
    for (const [rule, values, expected] of [
      ['sum', [1, 2, 5], 8],
      ['mean', [1, 2, 6], 3],
      ['min', [3, 1, 5], 1],
      ['max', [3, 7, 5], 7],
      ['first', [3, 7, 5], 3],
      ['last', [3, 7, 5], 5],
      ['flow', [3, 7, 5], 5],
      ['sum', [1, null, 5], 6],
      ['mean', [1, null, 5], 3],
      ['min', [null, 4, 5], 4],
      ['max', [null, -4, -5], -4],
      ['first', [null, 4, 5], null],
      ['last', [1, 4, null], null],
      ['sum', [null, null, null], null],
      ['mean', [null, null, null], null],
      ['min', [null, null, null], null],
      ['max', [null, null, null], null],
    ] as const)
      assert.equal(folded(rule, values).first, expected, `${rule} of ${values.join()}`);
    assert.equal(folded('sum', [1, 2, 5]).second, 50, 'each operand by its own rule');
    assert.equal(folded('sum', [1, 2, 5]).rows, 3);
    assert.equal(folded('flow', [1, 2, 5]).rows, 1, 'a flow is already of the whole window');
  });
  test('a break after the first of them is folded across', () => {
    assert.equal(folded('sum', [1, 2, 5], ['B']).cells.broken, false);
    assert.equal(folded('sum', [1, 2, 5], ['', 'B']).cells.broken, true);
    assert.equal(folded('flow', [1, 2, 5], ['', 'B']).cells.broken, false);
  });
  test('what could not be, in any of them, is counted', () => assert.equal(folded('sum', [null, null, 5], ['M', 'H']).impossible, 2));
});

describe('a figure', () => {
  const sums = (first: number | null, second: number | null, more: Partial<Sums> = {}): Sums => {
    const cells = noCells();
    addCells(cells, '', 4, 4);
    return { cells, first, second, rows: 4, units: 1, masked: false, impossible: 0, mean: null, ...more };
  };
  const where = { territory: 'dep:29', period: P, role: 'main', items: [] } as const;
  const figure = (of: Sums, step: Partial<Step> = {}, more: Partial<Piece> = {}, from: Dataset = dataset, as: Indicator = rate): Figure =>
    figureOf(pieceOf([], { formula: 'ratio', ...step }, more), as, from, of, where);
  const told = ({ displayed, status }: Figure): unknown => [displayed, status.join('')];
  test('is a formula applied once, by its factor', () => {
    assert.deepEqual(told(figure(sums(1, 3))), [33.3, 'A']);
    assert.equal(figure(sums(1, 8)).value, 12.5);
    assert.deepEqual(told(figure(sums(1, 3), {}, {}, dataset, { ...rate, measure: { op: 'ratio', numerator: {}, denominator: {} } })), [
      0.3,
      'A',
    ]);
    const share = { ...rate, measure: { op: 'distribution', of: {}, by: 'profil' } } as const;
    assert.deepEqual(told(figure(sums(1, 3), {}, {}, dataset, share)), [0.3, 'A']);
    assert.deepEqual(told(figure(sums(1, 3), {}, {}, dataset, { ...share, unit: { kind: 'rate', decimals: 0 } })), [33, 'A']);
    assert.deepEqual(told(figure(sums(7, 3), { formula: 'value' })), [7, 'A']);
    assert.deepEqual(told(figure(sums(7, 3), { formula: 'published' })), [7, 'A']);
  });
  test('without an operand, or over zero, has no value and says what it was made of no more', () => {
    // A numerator that nobody told is missing; over nothing, a ratio has no meaning.
    for (const [each, reason] of [
      [sums(null, 3), 'O'],
      [sums(null, 0), 'M'],
      [sums(1, null), 'M'],
      [sums(1, 0), 'M'],
    ] as const) {
      const { displayed, value, numerator, denominator, status, n } = figure(each);
      assert.deepEqual([displayed, value, numerator, denominator, status, n], [null, null, null, null, [reason], 4]);
    }
    const { numerator, denominator } = figure(sums(1, 3));
    assert.deepEqual([numerator, denominator], [1, 3]);
  });
  test('over too small a part of its cells is not shown: six tenths unless told', () => {
    const few = sums(1, 2);
    addCells(few.cells, 'O', 3, 0);
    assert.deepEqual([told(figure(few)), figure(few).low, figure(few).coverage], [[null, 'O'], true, 4 / 7]);
    assert.deepEqual(told(figure(few, {}, {}, { ...dataset, coverage: { min: 0.5 } })), [50, 'A']);
    assert.deepEqual(told(figure(few, { formula: 'value' })), [null, 'O'], 'a sum wants them all');
  });
  test('of rows read in part is no total, unless it is published', () => {
    assert.deepEqual(told(figure(sums(1, 2), {}, { incomplete: true })), [null, 'O']);
    assert.deepEqual(told(figure(sums(1, 2, { rows: 1 }), { ownGrain: true }, { incomplete: true })), [50, 'A']);
    assert.deepEqual(told(figure(sums(1, 2, { rows: 2 }), { ownGrain: true }, { incomplete: true })), [null, 'O'], 'of two periods');
    assert.deepEqual(told(figure(sums(1, 2), {}, { incomplete: false })), [50, 'A']);
  });
  test('that must not be told is secret, whatever else it lacks', () => {
    assert.deepEqual(told(figure(sums(1, 2, { masked: true }))), [null, 'Q']);
    assert.deepEqual(told(figure(sums(null, 2, { masked: true }))), [null, 'Q']);
  });
  test('over too few units is secret where the rows are restricted', () => {
    const withRule = (disclosure: Dataset['disclosure']): Dataset => ({ ...dataset, ...(disclosure === undefined ? {} : { disclosure }) });
    const restricted = withRule({ rows: 'restricted', units: { field: 'x', min: 5 } });
    const both = withRule({ rows: 'restricted', units: { field: 'x', min: 5 }, sensitive: 'both' });
    const letter = (of: Sums, from: Dataset, step: Partial<Step> = {}, more: Partial<Piece> = {}): string =>
      figure(of, step, more, from).status.join('');
    assert.deepEqual([letter(sums(1, 4), restricted), letter(sums(1, 5), restricted)], ['Q', 'A']);
    assert.deepEqual([letter(sums(1, 20), restricted), letter(sums(1, 20), both)], ['A', 'Q']);
    assert.deepEqual([letter(sums(0, 20), both), letter(sums(4, 20), both), letter(sums(5, 20), both)], ['A', 'Q', 'A']);
    assert.deepEqual(
      [letter(sums(15, 20), both), letter(sums(16, 20), both), letter(sums(19, 20), both), letter(sums(20, 20), both)],
      ['A', 'Q', 'Q', 'A'],
    );
    assert.equal(letter(sums(1, 4), withRule({ rows: 'public', units: { field: 'x', min: 5 } })), 'A');
    assert.equal(letter(sums(1, 4), withRule({ rows: 'restricted' })), 'A');
    assert.equal(letter(sums(1, 4), restricted, { ownGrain: true }), 'A', 'the producer published it');
    assert.equal(letter(sums(1, 4), restricted, { formula: 'value' }), 'A', 'the whole table judges sums');
    assert.equal(letter(sums(1, 4), restricted, {}, { isSecret: () => false }), 'A', 'the whole table is known');
  });
  test('says whose it is: the producer’s, the API’s, or ours', () => {
    const route = (step: Partial<Step>, more: Partial<Piece> = {}, rows = 1): string => figure(sums(1, 2, { rows }), step, more).route;
    assert.equal(route({ formula: 'value', ownGrain: true }), 'published');
    assert.deepEqual([route({ ownGrain: true }), route({ formula: 'distribution', ownGrain: true })], ['client', 'client']);
    assert.deepEqual([route({ formula: 'value' }), route({}, { route: 'server' })], ['client', 'server']);
    assert.equal(route({ formula: 'value', ownGrain: true }, {}, 3), 'client', 'what is made of several periods is nobody’s row');
    assert.equal(route({ formula: 'value', ownGrain: true, repeats: true }, {}, 3), 'published', 'a value on three rows is one');
    const merged = { geography: { moved: 1, cut: 0, into: new Set(['dep:29']) } };
    assert.equal(route({ formula: 'value', ownGrain: true }, merged), 'client', 'what is made of territories that merged is nobody’s row');
    const others = { geography: { moved: 1, cut: 0, into: new Set(['dep:22']) } };
    assert.equal(route({ formula: 'value', ownGrain: true }, others), 'published');
  });
  test('a level of a column that holds several is published where its rows are', () => {
    const mixed: Dataset = {
      ...dataset,
      fields: { ...dataset.fields, dep: { role: 'territory', level: 'dep', levels: { DEP: 'dep', REG: 'reg' } } },
    };
    const step = { ...base, territory: { ...base.territory, from: { dep: 'dep', aca: 'dep', reg: 'reg' } } } as const;
    assert.deepEqual(
      ['dep:29', 'aca:14', 'reg:53'].map((code) => isPublished(step, mixed, code)),
      [true, false, true],
    );
    assert.ok(!isPublished(step, dataset, 'dep:29') && isPublished({ ...step, ownGrain: true }, dataset, 'dep:29'));
    assert.ok(!isPublished(step, mixed, '29'));
  });
});

describe('the figures of a step', () => {
  test('two rows where one is wanted are a problem', () => {
    const wrong = draftsOf(
      pieceOf([{ first: 1, cells: 2, items: { profil: 'a' } }], { unique: true, breakdowns: ['profil'] }),
      indicator,
      dataset,
      null,
    );
    assert.ok(isProblem(wrong));
    assert.deepEqual(
      [wrong.problem, wrong.got, wrong.params],
      ['DUPLICATE_KEY', `2 rows for dep:29, ${P}, a in d`, { indicator: 'Indicateur', territory: 'dep:29', rows: 2 }],
    );
    assert.ok(!isProblem(draftsOf(pieceOf([{ first: 1 }], { unique: true }), indicator, dataset, null)));
    assert.ok(!isProblem(draftsOf(pieceOf([{ first: 1, cells: 2 }]), indicator, dataset, null)));
  });
  test('are in the order of the catalogue, then by code', () => {
    const items = ['z', 'a', null, 'c', 'b'].map((profil): Given => ({ first: 1, items: { profil } }));
    const figures = drafted(pieceOf(items, { breakdowns: ['profil'] })).figures;
    assert.deepEqual(
      figures.map((each) => each.items[0]),
      ['b', 'a', null, 'c', 'z'],
    );
    const two = [
      ['z', 'a'],
      ['y', 'b'],
      ['x', 'b'],
      ['x', 'a'],
    ].map(([autre, profil]): Given => ({ first: 1, items: { autre: autre as string, profil: profil as string } }));
    const both = drafted(pieceOf(two, { breakdowns: ['profil', 'autre'] })).figures;
    assert.deepEqual(
      both.map((each) => each.items.join('')),
      ['bx', 'by', 'ax', 'az'],
    );
  });
  test('are those of each place, each in its role', () => {
    const windows = ['2022-2023', '2023-2024', P].map((id) => ({ shown: id, of: [id] }));
    const rows = ['dep:29', 'dep:22', 'reg:53'].flatMap((at) =>
      windows.map(({ shown: when }, index): Given => ({ at, when, first: index })),
    );
    const scope = {
      main: 'dep:29',
      members: ['dep:22', 'dep:29'],
      references: ['reg:53'],
      unreached: [],
      periods: [P],
      previous: '2023-2024',
      history: ['2022-2023'],
    };
    const period = { ...base.period, windows };
    const of = (more: object): string[] =>
      drafted(pieceOf(rows, { period, scope: { ...scope, ...more } })).figures.map(
        ({ territory, period: at, role, displayed }) => `${role} ${territory} ${at} ${displayed}`,
      );
    const set = ['other dep:22 2024-2025 2', 'main dep:29 2024-2025 2', 'reference reg:53 2024-2025 2'];
    assert.deepEqual(of({}), [...set, 'previous dep:29 2023-2024 1', 'history dep:29 2022-2023 0']);
    assert.deepEqual(of({ previous: null, history: [] }), set);
    assert.deepEqual(of({ previous: P, history: [] }), set);
    assert.deepEqual(of({ main: null }), ['other dep:22 2024-2025 2', 'other dep:29 2024-2025 2', set[2]]);
    assert.deepEqual(of({ periods: ['1999'], previous: null, history: [] }), []);
  });
  test('a printed total that its items do not add up to is said', () => {
    const again = (first: number | null): Partial<Piece> => ({ recomputed: [tableOf([{ first }])], expected: { 'dep:29': 1 } });
    const codes = (first: number | null, printed: number | null = 10): unknown[] =>
      drafted(pieceOf([{ first: printed }], {}, again(first))).warnings.map(({ code, params }) => [code, params]);
    assert.deepEqual(codes(10), []);
    assert.deepEqual(codes(10.04), [], 'by half a displayed unit at most');
    assert.deepEqual(codes(10.06), [['TOTAL_MISMATCH', { count: 1 }]]);
    assert.deepEqual(codes(9.9), [['TOTAL_MISMATCH', { count: 1 }]]);
    assert.deepEqual([codes(null), codes(12, null)], [[], []]);
  });
});

describe('the residual of a partial breakdown', () => {
  const step = { breakdowns: ['profil', 'sexe'], rest: { field: 'profil', code: '_T' } } as const;
  const rows = (more: Partial<Given> = {}): Given[] => [
    { first: 10, second: 20, items: { profil: '_T', sexe: 'F' } },
    { first: 3, second: 5, items: { profil: 'a', sexe: 'F' } },
    { first: 2, second: 4, items: { profil: 'b', sexe: 'F' }, ...more },
    { first: 100, second: 200, items: { profil: 'a', sexe: 'G' } },
  ];
  const residual = (given: readonly Given[], more: Partial<Step> = {}): unknown[] => {
    const piece = pieceOf(given, { ...step, ...more });
    const { combinations } = gather(piece);
    return restOf(piece.step, [...combinations], (key) => over(piece, key)).map(({ items, sums: { first, second, masked, mean } }) => [
      ...items,
      first,
      second,
      masked,
      mean,
    ]);
  };
  test('is its total less its items, of the same other items', () => {
    assert.deepEqual(residual(rows()), [[REST, 'F', 5, 11, false, null]]);
    assert.deepEqual(residual(rows(), { rest: null }), []);
  });
  test('is not told beside what is secret, missing, elsewhere or broken', () => {
    for (const letters of ['Q', 'O', 'K', '']) assert.deepEqual(residual(rows({ first: null, second: null, letters })), [], letters);
    assert.deepEqual(residual(rows({ first: null, second: null, letters: 'M' })), [], 'nor beside what has nothing');
    assert.deepEqual(residual(rows().slice(1)), []);
    const piece = pieceOf(rows(), step);
    const { combinations } = gather(piece);
    const sumsAt = (key: string, more: Partial<Sums>): Sums => ({ ...over(piece, key), ...(key.startsWith('a') ? more : {}) });
    assert.deepEqual(
      restOf(piece.step, [...combinations], (key) => sumsAt(key, { masked: true })),
      [],
    );
    assert.deepEqual(
      restOf(piece.step, [...combinations], (key) => sumsAt(key, { cells: { ...over(piece, key).cells, broken: true } })),
      [],
    );
    assert.equal(restOf(piece.step, [...combinations], (key) => sumsAt(key, { first: null }))[0]?.sums.first, null);
  });
  test('stands among the figures in place of the total', () => {
    const figures = drafted(pieceOf(rows().slice(0, 3), { breakdowns: ['profil', 'sexe'], rest: step.rest })).figures;
    assert.deepEqual(
      figures.map(({ items, displayed }) => [items[0], displayed]),
      [
        ['b', 2],
        ['a', 3],
        [REST, 5],
      ],
    );
  });
});

const figure = (more: Partial<Figure>): Figure => ({
  territory: 'dep:29',
  period: P,
  role: 'main',
  items: [],
  value: 50,
  displayed: 50,
  numerator: 1,
  denominator: 2,
  n: 3,
  status: ['A'],
  coverage: 1,
  route: 'client',
  low: false,
  broken: false,
  ...more,
});

describe('a difference', () => {
  const between = (a: Partial<Figure>, b: Partial<Figure>): Figure | undefined => differenceFigures([figure(a)], [figure(b)], indicator)[0];
  test('is that of the displayed figures, in the place both have', () => {
    const found = between({ value: 0.16, displayed: 0.2, n: 9, coverage: 0.9 }, { value: 0.14, displayed: 0.1, n: 4, coverage: 0.7 });
    assert.ok(found);
    assert.deepEqual([found.displayed, found.n, found.coverage, found.numerator, found.denominator], [0.1, 4, 0.7, null, null]);
    assert.ok(Math.abs((found.value ?? NaN) - 0.02) < 1e-12);
    for (const place of [{ territory: 'dep:22' }, { period: '1999' }, { role: 'other' }, { items: ['a'] }] as const)
      assert.deepEqual(differenceFigures([figure({})], [figure(place)], indicator), []);
    assert.deepEqual(
      differenceFigures(
        [figure({}), figure({ territory: 'dep:22', displayed: 9 })],
        [figure({ territory: 'dep:22', displayed: 2 })],
        indicator,
      ).map(({ territory, displayed }) => [territory, displayed]),
      [['dep:22', 7]],
    );
  });
  test('carries the flags of both, and the gravest reason of the one that lacks', () => {
    const status = (a: readonly Status[], b: readonly Status[], of: Partial<Figure> = {}): string | undefined =>
      between({ status: a, ...of }, { status: b })?.status.join('');
    assert.deepEqual([status(['A'], ['A']), status(['A'], ['P']), status(['P'], ['E']), status(['B'], ['A'])], ['A', 'P', 'EP', 'B']);
    const none = { displayed: null, value: null };
    assert.deepEqual([status(['L', 'O'], ['A'], none), status(['B', 'Q'], ['P'], none), status(['B'], ['P'], none)], ['OL', 'BQ', 'BO']);
    assert.equal(between({ status: ['M'], ...none }, { status: ['Q'], ...none })?.status.join(''), 'QM');
    assert.deepEqual(
      [between(none, {})?.displayed, between({}, none)?.displayed, between(none, {})?.value, between({}, none)?.value],
      [null, null, null, null],
    );
  });
  test('is as low, as broken, as covered as its operands, and the API’s only if both are', () => {
    const of = (a: Partial<Figure>, b: Partial<Figure>): unknown[] => {
      const found = between(a, b);
      return [found?.low, found?.broken, found?.coverage, found?.route];
    };
    assert.deepEqual(of({}, {}), [false, false, 1, 'client']);
    assert.deepEqual(of({ low: true, route: 'server' }, { broken: true, route: 'server' }), [true, true, 1, 'server']);
    assert.deepEqual(of({ coverage: null, broken: true, route: 'server' }, { low: true }), [true, true, null, 'client']);
    assert.deepEqual(of({}, { coverage: null, route: 'server' }), [false, false, null, 'client']);
  });
});

describe('a set is ranked, ordered and cut', () => {
  const question = (more: Partial<Question> = {}): Question => ({ indicators: ['i'], level: 'dep', ...more });
  const members = ['dep:22', 'dep:29', 'dep:44', 'dep:75'];
  const figures = [3, 5, 5, null].map((displayed, at) =>
    figure({ territory: members[at] as string, role: at === 1 ? 'main' : 'other', displayed, value: displayed }),
  );
  const step = (scope: Partial<Step['scope']> = {}): Step => ({ ...base, scope: { ...base.scope, members, ...scope } });
  const laid = (
    rows: readonly Figure[],
    of: Partial<Indicator> = {},
    asked: Partial<Question> = {},
    scope: Partial<Step['scope']> = {},
  ) => {
    const found = arrange(rows, step(scope), { ...indicator, ...of }, question(asked), false);
    return {
      rows: found.figures.map(({ territory, rank }) => `${territory.slice(4)} ${rank}`).join(', '),
      ranked: found.ranked,
      cutFrom: found.cutFrom,
      broken: found.broken,
      figures: found.figures,
    };
  };
  test('the best first, which is the greatest unless the catalogue says the least', () => {
    assert.equal(laid(figures).rows, '29 1, 44 1, 22 3, 75 null');
    assert.equal(laid(figures).ranked, 3);
    assert.equal(laid(figures, { direction: 'lower-is-better' }).rows, '22 1, 29 2, 44 2, 75 null');
    assert.equal(laid(figures, { direction: 'neutral' }).rows, '29 1, 44 1, 22 3, 75 null');
    assert.equal(laid(figures, {}, { order: 'ascending' }).rows, '22 3, 29 1, 44 1, 75 null');
    assert.equal(laid(figures, {}, { order: 'natural' }).rows, '22 3, 29 1, 44 1, 75 null');
  });
  test('no rank where the catalogue says none, nor for one alone', () => {
    assert.deepEqual(
      [laid(figures, { ranking: false }).rows, laid(figures, { ranking: false }).ranked],
      ['22 null, 29 null, 44 null, 75 null', 0],
    );
    assert.deepEqual([laid(figures.slice(1, 2)).rows, laid(figures.slice(1, 2)).ranked], ['29 null', 0]);
    assert.equal(laid(figures.slice(1, 3)).ranked, 2);
  });
  test('what is not significant, or defined otherwise, has no rank', () => {
    for (const status of ['N', 'D'] as const)
      assert.equal(laid(figures.map((each, at) => (at === 2 ? { ...each, status: [status] } : each))).rows, '29 1, 44 null, 22 2, 75 null');
  });
  test('says how many there were before the limit, where it left some out', () => {
    assert.deepEqual([laid(figures).cutFrom, laid(figures, {}, { limit: 4 }).cutFrom, laid(figures, {}, { limit: 2 }).cutFrom], [0, 0, 4]);
  });
  test('of a set in its own order, a limit keeps those who have a figure', () => {
    const [none, ...some] = figures.toReversed().map((each, at) => ({ ...each, territory: members[at]! }));
    assert.equal(laid([none!, ...some], { ranking: false }, { limit: 2 }).rows, '29 null, 44 null');
    assert.equal(laid([none!, ...some], { ranking: false }).rows, '22 null, 29 null, 44 null, 75 null');
  });
  test('the main one is kept whatever the limit; references follow, unranked', () => {
    const reference = figure({ territory: 'reg:53', role: 'reference', displayed: 4 });
    assert.equal(laid([...figures, reference], {}, { limit: 1, order: 'ascending' }).rows, '22 3, 29 1, 53 null');
    assert.equal(laid(figures, {}, { limit: 1, show: 'bottom' }).rows, '29 1, 22 3');
  });
  test('each item, and each period, is a set of its own', () => {
    const items = figures.flatMap((each) => [
      { ...each, items: ['a'] },
      { ...each, items: ['b'], displayed: each.displayed === null ? null : -each.displayed },
    ]);
    assert.equal(laid(items).rows, '29 1, 44 1, 22 3, 75 null, 22 1, 29 2, 44 2, 75 null');
    const years = figures.flatMap((each) => [each, { ...each, period: '2023-2024', displayed: 1 }]);
    assert.equal(laid(years, {}, {}, { periods: ['2023-2024', P] }).rows, '22 1, 29 1, 44 1, 75 1, 29 1, 44 1, 22 3, 75 null');
    assert.equal(laid(figures, {}, {}, { periods: ['1999'] }).rows, '');
  });
  test('the past follows, the latest first, where it may be compared', () => {
    const past = (
      years: readonly (number | null)[],
      role: 'previous' | 'history' = 'history',
      status: readonly Status[] = ['A'],
    ): Figure[] => years.map((displayed, at) => figure({ period: `${2010 + at}`, role, displayed, status }));
    const periods = (rows: readonly Figure[]): string =>
      laid(rows)
        .figures.filter(({ role }) => role === 'history' || role === 'previous')
        .map(({ role, period }) => `${role[0]}${period.slice(2)}`)
        .join(' ');
    const [now] = [figure({})];
    assert.equal(periods([now, ...past([1, 2, 3])]), 'h12 h11 h10');
    assert.equal(periods([now, ...past([1, 2])]), 'h11 h10', 'three points make a curve');
    assert.equal(periods([now, ...past([1])]), '');
    assert.equal(periods([now, ...past([1, null])]), '');
    assert.equal(periods([now, ...past([9], 'previous'), ...past([1])]), 'p10 h10');
    assert.equal(periods([now, ...past([null, 1, null, 2])]), 'h13 h12 h11', 'from the first that is known');
    assert.equal(periods([{ ...now, displayed: null }, ...past([1, 2, 3])]), '');
    const broken = past([1, 2, 3, 4]).map((each, at) => (at === 1 ? { ...each, status: ['B'] as const } : each));
    assert.equal(periods([now, ...broken]), 'h13 h12 h11', 'from the first of the method');
    assert.equal(periods([{ ...now, status: ['B'] }, ...past([1, 2, 3])]), '');
    assert.equal(periods([{ ...now, status: ['B'] }, ...past([9], 'previous')]), '', 'nothing is compared across a break');
  });
  test('a break in the main one is said where something was to be compared', () => {
    const rows = [figure({ status: ['B'] }), figure({ territory: 'dep:22', role: 'other' })];
    assert.deepEqual([laid(rows, {}, {}, { previous: '2023-2024' }).broken, laid(rows).broken], [true, false]);
    const other = [figure({}), figure({ territory: 'dep:22', role: 'other', status: ['B'] })];
    assert.equal(laid(other, {}, {}, { previous: '2023-2024' }).broken, false);
  });
});

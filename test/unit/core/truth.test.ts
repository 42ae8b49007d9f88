/**
 * Whole answers held to the truth: random files, catalogues and questions, answered by the product and by plain loops over the
 * rows (truth.ts), figure by figure: value, what is displayed, status, cells observed and expected, rank.
 * Long since what is asked, and of what, is read beside what must hold of it.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { TIMES } from '../fast-check.ts';
import { isProblem, type Question } from '@balise/model';
import { readAny } from '@balise/words';
import { judgeClaims, noClaims } from './claims.ts';
import { catalogOf, dataset, indicator, outcomeOf } from './files-at.ts';
import { MISSING, truthOf, type Formula, type Row, type Time } from './truth.ts';

/** Written by hand: what contains what. */
const REGIONS = [
  { code: 'reg:53', aca: 'aca:14', deps: ['22', '29', '35', '56'] },
  { code: 'reg:94', aca: 'aca:27', deps: ['2A', '2B'] },
  { code: 'reg:28', aca: 'aca:70', deps: ['14', '27', '50', '61', '76'] },
  { code: 'reg:04', aca: 'aca:28', deps: ['974'] },
  { code: 'reg:76', aca: null, deps: ['09', '11', '12', '30', '31', '32', '34', '46', '48', '65', '66', '81', '82'] },
] as const;
/** Of a région that has several. */
const ACADEMIES: Readonly<Record<string, readonly string[]>> = {
  'aca:11': ['11', '30', '34', '48', '66'],
  'aca:16': ['09', '12', '31', '32', '46', '65', '81', '82'],
};

/** The same département, as files write it. */
const spellings = (dep: string): readonly string[] => [
  dep,
  `dep:${dep}`,
  dep.padStart(3, '0'),
  ...(/^0?[1-9]$/.test(dep) ? [] : [dep.toLowerCase()]),
];

const YEARS = ['2021-2022', '2022-2023', '2023-2024', '2024-2025'];
const MONTHS = ['2024-09', '2024-10', '2024-11', '2024-12'];

const number: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 30 }).map(String) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 4000 }).map((n) => (n / 100).toFixed(2)) },
  { weight: 1, arbitrary: fc.integer({ min: -2000, max: 0 }).map((n) => String(n / 10)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0', '-0', '0.5', '1.5', '2.5', '0.05', '0.25', '99.95', '1e-9', '1000000000000000', '9007199254740991'),
  },
);
const missing = fc.constantFrom(...Object.keys(MISSING));
const cell = (share: number): fc.Arbitrary<string> =>
  fc.oneof({ weight: 100 - share, arbitrary: number }, { weight: share, arbitrary: missing });
const weight = (share: number): fc.Arbitrary<string> =>
  fc.oneof({ weight: 100 - share, arbitrary: fc.integer({ min: 0, max: 40 }).map(String) }, { weight: share, arbitrary: missing });

type World = {
  readonly rows: readonly Row[];
  readonly region: (typeof REGIONS)[number];
  readonly monthly: boolean;
  readonly comma: boolean;
  /** Its rows are schools, each of one sector and for one sex: not cells of départements. */
  readonly listed: boolean;
};

const world: fc.Arbitrary<World> = fc
  .record({
    region: fc.constantFrom(...REGIONS),
    monthly: fc.boolean(),
    share: fc.constantFrom(0, 3, 15, 60),
    comma: fc.boolean(),
    gone: fc.constantFrom(0, 0, 10),
    /** Who is nowhere in the file. */
    absent: fc.option(fc.nat(12), { freq: 1 }),
    listed: fc.constantFrom(false, false, true),
    /** What each school is. */
    schools: fc.array(fc.record({ sexe: fc.constantFrom('F', 'G', 'G'), secteur: fc.constantFrom('PR', 'PU', 'PU') }), {
      minLength: 26,
      maxLength: 26,
    }),
  })
  .chain(({ region, monthly, share, comma, gone, absent, listed, schools }) => {
    const keys: readonly Row[] = region.deps.flatMap((dep, place) =>
      (monthly ? MONTHS : YEARS).flatMap((periode): readonly Row[] =>
        listed
          ? [0, 1].map((one) => ({ dep, periode, uai: `${dep}-${one}`, ...schools[2 * place + one] }))
          : ['F', 'G'].flatMap((sexe) => ['PR', 'PU'].map((secteur) => ({ dep, periode, sexe, secteur }))),
      ),
    );
    const flags = fc.oneof(
      { weight: 20, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom('P', 'E', 'W', 'N', ...(monthly ? [] : ['B'])) },
    );
    const rest = fc.record({
      x: cell(share),
      y: cell(share),
      w: weight(share),
      statut_x: flags,
      spelled: fc.nat(7),
      gone: fc.nat(99),
    });
    return fc.array(rest, { minLength: keys.length, maxLength: keys.length }).map((cells): World => ({
      region,
      monthly,
      comma,
      listed,
      rows: keys.flatMap((key, at) => {
        const { spelled, gone: lost, ...values } = cells[at]!;
        return lost < gone || key['dep'] === region.deps[absent ?? 99] ? [] : [{ ...key, ...values, spelled: String(spelled) }];
      }),
    }));
  });

const csvOf = ({ rows, comma }: World): string => {
  const columns = ['uai', 'dep', 'periode', 'sexe', 'secteur', 'x', 'y', 'w', 'statut_x'];
  const write = (row: Row, column: string): string => {
    const text = row[column] ?? '';
    if (column === 'dep') {
      const ways = spellings(text);
      return ways[Number(row['spelled']) % ways.length]!;
    }
    return comma && ['x', 'y', 'w'].includes(column) ? text.replace('.', ',') : text;
  };
  return [columns.join(';'), ...rows.map((row) => columns.map((column) => write(row, column)).join(';')), ''].join('\n');
};

const time: fc.Arbitrary<Time> = fc.constantFrom('sum', 'mean', 'last', 'first', 'min', 'max');
const operand = fc.record({ field: fc.constantFrom('x', 'y'), time });
const formulas: fc.Arbitrary<Formula> = fc.oneof(
  operand.map((of): Formula => ({ op: 'value', of })),
  time.map((each): Formula => ({ op: 'value', of: { count: 'rows', time: each } })),
  fc.record({
    op: fc.constant('ratio' as const),
    of: operand,
    by: fc.record({ field: fc.constantFrom('w', 'y'), time }),
    factor: fc.constantFrom(1, 100, 1000),
  }),
  time.map((each): Formula => ({ op: 'weighted-mean', of: { field: 'x', time: each }, by: { field: 'w', time: each } })),
  time.map((each): Formula => ({ op: 'distribution', of: { field: 'w', time: each }, among: 'sexe' })),
);

const additive = { territory: 'sum', sexe: 'sum', secteur: 'sum' };
const written = (formula: Formula): Readonly<Record<string, unknown>> => {
  const operandOf = ({ time: over, ...of }: Formula['of']): object => ({ dataset: 'd', ...of, over: { ...additive, time: over } });
  switch (formula.op) {
    case 'value':
      return { op: 'value', of: operandOf(formula.of) };
    case 'ratio':
      return { op: 'ratio', numerator: operandOf(formula.of), denominator: operandOf(formula.by), factor: formula.factor };
    case 'weighted-mean':
      return { op: 'weighted-mean', of: { dataset: 'd', field: formula.of.field }, weight: operandOf(formula.by) };
    default:
      return { op: 'distribution', of: operandOf(formula.of), by: formula.among };
  }
};

type Asked = {
  readonly formula: Formula;
  readonly decimals: number;
  readonly kind: 'rate' | 'count';
  readonly direction: 'higher-is-better' | 'lower-is-better';
  readonly level: 'dep' | 'reg' | 'aca';
  readonly breakdowns: readonly ('sexe' | 'secteur')[];
  readonly only: Readonly<Record<string, string>>;
  readonly compare: readonly string[];
  readonly period: number;
  /** Null: nobody is brought out. */
  readonly highlight: number | null;
  readonly limit: number | null;
  readonly show: 'top' | 'bottom' | 'around';
};
const asked: fc.Arbitrary<Asked> = fc.record({
  formula: formulas,
  decimals: fc.constantFrom(0, 1, 2),
  kind: fc.constantFrom('rate', 'count'),
  direction: fc.constantFrom('higher-is-better', 'lower-is-better'),
  level: fc.constantFrom('dep', 'dep', 'dep', 'reg', 'aca'),
  breakdowns: fc.constantFrom([], [], ['secteur'], ['sexe'], ['secteur', 'sexe']),
  only: fc.constantFrom({}, {}, { secteur: 'PU' }, { sexe: 'F' }),
  compare: fc.constantFrom([], ['reg', 'previous'], ['aca', 'previous']),
  period: fc.nat(4),
  highlight: fc.option(fc.nat(), { freq: 4 }),
  limit: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 1 }),
  show: fc.constantFrom('top', 'bottom', 'around'),
});

/** What the question says, and what it means: written again here, not read from the product. */
const periodsOf = (
  rows: readonly Row[],
  monthly: boolean,
  which: number,
): { readonly said: string; readonly meant: Readonly<Record<string, readonly string[]>> } => {
  const known = [...new Set(rows.map(({ periode }) => periode!))].sort();
  const all = monthly ? MONTHS : YEARS;
  const between = all.slice(all.indexOf(known[0]!), all.indexOf(known.at(-1)!) + 1);
  const alone = (ids: readonly string[]): Readonly<Record<string, readonly string[]>> => Object.fromEntries(ids.map((id) => [id, [id]]));
  if (monthly && which < 3) return { said: '2024-2025', meant: { '2024-2025': known } };
  if (which === 0) return { said: 'latest', meant: alone(known.slice(-1)) };
  if (which === 1) return { said: 'all', meant: alone(between) };
  if (which === 2)
    return { said: 'last:2', meant: alone(all.slice(all.indexOf(known.at(-2) ?? known[0]!), all.indexOf(known.at(-1)!) + 1)) };
  return { said: known[0]!, meant: alone([known[0]!]) };
};

const close = (a: number | null, b: number | null, scale: number): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-12 * Math.max(scale, Math.abs(a), Math.abs(b));

let compared = 0;
let shown = 0;
const met = { previous: 0, none: 0 };
const claims = noClaims();
const KINDS = ['figure', 'ranking', 'map', 'trend', 'distribution', 'coverage'] as const;

const hold = async (
  made: World,
  { formula, decimals, kind, direction, level, breakdowns, only, compare, period, highlight, limit, show }: Asked,
): Promise<void> => {
  const { region, rows, monthly } = made;
  if (rows.length === 0) return;
  const needs = formula.op === 'distribution' ? breakdowns.filter((name) => name !== 'sexe') : breakdowns;
  const filters = Object.entries(only).filter(([name]) => formula.op !== 'distribution' || name !== 'sexe');
  const { said, meant } = periodsOf(rows, monthly, period);
  const question: Question = {
    indicators: ['i'],
    level,
    within: region.code,
    ...(highlight === null ? {} : { highlight: `dep:${region.deps[highlight % region.deps.length]!}` }),
    period: said,
    breakdowns: needs,
    where: filters.map(([field, equal]) => ({ field, equal })),
    compare,
  };
  const catalog = catalogOf(
    [
      dataset(
        'd',
        made.listed ? ['uai', 'periode'] : ['dep', 'periode', 'sexe', 'secteur'],
        {
          ...(made.listed ? { uai: { role: 'label' } } : {}),
          dep: { role: 'territory', level: 'dep' },
          periode: { role: 'period', type: monthly ? 'month' : 'school-year' },
          sexe: { role: 'breakdown', covers: 'partition' },
          secteur: { role: 'breakdown', covers: 'partition' },
          x: { role: 'measure' },
          y: { role: 'measure' },
          w: { role: 'measure' },
          statut_x: { role: 'status', of: 'x' },
        },
        { missing: MISSING, source: { type: 'csv', url: 'd.csv', delimiter: ';', decimal: made.comma ? ',' : '.' } },
      ),
    ],
    [indicator('i', written(formula), { unit: { kind, decimals, ...(kind === 'rate' ? { symbol: '%' } : {}) }, direction, ranking: true })],
  );
  const outcome = await outcomeOf(question, catalog, { 'd.csv': csvOf(made) });
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  const { figures } = outcome;
  const scale = rows.reduce((sum, { x, y, w }) => sum + [x, y, w].reduce((all, each) => all + (Math.abs(Number(each)) || 0), 0), 0);
  const depsOf = (code: string): readonly string[] => (code.startsWith('dep:') ? [code.slice(4)] : (ACADEMIES[code] ?? region.deps));
  const kept = rows.filter((row) => filters.every(([name, item]) => row[name] === item));
  const truths = figures.territory.map((code, at) => {
    const items = Object.fromEntries(Object.entries(figures.breakdowns).map(([name, codes]) => [name, codes[at] ?? '']));
    const periods = figures.role[at] === 'previous' ? [figures.period[at]!] : meant[figures.period[at]!];
    assert.ok(periods !== undefined, `${figures.period[at]} was not asked for`);
    // Of items, those of nothing at all are not known.
    const listed = made.listed && (kept.length > 0 || Object.keys(items).length === 0) ? rows : null;
    return truthOf(kept, formula, { departements: depsOf(code), periods, items }, decimals, kind === 'rate', listed);
  });
  truths.forEach((truth, at) => {
    if (figures.role[at] === 'previous') met.previous += 1;
    if (truth.value === 0 && truth.n === 0) met.none += 1;
    compared += 1;
    if (truth.value !== null) shown += 1;
    const where = `${figures.territory[at]} ${figures.period[at]} ${Object.values(figures.breakdowns)
      .map((codes) => codes[at])
      .join(' ')} (${figures.role[at]})`;
    assert.ok(
      close(figures.value[at] ?? null, truth.value, formula.op === 'value' ? scale : 0),
      `${where}: ${figures.value[at]} told, ${truth.value} true`,
    );
    if (figures.value[at] === truth.value)
      assert.ok(Object.is(figures.displayed[at], truth.displayed), `${where}: ${figures.displayed[at]} displayed, ${truth.displayed} true`);
    assert.ok(close(figures.coverage[at] ?? null, truth.coverage, 0), `${where}: ${figures.coverage[at]} covered, ${truth.coverage} true`);
    assert.deepEqual({ n: figures.n[at], status: figures.status[at] }, { n: truth.n, status: truth.status }, where);
  });
  // Whoever should be there is; shares of nothing at all are of no item.
  const members: readonly string[] =
    formula.op === 'distribution' && kept.length === 0
      ? []
      : level === 'dep'
        ? region.deps.map((dep) => `dep:${dep}`)
        : level === 'reg' || region.aca !== null
          ? [level === 'reg' ? region.code : region.aca!]
          : Object.keys(ACADEMIES);
  for (const each of Object.keys(meant))
    for (const code of members)
      assert.ok(
        figures.territory.some((one, at) => one === code && figures.period[at] === each),
        `${code} at ${each} is not there`,
      );
  for (const told of KINDS) {
    const reading = await readAny(outcome, told, 'fr');
    assert.ok(reading !== null);
    judgeClaims(outcome, outcome, told, reading, claims);
  }
  if (limit === null) return;
  // Of a list that was cut, what is said of the set must be true of the whole of it.
  const cut = await outcomeOf({ ...question, limit, show }, catalog, { 'd.csv': csvOf(made) });
  assert.ok(!isProblem(cut));
  for (const told of ['ranking', 'distribution'] as const) {
    const reading = await readAny(cut, told, 'fr');
    assert.ok(reading !== null);
    judgeClaims(outcome, cut, told, reading, claims);
  }
};

describe('a whole answer', () => {
  test('is what plain loops find, and its sentences claim what its figures show', async () => {
    await fc.assert(fc.asyncProperty(world, asked, hold), { numRuns: 800 });
    assert.ok(met.previous > 30 * TIMES, `${met.previous} figures of the period before`);
    assert.ok(met.none > 30 * TIMES, `${met.none} figures of nothing listed`);
    assert.ok(compared > 4000 * TIMES && shown > compared / 4, `${compared} figures, ${shown} with a value`);
    for (const [claim, times] of Object.entries(claims)) assert.ok(times > 20 * TIMES, `${claim} was judged ${times} times only`);
  });
});

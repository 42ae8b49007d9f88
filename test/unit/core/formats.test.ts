/**
 * Whatever the format, the answer: random cells, written as CSV and in every other format that is a text, asked the same random
 * questions. CSV is held to plain loops elsewhere (truth.test.ts), and each decoder to its own promises; this holds whole answers, with
 * what is missing, secret, not applicable or provisional, to one another.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { TIMES } from '../fast-check.ts';
import type { Answer, Question } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const DEPS = ['22', '29', '35', '56'];
const YEARS = ['2022-2023', '2023-2024', '2024-2025'];
const SEXES = ['F', 'G'];
const MEASURES = ['n', 'w'] as const;

type Cell = { readonly value: number | null; readonly status: string };
type Row = { readonly dep: string; readonly annee: string; readonly sexe: string; readonly n: Cell; readonly w: Cell };

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 4000 }).map((value) => ({ value: value / 4, status: '' })) },
  { weight: 1, arbitrary: fc.record({ value: fc.integer({ min: 0, max: 40 }), status: fc.constantFrom('P', 'E', 'B') }) },
  { weight: 1, arbitrary: fc.record({ value: fc.constant(null), status: fc.constantFrom('Q', 'O', 'L', 'M', '') }) },
);
const keys = DEPS.flatMap((dep) => YEARS.flatMap((annee) => SEXES.map((sexe) => ({ dep, annee, sexe }))));
const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(fc.record({ n: cell, w: cell }), { minLength: keys.length, maxLength: keys.length })
  .chain((cells) =>
    fc.shuffledSubarray(
      keys.map((key, at): Row => ({ ...key, ...cells[at]! })),
      { minLength: keys.length, maxLength: keys.length },
    ),
  );

type Json = Readonly<Record<string, unknown>>;
type Written = { readonly source: Json; readonly file: string; readonly status: (measure: string) => string };

const columns = ['dep', 'annee', 'sexe', ...MEASURES.flatMap((name) => [name, `st_${name}`])];
const recordOf = ({ dep, annee, sexe, ...told }: Row): Readonly<Record<string, string | number | null>> => ({
  dep,
  annee,
  sexe,
  ...Object.fromEntries(
    MEASURES.flatMap((name) => [
      [name, told[name].value],
      [`st_${name}`, told[name].status || null],
    ]),
  ),
});
const delimited = (all: readonly Row[], delimiter: string, first: readonly [string, string] | null, decimal: string): string => {
  const lines = all.map((row) => columns.map((name) => String(recordOf(row)[name] ?? '').replace('.', decimal)));
  return [[...(first === null ? [] : [first[0]]), ...columns], ...lines.map((line) => [...(first === null ? [] : [first[1]]), ...line])]
    .map((line) => line.join(delimiter))
    .join('\r\n');
};
const beside = (measure: string): string => `st_${measure}`;

const places = (all: readonly Row[]): Readonly<Record<'dep' | 'annee' | 'sexe', readonly string[]>> => ({
  dep: [...new Set(all.map(({ dep }) => dep))],
  annee: [...new Set(all.map(({ annee }) => annee))],
  sexe: [...new Set(all.map(({ sexe }) => sexe))],
});

/** Cells as they are written in the power of ten of their place. */
const POWERS = [0, 3, -2];
const powerOf = (place: number): number => POWERS[place % POWERS.length]!;
const written = (row: Row, place: number): Row => {
  const shifted = ({ value, status }: Cell): Cell => ({ value: value === null ? null : Number(`${value}e${-powerOf(place)}`), status });
  return { ...row, n: shifted(row.n), w: shifted(row.w) };
};

const sdmxJson = (all: readonly Row[], isRaised: boolean): Written => {
  const at = places(all);
  const statuses = ['A', 'Q', 'O', 'L', 'M', 'P', 'E', 'B'];
  const values = (ids: readonly string[]): readonly Json[] => ids.map((id) => ({ id }));
  const series: Record<string, { observations: Record<string, unknown>; attributes: number[] }> = {};
  for (const told of all) {
    const place = at.dep.indexOf(told.dep);
    const row = isRaised ? written(told, place) : told;
    const cells = [
      ...MEASURES.map((name) => row[name].value),
      ...MEASURES.map((name) => (row[name].status === '' ? null : statuses.indexOf(row[name].status))),
    ];
    const key = `${at.sexe.indexOf(row.sexe)}:${at.dep.indexOf(row.dep)}`;
    (series[key] ??= { observations: {}, attributes: isRaised ? [POWERS.indexOf(powerOf(place))] : [] }).observations[
      String(at.annee.indexOf(row.annee))
    ] = cells;
  }
  const structure = {
    dimensions: {
      series: [
        { id: 'sexe', values: values(at.sexe) },
        { id: 'dep', values: values(at.dep) },
      ],
      observation: [{ id: 'annee', values: values(at.annee) }],
    },
    measures: { observation: MEASURES.map((id) => ({ id })) },
    attributes: {
      series: isRaised ? [{ id: 'UNIT_MULT', values: values(POWERS.map(String)) }] : [],
      observation: MEASURES.map((name) => ({ id: `st_${name}`, values: values(statuses) })),
    },
  };
  const file = JSON.stringify({ data: { structures: [structure], dataSets: [{ series }] } });
  return { source: { type: 'sdmx-json', url: 'https://data.example/d', flow: 'D' }, file, status: beside };
};

const formats: Readonly<Record<string, (all: readonly Row[]) => Written>> = {
  csv: (all) => ({ source: { type: 'csv', url: 'd' }, file: delimited(all, ';', null, ','), status: beside }),
  'records of JSON': (all) => ({
    source: { type: 'json', url: 'd', path: 'data.rows' },
    file: JSON.stringify({ data: { rows: all.map(recordOf) } }),
    status: beside,
  }),
  'columns of JSON': (all) => {
    const records = all.map(recordOf);
    return {
      source: { type: 'json', url: 'd' },
      file: JSON.stringify(Object.fromEntries(columns.map((name) => [name, records.map((each) => each[name])]))),
      status: beside,
    };
  },
  'SDMX-CSV': (all) => ({ source: { type: 'sdmx-csv', url: 'd' }, file: delimited(all, ',', ['DATAFLOW', 'D'], '.'), status: beside }),
  'SDMX-CSV, each row in a power of ten': (all) => {
    const [header = '', ...lines] = delimited(all.map(written), ',', ['DATAFLOW', 'D'], '.').split('\r\n');
    const file = [`${header},UNIT_MULT`, ...lines.map((line, row) => `${line},${powerOf(row)}`)].join('\r\n');
    return { source: { type: 'sdmx-csv', url: 'd' }, file, status: beside };
  },
  'SDMX-JSON': (all) => sdmxJson(all, false),
  'SDMX-JSON, each series in a power of ten': (all) => sdmxJson(all, true),
  'JSON-stat': (all) => {
    const at = places(all);
    const cells = at.annee.flatMap((annee) =>
      MEASURES.flatMap((name) =>
        at.dep.flatMap((dep) =>
          at.sexe.map((sexe) => all.find((row) => row.annee === annee && row.dep === dep && row.sexe === sexe)?.[name]),
        ),
      ),
    );
    const category = (index: readonly string[]): Json => ({ category: { index } });
    const file = JSON.stringify({
      class: 'dataset',
      id: ['annee', 'quoi', 'dep', 'sexe'],
      size: [at.annee.length, MEASURES.length, at.dep.length, at.sexe.length],
      role: { metric: ['quoi'] },
      dimension: { annee: category(at.annee), quoi: category(MEASURES), dep: category(at.dep), sexe: category(at.sexe) },
      value: cells.map((each) => each?.value ?? null),
      status: Object.fromEntries(cells.flatMap((each, place) => (each === undefined || each.status === '' ? [] : [[place, each.status]]))),
    });
    return { source: { type: 'json-stat', url: 'd' }, file, status: (measure) => `status:${measure}` };
  },
};

type Asked = { readonly measure: Json; readonly question: Partial<Question> };
const operand = (field: string, time: string): Json => ({ dataset: 'd', field, over: { territory: 'sum', sexe: 'sum', time } });
const asked: fc.Arbitrary<Asked> = fc.record({
  measure: fc.constantFrom<Json[]>(
    { op: 'value', of: operand('n', 'last') },
    { op: 'ratio', factor: 100, numerator: operand('n', 'last'), denominator: operand('w', 'last') },
    { op: 'weighted-mean', of: { dataset: 'd', field: 'n' }, weight: operand('w', 'last') },
    { op: 'distribution', of: operand('w', 'last'), by: 'sexe' },
    { op: 'value', of: { dataset: 'd', count: 'rows', over: { territory: 'sum', sexe: 'sum', time: 'last' } } },
  ),
  question: fc.record({
    level: fc.constantFrom<('dep' | 'reg')[]>('dep', 'dep', 'reg'),
    period: fc.constantFrom('latest', 'all', 'last:2', '2022-2023'),
    compare: fc.constantFrom<(readonly string[])[]>([], ['reg', 'previous']),
    where: fc.constantFrom<NonNullable<Question['where']>[]>([], [{ field: 'n', gte: 100 }], [{ not: { field: 'w', lt: 10 } }]),
  }),
});

const ask = (written: Written, { measure, question }: Asked): Promise<Answer> =>
  answerOf(
    { indicators: ['i'], within: 'reg:53', ...question },
    catalogOf(
      [
        dataset(
          'd',
          ['dep', 'annee', 'sexe'],
          {
            dep: { role: 'territory', level: 'dep' },
            annee: { role: 'period', type: 'school-year' },
            sexe: { role: 'breakdown', covers: 'partition' },
            ...Object.fromEntries(
              MEASURES.flatMap((name) => [
                [name, { role: 'measure' }],
                [written.status(name), { role: 'status', of: name }],
              ]),
            ),
          },
          { source: written.source },
        ),
      ],
      [indicator('i', measure, { ranking: true })],
    ),
    { d: written.file, all: written.file },
  );

describe('whatever the format', () => {
  test('the answer is that of CSV', async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(rows, asked, async (all, what) => {
        const told = async (name: string): Promise<unknown> => {
          const { figures, warnings, through } = await ask(formats[name]!(all), what);
          if (name === 'csv') shown += figures.value.filter((value) => value !== null).length;
          return { figures, warnings, through };
        };
        const expected = await told('csv');
        for (const name of Object.keys(formats)) assert.deepEqual(await told(name), expected, name);
      }),
      { numRuns: 60 },
    );
    assert.ok(shown > 200 * TIMES, `${shown} figures`);
  });
});

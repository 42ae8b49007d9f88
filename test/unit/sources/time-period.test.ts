/** The forms in which SDMX alone writes a period are read as those that everybody writes, or are left to be told as not read. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, parsePeriod, rowsFromTable } from '@balise/model';
import type { Dataset, Field, PeriodType, Problem } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { aDataset, aReply } from './a-dataset.ts';

const of = (type: 'sdmx-csv' | 'sdmx-json', period: PeriodType = 'year'): Dataset =>
  aDataset(
    { TIME_PERIOD: { role: 'period', type: period } as Field, OBS_VALUE: { role: 'measure' } },
    { type, url: 'https://x.example/d', ...(type === 'sdmx-json' ? { flow: 'F' } : {}) },
  );
const decode = (type: 'sdmx-csv' | 'sdmx-json', body: string): Decoded =>
  (sources[type] as Source).decode([aReply(body, { headers: {} })], { dataset: 'd', fields: ['TIME_PERIOD', 'OBS_VALUE'] }, of(type));
type Write = (cells: readonly string[], start?: string) => string;
const formats: Readonly<Record<string, { readonly type: 'sdmx-csv' | 'sdmx-json'; readonly write: Write }>> = {
  'SDMX-CSV': {
    type: 'sdmx-csv',
    write: (cells, start = '') =>
      ['DATAFLOW,TIME_PERIOD,OBS_VALUE,REPORTING_YEAR_START_DAY', ...cells.map((cell) => `F,${cell},1,${start}`), ''].join('\n'),
  },
  'SDMX-JSON': {
    type: 'sdmx-json',
    write: (cells, start) =>
      JSON.stringify({
        structure: {
          dimensions: { observation: [{ id: 'TIME_PERIOD', values: cells.map((id) => ({ id })) }] },
          attributes: { dataSet: start === undefined ? [] : [{ id: 'REPORTING_YEAR_START_DAY', values: [{ id: start }] }] },
        },
        dataSets: [{ attributes: [0], observations: Object.fromEntries(cells.map((_, i) => [i, [1]])) }],
      }),
  },
  Melodi: {
    type: 'sdmx-json',
    write: (cells, start) =>
      JSON.stringify({
        observations: cells.map((cell) => ({
          dimensions: { TIME_PERIOD: cell },
          measures: { OBS_VALUE: { value: 1 } },
          attributes: start === undefined ? {} : { REPORTING_YEAR_START_DAY: start },
        })),
      }),
  },
};
const spelt: readonly (readonly [cell: string, type: PeriodType, id: string | null])[] = [
  ['2024', 'year', '2024'],
  ['2024-A1', 'year', '2024'],
  ['2024A1', 'year', '2024'],
  ['2024-01-01/P1Y', 'year', '2024'],
  ['2024-01-01T00:00:00/P12M', 'year', '2024'],
  ['2024-09-01/P1Y', 'school-year', '2024-2025'],
  ['2024-Q3', 'quarter', '2024-Q3'],
  ['2024-07-01/P3M', 'quarter', '2024-Q3'],
  ['2024-M07', 'month', '2024-07'],
  ['2024-07-01/P1M', 'month', '2024-07'],
  ['2024-W5', 'week', '2024-W05'],
  ['2024-W05', 'week', '2024-W05'],
  ['2024-01-29/P7D', 'week', '2024-W05'],
  ['2024-D032', 'day', '2024-02-01'],
  ['2024-D366', 'day', '2024-12-31'],
  ['2024-02-01/P1D', 'day', '2024-02-01'],
  // No period of ours, or none of a calendar.
  ['2023-D366', 'day', null],
  ['2024-M13', 'month', null],
  ['2024-A2', 'year', null],
  ['2024-04-01/P1Y', 'year', null],
  ['2024-02-01/P3M', 'quarter', null],
  ['2024-01-30/P7D', 'week', null],
  // The figure of a week is none of its Monday's.
  ['2024-01-29/P7D', 'day', null],
  ['2024-12-30/P1W', 'week', '2025-W01'],
  ['2024-S1', 'quarter', null],
  // Four months, in SDMX.
  ['2024-T1', 'quarter', null],
];

describe('a period of SDMX', () => {
  for (const [what, { type, write }] of Object.entries(formats)) {
    test(`is read in every form, or left as no period: ${what}`, () => {
      const decoded = decode(type, write(spelt.map(([cell]) => cell)));
      assert.ok('table' in decoded, JSON.stringify(decoded));
      const cells = rowsFromTable(decoded.table).map((row) => String(row['TIME_PERIOD']));
      assert.deepEqual(
        cells.map((cell, row) => [spelt[row]![0], parsePeriod(cell, { type: spelt[row]![1] })?.id ?? null]),
        spelt.map(([cell, , id]) => [cell, id]),
      );
    });

    test(`of years that begin in July is refused, unless it is a date: ${what}`, () => {
      const refused = decode(type, write(['2024-Q1', '2024-Q2'], '--07-01'));
      assert.ok(isProblem(refused));
      assert.equal((refused as Problem).got, '"--07-01" in "REPORTING_YEAR_START_DAY"');
      assert.ok('table' in decode(type, write(['2024-07-01/P3M', '2024'], '--07-01')));
      assert.ok('table' in decode(type, write(['2024-Q1'], '--01-01')));
    });
  }
});

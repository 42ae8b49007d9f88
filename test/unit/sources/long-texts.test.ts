/** A text of hundreds of thousands of characters is looked through once: each of these held a reader for an hour, and nothing failed sooner. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem, type Field } from '@balise/model';
import { sources, type Source } from '@balise/sources';
import { csvCells, draftTable } from '@balise/sources/drafting';
import { csvOf } from '../../../packages/elements/src/later/csv.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { aDataset, aReply } from './a-dataset.ts';

const LENGTH = 400_000;
const long = (text: string): string => text.repeat(LENGTH);

test('the heading of a column of SDMX-CSV', () => {
  const fields: Record<string, Field> = { GEO: { role: 'territory', level: 'dep' }, OBS_VALUE: { role: 'measure' } };
  const dataset = aDataset(fields, { type: 'sdmx-csv', url: 'https://data.example.org/flow.csv' });
  const body = `GEO,OBS_VALUE,"a${long(' ')}!"\n29,1,x\n`;
  const decoded = (sources['sdmx-csv'] as Source).decode([aReply(body)], { dataset: 'd', fields: Object.keys(fields) }, dataset);
  assert.ok(!isProblem(decoded), JSON.stringify(decoded).slice(0, 300));
});

test('the address of a portal', () => {
  const dataset = aDataset({ n: { role: 'measure' } }, { type: 'opendatasoft', url: `https://data.example${long('/')}x`, dataset: 'd' });
  const [first] = (sources['opendatasoft'] as Source).requests({ dataset: 'd', fields: ['n'] }, dataset);
  assert.ok(first?.url.includes('/x/api/explore/v2.1/'));
});

test('a cell of a file that is drafted', () => {
  const cells = csvCells(new TextEncoder().encode(`n\n1${long(' ')}x\n`), { type: 'csv', url: 'x.csv' });
  assert.ok(!isProblem(cells));
  const about = { id: 'x', source: { type: 'csv', url: 'x.csv' }, title: 'x', from: 'x', updated: '2026-01-01', period: '2026' } as const;
  assert.ok(!isProblem(draftTable(cells, about, () => null)));
});

test('the code of an item, in what readers take away', () => {
  const base = readings['ranking-partial'];
  const cells = [{ text: 'x', raw: long('x') }];
  const reading = { ...base, table: { ...base.table, rows: [{ row: 0, role: 'main' as const, cells }] } };
  assert.match(csvOf(reading, 'fr'), /\r\nx\r\n/);
});

/** Messages of SDMX-JSON, read by the source as a page has it read. */
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Field, Problem, Row, SourceBinding } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { aDataset, aReply, tableOf } from './a-dataset.ts';

export const sdmxJson = sources['sdmx-json'] as Source;
export const text: Field = { role: 'label' };
export const measure: Field = { role: 'measure' };
export const breakdown: Field = { role: 'breakdown' };

export const of = (fields: Readonly<Record<string, Field>>, source: Partial<SourceBinding> = {}): Dataset =>
  aDataset(fields, { type: 'sdmx-json', url: 'https://data.example.org/rest', flow: 'X', ...source });
export const json = (body: unknown): ReturnType<typeof aReply> =>
  aReply(typeof body === 'string' ? body : JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
export const decode = (body: unknown, dataset: Dataset): Decoded =>
  sdmxJson.decode([json(body)], { dataset: 'd', fields: Object.keys(dataset.fields) }, dataset);
export const rows = (body: unknown, dataset: Dataset): Row[] => rowsFromTable(tableOf(decode(body, dataset)));
export const refusal = (body: unknown, dataset: Dataset): Problem => {
  const decoded = decode(body, dataset);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};

import assert from 'node:assert/strict';
import { isProblem } from '@balise/model';
import type { Dataset, Field, LoadReply, SourceBinding, Table } from '@balise/model';
import type { Decoded } from '@balise/sources';

/** A dataset with these fields and nothing that a source does not read. */
export const aDataset = (
  fields: Readonly<Record<string, Field>>,
  source: Partial<SourceBinding> = {},
  more: Partial<Dataset> = {},
): Dataset => ({
  id: 'd',
  source: { type: 'csv', url: 'https://data.example.org/d.csv', ...source },
  title: { fr: 'Jeu' },
  producer: 'Producteur',
  license: { id: 'etalab-2.0' },
  grain: Object.keys(fields).slice(0, 1),
  fields,
  ...more,
});

export const aReply = (body: string | Uint8Array, more: Partial<LoadReply> = {}): LoadReply => ({
  status: 200,
  headers: { 'content-type': 'text/csv; charset=utf-8' },
  bytes: (typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body)).buffer as ArrayBuffer,
  ...more,
});

export const tableOf = (decoded: Decoded): Table => {
  assert.ok(!isProblem(decoded), JSON.stringify(decoded));
  assert.ok('table' in decoded);
  return decoded.table;
};

/** The rows of a portal: a page of JSON when they hold in one, else an export. Brought where rows are asked for: groups need none of it. */
import { atOnce, isProblem, problem } from '@balise/model';
import type { Dataset, LoadReply, Query, Slices } from '@balise/model';
import { readExactJson } from '../cells/read-exact-json.ts';
import { isObject, member } from '../cells/read-json.ts';
import { decodeCsv } from '../csv/decode-csv.ts';
import { decodeDocument } from '../json/decode-document.ts';
import { address } from '../reply-problem.ts';
import type { Decoded, Source } from '../source.ts';
import { abilities, decodeGroups, excerpt, MOST_ROWS, PAGE_ROWS, requests, rowsRequest, type Format } from './ask.ts';

/** A format of `/exports/`, and how it is read. */
export type Export = Format & { readonly decode: (file: LoadReply, rows: Query, dataset: Dataset) => Slices<Decoded> };

function* decodeRows(replies: readonly LoadReply[], remote: Query, dataset: Dataset, exported: Export): Slices<Decoded> {
  const { url, decimal = '.' } = dataset.source;
  const fields = remote.fields ?? [];
  const [page, file] = replies;
  const read = readExactJson(page, url);
  if (isProblem(read)) return read;
  const total = isObject(read.json) ? member(read.json, 'total_count') : undefined;
  const at = address(url);
  if (typeof total !== 'number' || !Number.isSafeInteger(total) || total < 0)
    return problem('BODY_UNREADABLE', {
      got: excerpt(page),
      expected: '{ "total_count": …, "results": [ … ] }',
      at,
    });
  const asJson = { type: 'json', path: 'results', total: 'total_count', decimal, ...(url === undefined ? {} : { url }) } as const;
  if (total <= PAGE_ROWS) return decodeDocument(read.json, { dataset: remote.dataset, fields }, { ...dataset, source: asJson });
  if (total > MOST_ROWS) {
    return problem('TOO_MANY_ROWS', {
      got: `${total} rows`,
      expected: `at most ${MOST_ROWS}`,
      todo: 'Ask for a coarser territory, fewer periods, or a measure that the portal computes.',
      at,
      params: { rows: total, limit: MOST_ROWS },
    });
  }
  if (file === undefined) return { next: [rowsRequest(remote, dataset, exported)] };
  const decoded = yield* exported.decode(file, { dataset: remote.dataset, fields }, dataset);
  return 'table' in decoded
    ? { table: decoded.table, rows: { read: decoded.rows.read, total: Math.max(total, decoded.rows.read) } }
    : decoded;
}

/** The portal, rows beyond a page coming in this format. */
export const exporting = (exported: Export): Source => {
  function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
    return remote.fields === undefined ? decodeGroups(replies, remote, dataset) : yield* decodeRows(replies, remote, dataset, exported);
  }
  return { abilities, requests, decode: (...given) => atOnce(decodeSlices(...given)), decodeSlices };
};

const csvExport: Export = {
  format: 'csv',
  parameters: { delimiter: ';', use_labels: 'false', with_bom: 'false' },
  accept: 'text/csv',
  decode: (file, rows, dataset) => {
    const { url, decimal = '.' } = dataset.source;
    const source = { type: 'csv', delimiter: ';', decimal, encoding: 'utf-8', ...(url === undefined ? {} : { url }) } as const;
    return decodeCsv([file], rows, { ...dataset, source });
  },
};

export const byCsv = exporting(csvExport);

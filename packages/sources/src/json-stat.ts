/**
 * JSON-stat 1.x and 2.0: a dataset, one of a bundle or one of a collection (named by `dataset` in the binding when
 * there are several). The fields of the catalogue are named as the response names them:
 *   a dimension      its id (`geo`, `year`); its labels are `geo.label`
 *   the values       `value`, one row a cell; their flags are `status`
 *   or, where the dimension of role metric is no field, its categories: `POP`, one row a cell of the other dimensions;
 *                    the flags of each are `status:POP`
 * A category with children (`category.child`) is not added to them: see `hierarchy`.
 * A cell left out of a sparse response is a missing cell: both forms of a response give the same rows.
 */
import { atOnce, isProblem, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, Problem, Query, Slices } from '@balise/model';
import { needsOf } from './cells/needs.ts';
import { readExactJson } from './cells/read-exact-json.ts';
import { toTableSlices } from './cells/to-table.ts';
import { cubeTable } from './json-stat/cube-table.ts';
import { findDataset } from './json-stat/find-dataset.ts';
import { hierarchiesOf } from './json-stat/hierarchy.ts';
import { readCube } from './json-stat/read-cube.ts';
import { address } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };

const ask = (url: string): LoadRequest => ({ url, headers: { accept: 'application/json, */*;q=0.5' } });

/** A collection may name datasets at other addresses: they are asked for where the collection is, and nowhere else. */
const elsewhere = (href: string, base: string | undefined): { readonly next: readonly LoadRequest[] } | Problem => {
  const url = URL.canParse(href, base) ? new URL(href, base) : null;
  const origin = base !== undefined && URL.canParse(base) ? new URL(base).origin : null;
  if (url !== null && url.origin === origin && origin !== 'null') return { next: [ask(url.href)] };
  return problem('ORIGIN_NOT_DECLARED', {
    got: address(url?.href ?? href),
    expected: `an address at ${origin ?? 'the origin of the collection'}`,
    todo: 'Bind the dataset by its own address.',
    params: { origin: url?.origin ?? '' },
  });
};

function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const { url, encoding, dataset: wanted } = dataset.source;
  const at = address(url);
  const read = readExactJson(replies[0], url, encoding);
  if (isProblem(read)) return read;
  let found = findDataset(read.json, wanted);
  if ('elsewhere' in found) {
    if (replies.length === 1) return elsewhere(found.elsewhere, url);
    const second = readExactJson(replies[1], url, encoding);
    if (isProblem(second)) return second;
    found = findDataset(second.json, undefined);
  }
  if (isProblem(found)) return { ...found, at };
  if ('elsewhere' in found) return problem('BODY_UNREADABLE', { got: 'a collection in a collection', expected: 'a dataset', at });
  const cube = readCube(found.cube);
  if (isProblem(cube)) return { ...cube, at };
  const wantedColumns = needsOf(remote, dataset, false);
  if (isProblem(wantedColumns)) return wantedColumns;
  const raw = cubeTable(cube, dataset);
  const table = yield* toTableSlices(raw, wantedColumns, { remote, dataset, at });
  if (isProblem(table)) return table;
  const above = hierarchiesOf(cube, dataset);
  return { table, rows: { read: raw.length, total: raw.length }, ...(above === null ? {} : { above }) };
}

export const jsonStat: Source = {
  abilities: () => nothing,
  requests: (_remote, dataset) => [ask(dataset.source.url ?? '')],
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};

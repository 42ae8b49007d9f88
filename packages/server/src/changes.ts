/**
 * `/datasets/{id}/changes?since=…`: whether what somebody has of a dataset is still what is served. This server keeps no former
 * version, and is told of none: what is not of the version of now has changed as a whole.
 */
import { isProblem, problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { digestOf } from './digests.ts';
import type { Library } from './library.ts';

type Version = {
  /** As the catalogue tells it. */
  readonly version?: string;
  /** ISO date of the producer's last update. */
  readonly updated?: string;
  readonly nextUpdate?: string;
  /** Of the bytes that are served: the same on every server of the same files, but of restricted rows. */
  readonly digest: string;
};

export type Changes = {
  readonly dataset: string;
  readonly current: Version;
  /** The versions that came after `since`, with what changed in them: all of it. */
  readonly changes: readonly (Version & { readonly changed: 'all' })[];
};

/** ISO, of a day or of an hour. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/;
const isDate = (text: string): boolean => DATE.test(text) && !Number.isNaN(Date.parse(text));

const sinceOf = (parameters: URLSearchParams): string | null | Problem => {
  const unknown = [...parameters.keys()].find((name) => name !== 'since');
  if (unknown !== undefined) return problem('QUERY_INVALID', { got: unknown, expected: '"since"' });
  const asked = parameters.getAll('since');
  return asked.length > 1
    ? problem('QUERY_INVALID', { got: `${asked.length} "since" parameters`, expected: 'one', at: 'since' })
    : (asked[0] ?? null);
};

/**
 * `since`: a version, a digest, or an ISO date. Whoever names the day of the last update has it; whoever names an hour of that day may have
 * come before it. Without `since`, the version of now.
 */
export const changesOf = (id: string, parameters: URLSearchParams, { catalog, shelves }: Library): Changes | Problem => {
  const dataset = catalog.datasets.find((each) => each.id === id);
  const digests = [...shelves].filter(([name]) => name === id || name.startsWith(`${id}@`)).map(([, { digest }]) => digest);
  if (dataset === undefined || digests.length === 0)
    return problem('DATASET_UNKNOWN', { got: id, expected: `one of ${catalog.datasets.map((each) => each.id).join(', ')}` });
  const since = sinceOf(parameters);
  if (isProblem(since)) return since;
  const { version, updated, nextUpdate } = dataset;
  const current: Version = {
    ...(version !== undefined && { version }),
    ...(updated !== undefined && { updated }),
    ...(nextUpdate !== undefined && { nextUpdate }),
    digest: digests.length === 1 ? digests[0]! : digestOf(digests.join('\0')),
  };
  const isLater = since !== null && updated !== undefined && isDate(since) && since.slice(0, 10) > updated.slice(0, 10);
  const isHad = since !== null && ([version, updated, current.digest].includes(since) || isLater);
  return { dataset: id, current, changes: isHad ? [] : [{ ...current, changed: 'all' }] };
};

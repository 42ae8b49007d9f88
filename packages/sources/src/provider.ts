/**
 * A function of the host, behind the name it was registered under (`configure({ providers: { name: … } })`). It receives
 * the query as JSON in `request.body` and answers as a Balise API does, `{ columns, types, rows }`; a list of records
 * will do for rows that were not computed. The binding says what it computes (`abilities`, in the form of `/catalog`);
 * without that it computes nothing, and is asked for its rows.
 */
import { atOnce } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, Query, Slices } from '@balise/model';
import { json } from './json.ts';
import { abilities as abilitiesOf } from './native/ask.ts';
import { decode as decodeTable } from './native/decode.ts';
import { expectedColumns } from './native/expected-columns.ts';
import { beginning } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };

const abilities = (dataset: Dataset): Abilities => (dataset.source['abilities'] === undefined ? nothing : abilitiesOf(dataset));

const requests = (remote: Query, dataset: Dataset): readonly LoadRequest[] => {
  const { name, dataset: told = dataset.id } = dataset.source;
  const { where, by, measures, order, limit } = remote;
  const fields = remote.fields === undefined ? undefined : expectedColumns(remote, dataset).map((column) => column.name);
  return [
    {
      url: `provider:${typeof name === 'string' ? name : ''}`,
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ dataset: told, where, by, measures, fields, order, limit }),
    },
  ];
};

const isList = (reply: LoadReply | undefined): boolean => reply !== undefined && /^\s*\[/.test(beginning(new Uint8Array(reply.bytes), 40));

function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const { type, name, url = `provider:${typeof name === 'string' ? name : ''}` } = dataset.source;
  // `path`, `total` and the like belong to files: a function hands over what it was asked for.
  const asked: Dataset = { ...dataset, source: { type, url } };
  const readsAll = remote.fields !== undefined && remote.where === undefined && remote.limit === undefined && remote.order === undefined;
  return readsAll && isList(replies[0]) ? yield* json.decodeSlices(replies, remote, asked) : decodeTable(replies, remote, asked);
}

export const provider: Source = { abilities, requests, decode: (...given) => atOnce(decodeSlices(...given)), decodeSlices };

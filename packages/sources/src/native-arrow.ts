/**
 * The native API again, its tables as Arrow streams: what many rows come in. Apart from `native`, which most pages never
 * need more than, because reading Arrow takes three times its code. An API that only has JSON answers in JSON.
 */
import { atOnce, isProblem, problem } from '@balise/model';
import type { Column, LoadReply, LoadRequest, Slices } from '@balise/model';
import { Cut } from './arrow/messages.ts';
import { readColumns } from './arrow/read-columns.ts';
import { cutShort } from './cells/read-json.ts';
import { abilities, requests } from './native/ask.ts';
import { columnOf } from './native/column-of.ts';
import { decode as decodeJson } from './native/decode.ts';
import { decodeStraight } from './native/decode-straight.ts';
import { expectedColumns, toldStatuses } from './native/expected-columns.ts';
import { finished } from './native/finished.ts';
import { address, replyProblem } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';

const STREAM = 'application/vnd.apache.arrow.stream';
/** Where the metadata of a schema say how many rows were read, of how many. */
const ROWS_KEY = 'balise.rows';

const told = (metadata: ReadonlyMap<string, string>): unknown => {
  try {
    return JSON.parse(metadata.get(ROWS_KEY) ?? 'null') ?? undefined;
  } catch {
    return metadata.get(ROWS_KEY);
  }
};

const isStream = ({ headers }: LoadReply): boolean => (headers['content-type'] ?? '').toLowerCase().startsWith(STREAM);

/** A writer may end a stream by closing it, and so does a connection that is cut: here the last message is due. */
const isEnded = ({ bytes }: LoadReply): boolean =>
  bytes.byteLength >= 8 && [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0].every((byte, i) => new Uint8Array(bytes, bytes.byteLength - 8)[i] === byte);

function* decodeSlices(...[replies, remote, dataset]: Parameters<Source['decode']>): Slices<Decoded> {
  const [reply] = replies;
  if (reply === undefined || !isStream(reply))
    return (yield* decodeStraight(replies, remote, dataset)) ?? decodeJson(replies, remote, dataset);
  const refused = replyProblem(reply, dataset.source.url);
  if (refused !== null) return refused;
  const at = address(dataset.source.url);
  const { byteLength } = reply.bytes;
  if (cutShort(reply) || !isEnded(reply))
    return problem('BODY_TRUNCATED', { got: `${byteLength} bytes`, expected: 'the end of the stream', at });
  try {
    let expected = expectedColumns(remote, dataset);
    const { length, columns, metadata } = yield* readColumns(new Uint8Array(reply.bytes), (names) => {
      expected = [...expected, ...toldStatuses(remote, Object.fromEntries(names.map((name) => [name, true])))];
      return expected.map(({ name, type }) => ({ name, measure: type === 'number' }));
    });
    const decoded: Record<string, Column> = Object.create(null) as Record<string, Column>;
    for (const each of expected) {
      const column = columnOf(columns.get(each.name), each, at);
      if (isProblem(column)) return { ...column, at };
      decoded[each.name] = column;
    }
    return finished(decoded, { length, told: told(metadata), remote, at });
  } catch (error) {
    return problem(error instanceof Cut ? 'BODY_TRUNCATED' : 'BODY_UNREADABLE', {
      got: error instanceof Error ? error.message : String(error),
      expected: 'a whole Arrow stream',
      at,
    });
  }
}

const asStream = (request: LoadRequest): LoadRequest => ({
  ...request,
  headers: { ...request.headers, accept: `${STREAM}, application/json;q=0.9` },
});

export const nativeArrow: Source = {
  abilities,
  requests: (remote, dataset) => requests(remote, dataset).map(asStream),
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};

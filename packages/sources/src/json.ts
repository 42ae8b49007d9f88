/**
 * A JSON document: an array of records, or an object of columns. Members of the binding:
 *   path   where they are, `data.rows` or `/data/rows`; the document itself unless told
 *   total  where the number of rows that exist is, when the document holds fewer
 * A field is a member of each record, else a path inside it: `properties.code`, `labels.0`.
 */
import { atOnce, isProblem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, Problem, Query, Slices } from '@balise/model';
import { readExactJson } from './cells/read-exact-json.ts';
import { decodeText } from './csv/records.ts';
import { toUtf8 } from './csv/to-utf8.ts';
import { decodeDocument } from './json/decode-document.ts';
import { decodeStraight } from './json/decode-straight.ts';
import { faultOffset } from './json/fault-offset.ts';
import { retold } from './sketch.ts';
import type { Decoded, Source } from './source.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };

/** Of what is no JSON, whatever the words of this engine: the byte where it stops being so. */
const withOffset = (wrong: Problem, reply: LoadReply | undefined, encoding: string | undefined): Problem => {
  const original = new Uint8Array(reply?.bytes ?? new ArrayBuffer(0));
  const bytes = wrong.expected === 'JSON' && original.length > 0 ? toUtf8(original, encoding) : null;
  const offset = bytes === null || isProblem(bytes) ? null : faultOffset(bytes);
  if (offset === null || bytes === null || isProblem(bytes)) return wrong;
  const mark = bytes.buffer === original.buffer ? bytes.byteOffset - original.byteOffset : 0;
  const near = offset < bytes.length ? JSON.stringify(decodeText(bytes, offset, Math.min(bytes.length, offset + 20))) : 'the end';
  return { ...wrong, got: `${near} at byte ${offset + mark}: ${wrong.got}`, params: { ...wrong.params, byte: offset + mark } };
};

/** Parsed as a whole: any document, and what is wrong with it. */
export const decodeParsed = (replies: readonly LoadReply[], remote: Query, dataset: Dataset): Decoded => {
  const { url, encoding } = dataset.source;
  const read = readExactJson(replies[0], url, encoding);
  return isProblem(read) ? retold(read, (whole) => withOffset(whole, replies[0], encoding)) : decodeDocument(read.json, remote, dataset);
};

/** Straight to columns where that can be; else, or where something is wrong, parsed as a whole. */
function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  return (yield* decodeStraight(replies, remote, dataset)) ?? decodeParsed(replies, remote, dataset);
}

/** Records or columns of JSON, as a file or from an API that knows nothing of queries. */
export const json = {
  abilities: () => nothing,
  requests: (_remote, dataset) => [{ url: dataset.source.url ?? '', headers: { accept: 'application/json, */*;q=0.5' } }],
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
} satisfies Source;

/**
 * Arrow IPC, stream or file, compressed or not: numbers and dictionaries go from the buffers to columns in one copy.
 * Dates and instants become the texts that periods are read from; bytes become hexadecimal; columns of lists, structures
 * and the like cannot be asked for.
 */
import { atOnce, isProblem, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, Query, Slices } from '@balise/model';
import { Cut } from './arrow/messages.ts';
import { ColumnFailure, MOST_ROWS, TooManyRows, readColumns } from './arrow/read-columns.ts';
import { columnFault } from './cells/column-filler.ts';
import { inHeader, needsOf } from './cells/needs.ts';
import { cutShort } from './cells/read-json.ts';
import { toTableSlices } from './cells/to-table.ts';
import { address, replyProblem } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };

function* read(reply: LoadReply, remote: Query, dataset: Dataset): Slices<Decoded> {
  const at = address(dataset.source.url);
  const wanted = needsOf(remote, dataset, false);
  if (isProblem(wanted)) return wanted;
  const { length, names, columns } = yield* readColumns(new Uint8Array(reply.bytes), (there) => {
    const { needs } = inHeader(wanted, there, dataset);
    const speaking = needs.flatMap(({ origins }) =>
      origins === null || origins.field === null ? [] : [{ name: origins.field.name, measure: false }],
    );
    return [...new Map([...speaking, ...needs].map(({ name, measure }) => [name, { name, measure }])).values()];
  });
  const table = yield* toTableSlices({ length, names, column: (name) => columns.get(name) }, wanted, { remote, dataset, at });
  return isProblem(table) ? table : { table, rows: { read: length, total: length } };
}

function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const at = address(dataset.source.url);
  const reply = replies[0];
  const refused = replyProblem(reply, dataset.source.url);
  if (refused !== null || reply === undefined)
    return refused ?? problem('BODY_UNREADABLE', { got: 'no reply', expected: 'an Arrow stream', at });
  if (cutShort(reply)) {
    return problem('BODY_TRUNCATED', { got: `${reply.bytes.byteLength} bytes`, expected: `${reply.headers['content-length']} bytes`, at });
  }
  try {
    return yield* read(reply, remote, dataset);
  } catch (error) {
    if (error instanceof Cut) return problem('BODY_TRUNCATED', { got: error.message, expected: 'a whole Arrow stream or file', at });
    if (error instanceof TooManyRows) {
      return problem('TOO_MANY_ROWS', {
        got: error.message,
        expected: `at most ${MOST_ROWS}`,
        at,
        params: { limit: MOST_ROWS, rows: error.rows },
      });
    }
    if (error instanceof ColumnFailure) {
      const { cause } = error;
      return cause instanceof TooManyRows
        ? problem('TOO_MANY_ROWS', { got: cause.message, expected: `at most ${MOST_ROWS}`, at })
        : { ...columnFault(cause, error.column, 'buffers of an Arrow column'), at };
    }
    return problem('BODY_UNREADABLE', {
      got: error instanceof Error ? error.message : String(error),
      expected: 'an Arrow stream or file',
      at,
    });
  }
}

export const arrow: Source = {
  abilities: () => nothing,
  requests: (_remote, dataset) => [
    {
      url: dataset.source.url ?? '',
      headers: { accept: 'application/vnd.apache.arrow.stream, application/vnd.apache.arrow.file, */*;q=0.5' },
    },
  ],
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};

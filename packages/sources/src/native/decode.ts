/** What a Balise API answers in JSON, checked cell by cell: an API may be wrong, old, or somebody else. */
import { isProblem, problem } from '@balise/model';
import type { Column, Dataset, LoadReply, Problem, Query } from '@balise/model';
import { exactNumbers } from '../cells/exact-numbers.ts';
import { address, beginning, replyProblem } from '../reply-problem.ts';
import type { Decoded } from '../source.ts';
import { columnFromJson } from './column-from-json.ts';
import { expectedColumns, toldStatuses } from './expected-columns.ts';
import { finished } from './finished.ts';

type Json = Readonly<Record<string, unknown>>;
/** Looked for first: most bodies have none, and to read every number of a text again takes long. */
const LONG = /\d{16}/;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const unreadable = (got: string, expected: string, at: string): Problem => problem('BODY_UNREADABLE', { got, expected, at });

const parsed = (bytes: Uint8Array, at: string): Json | Problem => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable('bytes that are not UTF-8', 'JSON in UTF-8', at);
  }
  if (text.trim() === '') return unreadable('an empty body', 'JSON', at);
  try {
    const json: unknown = JSON.parse(LONG.test(text) ? exactNumbers(text) : text);
    return isObject(json) ? json : unreadable(beginning(bytes, 80), 'an object with "columns", "types" and "rows"', at);
  } catch (error) {
    const isCut = /^\s*\{/.test(text) && !/\}\s*$/.test(text);
    return problem(isCut ? 'BODY_TRUNCATED' : 'BODY_UNREADABLE', { got: `${String(error)}`, expected: 'JSON', at });
  }
};

export const decode = (replies: readonly LoadReply[], remote: Query, dataset: Dataset): Decoded => {
  const reply = replies[0];
  const refused = replyProblem(reply, dataset.source.url);
  if (refused !== null || reply === undefined) return refused ?? unreadable('no reply', 'a reply', dataset.id);
  const at = address(dataset.source.url);
  const json = parsed(new Uint8Array(reply.bytes), at);
  if (isProblem(json)) return json;
  const { columns, types, rows } = json;
  if (!isObject(columns)) return unreadable('a body without "columns"', 'an object with "columns", "types" and "rows"', at);
  if (types !== undefined && !isObject(types)) return unreadable('"types" that is no object', 'the type of each column, by its name', at);
  const decoded: Record<string, Column> = Object.create(null) as Record<string, Column>;
  let length: number | null = null;
  for (const { name, type } of [...expectedColumns(remote, dataset), ...toldStatuses(remote, columns)]) {
    const cells = Object.hasOwn(columns, name) ? columns[name] : undefined;
    const told = types !== undefined && Object.hasOwn(types, name) ? types[name] : undefined;
    if (!Array.isArray(cells)) return unreadable(`no column ${JSON.stringify(name)}`, 'every column of the query', at);
    if (length !== null && cells.length !== length)
      return unreadable(`${cells.length} cells in ${JSON.stringify(name)}`, `${length}, as in the others`, at);
    length = cells.length;
    const column = columnFromJson(cells, type, { name, told, at });
    if (isProblem(column)) return column;
    decoded[name] = column;
  }
  return finished(decoded, { length: length ?? 0, told: rows, remote, at });
};

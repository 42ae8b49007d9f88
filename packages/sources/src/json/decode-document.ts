/** A document that was parsed as a whole: an array of records, or an object of columns, where the path of the binding says. */
import { isProblem, problem } from '@balise/model';
import type { Dataset, Problem, Query } from '@balise/model';
import { inHeader, needsOf } from '../cells/needs.ts';
import type { Need } from '../cells/needs.ts';
import { shown } from '../cells/raw-column.ts';
import type { RawColumn } from '../cells/raw-column.ts';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { toTable } from '../cells/to-table.ts';
import type { RawTable } from '../cells/to-table.ts';
import { address } from '../reply-problem.ts';
import type { Decoded } from '../source.ts';
import { follow } from './follow.ts';

const fromRecords = (records: readonly JsonObject[]): RawTable => {
  const names = new Set<string>();
  // A member may be left out of the records that have none.
  for (const record of records) for (const name of Object.keys(record)) names.add(name);
  return {
    length: records.length,
    names: [...names],
    column: (name) => {
      if (names.has(name) || records.length === 0) return { kind: 'values', values: records.map((record) => member(record, name)) };
      const values = records.map((record) => follow(record, name));
      return values.some((value) => value !== undefined) ? { kind: 'values', values } : undefined;
    },
  };
};

const fromColumns = (object: JsonObject, needs: readonly Need[]): RawTable | Problem => {
  const columns = new Map<string, RawColumn>();
  let length = -1;
  for (const [name, values] of Object.entries(object)) {
    if (!Array.isArray(values)) continue;
    columns.set(name, { kind: 'values', values });
    const isNeeded = needs.some((need) => need.name === name || need.origins?.field?.name === name);
    if (!isNeeded) continue;
    if (length !== -1 && values.length !== length) {
      return problem('BODY_UNREADABLE', {
        got: `${values.length} cells in ${JSON.stringify(name)}`,
        expected: `${length}, as in the others`,
      });
    }
    length = values.length;
  }
  return { length: Math.max(0, length), names: Object.keys(object), column: (name) => columns.get(name) };
};

const listsIn = (json: unknown): string =>
  isObject(json)
    ? Object.entries(json)
        .flatMap(([name, value]) => (Array.isArray(value) ? [name] : []))
        .slice(0, 5)
        .join(', ')
    : '';

/** Of an object of columns; records say theirs one by one. */
const namesIn = (found: unknown): readonly string[] => (isObject(found) ? Object.keys(found) : []);

/** Whatever a path leads to → columns. */
const rawTable = (found: unknown, needs: readonly Need[]): RawTable | Problem => {
  if (Array.isArray(found)) {
    const odd = found.findIndex((record) => !isObject(record));
    if (odd === -1) return fromRecords(found as JsonObject[]);
    return problem('BODY_UNREADABLE', {
      got: `${shown(found[odd])} as record ${odd + 1}`,
      expected: 'an object with a member for each field',
      params: { row: odd + 1 },
    });
  }
  if (isObject(found) && needs.some(({ name }) => Array.isArray(member(found, name)))) return fromColumns(found, needs);
  const lists = listsIn(found);
  return problem('BODY_UNREADABLE', {
    got: isObject(found) ? `an object with ${Object.keys(found).slice(0, 8).join(', ') || 'no member'}` : shown(found),
    expected: 'an array of records, or an object of columns',
    todo:
      lists === ''
        ? 'Say where the records are: "path" in the binding of the dataset.'
        : `Say where the records are: "path" is one of ${lists}, or inside.`,
  });
};

/** Any document, as it was parsed. */
export const decodeDocument = (json: unknown, remote: Query, dataset: Dataset): Decoded => {
  const { url, path, total } = dataset.source;
  const wanted = needsOf(remote, dataset, false);
  if (isProblem(wanted)) return wanted;
  const at = address(url);
  const found = typeof path === 'string' ? follow(json, path) : json;
  if (found === undefined) {
    return problem('BODY_UNREADABLE', {
      got: `no ${JSON.stringify(path)}; lists: ${listsIn(json)}`,
      expected: 'the records, where "path" says',
      at,
    });
  }
  const raw = rawTable(found, inHeader(wanted, namesIn(found), dataset).needs);
  if (isProblem(raw)) return { ...raw, at };
  const table = toTable(raw, wanted, { remote, dataset, at });
  if (isProblem(table)) return table;
  const told = typeof total === 'string' ? follow(json, total) : raw.length;
  if (typeof told !== 'number' || !Number.isSafeInteger(told) || told < raw.length) {
    return problem('BODY_UNREADABLE', {
      got: `a total of ${shown(told)}`,
      expected: `a number of rows, at least ${raw.length}`,
      at,
    });
  }
  return { table, rows: { read: raw.length, total: told } };
};

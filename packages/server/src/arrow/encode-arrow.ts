/**
 * A table as an Arrow stream: numbers are doubles, texts are places in a dictionary, missing cells are null. What is
 * beside the columns in JSON is in the metadata of the schema: `balise.rows` is `{ "read": …, "total": … }`.
 */
import type { AnswerData } from '../encode-answer.ts';
import { flatBuffer } from './flat-buffer.ts';
import type { Part } from './flat-buffer.ts';

const METADATA_V5 = 4;
const MESSAGE = { schema: 1, dictionary: 2, rows: 3 } as const;
const TYPE = { int: 2, float: 3, text: 5 } as const;
const DOUBLE_PRECISION = 2;
const ROWS_KEY = 'balise.rows';

const uint32 = (...values: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer);
const CONTINUES = 0xffffffff;
const END = uint32(CONTINUES, 0);

const padded = (bytes: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
  whole.set(bytes);
  return whole;
};
const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const message = (type: number, header: Part, body: Uint8Array): Uint8Array => {
  const metadata = flatBuffer({
    table: { 0: { scalar: METADATA_V5 }, 1: { scalar: type }, 2: header, 3: { scalar: body.length } },
  });
  return joined([uint32(CONTINUES, metadata.length), metadata, body]);
};

/** One column of a batch: its cells, how many are null, and its buffers, validity first. */
type Written = { readonly length: number; readonly nulls: number; readonly buffers: readonly Uint8Array[] };

const bytesOf = ({ buffer }: Float64Array | Int32Array): Uint8Array => new Uint8Array(buffer);

/** A bit a cell, set where there is one; nothing where there are all. */
const validity = (cells: readonly unknown[]): { readonly nulls: number; readonly bits: Uint8Array } => {
  const bits = new Uint8Array(Math.ceil(cells.length / 8));
  let nulls = 0;
  for (const [row, cell] of cells.entries()) {
    if (cell === null) nulls += 1;
    else bits[row >> 3]! |= 1 << (row & 7);
  }
  return { nulls, bits: nulls === 0 ? new Uint8Array(0) : bits };
};

const doubles = (cells: readonly (string | number | null)[]): Written => {
  const { nulls, bits } = validity(cells);
  return { length: cells.length, nulls, buffers: [bits, bytesOf(Float64Array.from(cells, Number))] };
};

const texts = (entries: readonly string[]): Written => {
  const encoder = new TextEncoder();
  const encoded = entries.map((entry) => encoder.encode(entry));
  const offsets = new Int32Array(entries.length + 1);
  for (const [i, { length }] of encoded.entries()) offsets[i + 1] = offsets[i]! + length;
  return { length: entries.length, nulls: 0, buffers: [new Uint8Array(0), bytesOf(offsets), joined(encoded)] };
};

const places = (cells: readonly (string | number | null)[]): { readonly entries: readonly string[]; readonly column: Written } => {
  const codes = new Map<string, number>();
  const { nulls, bits } = validity(cells);
  const column = Int32Array.from(cells, (cell) => {
    if (cell === null) return 0;
    const text = String(cell);
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    return code;
  });
  return { entries: [...codes.keys()], column: { length: cells.length, nulls, buffers: [bits, bytesOf(column)] } };
};

const batch = (length: number, columns: readonly Written[]): { readonly header: Part; readonly body: Uint8Array } => {
  const parts: Uint8Array[] = [];
  const where: number[] = [];
  let at = 0;
  for (const buffer of columns.flatMap(({ buffers }) => buffers)) {
    const part = padded(buffer);
    where.push(at, buffer.length);
    parts.push(part);
    at += part.length;
  }
  return {
    header: {
      table: {
        0: { scalar: length },
        1: { longs: columns.flatMap((column) => [column.length, column.nulls]), width: 2 },
        2: { longs: where, width: 2 },
      },
    },
    body: joined(parts),
  };
};

const fieldPart = (name: string, type: 'string' | 'number', id: number): Part => {
  const own: Readonly<Record<number, Part>> =
    type === 'number'
      ? { 2: { scalar: TYPE.float }, 3: { table: { 0: { scalar: DOUBLE_PRECISION } } } }
      : {
          2: { scalar: TYPE.text },
          3: { table: {} },
          4: { table: { 0: { scalar: id }, 1: { table: { 0: { scalar: 32 }, 1: { scalar: 1 } } } } },
        };
  return { table: { 0: { text: name }, 1: { scalar: 1 }, ...own, 5: { tables: [] } } };
};

export const encodeArrow = ({ outputs, columns, rows }: AnswerData): Uint8Array<ArrayBuffer> => {
  const length = columns[0]?.length ?? 0;
  const fields = outputs.map(({ name, type }, id) => fieldPart(name, type, id));
  const told: Part = { table: { 0: { text: ROWS_KEY }, 1: { text: JSON.stringify(rows) } } };
  const parts = [message(MESSAGE.schema, { table: { 1: { tables: fields }, 2: { tables: [told] } } }, new Uint8Array(0))];
  const written = outputs.map(({ type }, id) => {
    const cells = columns[id] ?? [];
    if (type === 'number') return doubles(cells);
    const { entries, column } = places(cells);
    const { header, body } = batch(entries.length, [texts(entries)]);
    parts.push(message(MESSAGE.dictionary, { table: { 0: { scalar: id }, 1: header } }, body));
    return column;
  });
  const { header, body } = batch(length, written);
  return joined([...parts, message(MESSAGE.rows, header, body), END]);
};

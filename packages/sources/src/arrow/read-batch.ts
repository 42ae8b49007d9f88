/** A batch of rows: where the buffers of each column are, and their cells, one at a time. */
import { decompress as zstandard } from 'fzstd';
import { dayText, instantText, timeText } from '../cells/dates.ts';
import { decimalNumber, decimalText, integerOf } from '../cells/decimals.ts';
import { lz4Frame } from '../cells/lz4.ts';
import type { Converted } from '../cells/raw-column.ts';
import { decodeText } from '../csv/records.ts';
import type { FlatTable } from './flat-table.ts';
import type { ArrowField, Kind } from './read-schema.ts';

export type Budget = { bytes: number };
/** The buffers of one column in one batch. */
export type ColumnBuffers = { readonly length: number; readonly buffers: readonly (() => Uint8Array)[] };

const fail = (what: string): never => {
  throw new RangeError(what);
};

const inflated = (bytes: Uint8Array, codec: number, budget: Budget): Uint8Array => {
  if (bytes.length === 0) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const told = Number(view.getBigInt64(0, true));
  const body = bytes.subarray(8);
  if (told === -1) return body;
  if (told < 0 || told > budget.bytes) fail(`a buffer of ${told} bytes`);
  budget.bytes -= told;
  if (codec === 0) return lz4Frame(body, told);
  const output = zstandard(body, new Uint8Array(told));
  return output.length === told ? output : fail('Zstandard that contradicts itself');
};

const buffersOf = (type: Kind): number => {
  if (type.kind === 'null') return 0;
  if (type.kind === 'nested') return type.buffers;
  return type.kind === 'text' || type.kind === 'bytes' ? 3 : 2;
};
const isView = (type: Kind): boolean => type.kind === 'text-view' || type.kind === 'bytes-view';

/** The buffers of each top field, in the order of the fields. Nothing is inflated before it is asked for. */
export const readBatch = (
  batch: FlatTable,
  body: Uint8Array,
  fields: readonly ArrowField[],
  budget: Budget,
): { readonly length: number; readonly columns: readonly ColumnBuffers[] } => {
  const length = batch.size(0);
  const nodes = batch.pairs(1);
  const places = batch.pairs(2);
  const variadic = [...batch.sizes(4)];
  const compression = batch.table(3);
  const codec = compression === null ? null : compression.uint8(0);
  if (codec !== null && codec > 1) fail(`compression ${codec}`);
  let node = 0;
  let place = 0;
  const take = (): (() => Uint8Array) => {
    const [offset, size] = places[place] ?? fail('a buffer that lacks');
    place += 1;
    if (offset + size > body.length) fail(`a buffer of ${size} bytes at ${offset}`);
    const bytes = body.subarray(offset, offset + size);
    return () => (codec === null ? bytes : inflated(bytes, codec, budget));
  };
  const walk = ({ type, children, dictionary }: ArrowField): ColumnBuffers => {
    const [rows] = nodes[node] ?? fail('a column that lacks');
    node += 1;
    const count = buffersOf(dictionary?.index ?? type) + (dictionary === null && isView(type) ? (variadic.shift() ?? 0) : 0);
    if (count > places.length) fail(`${count} buffers`);
    const buffers = Array.from({ length: count }, take);
    if (dictionary === null) for (const child of children) walk(child);
    return { length: rows, buffers };
  };
  const columns = fields.map(walk);
  return columns.every((column) => column.length === length) ? { length, columns } : fail('columns of several lengths');
};

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0').toUpperCase());
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => HEX[byte]).join('');

const half = (bits: number): number => {
  const [sign, exponent, fraction] = [bits >> 15 === 0 ? 1 : -1, (bits >> 10) & 0x1f, bits & 0x3ff];
  if (exponent === 0) return (sign * fraction) / 2 ** 24;
  return exponent === 31 ? (fraction === 0 ? sign * Infinity : NaN) : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
};

type Read = (row: number) => Converted;

const integers = (view: DataView, bits: number, signed: boolean): ((row: number) => number | bigint) => {
  if (bits === 8) return signed ? (row) => view.getInt8(row) : (row) => view.getUint8(row);
  if (bits === 16) return signed ? (row) => view.getInt16(row * 2, true) : (row) => view.getUint16(row * 2, true);
  if (bits === 32) return signed ? (row) => view.getInt32(row * 4, true) : (row) => view.getUint32(row * 4, true);
  return (row) => {
    const high = signed ? view.getInt32(row * 8 + 4, true) : view.getUint32(row * 8 + 4, true);
    const value = high * 2 ** 32 + view.getUint32(row * 8, true);
    if (Number.isSafeInteger(value)) return value;
    return signed ? view.getBigInt64(row * 8, true) : view.getBigUint64(row * 8, true);
  };
};

const spans = (offsets: DataView, bits: 32 | 64, most: number): ((row: number) => readonly [number, number]) => {
  const at = (row: number): number => (bits === 32 ? offsets.getInt32(row * 4, true) : Number(offsets.getBigInt64(row * 8, true)));
  return (row) => {
    const [start, end] = [at(row), at(row + 1)];
    return start >= 0 && end >= start && end <= most ? [start, end] : fail(`a cell from ${start} to ${end}`);
  };
};

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Sixteen bytes a cell: twelve or fewer of them are the text, else they say where it is. */
const viewed = (views: Uint8Array, others: readonly Uint8Array[]): ((row: number) => Uint8Array) => {
  const view = viewOf(views);
  return (row) => {
    const length = view.getInt32(row * 16, true);
    if (length >= 0 && length <= 12) return views.subarray(row * 16 + 4, row * 16 + 4 + length);
    const [place, start] = [view.getInt32(row * 16 + 8, true), view.getInt32(row * 16 + 12, true)];
    const bytes = others[place] ?? fail(`text in buffer ${place}`);
    return length > 0 && start >= 0 && start + length <= bytes.length
      ? bytes.subarray(start, start + length)
      : fail('a text outside its buffer');
  };
};

/** @param measure whether numbers are wanted of decimals */
const cells = (type: Kind, buffers: ColumnBuffers['buffers'], measure: boolean): Read => {
  const data = (place: number): Uint8Array => (buffers[place] ?? fail('a buffer that lacks'))();
  switch (type.kind) {
    case 'null':
      return () => null;
    case 'nested':
      return fail(`a column of ${type.name}`);
    case 'bool': {
      const bits = viewOf(data(1));
      return (row) => String(((bits.getUint8(row >> 3) >> (row & 7)) & 1) === 1);
    }
    case 'int':
      return integers(viewOf(data(1)), type.bits, type.signed);
    case 'float': {
      const view = viewOf(data(1));
      const read =
        type.bits === 64
          ? (row: number) => view.getFloat64(row * 8, true)
          : type.bits === 32
            ? (row: number) => view.getFloat32(row * 4, true)
            : (row: number) => half(view.getUint16(row * 2, true));
      return (row) => {
        const value = read(row);
        return Number.isNaN(value) ? null : value;
      };
    }
    case 'decimal': {
      const bytes = data(1);
      const width = type.bits / 8;
      const decimal = measure ? decimalNumber : decimalText;
      return (row) => {
        if ((row + 1) * width > bytes.length) fail('a decimal outside its buffer');
        const unscaled = integerOf(bytes.subarray(row * width, (row + 1) * width), 'little');
        return type.scale < 0 ? decimal(unscaled * 10n ** BigInt(Math.min(-type.scale, 100)), 0) : decimal(unscaled, type.scale);
      };
    }
    case 'date': {
      const read = integers(viewOf(data(1)), type.bits, true);
      return (row) => (type.bits === 32 ? dayText(Number(read(row))) : instantText(Number(read(row))));
    }
    case 'instant': {
      const read = integers(viewOf(data(1)), 64, true);
      const { ticksASecond } = type;
      // Divided as integers: nanoseconds of this century are beyond 2^53.
      if (ticksASecond > 1000) return (row) => instantText(Number(BigInt(read(row)) / BigInt(ticksASecond / 1000)));
      return (row) => instantText(Number(read(row)) * (1000 / ticksASecond));
    }
    case 'time': {
      const read = integers(viewOf(data(1)), type.bits, true);
      return (row) => timeText(read(row), type.ticksASecond);
    }
    case 'text': {
      const bytes = data(2);
      const span = spans(viewOf(data(1)), type.offsetBits, bytes.length);
      return (row) => decodeText(bytes, ...span(row));
    }
    case 'bytes': {
      const bytes = data(2);
      const span = spans(viewOf(data(1)), type.offsetBits, bytes.length);
      return (row) => hex(bytes.subarray(...span(row)));
    }
    case 'fixed-bytes': {
      const bytes = data(1);
      return (row) =>
        (row + 1) * type.width > bytes.length
          ? fail('bytes outside their buffer')
          : hex(bytes.subarray(row * type.width, (row + 1) * type.width));
    }
    default: {
      const read = viewed(
        data(1),
        buffers.slice(2).map((buffer) => buffer()),
      );
      return type.kind === 'bytes-view' ? (row) => hex(read(row)) : (row) => decodeText(read(row), 0, read(row).length);
    }
  }
};

/** A column of a batch, cell by cell: null where its validity says so. */
export const cellsOf = (type: Kind, column: ColumnBuffers, measure: boolean): Read => {
  const read = cells(type, column.buffers, measure);
  const validity = type.kind === 'null' ? undefined : column.buffers[0]?.();
  if (validity === undefined || validity.length === 0) return read;
  if (validity.length * 8 < column.length) fail('a validity shorter than its column');
  return (row) => (((validity[row >> 3]! >> (row & 7)) & 1) === 0 ? null : read(row));
};

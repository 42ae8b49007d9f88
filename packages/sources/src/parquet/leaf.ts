/** A column of a Parquet file, and what its values mean here: numbers where a measure is wanted of numbers, else texts. */
import type { SchemaElement } from 'hyparquet/src/types.js';
import { parseFloat16 } from 'hyparquet/src/convert.js';
import { dayText, instantText, timeText } from '../cells/dates.ts';
import type { Converted } from '../cells/raw-column.ts';
import { decimalNumber, decimalText, integerOf } from '../cells/decimals.ts';

export type Raw = number | bigint | boolean | Uint8Array;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const uuid = (bytes: Uint8Array): string => hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const ticksAMillisecond: Readonly<Record<string, bigint>> = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n };

const instantUnit = ({ converted_type, logical_type }: SchemaElement): bigint | null => {
  if (converted_type === 'TIMESTAMP_MILLIS') return 1n;
  if (converted_type === 'TIMESTAMP_MICROS') return 1000n;
  return logical_type?.type === 'TIMESTAMP' ? (ticksAMillisecond[logical_type.unit] ?? null) : null;
};

const ticksASecond: Readonly<Record<string, number>> = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 };

/** Of a time of day. */
const timeUnit = ({ converted_type, logical_type }: SchemaElement): number | null => {
  const told = /^TIME_(MILLIS|MICROS)$/.exec(converted_type ?? '')?.[1] ?? (logical_type?.type === 'TIME' ? logical_type.unit : '');
  return ticksASecond[told] ?? null;
};

const isUnsigned = ({ converted_type, logical_type }: SchemaElement): boolean =>
  converted_type?.startsWith('UINT_') === true || (logical_type?.type === 'INTEGER' && !logical_type.isSigned);

const scaleOf = ({ converted_type, logical_type, scale }: SchemaElement): number | null => {
  if (logical_type?.type === 'DECIMAL') return logical_type.scale;
  return converted_type === 'DECIMAL' ? (scale ?? 0) : null;
};

const JULIAN_EPOCH = 2_440_588n;
/** Days of the Julian calendar over nanoseconds of the day: what old writers called a timestamp. */
const int96 = (value: bigint): string | null =>
  instantText(Number(((value >> 64n) - JULIAN_EPOCH) * 86_400_000n + (value & 0xffffffffffffffffn) / 1_000_000n));

/** @param measure whether numbers are wanted */
export const converter = (element: SchemaElement, measure: boolean): ((raw: Raw) => Converted) => {
  const { type, converted_type, logical_type } = element;
  const scale = scaleOf(element);
  if (scale !== null) {
    const decimal = measure ? decimalNumber : decimalText;
    return (raw) => decimal(raw instanceof Uint8Array ? integerOf(raw, 'big') : BigInt(raw), scale);
  }
  if (type === 'INT96') return (raw) => int96(raw as bigint);
  if (type === 'INT32' && (converted_type === 'DATE' || logical_type?.type === 'DATE')) return (raw) => dayText(raw as number);
  const unit = instantUnit(element);
  if (type === 'INT64' && unit !== null) return (raw) => instantText(Number((raw as bigint) / unit));
  const ticks = timeUnit(element);
  if ((type === 'INT32' || type === 'INT64') && ticks !== null) return (raw) => timeText(raw as number | bigint, ticks);
  if (type === 'INT32') return isUnsigned(element) ? (raw) => (raw as number) >>> 0 : (raw) => raw as number;
  if (type === 'INT64') return isUnsigned(element) ? (raw) => BigInt.asUintN(64, raw as bigint) : (raw) => raw as bigint;
  if (type === 'BOOLEAN') return (raw) => String(raw);
  if (type === 'FLOAT' || type === 'DOUBLE') return (raw) => (Number.isNaN(raw) ? null : (raw as number));
  if (logical_type?.type === 'FLOAT16') return (raw) => parseFloat16(raw as Uint8Array) ?? null;
  if (logical_type?.type === 'UUID') return (raw) => uuid(raw as Uint8Array);
  return (raw) => decoder.decode(raw as Uint8Array);
};

/** Whether its values are doubles as they are read: integers of 64 bits are when they are small enough. */
export const isPlainNumber = (element: SchemaElement): boolean =>
  isNumeric(element) && scaleOf(element) === null && !isUnsigned(element) && element.type !== 'FIXED_LEN_BYTE_ARRAY';

/** Whether its bytes are a text as they are. */
export const isText = (element: SchemaElement): boolean => element.type === 'BYTE_ARRAY' && scaleOf(element) === null;

/** Whether the column holds numbers: then a measure is a column of doubles. */
export const isNumeric = (element: SchemaElement): boolean => {
  if (scaleOf(element) !== null) return true;
  if (element.type === 'FLOAT' || element.type === 'DOUBLE' || element.logical_type?.type === 'FLOAT16') return true;
  const isDate = element.converted_type === 'DATE' || element.logical_type?.type === 'DATE';
  const isMoment = isDate || instantUnit(element) !== null || timeUnit(element) !== null;
  return (element.type === 'INT32' || element.type === 'INT64') && !isMoment;
};

/** The columns of an Arrow stream: what each holds, and how many buffers it takes. */
import type { FlatTable } from './flat-table.ts';

export type Kind =
  | { readonly kind: 'int'; readonly bits: number; readonly signed: boolean }
  | { readonly kind: 'float'; readonly bits: number }
  | { readonly kind: 'decimal'; readonly bits: number; readonly scale: number }
  | { readonly kind: 'date'; readonly bits: number }
  | { readonly kind: 'time' | 'instant'; readonly bits: number; readonly ticksASecond: number }
  | { readonly kind: 'bool' | 'null' }
  | { readonly kind: 'text' | 'bytes'; readonly offsetBits: 32 | 64 }
  | { readonly kind: 'text-view' | 'bytes-view' }
  | { readonly kind: 'fixed-bytes'; readonly width: number }
  /** Lists, structures and others: not columns here, but their buffers are there to be stepped over. */
  | { readonly kind: 'nested'; readonly name: string; readonly buffers: number };

export type ArrowField = {
  readonly name: string;
  readonly type: Kind;
  readonly children: readonly ArrowField[];
  /** Cells are places in this dictionary, whose values are of `type`. */
  readonly dictionary: { readonly id: number; readonly index: Kind } | null;
};

const MOST_NESTED = 32;
const ticks = [1, 1e3, 1e6, 1e9];
const ticksOf = (unit: number): number => ticks[unit] ?? fail(`unit ${unit}`);
const fail = (what: string): never => {
  throw new RangeError(what);
};

const intOf = (type: FlatTable | null): Kind => {
  const bits = type?.int32(0) ?? 32;
  if (![8, 16, 32, 64].includes(bits)) fail(`integers of ${bits} bits`);
  return { kind: 'int', bits, signed: type === null || type.uint8(1) === 1 };
};

/** By the number that `Type` gives it in Arrow's Schema.fbs. */
const kinds: Readonly<Record<number, (type: FlatTable) => Kind>> = {
  1: () => ({ kind: 'null' }),
  2: intOf,
  3: (type) => ({ kind: 'float', bits: [16, 32, 64][type.int16(0)] ?? fail('a precision') }),
  4: () => ({ kind: 'bytes', offsetBits: 32 }),
  5: () => ({ kind: 'text', offsetBits: 32 }),
  6: () => ({ kind: 'bool' }),
  7: (type) => ({ kind: 'decimal', bits: type.int32(2, 128), scale: type.int32(1) }),
  8: (type) => ({ kind: 'date', bits: type.int16(0, 1) === 0 ? 32 : 64 }),
  9: (type) => ({ kind: 'time', bits: type.int32(1, 32) === 64 ? 64 : 32, ticksASecond: ticksOf(type.int16(0, 1)) }),
  10: (type) => ({ kind: 'instant', bits: 64, ticksASecond: ticksOf(type.int16(0)) }),
  11: (type) => ({ kind: 'fixed-bytes', width: [4, 8, 16][type.int16(0)] ?? 8 }),
  12: () => ({ kind: 'nested', name: 'lists', buffers: 2 }),
  13: () => ({ kind: 'nested', name: 'structures', buffers: 1 }),
  14: (type) => ({ kind: 'nested', name: 'unions', buffers: type.int16(0) === 1 ? 2 : 1 }),
  15: (type) => ({ kind: 'fixed-bytes', width: type.int32(0) }),
  16: () => ({ kind: 'nested', name: 'lists', buffers: 1 }),
  17: () => ({ kind: 'nested', name: 'maps', buffers: 2 }),
  18: () => ({ kind: 'int', bits: 64, signed: true }),
  19: () => ({ kind: 'bytes', offsetBits: 64 }),
  20: () => ({ kind: 'text', offsetBits: 64 }),
  21: () => ({ kind: 'nested', name: 'lists', buffers: 2 }),
  22: () => ({ kind: 'nested', name: 'runs', buffers: 0 }),
  23: () => ({ kind: 'bytes-view' }),
  24: () => ({ kind: 'text-view' }),
  25: () => ({ kind: 'nested', name: 'lists', buffers: 3 }),
  26: () => ({ kind: 'nested', name: 'lists', buffers: 3 }),
};

const readField = (table: FlatTable, depth: number): ArrowField => {
  if (depth > MOST_NESTED) return fail('fields nested too deep');
  const told = table.uint8(2);
  const body = table.table(3);
  const kind = kinds[told];
  if (kind === undefined || body === null) return fail(`a column of type ${told}`);
  const type = kind(body);
  if (type.kind === 'decimal' && ![32, 64, 128, 256].includes(type.bits)) fail(`decimals of ${type.bits} bits`);
  if (type.kind === 'fixed-bytes' && type.width < 0) fail('a width');
  const encoding = table.table(4);
  return {
    name: table.text(0),
    type,
    children: table.tables(5).map((child) => readField(child, depth + 1)),
    dictionary: encoding === null ? null : { id: encoding.size(0), index: intOf(encoding.table(1)) },
  };
};

export const readSchema = (schema: FlatTable): readonly ArrowField[] => {
  if (schema.int16(0) !== 0) fail('integers of the most significant byte first');
  return schema.tables(1).map((field) => readField(field, 0));
};

/**
 * Parquet's deltas, read into arrays that hold all of them: nothing is made for a value, neither a BigInt for an integer of 64
 * bits nor an array for a text. Throws on what contradicts itself, and at the end of the bytes.
 */
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readVarInt, readZigZagBigInt } from 'hyparquet/src/thrift.js';
import type { DataReader } from 'hyparquet/src/types.js';
import type { Room } from './room.ts';

const TWO_32 = 2 ** 32;
const halvesOf = (long: bigint): readonly [low: number, high: number] => [
  Number(BigInt.asIntN(32, long)),
  Number(BigInt.asIntN(32, long >> 32n)),
];

/** Of a block of no size, or of fewer parts than one, some bytes would be read for ever. */
const refuseEndless = (block: number, parts: number): void => {
  if (block < 1 || parts < 1) throw new RangeError(`deltas in ${parts} parts of ${block}`);
};

/** Integers of 64 bits, by their halves: as many as `longs` holds. They wrap, as they do for whoever wrote them. */
export const readLongs = (reader: DataReader, longs: BigInt64Array): BigInt64Array => {
  const count = longs.length;
  if (count === 0) return longs;
  const halves = new Int32Array(longs.buffer, longs.byteOffset, count * 2);
  const { view } = reader;
  const block = readVarInt(reader);
  const parts = readVarInt(reader);
  refuseEndless(block, parts);
  readVarInt(reader);
  const each = block / parts;
  let [low, high] = halvesOf(readZigZagBigInt(reader));
  halves[0] = low;
  halves[1] = high;
  for (let at = 1; at < count;) {
    const [leastLow, leastHigh] = halvesOf(readZigZagBigInt(reader));
    const widths = reader.offset;
    let offset = widths + parts;
    for (let part = 0; part < parts && at < count; part += 1) {
      const width = view.getUint8(widths + part);
      if (width > 64) throw new RangeError(`integers of ${width} bits`);
      const end = offset + (each * width) / 8;
      let bit = 0;
      for (let i = 0; i < each && at < count; i += 1) {
        let [moreLow, moreHigh] = [0, 0];
        for (let known = 0; known < width;) {
          const taken = Math.min(8 - bit, width - known);
          const bits = (view.getUint8(offset) >>> bit) & ((1 << taken) - 1);
          if (known < 32) moreLow |= bits << known;
          if (known >= 32) moreHigh |= bits << (known - 32);
          else if (known + taken > 32) moreHigh |= bits >>> (32 - known);
          known += taken;
          bit += taken;
          if (bit === 8) {
            bit = 0;
            offset += 1;
          }
        }
        const sum = (low >>> 0) + (leastLow >>> 0) + (moreLow >>> 0);
        low = sum | 0;
        high = (high + leastHigh + moreHigh + Math.floor(sum / TWO_32)) | 0;
        halves[at * 2] = low;
        halves[at * 2 + 1] = high;
        at += 1;
      }
      offset = end;
    }
    reader.offset = offset;
  }
  return longs;
};

/** Integers of 32 bits: as many as `integers` holds. */
export const readIntegers = (reader: DataReader, integers: Int32Array): Int32Array => {
  if (integers.length === 0) return integers;
  const { offset } = reader;
  refuseEndless(readVarInt(reader), readVarInt(reader));
  reader.offset = offset;
  deltaBinaryUnpack(reader, integers.length, integers);
  return integers;
};

const readLengths = (reader: DataReader, lengths: Uint32Array): Int32Array =>
  readIntegers(reader, new Int32Array(lengths.buffer, lengths.byteOffset, lengths.length));

/** Where texts are that stand one after the other, behind all their lengths. */
export const spansBehindLengths = (reader: DataReader, count: number, room: Room): Uint32Array => {
  const lengths = readLengths(reader, room.integers('lengths', count));
  const spans = room.integers('spans', count * 2);
  for (let i = 0; i < count; i += 1) {
    const length = lengths[i]!;
    if (length < 0 || reader.offset + length > reader.view.byteLength) throw new RangeError(`a text of ${length} bytes`);
    spans[i * 2] = reader.offset;
    reader.offset += length;
    spans[i * 2 + 1] = reader.offset;
  }
  return spans;
};

/** Texts that begin as the one before does, written out. @param most how many bytes they may be in all */
export const sharedTexts = (
  reader: DataReader,
  count: number,
  { most, room }: { readonly most: number; readonly room: Room },
): { readonly bytes: Uint8Array; readonly spans: Uint32Array } => {
  const shared = readLengths(reader, room.integers('shared', count));
  const own = readLengths(reader, room.integers('lengths', count));
  const spans = room.integers('spans', count * 2);
  let total = 0;
  for (let i = 0, before = 0; i < count; i += 1) {
    if (shared[i]! < 0 || shared[i]! > before || own[i]! < 0)
      throw new RangeError(`a text of ${shared[i]} shared bytes and ${own[i]} others`);
    before = shared[i]! + own[i]!;
    spans[i * 2] = total;
    total += before;
    spans[i * 2 + 1] = total;
    if (total > most) throw new RangeError(`texts of more than ${most} bytes`);
  }
  const bytes = room.bytes('texts', total);
  for (let i = 0, at = 0; i < count; i += 1) {
    const from = i === 0 ? 0 : spans[i * 2 - 2]!;
    bytes.copyWithin(at, from, from + shared[i]!);
    at += shared[i]!;
    for (const end = spans[i * 2 + 1]!; at < end; at += 1) {
      bytes[at] = reader.view.getUint8(reader.offset);
      reader.offset += 1;
    }
  }
  return { bytes, spans };
};

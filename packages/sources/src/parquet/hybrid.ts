/** Parquet's runs of repeated and packed integers: levels and places in a dictionary. */
import type { DataReader } from 'hyparquet/src/types.js';

const varint = (reader: DataReader): number => {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = reader.view.getUint8(reader.offset);
    reader.offset += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  throw new RangeError('a length of more than five bytes');
};

/** Fills `output`, and no more, however long a run says it is. Throws at the end of the bytes. */
export const readHybrid = (reader: DataReader, width: number, output: Uint8Array | Uint32Array): void => {
  if (width > 32) throw new RangeError(`integers of ${width} bits`);
  const { length } = output;
  for (let at = 0; at < length;) {
    const header = varint(reader);
    const count = Math.floor(header / 2);
    if (count === 0) throw new RangeError('an empty run');
    if (header % 2 === 0) {
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) {
        value += reader.view.getUint8(reader.offset) * 2 ** shift;
        reader.offset += 1;
      }
      const end = Math.min(length, at + count);
      output.fill(value, at, end);
      at = end;
      continue;
    }
    const { view } = reader;
    const start = reader.offset;
    const end = Math.min(length, at + count * 8);
    if (width <= 24) {
      const mask = 2 ** width - 1;
      for (let held = 0, bits = 0, byte = start; at < end; at += 1) {
        for (; held < width; held += 8, byte += 1) bits |= view.getUint8(byte) << held;
        output[at] = bits & mask;
        bits >>>= width;
        held -= width;
      }
    }
    for (let bit = 0; at < end; at += 1, bit += width) {
      let value = 0;
      for (let read = 0; read < width;) {
        const place = bit + read;
        const taken = Math.min(width - read, 8 - (place & 7));
        value += ((view.getUint8(start + (place >>> 3)) >>> (place & 7)) & ((1 << taken) - 1)) * 2 ** read;
        read += taken;
      }
      output[at] = value;
    }
    reader.offset = start + count * width;
  }
};

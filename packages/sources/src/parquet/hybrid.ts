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

/** Integers of 1 to 24 bits: what is held of them and a byte more is an integer of 32. Those of `output` from `at` to `end`. */
const unpackNarrow = (bytes: Uint8Array, start: number, width: number, output: Uint32Array, at: number, end: number): void => {
  const mask = (1 << width) - 1;
  let held = 0;
  let bits = 0;
  let from = start;
  for (let i = at; i < end; i += 1) {
    while (held < width) {
      bits |= bytes[from]! << held;
      from += 1;
      held += 8;
    }
    output[i] = bits & mask;
    bits >>>= width;
    held -= width;
  }
};

const unpackWide = (bytes: Uint8Array, start: number, width: number, output: Uint32Array, at: number, end: number): void => {
  for (let i = at, bit = 0; i < end; i += 1, bit += width) {
    let value = 0;
    for (let read = 0; read < width;) {
      const place = bit + read;
      const taken = Math.min(width - read, 8 - (place & 7));
      value += ((bytes[start + (place >>> 3)]! >>> (place & 7)) & ((1 << taken) - 1)) * 2 ** read;
      read += taken;
    }
    output[i] = value;
  }
};

/** Fills `output`, and no more, however long a run says it is. Throws at the end of the bytes. */
export const readHybrid = (reader: DataReader, width: number, output: Uint32Array): void => {
  if (width > 32) throw new RangeError(`integers of ${width} bits`);
  const { length } = output;
  const { view } = reader;
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let at = 0; at < length;) {
    const header = varint(reader);
    const count = Math.floor(header / 2);
    if (count === 0) throw new RangeError('an empty run');
    if (header % 2 === 0) {
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) {
        value += view.getUint8(reader.offset) * 2 ** shift;
        reader.offset += 1;
      }
      const end = Math.min(length, at + count);
      output.fill(value, at, end);
      at = end;
      continue;
    }
    const start = reader.offset;
    const end = Math.min(length, at + count * 8);
    if (start + ((end - at) * width) / 8 > bytes.length)
      throw new RangeError(`${end - at} integers of ${width} bits in ${bytes.length - start} bytes`);
    if (width <= 24) unpackNarrow(bytes, start, width, output, at, end);
    else unpackWide(bytes, start, width, output, at, end);
    at = end;
    reader.offset = start + count * width;
  }
};

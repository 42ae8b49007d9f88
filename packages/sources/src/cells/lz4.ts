/**
 * LZ4, in the three ways that columns are compressed: a bare block (Parquet `LZ4_RAW`), Hadoop's blocks (Parquet `LZ4`)
 * and frames (Arrow). Nothing is written beyond the length that is expected, whatever a block promises.
 */
const broken = (): never => {
  throw new RangeError('LZ4 that contradicts itself');
};

/** One block of `input` into `output` from `start`; a match may reach into what is there already. Gives where it ends. */
const block = (input: Uint8Array, output: Uint8Array, start: number): number => {
  let at = 0;
  let to = start;
  const longer = (length: number): number => {
    let total = length;
    if (length !== 15) return total;
    for (;;) {
      const byte = input[at] ?? broken();
      at += 1;
      total += byte;
      if (byte !== 255) return total;
    }
  };
  while (at < input.length) {
    const token = input[at]!;
    at += 1;
    const literals = longer(token >> 4);
    if (at + literals > input.length || to + literals > output.length) broken();
    output.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === input.length) return to;
    const offset = (input[at] ?? broken()) | ((input[at + 1] ?? broken()) << 8);
    at += 2;
    const end = to + longer(token & 15) + 4;
    if (offset === 0 || offset > to || end > output.length) broken();
    for (; to < end; to += 1) output[to] = output[to - offset]!;
  }
  return to;
};

const whole = (output: Uint8Array, end: number): Uint8Array => (end === output.length ? output : broken());

export const lz4Block = (input: Uint8Array, length: number): Uint8Array => {
  const output = new Uint8Array(length);
  return whole(output, block(input, output, 0));
};

/** Blocks each after its two lengths, most significant byte first; some writers put a bare block instead. */
export const lz4Hadoop = (input: Uint8Array, length: number): Uint8Array => {
  const output = new Uint8Array(length);
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  let to = 0;
  for (let at = 0; at < input.length;) {
    const fits = at + 8 <= input.length && at + 8 + view.getUint32(at + 4) <= input.length && to + view.getUint32(at) <= length;
    if (!fits) return at === 0 ? lz4Block(input, length) : broken();
    const from = at + 8;
    at = from + view.getUint32(from - 4);
    to = block(input.subarray(from, at), output, to);
  }
  return whole(output, to);
};

const MAGIC = 0x184d2204;
const UNCOMPRESSED = 0x80000000;

/** One frame; its checksums are not checked, its lengths are. */
export const lz4Frame = (input: Uint8Array, length: number): Uint8Array => {
  const output = new Uint8Array(length);
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== MAGIC) broken();
  const flags = view.getUint8(4);
  const [hasSize, hasDictionary, hasBlockSums] = [(flags & 0x08) !== 0, (flags & 0x01) !== 0, (flags & 0x10) !== 0];
  let at = 4 + 2 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0) + 1;
  let to = 0;
  for (;;) {
    const told = view.getUint32(at, true);
    at += 4;
    if (told === 0) return whole(output, to);
    const size = told & ~UNCOMPRESSED;
    if (at + size > input.length) broken();
    const bytes = input.subarray(at, at + size);
    if ((told & UNCOMPRESSED) === 0) to = block(bytes, output, to);
    else {
      if (to + size > length) broken();
      output.set(bytes, to);
      to += size;
    }
    at += size + (hasBlockSums ? 4 : 0);
  }
};

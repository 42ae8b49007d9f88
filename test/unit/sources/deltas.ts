/** Parquet's deltas, as its writers write them. */
const BLOCK = 128;
const PARTS = 4;
const wrapped = (long: bigint): bigint => BigInt.asIntN(64, long);

/** The encoding of integers of 64 bits, whose differences wrap. */
export const written = (longs: readonly bigint[]): Uint8Array => {
  const bytes: number[] = [];
  const varint = (value: bigint): void => {
    let rest = BigInt.asUintN(64, value);
    for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
    bytes.push(Number(rest));
  };
  const zigzag = (value: bigint): void => varint((value << 1n) ^ (value >> 63n));
  varint(BigInt(BLOCK));
  varint(BigInt(PARTS));
  varint(BigInt(longs.length));
  zigzag(longs[0] ?? 0n);
  const differences = longs.slice(1).map((long, i) => wrapped(long - longs[i]!));
  for (let at = 0; at < differences.length; at += BLOCK) {
    const block = differences.slice(at, at + BLOCK);
    const least = block.reduce((low, each) => (each < low ? each : low));
    zigzag(least);
    const parts = Array.from({ length: PARTS }, (_, part) =>
      block.slice((part * BLOCK) / PARTS, ((part + 1) * BLOCK) / PARTS).map((each) => BigInt.asUintN(64, each - least)),
    );
    const widths = parts.map((part) => part.reduce((most, each) => Math.max(most, each.toString(2).length * Number(each > 0n)), 0));
    bytes.push(...widths);
    for (const [i, part] of parts.entries()) {
      if (part.length === 0) continue;
      let packed = 0n;
      part.forEach((each, place) => (packed |= each << BigInt(place * widths[i]!)));
      for (let byte = 0; byte < (BLOCK / PARTS / 8) * widths[i]!; byte += 1) bytes.push(Number((packed >> BigInt(8 * byte)) & 0xffn));
    }
  }
  return Uint8Array.from(bytes);
};

/** A page's bytes, by codec. Brotli is left out: its dictionary alone weighs more than everything else here. */
import { decompress as zstandard } from 'fzstd';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { lz4Block, lz4Hadoop } from '../cells/lz4.ts';

const codecs = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'LZ4', 'LZ4_RAW'] as const;
export type Codec = (typeof codecs)[number];
export const isCodec = (name: string): name is Codec => (codecs as readonly string[]).includes(name);

/**
 * Throws on bytes that do not hold what they promise.
 * @param output as long as what is promised; another array may come back
 */
export const inflate = (bytes: Uint8Array, output: Uint8Array, codec: Codec): Uint8Array => {
  const { length } = output;
  if (codec === 'UNCOMPRESSED') return bytes;
  if (codec === 'LZ4') return lz4Hadoop(bytes, length);
  if (codec === 'LZ4_RAW') return lz4Block(bytes, length);
  if (codec === 'SNAPPY') snappyUncompress(bytes, output);
  else if (codec === 'GZIP') gunzip(bytes, output.fill(0));
  else if (zstandard(bytes, output).length !== length) throw new RangeError('Zstandard that contradicts itself');
  return output;
};

/** The messages of an Arrow stream or file, one after the other: metadata and the body it speaks of. */
import { FlatTable } from './flat-table.ts';

/** `type`: 1 schema, 2 dictionary, 3 rows. */
export type Message = { readonly type: number; readonly header: FlatTable; readonly body: Uint8Array };

const CONTINUES = 0xffffffff;
const MAGIC = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];
const FILE_START = 8;

/** What ended before it should have. */
export class Cut extends Error {}

const hasMagic = (bytes: Uint8Array, at: number): boolean => at >= 0 && MAGIC.every((byte, i) => bytes[at + i] === byte);

/** A file is a stream between two marks; without the second it is cut. */
const isFile = (bytes: Uint8Array): boolean => hasMagic(bytes, 0);

/** Throws {@link Cut} in the middle of a message, RangeError on one that contradicts itself. */
export function* messages(bytes: Uint8Array): Generator<Message> {
  const file = isFile(bytes);
  if (file && (bytes.length < FILE_START + MAGIC.length || !hasMagic(bytes, bytes.length - MAGIC.length)))
    throw new Cut('a file without its end');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = file ? FILE_START : 0;
  const room = (length: number): void => {
    if (at + length > bytes.length) throw new Cut(`a message of which ${at + length - bytes.length} bytes lack`);
  };
  // Writers may end a stream by closing it.
  while (at < bytes.length) {
    room(4);
    let length = view.getUint32(at, true);
    at += 4;
    // Streams of before 2019 have no mark.
    if (length === CONTINUES) {
      room(4);
      length = view.getUint32(at, true);
      at += 4;
    }
    if (length === 0) return;
    room(length);
    const message = FlatTable.root(bytes.subarray(at, at + length));
    at += length;
    const size = message.size(3);
    room(size);
    const header = message.table(2);
    if (header === null) throw new RangeError('a message without a header');
    yield { type: message.uint8(1), header, body: bytes.subarray(at, at + size) };
    at += size;
  }
}

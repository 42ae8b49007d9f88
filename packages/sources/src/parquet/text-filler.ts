/**
 * Texts of a column, row group after row group: each is found by its bytes, whatever page or dictionary they come in, and decoded once,
 * when all are known. Looked for as texts, those of each page would be decoded anew.
 */
import { codesFor } from '@balise/model';
import type { StringColumn } from '@balise/model';
import type { DataReader } from 'hyparquet/src/types.js';
import { Coder } from '../cells/coder.ts';
import { anySeed } from '../cells/codes-of-texts.ts';
import type { RawColumn } from '../cells/raw-column.ts';
import { Interner } from '../csv/interner.ts';
import { within } from './within.ts';

const BITS_A_BYTE = 8;

export class TextFiller {
  readonly #rows: number;
  readonly #interner = new Interner(new Uint8Array(0), anySeed());
  #codes: StringColumn['codes'] = new Uint8Array(0);
  /** How many codes those can tell apart. */
  #most = 0;

  constructor(rows: number) {
    this.#rows = rows;
  }

  /** By row, wide enough for the codes given until now; 0 is missing. */
  get codes(): StringColumn['codes'] {
    const { size } = this.#interner;
    if (size > this.#most) {
      const narrow = this.#codes;
      this.#codes = codesFor(size, this.#rows);
      this.#codes.set(narrow);
      this.#most = 2 ** (this.#codes.BYTES_PER_ELEMENT * BITS_A_BYTE);
    }
    return this.#codes;
  }

  /** Codes of the texts that are there, each behind its length. */
  readPlain(reader: DataReader, codes: Uint32Array): Uint32Array {
    const { view } = reader;
    let { offset } = reader;
    for (let i = 0; i < codes.length; i += 1) {
      const start = offset + 4;
      const length = within(view.getUint32(offset, true), view.byteLength - start, 'a text');
      codes[i] = this.#interner.codeIn(view, start, length);
      offset = start + length;
    }
    reader.offset = offset;
    return codes;
  }

  /** @param spans where each text begins and ends, two numbers a text */
  readSpans(bytes: Uint8Array, spans: Uint32Array, codes: Uint32Array): Uint32Array {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < codes.length; i += 1) codes[i] = this.#interner.codeIn(view, spans[i * 2]!, spans[i * 2 + 1]! - spans[i * 2]!);
    return codes;
  }

  column(): RawColumn {
    const { codes } = this;
    const dictionary = this.#interner.dictionary();
    if (!dictionary.some((text) => text.includes('\ufffd'))) return { kind: 'coded', codes, dictionary };
    // Bytes that are no UTF-8 may be told apart where what they say is not.
    const coder = new Coder(codes.length);
    const known = Uint32Array.from(dictionary, (text) => coder.code(text));
    for (let row = 0; row < codes.length; row += 1) coder.setCode(row, known[codes[row]!]!);
    return { ...coder.column(), kind: 'coded' };
  }
}

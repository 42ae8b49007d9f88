/** Texts → codes, in order of first appearance. Code 0 is missing. */
import { codesFor } from '@balise/model';
import type { StringColumn } from '@balise/model';

export class Coder {
  readonly dictionary: string[] = [''];
  readonly #codeOf = new Map<string, number>([['', 0]]);
  /** By row. Another array once there are more texts than this one can tell apart. */
  codes: StringColumn['codes'];

  constructor(length: number) {
    this.codes = codesFor(1, length);
  }

  /** The code of a text, known from now on. */
  code(text: string): number {
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      code = this.dictionary.push(text) - 1;
      this.#codeOf.set(text, code);
      if (code === 0x100 || code === 0x10000) {
        const narrow = this.codes;
        this.codes = codesFor(this.dictionary.length, narrow.length);
        this.codes.set(narrow);
      }
    }
    return code;
  }

  set(row: number, text: string): void {
    const code = this.code(text);
    this.codes[row] = code;
  }

  setCode(row: number, code: number): void {
    this.codes[row] = code;
  }

  column(): StringColumn {
    return { type: 'string', codes: this.codes, dictionary: this.dictionary };
  }
}

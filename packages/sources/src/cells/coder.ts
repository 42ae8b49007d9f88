/** Texts → codes, in order of first appearance. Code 0 is missing. */
import { codesFor } from '@balise/model';
import type { StringColumn } from '@balise/model';

export class Coder {
  readonly dictionary: string[] = [''];
  readonly #codeOf = new Map<string, number>([['', 0]]);
  readonly #codes: Uint32Array;

  constructor(length: number) {
    this.#codes = new Uint32Array(length);
  }

  /** The code of a text, known from now on. */
  code(text: string): number {
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      code = this.dictionary.push(text) - 1;
      this.#codeOf.set(text, code);
    }
    return code;
  }

  set(row: number, text: string): void {
    this.#codes[row] = this.code(text);
  }

  setCode(row: number, code: number): void {
    this.#codes[row] = code;
  }

  column(): StringColumn {
    const codes = codesFor(this.dictionary.length, this.#codes.length);
    codes.set(this.#codes);
    return { type: 'string', codes, dictionary: this.dictionary };
  }
}

/** Texts → codes, in order of first appearance. Code 0 is missing. */
import { codesFor } from '@balise/model';
import type { StringColumn } from '@balise/model';

export class Coder {
  readonly dictionary: string[] = [''];
  /** Null until a text is looked for. */
  #codeOf: Map<string, number> | null = null;
  /** By row. Another array once there are more texts than this one can tell apart. */
  codes: StringColumn['codes'];

  constructor(length: number) {
    this.codes = codesFor(1, length);
  }

  /** The code of a text, known from now on. */
  code(text: string): number {
    const codeOf = (this.#codeOf ??= new Map(this.dictionary.map((known, code) => [known, code])));
    let code = codeOf.get(text);
    if (code === undefined) {
      code = this.dictionary.push(text) - 1;
      codeOf.set(text, code);
      if (code === 0x100 || code === 0x10000) this.#widen();
    }
    return code;
  }

  /**
   * Many that were found to be distinct, none of them empty, before any other is known: their codes are one and what follows. A table
   * of tens of thousands of texts costs more than all else that is done of a dictionary.
   */
  begin(texts: readonly string[]): void {
    for (const text of texts) this.dictionary.push(text);
    this.#widen();
  }

  #widen(): void {
    const narrow = this.codes;
    this.codes = codesFor(this.dictionary.length, narrow.length);
    this.codes.set(narrow);
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

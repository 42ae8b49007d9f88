/** Group number = codes of the keys in mixed radix: no hash, nothing but a multiplication a key. For small key spaces. */
import { codesFor } from '@balise/model';
import type { Column } from '@balise/model';
import { codeCount } from '../batch.ts';
import type { Batch, CodedColumn, Codes } from '../batch.ts';
import type { Grouping } from './grouping.ts';

const advance = (groups: Int32Array, codes: Codes, { radix, n }: { radix: number; n: number }): void => {
  for (let i = 0; i < n; i++) groups[i] = Math.imul(groups[i] as number, radix) + (codes[i] as number);
};

export class DenseGrouping implements Grouping {
  readonly size: number;
  readonly bound: number;
  readonly #columns: readonly CodedColumn[];
  readonly #seen: Uint8Array;

  constructor(columns: readonly CodedColumn[]) {
    this.#columns = columns;
    this.size = columns.reduce((product, column) => product * codeCount(column), 1);
    this.bound = this.size;
    this.#seen = new Uint8Array(this.size);
  }

  assign(batch: Batch): void {
    const { n, groups } = batch;
    const [first, ...others] = this.#columns;
    const last = others.pop();
    if (first === undefined) return;
    if (last === undefined) {
      this.#number(batch.codes(first), groups, n);
      return;
    }
    const codes = batch.codes(first);
    for (let i = 0; i < n; i++) groups[i] = codes[i] as number;
    for (const column of others) advance(groups, batch.codes(column), { radix: codeCount(column), n });
    this.#numberLast(batch.codes(last), groups, { radix: codeCount(last), n });
  }

  #number(codes: Codes, groups: Int32Array, n: number): void {
    const seen = this.#seen;
    for (let i = 0; i < n; i++) {
      const group = codes[i] as number;
      groups[i] = group;
      seen[group] = 1;
    }
  }

  #numberLast(codes: Codes, groups: Int32Array, { radix, n }: { radix: number; n: number }): void {
    const seen = this.#seen;
    for (let i = 0; i < n; i++) {
      const group = Math.imul(groups[i] as number, radix) + (codes[i] as number);
      groups[i] = group;
      seen[group] = 1;
    }
  }

  present(): Uint32Array {
    const groups = new Uint32Array(this.#seen.reduce((count, seen) => count + seen, 0));
    let n = 0;
    for (let group = 0; group < this.size; group++) if (this.#seen[group] === 1) groups[n++] = group;
    return groups;
  }

  keys(k: number, groups: Uint32Array): Column {
    const column = this.#columns[k] as CodedColumn;
    const stride = this.#columns.slice(k + 1).reduce((product, next) => product * codeCount(next), 1);
    const radix = codeCount(column);
    const codes = column.type === 'string' ? codesFor(radix, groups.length) : new Uint8Array(groups.length);
    for (let i = 0; i < groups.length; i++) codes[i] = Math.floor((groups[i] as number) / stride) % radix;
    return column.type === 'string'
      ? { type: 'string', codes, dictionary: column.dictionary }
      : { type: 'boolean', values: codes as Uint8Array };
  }
}

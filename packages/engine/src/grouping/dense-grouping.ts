/** Group number = codes of the keys in mixed radix: no hash, nothing but a multiplication a key. For small key spaces. */
import { codesFor } from '@balise/model';
import type { Column } from '@balise/model';
import { codeCount, codesOf } from '../batch.ts';
import type { Batch, CodedColumn, Codes } from '../batch.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { Grouping } from './grouping.ts';

type Span = { readonly radix: number; readonly n: number };

const advance = (groups: Int32Array, codes: Int32Array, { radix, n }: Span): void => {
  for (let i = 0; i < n; i++) groups[i] = Math.imul(groups[i] as number, radix) + (codes[i] as number);
};

/** Two keys of few codes each, as most are: read where they are. */
const combineBytes = (groups: Int32Array, radix: number, [first, second]: readonly [Uint8Array, Uint8Array]): void => {
  for (let i = 0; i < first.length; i++) groups[i] = Math.imul(first[i] as number, radix) + (second[i] as number);
};

export class DenseGrouping implements Grouping {
  readonly size: number;
  readonly bound: number;
  readonly groupsOfTable: Codes | null;
  readonly #columns: readonly CodedColumn[];
  readonly #seen: Uint8Array;

  constructor(columns: readonly CodedColumn[]) {
    this.#columns = columns;
    this.size = columns.reduce((product, column) => product * codeCount(column), 1);
    this.bound = this.size;
    this.groupsOfTable = columns.length === 1 ? codesOf(columns[0] as CodedColumn) : null;
    this.#seen = new Uint8Array(this.size);
  }

  assign(batch: Batch, marks: boolean): void {
    const [first, ...others] = this.#columns as [CodedColumn, ...CodedColumn[]];
    const { n, ownGroups } = batch;
    const [one, other] = this.#columns.map((column) => batch.bytes(column));
    if (one && other) combineBytes(ownGroups, codeCount(others.shift() as CodedColumn), [one, other]);
    else if (others.length > 0) ownGroups.set(batch.codes(first).subarray(0, n));
    batch.groupBy(this.#columns.length > 1 ? null : first);
    for (const column of others) advance(ownGroups, batch.codes(column), { radix: codeCount(column), n });
    if (marks) this.#mark(batch.groups, n);
  }

  #mark(groups: Int32Array, n: number): void {
    const seen = this.#seen;
    for (let i = 0; i < n; i++) seen[groups[i] as number] = 1;
  }

  present(witness?: Kernel): Uint32Array {
    const seen = this.#seen;
    witness?.mark?.(seen);
    const groups = new Uint32Array(seen.length);
    let n = 0;
    // Written always, kept where seen: which are is not to be guessed.
    for (let group = 0; group < seen.length; group++) {
      groups[n] = group;
      n += seen[group] as number;
    }
    return groups.subarray(0, n);
  }

  keys(k: number, groups: Uint32Array): Column {
    const column = this.#columns[k] as CodedColumn;
    const stride = this.#columns.slice(k + 1).reduce((product, next) => product * codeCount(next), 1);
    const radix = codeCount(column);
    const codes = column.type === 'string' ? codesFor(radix, groups.length) : new Uint8Array(groups.length);
    if (this.#columns.length === 1) codes.set(groups);
    else for (let i = 0; i < groups.length; i++) codes[i] = Math.floor((groups[i] as number) / stride) % radix;
    return column.type === 'string'
      ? { type: 'string', codes, dictionary: column.dictionary }
      : { type: 'boolean', values: codes as Uint8Array };
  }
}

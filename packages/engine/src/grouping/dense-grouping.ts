/** Group number = codes of the keys in mixed radix: no hash, nothing but a multiplication a key. For small key spaces. */
import { codesFor } from '@balise/model';
import type { Column } from '@balise/model';
import { codeCount, codesOf } from '../batch.ts';
import type { Batch, CodedColumn, Codes } from '../batch.ts';
import { BATCH_ROWS } from '../limits.ts';
import type { Witness } from '../kernels/kernel.ts';
import type { Grouping } from './grouping.ts';
import { rowsByCode } from './rows-by-code.ts';

type Span = { readonly radix: number; readonly n: number };

const advance = (groups: Int32Array, codes: Int32Array, { radix, n }: Span): void => {
  for (let i = 0; i < n; i++) groups[i] = Math.imul(groups[i] as number, radix) + (codes[i] as number);
};

/** Two keys of few codes each, as most are: over arrays that the compiler knows, see `kernels/totals.ts`. */
const held = (() => {
  const firsts = new Uint8Array(BATCH_ROWS);
  const seconds = new Uint8Array(BATCH_ROWS);
  const combined = new Int32Array(BATCH_ROWS);

  /** Four rows at a time; what is beyond the last is not read. */
  const combine = (n: number, radix: number): void => {
    for (let i = 0; i < n; i += 4) {
      combined[i] = Math.imul(firsts[i] as number, radix) + (seconds[i] as number);
      combined[i + 1] = Math.imul(firsts[i + 1] as number, radix) + (seconds[i + 1] as number);
      combined[i + 2] = Math.imul(firsts[i + 2] as number, radix) + (seconds[i + 2] as number);
      combined[i + 3] = Math.imul(firsts[i + 3] as number, radix) + (seconds[i + 3] as number);
    }
  };
  return { firsts, seconds, combined, combine };
})();

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

  get mostRows(): number {
    const rows = this.#columns.map((column) => rowsByCode(codesOf(column), codeCount(column))?.most ?? codesOf(column).length);
    return Math.min(...rows);
  }

  get wholeTable(): Witness | undefined {
    const rows = this.groupsOfTable && rowsByCode(this.groupsOfTable, this.size);
    return rows === null ? undefined : { mark: (seen) => seen.set(rows.there) };
  }

  assign(batch: Batch, marks: boolean): void {
    const [first, second] = this.#columns as [CodedColumn, CodedColumn?];
    batch.groupBy(second === undefined ? first : null);
    if (second !== undefined) this.#combine(batch, first, second);
    if (marks) this.#mark(batch.groups, batch.n);
  }

  #combine(batch: Batch, first: CodedColumn, second: CodedColumn): void {
    const { n, ownGroups } = batch;
    const firsts = batch.bytes(first);
    const seconds = batch.bytes(second);
    const areBytes = firsts !== null && seconds !== null;
    if (areBytes) {
      held.firsts.set(firsts);
      held.seconds.set(seconds);
      held.combine(n, codeCount(second));
      ownGroups.set(held.combined.subarray(0, n));
    } else ownGroups.set(batch.codes(first).subarray(0, n));
    for (let k = areBytes ? 2 : 1; k < this.#columns.length; k++) {
      const column = this.#columns[k] as CodedColumn;
      advance(ownGroups, batch.codes(column), { radix: codeCount(column), n });
    }
  }

  #mark(groups: Int32Array, n: number): void {
    const seen = this.#seen;
    for (let i = 0; i < n; i++) seen[groups[i] as number] = 1;
  }

  present(witness?: Witness): Uint32Array {
    const seen = this.#seen;
    witness?.mark(seen);
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

import type { Grouping } from './grouping.ts';

/** Without keys: one group, which is there even when no row is. */
export class GlobalGrouping implements Grouping {
  readonly size = 1;
  readonly bound = 1;
  readonly groupsOfTable = null;
  readonly mostRows: number;

  constructor(rows: number) {
    this.mostRows = rows;
  }

  // The groups of a batch are zeros from the start, and nobody writes anything else.
  assign(): void {}

  present(): Uint32Array {
    return new Uint32Array(1);
  }

  keys(): never {
    throw new Error();
  }
}

import type { Problem } from '@balise/model';
import { problem } from '@balise/model';

/** A column of a loaded dataset. `sql` is its name inside the database, ours (`c0`, `c1`…): no name of a file or of a request is ever part of a statement. */
export type ShelfColumn = { readonly name: string; readonly sql: string; readonly type: 'string' | 'number' };

/** A dataset as the database holds it. */
export type Shelf = {
  readonly dataset: string;
  readonly table: string;
  readonly columns: ReadonlyMap<string, ShelfColumn>;
  readonly rows: number;
  /** Digest of the bytes read: two servers over the same file answer the same ETags. */
  readonly digest: string;
};

/** The column of that name, or the FIELD_MISSING that says which names there are. */
export const columnOf = (shelf: Shelf, name: string, at: string): ShelfColumn | Problem =>
  shelf.columns.get(name) ??
  problem('FIELD_MISSING', {
    got: name,
    expected: `a column of "${shelf.dataset}": ${[...shelf.columns.keys()].slice(0, 40).join(', ')}`,
    at,
  });

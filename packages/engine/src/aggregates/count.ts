import type { Aggregate } from './aggregate.ts';
import { numberResult } from './aggregate.ts';

/** Rows, whatever their cells hold. */
export const count: Aggregate = {
  reads: {},
  begin: (_, parts) => {
    const rows = parts.rows();
    return numberResult((group) => rows.of(group));
  },
};

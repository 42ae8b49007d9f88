import type { Aggregate } from './aggregate.ts';
import { numberResult, numbers, operand } from './aggregate.ts';

/** A quantile at a fixed share, or at the measure's `p`; weighted when the measure names a weight. */
export const quantileAt = (share?: number): Aggregate => ({
  reads: { field: numbers },
  maybeReads: { weight: numbers },
  needsShare: share === undefined,
  begin: (measure, parts) => {
    const p = share ?? measure.p;
    if (p === undefined) throw new Error('"quantile" was not checked: it lacks "p".');
    return numberResult(parts.samples(operand(measure, 'field'), measure.weight).quantile(p));
  },
});

export const quantile: Aggregate = quantileAt();

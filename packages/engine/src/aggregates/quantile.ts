import { numberColumnOf } from '../column-of.ts';
import type { Parts } from '../kernels/parts.ts';
import { Quantiles } from '../kernels/quantiles.ts';
import type { Samples } from '../kernels/samples.ts';
import { WeightedQuantiles } from '../kernels/weighted-quantiles.ts';
import type { Aggregate } from './aggregate.ts';
import { numberResult, numbers, operand } from './aggregate.ts';

const samplesOf = (parts: Parts, field: string, weight: string | undefined): Samples => {
  const values = numberColumnOf(parts.table, field);
  if (weight === undefined) return parts.once(['samples', field], () => new Quantiles(values, null, parts.groupsOfTable));
  return parts.once(
    ['samples', field, weight],
    () => new WeightedQuantiles(values, numberColumnOf(parts.table, weight), parts.groupsOfTable),
  );
};

/** A quantile at a fixed share, or at the measure's `p`; weighted when the measure names a weight. */
export const quantileAt = (share?: number): Aggregate => ({
  reads: { field: numbers },
  maybeReads: { weight: numbers },
  needsShare: share === undefined,
  begin: (measure, parts) => {
    const p = share ?? measure.p;
    if (p === undefined) throw new Error('"quantile" was not checked: it lacks "p".');
    return numberResult(samplesOf(parts, operand(measure, 'field'), measure.weight).quantile(p));
  },
});

export const quantile: Aggregate = quantileAt();

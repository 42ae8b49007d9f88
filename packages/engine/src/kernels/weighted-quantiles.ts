import { Samples } from './samples.ts';

/** Cumulated weights this close to pW, as a share of W, equal it: 0.07 × 100 is not 7 in doubles. */
const EQUAL_SHARE = 1e-12;

/** The least x whose cumulated weight reaches pW, averaged with the next when it equals it. */
export class WeightedQuantiles extends Samples {
  protected override quantilesOf(asked: readonly number[], start: number, end: number): readonly number[] {
    const { values, weights } = this;
    const order = Uint32Array.from({ length: end - start }, (_, i) => start + i).sort(
      (a, b) => (values[a] as number) - (values[b] as number),
    );
    const reached = new Float64Array(order.length);
    let total = 0;
    for (const [i, at] of order.entries()) reached[i] = total += weights[at] as number;
    const tolerance = EQUAL_SHARE * total;
    return asked.map((p) => {
      const place = Math.min(firstAtLeast(reached, p * total - tolerance), order.length - 1);
      const x = values[order[place] as number] as number;
      const equals = Math.abs((reached[place] as number) - p * total) <= tolerance && place + 1 < order.length;
      return equals ? (x + (values[order[place + 1] as number] as number)) / 2 : x;
    });
  }
}

const firstAtLeast = (ascending: Float64Array, bound: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
};

import { Samples } from './samples.ts';
import { select } from './select.ts';

/** Hyndman and Fan's definition 7 (the default of R, NumPy, Excel's INC and DuckDB's quantile_cont), by selection. */
export class Quantiles extends Samples {
  protected override quantilesOf(asked: readonly number[], start: number, end: number): readonly number[] {
    const { values } = this;
    let from = start;
    return asked.map((p) => {
      // The fraction is taken before adding `start`, which would eat its last digits.
      const place = (end - start - 1) * p;
      const part = place - Math.floor(place);
      const k = start + Math.floor(place);
      select(values, k, from, end - 1);
      from = k;
      const low = values[k] as number;
      if (part === 0) return low;
      let high = Infinity;
      for (let i = k + 1; i < end; i++) if ((values[i] as number) < high) high = values[i] as number;
      return low + part * (high - low);
    });
  }
}

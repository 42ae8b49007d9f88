import { Samples } from './samples.ts';
import { select } from './select.ts';

/** Hyndman and Fan's definition 7 (the default of R, NumPy, Excel's INC and DuckDB's quantile_cont), by selection. */
export class Quantiles extends Samples {
  protected override quantilesOf(asked: readonly number[], start: number, end: number): readonly number[] {
    const { values } = this;
    let from = start;
    return asked.map((p) => {
      const place = start + (end - start - 1) * p;
      const k = Math.floor(place);
      select(values, k, from, end - 1);
      from = k;
      const low = values[k] as number;
      if (place === k) return low;
      let high = Infinity;
      for (let i = k + 1; i < end; i++) if ((values[i] as number) < high) high = values[i] as number;
      return low + (place - k) * (high - low);
    });
  }
}

/**
 * Vega's `scale`, and the function of its name, for the only scales there are: linear, from two numbers to two numbers. What
 * `vega-scale`, `d3-scale` and `d3-interpolate` would answer, without their dates, their colours and their ticks. A test holds
 * them to Vega's own on every picture.
 */
import { Transform } from 'vega-dataflow';
import type { Params, Pulse } from 'vega-dataflow';

type Ends = readonly [number, number];
type Linear = (value: unknown) => number | undefined;

/** Sums in the order of d3's, so that no last digit differs. */
export function linear([low, high]: Ends, [from, to]: Ends): Linear {
  const [start, end, near, far] = high < low ? [high, low, to, from] : [low, high, from, to];
  const span = end - start;
  return (value) => {
    const known = value === null || value === undefined ? NaN : Number(value);
    if (Number.isNaN(known)) return undefined;
    const share = span === 0 ? 0.5 : (known - start) / span;
    return near * (1 - share) + far * share;
  };
}

export class LinearScale extends Transform {
  constructor(params: Params) {
    super(null, params);
    // Always: its domain and its range change inside.
    this.modified(true);
  }

  override transform({ domain, range }: Params, pulse: Pulse): Pulse {
    this.value = linear(domain as Ends, range as Ends);
    return pulse.fork(pulse.NO_SOURCE | pulse.NO_FIELDS);
  }
}

type Functions = { readonly context: { readonly scales: Readonly<Record<string, { readonly value: Linear }>> } };

/** `scale(name, value)` in an expression; Vega calls its functions with themselves as `this`. */
export function scaled(this: Functions, name: string, value: unknown): number | undefined {
  return this.context.scales[name]!.value(value);
}

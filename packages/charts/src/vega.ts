/**
 * The parts of Vega that the compiled kinds use, and no others: with `rollup-vega.mjs` they are the weight of the painter. Vega ignores a
 * transform it was not given (bars come out empty, without a word), so `operators.ts` refuses one at run time, and
 * `scripts/compile-kinds.ts` and the tests compare these lists with what the kinds need.
 *
 * They are handed to the runtime context; Vega's own registries, which a host page's Vega may share, stay untouched.
 */
import { LinearScale, scaled } from './linear-scale.ts';
import { datajoin, encode } from 'vega-encode';
import { collect } from 'vega-transforms';
import { mark } from 'vega-view-transforms';

/** Operator type → constructor. Maps have two more (`planar/planar-shape.ts`). */
export const transforms: Readonly<Record<string, unknown>> = {
  collect,
  datajoin,
  encode,
  mark,
  scale: LinearScale,
};

/** What expressions may call; `this` is all of them, and the context of the drawing. */
export const functions: Readonly<Record<string, unknown>> = { floor: Math.floor, scale: scaled };

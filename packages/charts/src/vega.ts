/**
 * The parts of Vega that the compiled kinds use, and no others: the weight of the painter is this file. Vega ignores a
 * transform it was not given (bars come out empty, without a word), so `operators.ts` refuses one at run time, and
 * `scripts/compile-kinds.ts` and the tests compare these lists with what the kinds need.
 *
 * They are handed to the runtime context; Vega's own registries, which a host page's Vega may share, stay untouched.
 */
import { GeoShape, Projection } from './planar/planar-shape.ts';
import { datajoin, encode, scale as scaleTransform } from 'vega-encode';
import { bandwidth, scale } from 'vega-functions';
import { aggregate, collect, filter, relay, sieve, values } from 'vega-transforms';
import { bound, mark, render, viewlayout } from 'vega-view-transforms';

/** Operator type → constructor. */
export const transforms: Readonly<Record<string, unknown>> = {
  aggregate,
  bound,
  collect,
  datajoin,
  encode,
  filter,
  geoshape: GeoShape,
  mark,
  projection: Projection,
  relay,
  render,
  scale: scaleTransform,
  sieve,
  values,
  viewlayout,
};

/** Expression functions beyond the arithmetic that the interpreter has of its own; Vega calls them with its context as `this`. */
export const functions: Readonly<Record<string, unknown>> = {
  bandwidth,
  scale,
  isValid: (value: unknown): boolean => value !== null && value !== undefined && !Number.isNaN(value),
};

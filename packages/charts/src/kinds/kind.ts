import type { TopLevelSpec } from 'vega-lite';

/**
 * A chart kind as it is written: a Vega-Lite spec without its data, one per combination of its closed options. Only
 * what changes the marks themselves is an option; everything else is a parameter of the spec, set at each drawing.
 */
export type Kind = {
  readonly name: string;
  /** Closed options and their values, three at most: the build compiles every combination. */
  readonly options: Readonly<Record<string, readonly (string | boolean)[]>>;
  readonly spec: (options: Readonly<Record<string, string | boolean>>) => TopLevelSpec;
};

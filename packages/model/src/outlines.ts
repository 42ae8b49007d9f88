/** The shapes of the territories of one level, already planar: whoever draws them scales and paints, and projects nothing. */
import type { Level, TerritoryCode } from './territory.ts';

/** A square of the plane that shows one overseas territory at a scale of its own. */
export type Inset = { readonly x: number; readonly y: number; readonly size: number };

/**
 * Borders are shared: an arc that two territories have in common is there once, so that what thins it or draws it does
 * it once. Units are the plane's own, `y` grows downwards.
 */
export type Outlines = {
  readonly level: Level;
  /** `x0, y0, x1, y1, …`, two points at least. */
  readonly arcs: readonly (readonly number[])[];
  /** Each ring is a list of arcs, `~i` for arc `i` backwards. Outer rings turn clockwise on screen, holes the other way. */
  readonly shapes: readonly { readonly code: TerritoryCode; readonly rings: readonly (readonly number[])[] }[];
  readonly insets: readonly Inset[];
  /** The largest scale they bear, in px a unit: beyond, their simplicity shows. */
  readonly largest?: number;
};

/** Whose outlines they are, for the source line. */
export type OutlinesSource = { readonly source: string; readonly license: { readonly id: string; readonly url?: string } };

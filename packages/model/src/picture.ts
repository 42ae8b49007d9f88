/** A picture as data: plain SVG nodes with roles instead of colours, and the marks a reader can reach. */
import type { Locale } from './reading.ts';

export type PictureNode = readonly [tag: string, attributes: Readonly<Record<string, string>>, ...children: (PictureNode | string)[]];

export type Mark = {
  /** Index of the figure in the answer. */
  readonly row: number;
  readonly series?: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** What it is drawn as, where a box says too little: an SVG path from the corner of the box. */
  readonly outline?: string;
};

/** A curve by its name, and a sample of it as an `svg` of `KEY_WIDTH_PX` by `KEY_HEIGHT_PX`: line, width, shape of its points. */
export type CurveKey = { readonly label: string; readonly sample: PictureNode };

export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly tree: PictureNode;
  readonly marks: readonly Mark[];
  /** For the legend, from the curve that ends highest to the lowest; absent where the picture names its curves itself. */
  readonly keys?: readonly CurveKey[];
};

export const MOST_PERIODS = 1000;

/**
 * The characters whose advances a page measures: Latin up to Extended-A, then what French typography adds. No control
 * characters between: no font has them, and looking for one that does takes a browser longer than all the others.
 */
export const measuredCharacters: string =
  Array.from({ length: 0x13f }, (_, i) => String.fromCodePoint(i < 0x5f ? 0x20 + i : 0x41 + i)).join('') +
  '\u2009\u202f\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2030\u20ac\u2212';

/**
 * What the page knows of its own look. `advances` are the widths of {@link measuredCharacters} in a font of 1000 px, by
 * weight (`regular`, `bold`); one more entry at the end serves every other character.
 */
export type Look = {
  /** In CSS px, quantised to 8. */
  readonly width: number;
  /** In CSS px, what is kept for the picture: one whose height is free takes it, up to `STRETCH` times its own. */
  readonly height?: number;
  readonly advances: Readonly<Record<string, Float32Array>>;
  readonly locale: Locale;
  readonly compact?: boolean;
};

/** What a picture may be. Who asks for one names it; the painter has them all. */
export type ChartKind = 'bars' | 'choropleth' | 'lines' | 'spark';

/** A chart kind compiled at build time: Vega's runtime dataflow description, as data. */
export type CompiledKind = {
  readonly kind: string;
  readonly options: Readonly<Record<string, string | boolean>>;
  /** Output of `vega.parse(spec, config, { ast: true })`, packed by the build or as it is. */
  readonly runtime: unknown;
};

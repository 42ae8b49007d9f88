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
};

export type Picture = { readonly width: number; readonly height: number; readonly tree: PictureNode; readonly marks: readonly Mark[] };

/**
 * What the page knows of its own look. `advances` are the widths of characters at 1000 px by font key (`regular`, `bold`):
 * entry i is the advance of U+0020 + i; the last entry serves every character beyond.
 */
export type Look = {
  /** In CSS px, quantised to 8. */
  readonly width: number;
  readonly advances: Readonly<Record<string, Float32Array>>;
  readonly locale: Locale;
  readonly compact?: boolean;
};

/** A chart kind compiled at build time: Vega's runtime dataflow description, as data. */
export type CompiledKind = {
  readonly kind: string;
  readonly options: Readonly<Record<string, string | boolean>>;
  /** Output of `vega.parse(spec, config, { ast: true })`. */
  readonly runtime: unknown;
};

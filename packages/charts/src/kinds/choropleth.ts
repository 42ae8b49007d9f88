/**
 * A map of outlines that are already planar: the worker scales them, no projection is left to do.
 *
 * No closed option: insets, hatches and the outline of mine are rows like the territories, in the order in which they
 * cover one another. `bindings/choropleth.ts` gives two data sets:
 *   rows  GeoJSON features in px, each { type, geometry, fill, stroke, weight }; paints are roles or null
 *   hits  { row, x, y, wide, high }
 */
import type { Kind } from './kind.ts';

const at = (expr: string) => ({ value: { expr } });

export const choropleth: Kind = {
  name: 'choropleth',
  options: {},
  spec: () => ({
    autosize: 'none',
    padding: 0,
    background: 'transparent',
    width: 320,
    height: 320,
    config: { aria: false, view: { stroke: null }, mark: { tooltip: null, invalid: 'show' } },
    layer: [
      {
        data: { name: 'rows' },
        // A scale of its own keeps Vega-Lite from fitting anything.
        projection: { type: 'identity', scale: 1, translate: [0, 0] },
        mark: {
          type: 'geoshape',
          fill: { expr: 'datum.fill' },
          stroke: { expr: 'datum.stroke' },
          strokeWidth: { expr: 'datum.weight' },
          strokeJoin: 'round',
          strokeCap: 'round',
          // The rows fit: clipping would only number its paths.
          clip: false,
        },
      },
      {
        data: { name: 'hits' },
        mark: { type: 'rect', fill: 'hit', align: 'left', baseline: 'top', width: { expr: 'datum.wide' }, height: { expr: 'datum.high' } },
        encoding: { x: at('datum.x'), y: at('datum.y') },
      },
    ],
  }),
};

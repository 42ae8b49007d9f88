/**
 * Curves over periods: a hairline grid with its numbers, changes of method and gaps named at the top, each curve named at
 * its end, or in the page's legend where the picture is narrow.
 *
 * No closed option: one territory or several, one period or forty, are a matter of rows. `bindings/lines.ts` gives the
 * parameters and, beside those of `line-layers.ts`, the data sets
 *   grid     { value, text }                     ticks { at }
 *   rules    { x, top, bottom }                  leaders { x, y, x2, y2 }
 *   texts    { x, y, text, role, align }
 */
import { across, at, common, frame, hits, paramsOf, points, segments, up } from './line-layers.ts';
import type { Kind } from './kind.ts';

const TEXT_PX = 13;
const DOTTED = [2, 3];
const params = { ...frame, ticksX: 24, tickHigh: 4 };

export const lines: Kind = {
  name: 'lines',
  options: {},
  spec: () => ({
    ...common,
    params: paramsOf(params),
    layer: [
      {
        data: { name: 'grid' },
        mark: { type: 'rule', stroke: 'grid' },
        encoding: { x: at('left'), x2: at('right'), y: up('value') },
      },
      {
        data: { name: 'grid' },
        mark: { type: 'text', text: { expr: 'datum.text' }, fill: 'axis', align: 'right', baseline: 'middle', fontSize: TEXT_PX },
        encoding: { x: at('ticksX'), y: up('value') },
      },
      {
        data: { name: 'ticks' },
        mark: { type: 'rule', stroke: 'grid' },
        encoding: { x: across('at'), y: at('bottom'), y2: at('bottom + tickHigh') },
      },
      {
        data: { name: 'rules' },
        mark: { type: 'rule', stroke: 'axis', strokeDash: DOTTED },
        encoding: { x: at('datum.x'), y: at('datum.top'), y2: at('datum.bottom') },
      },
      ...segments,
      {
        data: { name: 'leaders' },
        mark: { type: 'rule', stroke: 'grid' },
        encoding: { x: at('datum.x'), x2: at('datum.x2'), y: at('datum.y'), y2: at('datum.y2') },
      },
      ...points,
      {
        data: { name: 'texts' },
        mark: {
          type: 'text',
          text: { expr: 'datum.text' },
          fill: { expr: 'datum.role' },
          align: { expr: 'datum.align' },
          baseline: 'alphabetic',
          fontSize: TEXT_PX,
        },
        encoding: { x: at('datum.x'), y: at('datum.y') },
      },
      ...hits,
    ],
  }),
};
